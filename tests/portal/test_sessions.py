"""A guest's session: what it may open, whose actions it names, and what is kept when it ends in mid-form."""

import pytest
from flask import Blueprint, Flask, g, redirect, render_template_string
from sqlalchemy import select
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.extensions import db
from conference.permissions import for_guests
from conference.portal.proving import freshly_coded
from conference.portal.sections import at_home
from forms.editing import EditForm, line
from models.audit import AuditEntry
from models.vocabulary import GuestKind
from tests.guests import ACTING, CONTACT, INVITEE, come_in, link_of
from tests.pages.forms import form_with
from tests.portal.conftest import Later
from tests.portal.test_door import EN, ask, newest_code, type_in
from tests.web import PolicingClient

AT, PROTECTED = "/g/note", "/g/protected-note"
TYPED = "typed <b>by hand</b>"
_PAGE = (
    '{% extends "guest.html" %}{% from "components/fields.html" import field, form_error_summary %}'
    '{% from "components/editing.html" import unseen %}'
    "{% block title %}Note{% endblock %}{% block error_summary %}{{ form_error_summary(form) }}{% endblock %}"
    '{% block content %}<form method="post">{{ unseen(form) }}{{ field(form.note) }}<button>Save</button></form>{% endblock %}'
)


class NoteForm(EditForm):
    note = line("Note")


def note() -> Response | tuple[str, int]:
    form = NoteForm()
    if form.is_submitted() and form.validate():
        journal.record(db.session, "test.saved", g.guest.delegation.ref, conference_ref=g.guest.conference.ref, note=form.note.data)
        db.session.commit()
        return redirect("/g/")
    return render_template_string(_PAGE, form=form), 422 if form.is_submitted() else 200


def shown() -> Response | tuple[str, int]:
    return note()


@pytest.fixture(autouse=True)
def _with_notes(app_with_sample: Flask) -> None:
    """Pages as other parts have them: one of focal points, one that asks for a fresh code, one of every guest."""
    bp = Blueprint("notes", __name__)
    of_contacts = for_guests(GuestKind.FOCAL_POINT)
    bp.add_url_rule(AT, "note", at_home("Notes of the delegation")(of_contacts(shown)), methods=["GET", "POST"])
    bp.add_url_rule(PROTECTED, "protected", of_contacts(freshly_coded(note)), methods=["GET", "POST"])
    app_with_sample.register_blueprint(bp)


def saved(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        found = select(AuditEntry).where(AuditEntry.action == "test.saved").order_by(AuditEntry.id)
        return [(one.actor, one.detail["note"]) for one in db.session.scalars(found)]


def show_and_save(app: Flask, client: PolicingClient, page: str) -> None:
    """Press the button of the page that says what was kept, look at the form, save it."""
    kept = form_with(page, "note")
    shown = client.post(kept.address, data=kept.fields)
    assert (shown.status_code, "Nothing is saved yet" in shown.text, saved(app)) == (422, True, [])
    form = form_with(shown.text, "note")
    assert form.fields["note"] == TYPED
    assert client.post(kept.address, data=form.fields).status_code == 302
    assert saved(app) == [(f"{ACTING} (focal-a@th.example)", TYPED)]


def test_what_a_guest_does_names_who_acts(app_with_sample: Flask) -> None:
    client = come_in(app_with_sample, CONTACT)
    client.post(AT, data=form_with(client.get(AT).text, "note").typed(note=TYPED))
    assert saved(app_with_sample) == [(f"{ACTING} (focal-a@th.example)", TYPED)]


def test_a_page_is_for_its_kind_of_guest_alone(app_with_sample: Flask) -> None:
    contact, invitee = come_in(app_with_sample, CONTACT), come_in(app_with_sample, INVITEE)
    assert "Notes of the delegation" in contact.get("/g/").text
    assert "Notes of the delegation" not in invitee.get("/g/").text
    assert (contact.get(AT).status_code, invitee.get(AT).status_code, invitee.post(AT).status_code) == (200, 403, 400)
    assert app_with_sample.test_client().get(AT).status_code == 403


def test_a_form_whose_session_ended_is_not_lost(app_with_sample: Flask, later: Later) -> None:
    client = come_in(app_with_sample, CONTACT)
    typed = form_with(client.get(AT, query_string=EN).text, "note").typed(note=TYPED)
    with later(hours=13):
        answer = client.post(AT, data=typed)
        assert (answer.status_code, "by hand" in answer.text) == (403, False)
        button = form_with(answer.text, "kept")
        page = client.post(button.address, data=button.fields).text
        assert "What you typed is kept" in page
        show_and_save(app_with_sample, client, type_in(client, page, newest_code(app_with_sample)))


def test_a_fresh_code_is_asked_for_after_half_an_hour_and_nothing_typed_is_lost(app_with_sample: Flask, later: Later) -> None:
    client = come_in(app_with_sample, CONTACT)
    page = client.get(PROTECTED, query_string=EN)
    assert page.status_code == 200
    typed = form_with(page.text, "note").typed(note=TYPED)
    with later(minutes=30):
        assert client.get(AT).status_code == 200
        assert client.get(PROTECTED).location == "/g/code?next=/g/protected-note"
        answer = client.post(PROTECTED, data=typed)
        assert (answer.status_code, "by hand" in answer.text) == (403, False)
        button = form_with(answer.text, "kept")
        page = client.post(button.address, data=button.fields).text
        assert "acting_name" not in page
        with client.session_transaction("/g/") as session:
            before = session["guests"]
        kept = type_in(client, page, newest_code(app_with_sample))
        with client.session_transaction("/g/") as session:
            assert session["guests"].keys() == before.keys()
            assert session["guests"] != before
        show_and_save(app_with_sample, client, kept)


def test_after_a_fresh_code_the_page_is_there(app_with_sample: Flask, later: Later) -> None:
    client = come_in(app_with_sample, CONTACT)
    with later(minutes=31):
        page = client.get(PROTECTED, query_string=EN, follow_redirects=True).text
        button = form_with(page, "kept")
        page = client.post(button.address, data=button.fields, follow_redirects=True).text
        assert "<h1>Note</h1>" in type_in(client, page, newest_code(app_with_sample))


def test_what_one_guest_typed_is_not_shown_to_another(app_with_sample: Flask, later: Later) -> None:
    client = come_in(app_with_sample, CONTACT)
    typed = form_with(client.get(AT, query_string=EN).text, "note").typed(note=TYPED)
    with later(hours=13):
        come_in(app_with_sample, "VN", client)
        answer = client.post(AT, data=typed)
        assert (answer.status_code, "by hand" in answer.text) == (400, False)
        page = ask(client, link_of(app_with_sample, "VN"))
        button = form_with(page, "code")
        assert "by hand" not in type_in(client, page, newest_code(app_with_sample), button.fields.get("acting_name") or ACTING)
    assert saved(app_with_sample) == []


def test_pages_lead_nowhere_else(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    ask(client, link_of(app_with_sample, CONTACT))
    for target in ("https://elsewhere.example", "//elsewhere.example/g/", "/account/sign-in", "/g/\\elsewhere.example"):
        page = client.get("/g/code", query_string={"next": target, **EN}).text
        form = form_with(page, "code")
        answer = client.post(form.address, data=form.typed(code=newest_code(app_with_sample), acting_name=ACTING))
        assert answer.location == "/g/"
        ask(client, link_of(app_with_sample, CONTACT))
