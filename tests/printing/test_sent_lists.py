"""Lists that are sent again as facts change: what is new, changed, cancelled; exactly what was downloaded; nobody erased is left in one."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask, url_for
from openpyxl import load_workbook
from sqlalchemy import func, select, text

from conference.audit import journal
from conference.commandline import conference_named
from conference.copies import actions, queries
from conference.copies.values import digest_of
from conference.editing.removal import dependants_of, remove
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.extensions import begin_writing, db
from conference.printing.listings.registry import said
from models.audit import AuditEntry
from models.kept import KeptRow, SentList
from models.lodging import Night
from models.participant import Participant
from tests.printing.reading import text_of
from tests.web import PolicingClient

AT = "/c/A/papers/lists/rooming-list/"
TO = "reservations@hotel.example"


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


def fields_of(page: str) -> dict[str, str]:
    """What the form of the page would send."""
    form = page[page.index('id="mark-as-sent"') :]
    return dict(re.findall(r'name="(digest|language|nonce)" type="hidden" value="([^"]*)"', form))


def mark(client: PolicingClient, **more: str) -> Any:
    return client.post(AT, data={**fields_of(client.get(AT).text), "to": TO, **more}, follow_redirects=True)


def person(ref: str) -> Participant:
    return db.session.scalars(select(Participant).where(Participant.ref == ref)).one()


def change(app: Flask) -> None:
    """One more night for one, another hotel for nobody, a third does not come; a fourth leaves the conference."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        stay = person("A-TH-1").stay
        assert stay
        last = max(night.on for night in stay.nights)
        db.session.add(Night(stay_id=stay.id, on=last.replace(day=last.day + 1)))
        absent = person("A-KH-1").stay
        assert absent
        for night in absent.nights:
            db.session.delete(night)
        leaving = person("A-VN-1")
        remove(db.session, leaving, dependants_of(db.session, leaving))
        db.session.commit()


def rows_of(client: PolicingClient, address: str) -> dict[str, Any]:
    sheet = load_workbook(BytesIO(client.get(address, follow_redirects=True).data)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    return {row[heads.index("Name")]: dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)}


def test_the_next_list_tells_what_changed_since_the_one_that_was_sent(app_with_sample: Flask, organiser: PolicingClient) -> None:
    assert "None has been marked as sent yet" in organiser.get(AT).text
    assert "Rooming list: marked as sent." in mark(organiser).text
    assert "Nothing has changed since" in organiser.get(AT).text
    change(app_with_sample)
    page = organiser.get(AT).text
    assert "Changed: Check-out, Nights" in page
    rows = rows_of(organiser, "/c/A/papers/rooming-list.xlsx")
    changes = {row["Name"]: row["Change"] for row in rows.values() if row["Change"]}
    assert sorted(changes.values())[:2] == ["Cancelled", "Cancelled"]
    assert changes["Dr. Somchai Rattanakul"].startswith("Changed: Check-out, Nights")
    assert len(changes) == 3
    assert rows["Dr. Somchai Rattanakul"]["Nights"] == 3
    printed = text_of(organiser.get("/c/A/papers/rooming-list.pdf").data)
    assert "Cancelled" in printed
    assert TO in printed


def test_marks_hold_whatever_the_language_of_the_next_list(app_with_sample: Flask, organiser: PolicingClient) -> None:
    mark(organiser)
    change(app_with_sample)
    sheet = load_workbook(BytesIO(organiser.get("/c/A/papers/rooming-list.xlsx?language=th").data)).worksheets[0]
    assert sum(bool(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)) == 3


def test_what_was_not_downloaded_is_never_marked(app_with_sample: Flask, organiser: PolicingClient) -> None:
    before = organiser.get(AT).text
    download = re.search(r'href="([^"]+list\.xlsx[^"]+)"', before)
    assert download
    change(app_with_sample)
    answer = organiser.post(AT, data={**fields_of(before), "to": TO}, follow_redirects=True)
    assert "Download it anew and send that one." in answer.text
    assert "Facts have changed since this page was shown." in organiser.get(download[1].replace("&amp;", "&"), follow_redirects=True).text
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(SentList)) == 0


def test_a_mark_is_undone_and_made_again_with_its_rows(app_with_sample: Flask, organiser: PolicingClient) -> None:
    """The form is sent twice, and marks once."""
    form = {**fields_of(organiser.get(AT).text), "to": TO}
    for _time in range(2):
        organiser.post(AT, data=form)
    with app_with_sample.app_context():
        (sent,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == actions.SENT)).all()
    organiser.post(undo_of(organiser, sent.id))
    assert "None has been marked as sent yet" in organiser.get(AT).text
    with app_with_sample.app_context():
        undone = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "sent_list.undone")).one()
    organiser.post(undo_of(organiser, undone.id))
    assert "Nothing has changed since" in organiser.get(AT).text


def undo_of(client: PolicingClient, entry_id: int) -> str:
    with client.application.test_request_context():
        return url_for("editing.undo", conference_ref="A", entry_id=entry_id)


def test_a_list_without_rows_is_marked_and_compared(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        for one in db.session.scalars(select(Participant)):
            one.diet, one.allergies = None, []
        db.session.commit()
    address = "/c/A/papers/lists/dietary-needs/"
    organiser.post(address, data={**fields_of(organiser.get(address).text), "to": ""})
    assert "Nothing has changed since" in organiser.get(address).text
    assert "Nobodyhasadietoranallergy." in text_of(organiser.get("/c/A/papers/dietary-needs.pdf").data)
    assert organiser.get("/c/A/papers/dietary-needs.xlsx").status_code == 200


def test_an_old_list_is_there_as_it_was(app_with_sample: Flask, organiser: PolicingClient) -> None:
    first = rows_of(organiser, "/c/A/papers/rooming-list.xlsx")
    mark(organiser)
    change(app_with_sample)
    old = re.search(r'href="([^"]+/\d+\.xlsx)"', organiser.get(AT).text)
    assert old
    assert rows_of(organiser, old[1]) == first


def test_whoever_is_erased_is_in_no_list_that_was_sent(app_with_sample: Flask) -> None:
    """Nor is a row that only names them, such as that of a vehicle they ride in."""
    with app_with_sample.app_context():
        begin_writing()
        conference = conference_named(db.session, None)
        listed = said(db.session, conference, "arrivals")
        actions.mark_sent(db.session, conference, "arrivals", listed, actions.Sending(TO, digest_of(listed)))
        db.session.commit()
        kept = db.session.scalars(select(KeptRow)).all()
        assert any("Whitford" in row.cells for row in kept)
        for query in ("SELECT cells FROM kept_row", "SELECT sent_to FROM sent_list"):
            assert not any("Whitford" in value or TO in value for value in db.session.scalars(text(query)))
        db.session.expire_all()
        gone = person("A-AU-1")
        erase(db.session, conference, gone, plan_of(db.session, conference, gone), Order("M. Sato", "Asked for."))
        db.session.commit()
        db.session.expire_all()
        left = db.session.scalars(select(KeptRow)).all()
        assert 0 < len(left) < len(kept)
        assert not any("Whitford" in row.cells for row in left)


def test_rows_of_the_removed_go_when_their_time_is_over(app_with_sample: Flask, organiser: PolicingClient) -> None:
    mark(organiser)
    change(app_with_sample)
    with app_with_sample.app_context():
        begin_writing()
        conference = conference_named(db.session, None)
        sent = queries.last_sent(db.session, conference, "rooming-list")
        assert sent
        before = {row.key for row in sent.kept.rows}
        actions.forget_removed(db.session, conference)
        db.session.commit()
        db.session.expire_all()
        assert before - {row.key for row in sent.kept.rows} == {"A-VN-1"}


def test_a_hotel_that_is_the_venue_too_stands_once_in_the_contact_sheet(app_with_sample: Flask) -> None:
    with app_with_sample.test_request_context():
        tables = said(db.session, conference_named(db.session, None), "contact-sheet").tables
    places = next(table for table in tables if table.title == "Hotel and venue")
    assert [row.cells[0] for row in places.rows] == ["Shiba Garden Hotel Tokyo (fictional)"]
