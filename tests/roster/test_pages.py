"""The roster on its pages: a change from draft to consent, who may do what, what is never shown, and the papers."""

import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from conference.extensions import begin_writing, db
from conference.roster import actions, queries
from conference.rules.rosters import Handler
from models.audit import AuditEntry
from models.roster import RosterVersion
from models.vocabulary import HandlerRole, Role
from tests.desk import auditor, form_of
from tests.editing.test_every_desk import MOST_STATEMENTS, faults_of, values_for
from tests.every_desk import edits, read
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, StatementCount, count_statements

ADMINISTRATOR = "administrator@secretariat.example"
ROSTER = "/c/A/roster/"
SECRETS = ("Kasumigaseki", "1980-02-03", "TK1234567")
COMING = {
    "role": "worker", "name": "髙﨑 健", "department": "Travel", "post": "Staff", "reason": "Books flights.",
    "email": "Ken@Secretariat.example", "details_asked_on": "2026-04-01", "address": "1-2-3 Kasumigaseki", "birth_on": "1980-02-03",
    "is_passport_asked": "y", "passport_number": "TK1234567", "nationality": "TH",
}  # fmt: skip


@pytest.fixture
def administrator(app_with_sample: Flask) -> Iterator[PolicingClient]:
    """Somebody who keeps the roster, signed in; a version 2 is drafted."""
    with app_with_sample.app_context():
        add_user(db.session, ADMINISTRATOR, "A. Mori", Role.ADMINISTRATOR)
        draft = actions.begin_change(db.session)
        actions.record(db.session, "person_changed", "roster 2")
        top, keeper = draft.persons
        keeper.reports_to = top.ref
        db.session.commit()
    return signed_in(app_with_sample, ADMINISTRATOR)


def test_a_change_from_draft_to_consent(administrator: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    form = form_of(administrator, f"{ROSTER}persons/new")
    top = read(administrator, f"{ROSTER}persons/new").fields["reports_to"].options[1]
    added = administrator.post(f"{ROSTER}persons/new", data={**form, **COMING, "reports_to": top}, follow_redirects=True)
    assert "Added: 髙﨑 健" in added.text
    assert "history/" not in added.text  # what holds for every conference has no undo in one of them
    assert not [one for one in SECRETS if one in added.text]
    sent = administrator.post(f"{ROSTER}2/submit", query_string={"lang": "en"}, follow_redirects=True)
    assert "Waiting for consent" in sent.text
    assert administrator.get(f"{ROSTER}persons/new").status_code == 404  # locked
    back = form_of(administrator, f"{ROSTER}2/send-back") | {"reason": "Name the firm."}
    assert "Name the firm." in administrator.post(f"{ROSTER}2/send-back", data=back, follow_redirects=True).text
    administrator.post(f"{ROSTER}2/submit")
    given = form_of(administrator, f"{ROSTER}2/consent") | {"official": "H. Abe"}
    early = administrator.post(f"{ROSTER}2/consent", data=given | {"effective_on": "2020-01-01"}, query_string={"lang": "en"})
    assert early.status_code == 422
    assert "Enter the day of the consent, or a later one." in early.text
    assert "Consented by H. Abe" in administrator.post(f"{ROSTER}2/consent", data=given, follow_redirects=True).text
    assert "In force: version 2" in administrator.get(ROSTER, query_string={"lang": "en"}).text
    assert administrator.post(f"{ROSTER}2/consent", data=given).status_code == 409
    with app_with_sample.app_context():
        person = next(one for one in queries.handlers(db.session, db.session.get_one(RosterVersion, 2)) if one.name == COMING["name"])
        assert (person.email, person.passport_number, person.nationality) == ("ken@secretariat.example", "TK1234567", "TH")


def test_what_is_not_asked_for_is_not_kept(administrator: PolicingClient, app_with_sample: Flask) -> None:
    form = form_of(administrator, f"{ROSTER}persons/new")
    typed = {name: value for name, value in COMING.items() if name != "is_passport_asked"}
    administrator.post(f"{ROSTER}persons/new", data={**form, **typed})
    with app_with_sample.app_context():
        people = drafted()
        assert [(one.passport_number, one.nationality) for one in people if one.name == COMING["name"]] == [(None, None)]


def test_an_incomplete_draft_says_what_is_missing(administrator: PolicingClient) -> None:
    key = keys(administrator)[0]
    form = form_of(administrator, f"{ROSTER}persons/{key}/edit")
    shown = administrator.post(f"{ROSTER}persons/{key}/edit", data={**form, "department": ""}, follow_redirects=True)
    assert "enter the department" in shown.text
    form = form_of(administrator, f"{ROSTER}2/send-back")
    refused = administrator.post(f"{ROSTER}2/submit", data=form, query_string={"lang": "en"})
    assert refused.status_code == 409
    assert "The roster is not complete." in refused.text


def test_removing_somebody_leaves_nobody_hanging(administrator: PolicingClient, app_with_sample: Flask) -> None:
    top = keys(administrator)[0]
    form = form_of(administrator, f"{ROSTER}2/send-back")
    assert "leaves the draft" in administrator.get(f"{ROSTER}persons/{top}/remove", query_string={"lang": "en"}).text
    administrator.post(f"{ROSTER}persons/{top}/remove", data=form)
    with app_with_sample.app_context():
        assert [one.reports_to for one in drafted()] == [""]


def test_an_organiser_reads_and_changes_nothing(administrator: PolicingClient, organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = keys(administrator)[0]
    for reader in (organiser, auditor(app_with_sample)):
        page = reader.get(f"{ROSTER}2", query_string={"lang": "en"})
        assert page.status_code == 200
        assert "/roster/persons/" not in page.text
        assert reader.get(ROSTER).status_code == 200
    token = form_of(organiser, "/c/A/new-consultation")
    for address in ("draft", "2/submit", "2/discard", "2/consent", "2/send-back", f"persons/{key}/edit", f"persons/{key}/remove"):
        assert organiser.post(ROSTER + address, data=token).status_code == 403, address
    for address in ("2/roster-ja.pdf", "2/roster-en.xlsx", "2/chart-en.pdf", f"persons/{key}/edit", "persons/new"):
        assert organiser.get(ROSTER + address).status_code == 403, address


def test_the_papers_hold_what_pages_never_show_and_are_recorded(administrator: PolicingClient, app_with_sample: Flask) -> None:
    form = form_of(administrator, f"{ROSTER}persons/new")
    administrator.post(f"{ROSTER}persons/new", data={**form, **COMING})
    key = keys(administrator)[-1]
    for address in (ROSTER, f"{ROSTER}2", f"{ROSTER}persons/{key}/edit", f"{ROSTER}persons/{key}/history"):
        text = administrator.get(address, query_string={"lang": "en"}).text
        assert not [one for one in SECRETS if one in text], address
    book = load_workbook(io.BytesIO(administrator.get(f"{ROSTER}2/roster-ja.xlsx").data))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not [one for one in SECRETS if not any(one in cell for cell in cells)]
    for address in ("2/roster-ja.pdf", "2/roster-en.pdf", "2/chart-ja.pdf"):
        assert administrator.get(ROSTER + address).data.startswith(b"%PDF"), address
    assert administrator.get(f"{ROSTER}2/chart-ja.xlsx").status_code == 404
    with app_with_sample.app_context():
        printed = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "roster.printed")).all()
        assert [(one.actor, one.detail["paper"]) for one in printed] == [(ADMINISTRATOR, name) for name in ("roster",) * 3 + ("chart",)]


def test_accounts_beside_the_roster_surface(administrator: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        from conference.accounts import actions as accounts

        begin_writing()
        accounts.add_user(db.session, "forgotten@secretariat.example", "F", Role.ORGANISER, None)
        db.session.commit()
    assert "forgotten@secretariat.example" in administrator.get(ROSTER).text
    overview = administrator.get("/c/A/", query_string={"lang": "en"}).text
    assert "1 account is not on the roster, so it does not work." in overview


@pytest.mark.parametrize("address", [ROSTER, f"{ROSTER}1", f"{ROSTER}2"])
def test_a_page_takes_as_many_statements_for_two_as_for_sixty(administrator: PolicingClient, app_with_sample: Flask, address: str) -> None:
    few = count_statements(administrator, app_with_sample, lambda client: client.get(address))
    with app_with_sample.app_context():
        begin_writing()
        actions.record(db.session, "person_added", "roster 2")
        for version in db.session.scalars(select(RosterVersion)):
            top = version.persons[0].ref
            more = (Handler(actions.new_ref(), HandlerRole.WORKER, f"Person {number}", reports_to=top) for number in range(60))
            version.persons.extend(actions.person_of(one) for one in more)
        db.session.commit()
    assert count_statements(administrator, app_with_sample, lambda client: client.get(address)) == few <= 6


def test_the_desk_of_the_draft_holds_what_every_desk_holds(administrator: PolicingClient, app_with_sample: Flask) -> None:
    addresses = [*edits(app_with_sample, "roster.persons", 1), f"{ROSTER}persons/new"]
    for address in addresses:
        form = read(administrator, address)
        with app_with_sample.app_context():
            engine = db.engine
        with StatementCount(engine) as count:
            typed = {**form.sound, "post": "Adviser"}
            assert administrator.post(address, data=form.typed(typed)).status_code == 302
        beside_keys = [one for one in count.statements if "person_key" not in one]
        assert len(beside_keys) <= MOST_STATEMENTS + (engine.dialect.name == "postgresql"), count.statements
        turns = max(len(values_for(field)) for field in form.fields.values())
        assert [fault for turn in range(turns) for fault in faults_of(administrator, app_with_sample, address, turn)] == []


def drafted() -> list[Handler]:
    version = queries.draft(db.session)
    assert version
    return queries.handlers(db.session, version)


def keys(client: PolicingClient) -> list[str]:
    """The people on the draft, in the order of the page."""
    return re.findall(r"/roster/persons/([^/\"]+)/edit", client.get(f"{ROSTER}2").text)
