"""The shell and the macros, drawn from plain values without a database, are clean pages and say what they were given."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace as Values

import pytest
from flask import Flask, flash, render_template_string
from jinja2.ext import InternationalizationExtension
from wtforms import BooleanField, FileField, Form, RadioField, StringField
from wtforms.validators import InputRequired

from models.text import in_language
from tests.pages.police import check_page

ROOT = Path(__file__).parents[2]
SHELL = {
    "locale_code": "en",
    "languages": [
        Values(code="en", own_name="English", url="?lang=en", current=True),
        Values(code="th", own_name="ไทย", url="?lang=th", current=False),
    ],
    "current_user": Values(is_authenticated=True, name="M. Sato"),
    "conference": Values(ref="A", name="Asia Carbon Credit Conference", name_text="Asia Carbon Credit Conference"),
    "conferences": [Values(name_text="Asia Carbon Credit Conference", url="/a", current=True)],
    "navigation": [Values(label="Overview", url="/", current=True, key="o"), Values(label="People", url="/people", current=False)],
    "findings_count": Values(errors=0, warnings=1, infos=4),
    "findings_url": "/findings",
    "search_url": "/search",
    "sign_out_url": "/sign-out",
    "privacy_url": "/privacy",
}
Draw = Callable[..., str]
COUNTS = Values(errors=1, warnings=0, infos=2)


class Journey(Form):
    name = StringField("Full name", [InputRequired()])
    flight = StringField("Flight number", [InputRequired("Enter the flight number")])
    cabin = RadioField("Cabin", choices=["Economy", "Business"])  # type: ignore[list-item]  # the stubs are behind WTForms 3.3
    online = BooleanField("Attends online")
    file = FileField("Conference file")


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask("components", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"), static_url_path="/static")
    app.secret_key = "components"
    app.jinja_env.add_extension(InternationalizationExtension)
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters["phrase"] = lambda text: in_language(text, "en")
    app.jinja_env.globals.update(csrf_token=lambda: "token", in_brackets="({})".format)
    with app.test_request_context("/page"):
        yield app


@pytest.fixture
def draw(app: Flask) -> Draw:  # noqa: ARG001 - its request stands open
    """A function that draws a page of the organiser shell with some content and fails on any complaint of the police."""

    def drawn(content: str, blocks: str = "", **values: object) -> str:
        source = (
            f'{{% extends "base.html" %}}{{% block title %}}People{{% endblock %}}{blocks}{{% block content %}}{content}{{% endblock %}}'
        )
        html = render_template_string(source, **(SHELL | values))
        assert check_page(html, "/page") == []
        return html

    return drawn


def test_shell_signed_in(draw: Draw) -> None:
    html = draw("")
    assert "<title>People – Asia Carbon Credit Conference – Kaigi</title>" in html
    assert html.count('href="/people"') == 2, "the navigation stands in the row and in the menu"
    assert 'data-go="o"' in html
    assert 'lang="th" hreflang="th"' in html


def test_shell_signed_out_and_without_conference(draw: Draw) -> None:
    html = draw("", current_user=None, conference=None, conferences=[], navigation=[], findings_count=None)
    assert "<title>People – Kaigi</title>" in html
    assert "Sign out" not in html
    assert "Search" not in html


def test_shell_shows_what_was_done_and_its_undo(draw: Draw) -> None:
    flash("Saved <b>Somchai</b>.")
    flash({"text": "Removed Somchai.", "url": "/undo/1"}, "undo")  # type: ignore[arg-type]
    html = draw("")
    assert "Saved &lt;b&gt;Somchai&lt;/b&gt;." in html
    assert '<form class="inline-form" method="post" action="/undo/1"' in html


@pytest.mark.usefixtures("app")
def test_guest_shell() -> None:
    source = (
        '{% extends "guest.html" %}{% block title %}Your delegation{% endblock %}{% block content %}<p>Answer by Friday</p>{% endblock %}'
    )
    hosts = ["METI", {"ja": "環境省"}]
    guest = {"hosts": hosts, "back_url": "/", "contact_url": "mailto:desk@kaigi.example", "contact_text": "Write to us"}
    html = render_template_string(source, **SHELL, **guest)
    assert check_page(html, "/page") == []
    assert '<span class="guest-hosts">METI, <span lang="ja">環境省</span></span>' in html
    assert "<script" not in html


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429])
def test_error_pages_say_what_happened_and_lead_back(app: Flask, status: int) -> None:
    html = app.jinja_env.get_template(f"errors/{status}.html").render(**SHELL)
    assert check_page(html, "/page") == []
    assert 'href="/"' in html
    assert "invalid" not in html.lower()


@pytest.mark.parametrize("status", [500, 503, 507])
def test_pages_of_outages_need_no_values_at_all(app: Flask, status: int) -> None:
    html = app.jinja_env.get_template(f"errors/{status}.html").render()
    assert check_page(html, "/page") == []


def test_fields_join_hint_and_error(draw: Draw) -> None:
    form = Journey(data={"name": "Somchai"})
    form.flight.errors = ["Enter the flight number"]
    macros = '{% from "components/fields.html" import field, checkbox, choices, upload, form_error_summary with context %}'
    html = draw(
        macros + '{{ field(form.name, autocomplete="name") }}{{ field(form.flight, hint="As on the ticket") }}'
        '{{ choices(form.cabin, hint="By rank") }}{{ checkbox(form.online) }}{{ upload(form.file, "Up to 10 MB", accept=".json") }}',
        blocks="{% block error_summary %}" + macros + "{{ form_error_summary(form) }}{% endblock %}",
        form=form,
    )
    assert "<title>Error: People" in html
    assert '<a href="#flight">Enter the flight number</a>' in html
    assert 'aria-describedby="flight-hint flight-error" aria-invalid="true"' in html
    assert 'aria-describedby=""' not in html
    assert 'autocomplete="name"' in html


def test_list_parts(draw: Draw) -> None:
    page = Values(number=5, pages=9, total=812, first=401, last=500, url_of=lambda number: f"?page={number}")
    html = draw(
        '{% from "components/tables.html" import table, sort_header, filter_chips, pager, filtered_empty, count_cell with context %}'
        '{{ filter_chips([{"label": "State", "value": "Late", "url": "/people"}], "/people") }}'
        '{% call table("People", cards=true) %}<thead><tr>{{ sort_header("Name", "name", "-name", "?sort=name") }}'
        '{{ sort_header("By", "by", "-name", "?sort=by", numeric=true) }}</tr></thead>'
        '<tbody><tr><th scope="row"><a href="/p/1">Somchai</a></th>{{ count_cell(0) }}</tr></tbody>{% endcall %}'
        '{{ pager(page) }}{{ filtered_empty("/people") }}',
        page=page,
    )
    assert html.count("aria-sort") == 1
    assert 'aria-sort="descending"' in html
    assert re.findall(r'href="\?page=(\d)"', html) == ["4", "1", "3", "4", "6", "7", "9", "6"]


def test_findings_and_waivers(draw: Draw) -> None:
    waiver = Values(reason="The opening ends early.", agreed_by="K. Tanaka", agreed_on="3 Jul 2027", take_back_url="/back")
    facts = {"code": "STAY_SHORT", "subject_text": "A-TH-1", "subject_url": "/p/1", "waive_url": "/w"}
    facts |= {"mend_label": "Open hotel", "mend_url": "/m"}
    findings = [
        Values(severity="info", sentence="One night less.", waiver=None, **facts),
        Values(severity="error", sentence="Room taken.", waiver=waiver, **facts),
    ]
    html = draw('{% from "components/findings.html" import finding_list %}{{ finding_list(findings) }}', findings=findings)
    assert "icons.svg#waived-error" in html
    assert html.count('href="/w"') == 1, "what is waived is not waived again"
    assert html.count('href="/back"') == 1


def test_panels(draw: Draw) -> None:
    entry = Values(at="2027-07-13T06:55+09:00", time="06:55", zone="JST", title="Arrival", place="Haneda", note=None, url=None, own=False)
    html = draw(
        '{% from "components/panels.html" import banner, confirm, job_progress, summary_list, timeline, figures, panel %}'
        '{{ banner("Frozen since 12 Jul", "Changes wait.", "warning") }}{{ confirm("Erase?", "Erase 1 number", "/erase", "/people") }}'
        '{{ job_progress(job, "Badges", "/job.json", "/job", cancel_url="/stop") }}{{ summary_list([{"label": "Diet", "value": none}]) }}'
        '{{ timeline(days) }}{{ figures([("People", 40)]) }}{% call panel("Check") %}<p>Nothing</p>{% endcall %}',
        job=Values(done=412, total=1000, text="412 of 1,000 badges", finished=False),
        days=[Values(label="Tue 13 Jul", entries=[entry])],
    )
    assert "not known" in html
    assert 'datetime="2027-07-13T06:55+09:00"' in html


def test_nights_grid_and_room_board(draw: Draw) -> None:
    stay = {
        "cells": [("2027-07-13", "needed", True), ("2027-07-14", "needed", False)],
        "hotel_id": None,
        "line": "1:0::",
        "missing": 1,
        "far": 0,
        "is_contested": False,
    }
    person = Values(id=1, ref="T-1", name="Somchai", url="/p/1", delegation="TH", arrives=None, departs="16 Jul", findings=COUNTS, **stay)
    item = Values(free=False, rowspan=1, colspan=1, kind="session", title="Opening", url="/s/1", time="10:00–10:15", note="", clash=True)
    html = draw(
        '{% from "components/grids.html" import nights_grid, nights_legend, room_board %}{{ nights_legend() }}'
        '{{ nights_grid("Nights", evenings, [person]) }}{{ room_board("Rooms", "JST", rooms, rows) }}',
        evenings=[
            Values(on="2027-07-13", label="Tue", need=2, booked=2, held=None),
            Values(on="2027-07-14", label="Wed", need=2, booked=1, held=2),
        ],
        person=person,
        rooms=[Values(name="Main Room", capacity=50)],
        rows=[
            Values(label="10:00", time="10:00", whole_hour=True, cells=[item, item]),
            Values(label=None, time="10:15", whole_hour=False, cells=[]),
        ],
    )
    assert html.count('class="is-short"') == 1
    assert html.count("Clash:") == 2
    assert "50 seats" in html


def test_charts_show_the_same_numbers_twice(draw: Draw) -> None:
    html = draw(
        '{% from "components/charts.html" import chart_patterns, findings_by_subject, answers_by_country %}'
        '{% from "components/charts.html" import people_by_hour, nights_against_need %}'
        '{{ chart_patterns() }}{{ findings_by_subject("a", "Findings", "Most are in Travel.", subjects) }}'
        '{{ answers_by_country("b", "Answers", "One of two.", countries) }}{{ people_by_hour("c", "Arrivals", "Most at six.", panels) }}'
        '{{ nights_against_need("d", "Nights", "One is missing.", evenings) }}',
        subjects=[Values(label="Travel", errors=1, warnings=0, infos=2), Values(label="Hotel", errors=0, warnings=1, infos=0)],
        countries=[Values(label="Thailand", short="Thailand", code="TH", states=["confirmed", "sent"])],
        panels=[Values(label="Tue 13 Jul", hours=[(6, 10), (7, 0)])],
        evenings=[Values(label="Wed", need=22, booked=21, block=24)],
    )
    assert 'class="fill-error" x="36.0%" y="4" width="18.0%"' in html, "a third of the longest bar"
    assert '<th scope="row">Travel</th><td class="number">1</td><td class="number">0</td><td class="number">2</td>' in html
    assert '<th scope="row">06:00</th><td class="number">10</td>' in html
    assert "Confirmed, Sent" in html
    assert "1 missing" in html


def test_charts_of_nothing_do_not_divide_by_nothing(draw: Draw) -> None:
    draw(
        '{% from "components/charts.html" import findings_by_subject, answers_by_country, people_by_hour, nights_against_need %}'
        '{{ findings_by_subject("a", "Findings", "None.", []) }}{{ answers_by_country("b", "Answers", "None.", []) }}'
        '{{ people_by_hour("c", "Arrivals", "None.", [panel]) }}{{ nights_against_need("d", "Nights", "None.", []) }}',
        panel=Values(label="Tue 13 Jul", hours=[]),
    )


def test_every_icon_a_macro_asks_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/images/icons.svg").read_text()))
    asked: set[str] = set()
    for template in (ROOT / "templates").rglob("*.html"):
        asked.update(re.findall(r"icon\('([a-z-]+)'\)", template.read_text()))
    states = {"draft", "sent", "late", "bounced", "nominated", "confirmed", "complete", "declined", "cancelled"}
    severities = {f"{prefix}{word}" for prefix in ("", "waived-") for word in ("error", "warning", "info")}
    assert asked | states | severities <= drawn


def test_style_sheets_fetch_only_what_is_here() -> None:
    for sheet in (ROOT / "static/css").rglob("*.css"):
        for address in re.findall(r'url\("([^"#]+)"\)', sheet.read_text()):
            assert (sheet.parent / address).is_file(), f"{sheet.name} asks for {address}"
