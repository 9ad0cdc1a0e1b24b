"""Changes that invitees ask for: granted by the very save of the invitee, refused with a reason; once, and only as they were seen."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.audit import journal
from conference.erasure.actions import Order
from conference.extensions import begin_writing, db
from conference.person_data.collecting import data_of
from conference.retention.actions import purge
from models.audit import AuditEntry
from models.conference import Conference
from models.details import DetailsRequest, TravelWish
from models.mail import MailMessage
from models.participant import Participant, Passport
from models.vocabulary import DetailsStep, Diet, RequestState, Retained
from tests.desk import form_of
from tests.guests import INVITEE, come_in
from tests.portal.test_details import FILLED, NUMBER, save
from tests.web import PolicingClient, count_statements

INBOX, EN = "/c/A/questions/requests/", {"lang": "en"}


@pytest.fixture(autouse=True)
def _asked(app_with_sample: Flask) -> None:
    """Request 1: vegan instead of vegetarian; request 2: another passport; request 3: another day to leave."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    invitee = come_in(app_with_sample, INVITEE)
    for step in (DetailsStep.NEEDS, DetailsStep.JOURNEY):
        save(invitee, step, **FILLED[step])
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "conference.changed", "A", conference_ref="A")
        db.session.scalars(select(Conference)).one().details_until = clock.now()
        db.session.commit()
    save(invitee, "needs", diet="vegan")
    save(invitee, "passport", **FILLED[DetailsStep.PASSPORT])
    save(invitee, "journey", leaves_on="2027-07-17")


def request(app: Flask, number: int) -> DetailsRequest:
    with app.app_context():
        return db.session.get_one(DetailsRequest, number)


def person() -> Participant:
    return db.session.scalars(select(Participant).where(Participant.ref == INVITEE)).one()


def by_organiser(app: Flask, **values: Any) -> None:
    with app.app_context():
        begin_writing()
        journal.record(db.session, "person.changed", INVITEE, conference_ref="A")
        row = person()
        for name, value in values.items():
            setattr(row, name, value)
        db.session.commit()


def decide(client: PolicingClient, number: int, decision: str, word: str = "") -> Any:
    typed = form_of(client, f"{INBOX}{number}") | {"word": word, "decision": decision}
    return client.post(f"{INBOX}{number}/decision", data=typed, query_string=EN)


def mails(app: Flask) -> list[MailMessage]:
    with app.app_context():
        return list(db.session.scalars(select(MailMessage).where(MailMessage.purpose == "details.decided").order_by(MailMessage.id)))


def test_a_change_is_seen_and_granted_as_the_invitee_would_have_saved_it(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "3 changes asked for" in organiser.get("/c/A/", query_string=EN).text
    page = organiser.get(f"{INBOX}1", query_string=EN).text
    assert "Vegetarian" in page
    assert "Vegan" in page
    assert "Not as it was" not in page
    asked_at = request(app_with_sample, 1).asked_at
    assert decide(organiser, 1, "grant", "With pleasure.").location == INBOX
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.subject) == ("details.granted", INVITEE)
        assert entry.detail == {"step": "needs", "request_of": asked_at.isoformat()}
        assert (person().diet, person().accessibility) == (Diet.VEGAN, "A place near the door")
    done = request(app_with_sample, 1)
    assert (done.state, done.changes, done.decided_by) == (RequestState.GRANTED, None, "M. Sato")
    assert "With pleasure." in mails(app_with_sample)[0].text
    assert "Your request is granted" in come_in(app_with_sample, INVITEE).get("/g/details/needs", query_string=EN).text


def test_what_was_granted_is_taken_back_and_waits_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    decide(organiser, 1, "grant")
    with app_with_sample.app_context():
        entry_id = db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "details.granted")).one()
    assert organiser.post(f"/c/A/history/{entry_id}/undo").status_code == 302
    again = request(app_with_sample, 1)
    assert (again.state, again.decided_by) == (RequestState.OPEN, None)
    assert "Vegan" in organiser.get(f"{INBOX}1", query_string=EN).text
    with app_with_sample.app_context():
        assert person().diet is Diet.VEGETARIAN


def test_a_refusal_needs_a_reason_which_the_invitee_reads(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert decide(organiser, 1, "refuse").status_code == 422
    assert decide(organiser, 1, "refuse", "The menu is printed.").status_code == 302
    assert decide_again(organiser, 1) == 409
    with app_with_sample.app_context():
        assert person().diet is Diet.VEGETARIAN
    assert "The menu is printed." in mails(app_with_sample)[0].text
    shown = come_in(app_with_sample, INVITEE).get("/g/details/needs", query_string=EN).text
    assert "Your request is refused" in shown
    assert "The menu is printed." in shown


def decide_again(client: PolicingClient, number: int) -> int:
    typed = {"word": "Once more.", "decision": "grant", "nonce": "another", "version": "", "seen": ""}
    return int(client.post(f"{INBOX}{number}/decision", data=typed).status_code)


def test_what_changed_in_between_is_said_and_is_not_granted_unseen(organiser: PolicingClient, app_with_sample: Flask) -> None:
    typed = form_of(organiser, f"{INBOX}1") | {"word": "", "decision": "grant"}
    by_organiser(app_with_sample, diet=Diet.HALAL)
    late = organiser.post(f"{INBOX}1/decision", data=typed, query_string=EN)
    assert late.status_code == 409
    assert "Food has been changed since this was asked for: it was “Vegetarian” and is “Halal”." in late.text
    with app_with_sample.app_context():
        assert person().diet is Diet.HALAL
    assert decide(organiser, 1, "grant").status_code == 302


def test_what_does_not_fit_any_more_is_said_and_not_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "person.changed", INVITEE, conference_ref="A")
        wish = db.session.scalars(select(TravelWish)).one()
        wish.arrives_on = wish.leaves_on.replace(day=20) if wish.leaves_on else None
        db.session.commit()
    assert "You leave on the day you arrive or later." in organiser.get(f"{INBOX}3", query_string=EN).text
    refused = decide(organiser, 3, "grant")
    assert refused.status_code == 409
    assert "What is wished does not fit any more." in refused.text


def test_protected_values_are_shown_on_a_recorded_reading_alone(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = organiser.get(f"{INBOX}2", query_string=EN).text
    assert "••••••••" in page
    for secret in (NUMBER, "OA771230"):
        assert secret not in page
    asked = form_of(organiser, f"{INBOX}2/values") | {"reason": "correction", "note": "Tickets."}
    shown = organiser.post(f"{INBOX}2/values", data=asked, query_string=EN).text
    assert NUMBER in shown
    assert "OA771230" in shown
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "protected.read")).one()
        assert (entry.subject, entry.detail["note"], set(entry.detail["fields"])) == (
            INVITEE,
            "Tickets.",
            {"number", "expires_on", "birth_on"},
        )
    assert organiser.get(f"{INBOX}1/values").status_code == 404
    assert decide(organiser, 2, "grant").status_code == 302
    with app_with_sample.app_context():
        passport = db.session.scalars(select(Passport).join(Participant).where(Participant.ref == INVITEE)).one()
        assert (passport.number, person().birth_on.isoformat()) == (NUMBER, "1974-02-12")  # type: ignore[union-attr]  # it was just saved


def test_they_are_handed_out_and_go_with_their_kind_of_data(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        conference, whose = db.session.scalars(select(Conference)).one(), person()
        told = [str(data_of(db.session, whose, with_protected=shown)["details_request"]) for shown in (True, False)]
        assert [NUMBER in one for one in told] == [True, False]
        for kind in (Retained.IDENTITY, Retained.NEEDS):
            purge(db.session, conference, whose, kind, Order("M. Sato", "Its time is over."))
        db.session.commit()
        assert db.session.scalars(select(DetailsRequest.step)).all() == [DetailsStep.JOURNEY]


def test_the_pages_take_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in (INBOX, f"{INBOX}1", f"{INBOX}2"):
        assert count_statements(organiser, app_with_sample, lambda client, at=address: client.get(at)) <= 8, address
