"""What holds for every record desk, also for one that is opened tomorrow: few statements, and nothing typed is lost or breaks it."""

import html
import re
from typing import Any
from unicodedata import normalize

import pytest
from flask import Flask

from conference.extensions import db
from tests.desk import content, undo
from tests.every_desk import Field, additions, edits, filled, names, read
from tests.web import PolicingClient, StatementCount

MOST_STATEMENTS = 8
MOST_FOR_KEYS = 1  # the trail asks for the keys of the people whose rows it writes down, all at once; a substitute's is made beside
# A substitution reads three things (user, who leaves, what the form offers) after waiting for its turn on PostgreSQL, and writes seven in
# statements of their own: a person and a badge to come, a person, a badge and a place as they change, the entry, its row changes.
MORE = {"substitution.add": 3}
MOST_REMOVE = 15  # of the desks; the others have one row that stays
MOVED = {"rooms-new-day", "rooms-new-count"}  # what is typed for an evening that has a field of its own stands there afterwards
LONG, TOO_LONG = "x" * 200, "y" * 301
TEXTS = ("bin", LONG, TOO_LONG, "𠮷 髙", "<b>bold</b>", "🎌")
NUMBERS = ("-1", "1000000000", "１２", "3.5", "many")
DAYS = ("0001-01-01", "9999-12-31", "2072-07-14", "２０２７－０７－１４", "tomorrow")
CLOCKS = ("25:99", "２３：５９", "noon")
MOMENTS = ("0001-01-01T00:00", "9999-12-31T23:59", "2027-07-14T25:99", "2027-07-14T23:30", "later")
BAD = {"number": NUMBERS, "date": DAYS, "time": CLOCKS, "datetime-local": MOMENTS, "select": ("nonsense", "999999999999999999999")}


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        engine = db.engine
    too_many = {}
    for name in names(app_with_sample):
        forms = [(f"{name}.edit", address) for address in edits(app_with_sample, name, 1)]
        for endpoint, address in [*forms, *((f"{name}.add", one) for one in additions(app_with_sample, organiser, name))]:
            form = read(organiser, address)
            changes = form.sound if endpoint.endswith("add") else {form.line: changed(form.fields[form.line], form.data[form.line])}
            with StatementCount(engine) as count:
                answer = organiser.post(address, data=form.typed(changes), query_string={"lang": "en"})
            assert answer.status_code == 302, f"{address} {changes} {said_in(answer.text)}"
            keys = sum("person_key" in one for one in count.statements)
            too_many_keys = keys > MOST_FOR_KEYS + (endpoint == "substitution.add")
            if too_many_keys or len(count) - keys > MOST_STATEMENTS + MORE.get(endpoint, 0):
                too_many[endpoint] = count.statements
    assert too_many == {}


@pytest.mark.parametrize("which", ["edit", "add"])
def test_whatever_is_typed_is_saved_as_it_is_or_stays_in_the_form(organiser: PolicingClient, app_with_sample: Flask, which: str) -> None:
    faults = []
    for name in names(app_with_sample):
        addresses = edits(app_with_sample, name, 1) if which == "edit" else additions(app_with_sample, organiser, name)
        for address in addresses:
            fields = read(organiser, address).fields
            for turn in range(max(len(values_for(field)) for field in fields.values())):
                faults += faults_of(organiser, app_with_sample, address, turn)
    assert faults == [], "\n".join(faults)


def test_whatever_is_removed_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before, removed = content(app_with_sample), set()
    for name in names(app_with_sample):
        for address in edits(app_with_sample, name, 1) if f"{name}.remove" in app_with_sample.view_functions else ():
            page = address.removesuffix("/edit") + "/remove"
            asked = organiser.get(page, query_string={"lang": "en"})
            if asked.status_code == 200:
                token = re.search(r'name="csrf_token" value="([^"]+)"', asked.text)
                done = organiser.post(page, data={"csrf_token": token and token[1]}, query_string={"lang": "en"}, follow_redirects=True)
                assert done.status_code == 200, page
                removed |= {name} if content(app_with_sample) != before else set()
                undo(organiser, done.text)
                assert content(app_with_sample) == before, page
    assert len(removed) >= MOST_REMOVE


def faults_of(client: PolicingClient, app: Flask, address: str, turn: int) -> list[str]:
    """Type into every field at once; then each that was refused says so, and the form has everything that was typed."""
    answer = client.get(address, query_string={"lang": "en"})
    if answer.status_code != 200:
        return []  # what it is about was changed by what was typed before
    form = filled(address, answer.text)
    typed = {name: values[turn % len(values)] for name, field in form.fields.items() if (values := values_for(field))}
    before = content(app)
    answer = client.post(address, data=form.typed(form.sound | typed), query_string={"lang": "en"})
    if answer.status_code == 302:
        return []
    if answer.status_code != 422:
        return [f"{answer.status_code} {address} {typed}"]
    kept = filled(address, answer.text).data
    shown = typed.keys() - MOVED - {name for name, field in form.fields.items() if field.kind == "select"}
    lost = [name for name in sorted(shown) if not keeps(kept.get(name), typed[name])]
    refused = said_in(answer.text)
    nowhere = [name for name in refused if not re.search(rf'id="{re.escape(name)}"', answer.text)]
    found = [f"{address}: {name} = {typed[name]!r} is lost: {kept.get(name)!r}" for name in lost]
    found += [f"{address}: a fault leads to #{name}, which is not there" for name in nowhere]
    found += [] if refused else [f"{address}: refused, and no field says why"]
    found += [] if content(app) == before else [f"{address}: refused, yet something was written"]
    return found + ([f"{address}: a text stands in the page as HTML"] if "<b>bold</b>" in answer.text else [])


def values_for(field: Field) -> tuple[str, ...]:
    return TEXTS if field.kind in ("text", "textarea", "email", "tel") else BAD.get(field.kind, ())


def keeps(shown: Any, typed: str) -> bool:
    """Whether the form still has what was typed, perhaps beside what else stood in a list, or in the digits of a number that it is."""
    return any(typed in str(one) or normalize("NFKC", typed) == one for one in (shown if isinstance(shown, list) else [shown]))


def said_in(page: str) -> list[str]:
    """The fields to which the summary of faults leads."""
    summary = page.partition('class="error-summary')[2].partition("</ul>")[0]
    return [html.unescape(name) for name in re.findall(r'href="#([^"]+)"', summary)]


def changed(field: Field, value: str) -> str:
    if field.kind == "number":
        return str(int(value or 1) + 1)
    if field.kind == "select":
        return next(option for option in field.options if option != value)
    return "2027-07-21" if field.kind == "date" else f"{value}x"
