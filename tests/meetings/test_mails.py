"""Calendar invitations: what mail programs get by mail, once for each thing that is new, and what they trip over if it is wrong."""

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy import delete, select, update

from conference import clock
from conference.extensions import begin_writing, db
from conference.mail.rounds import send_waiting
from models.agenda import Session
from models.audit import AuditEntry
from models.catering import Meal, MealAttendee
from models.mail import MailMessage
from models.participant import Participant
from tests.guests import INVITEE
from tests.mail.server import SENDER, Mailbox, mail_server
from tests.pages.forms import form_with
from tests.web import PolicingClient, count_statements

INDEX = "/c/A/calendar-invitations/"
RECEPTION = f"{INDEX}preview?event=A-RC&lang=en"
UPDATES = f"{INDEX}preview?updates=all&lang=en"


@pytest.fixture(autouse=True)
def _relay(app_with_sample: Flask) -> None:
    config = app_with_sample.extensions["kaigi"]
    app_with_sample.extensions["kaigi"] = replace(config, relay=Mailbox().relay())


def confirm(client: PolicingClient, address: str) -> str:
    form = form_with(client.get(address).text, "seen")
    return client.post(f"{INDEX}send", data=form.fields, follow_redirects=True).text


def change(app: Flask, *statements: object) -> None:
    with app.app_context():
        begin_writing()
        for statement in statements:
            db.session.execute(statement)  # type: ignore[call-overload]  # an update or a delete
        db.session.commit()


def arrived(app: Flask, minutes: int) -> dict[str, list[EmailMessage]]:
    """What mail programs get after some minutes, by address, through a mail server; at its pace."""
    found: dict[str, list[EmailMessage]] = {}
    with app.app_context(), mail_server() as box:
        for later in (minutes, minutes + 2):
            with clock.stopped_at(clock.now() + timedelta(minutes=later)):
                send_waiting(box.relay())
        for mail, address in zip(box.mails, box.recipients, strict=True):
            found.setdefault(address, []).append(mail)
    return found


def meeting_in(mail: EmailMessage) -> Event:
    """The invitation, which must stand beside the text and be attached as well, alike."""
    (part,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    (file,) = [one for one in mail.iter_attachments() if one.get_filename() == "invite.ics"]
    content = part.get_payload(decode=True)
    assert (content, file.get_content_type()) == (file.get_payload(decode=True), "application/ics")
    alternatives = next(one for one in mail.walk() if one.get_content_type() == "multipart/alternative")
    assert [one.get_content_type() for one in alternatives.iter_parts()] == ["text/plain", "text/html", "text/calendar"]  # type: ignore[attr-defined]
    assert isinstance(content, bytes)
    assert all(line.endswith(b"\r") for line in content.split(b"\n")[:-1])
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert (part.get_param("method"), part.get_param("charset"), "X-WR-CALNAME" in calendar) == (calendar["METHOD"], "utf-8", False)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER", "ATTENDEE", "SUMMARY"} <= event.keys()
    assert (event["ORGANIZER"], event["ATTENDEE"]) == (f"mailto:{SENDER.addr_spec}", f"mailto:{mail['To'].addresses[0].addr_spec}")
    assert (event.get("STATUS") == "CANCELLED") is (calendar["METHOD"] == "CANCEL")
    return event


def test_each_gets_one_mail_for_what_is_new_and_none_for_what_is_known(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        eater = select(Participant.email).join(MealAttendee).join(Meal).where(Meal.ref == "A-RC", Participant.ref == INVITEE)
        address = db.session.scalars(eater).one()
        on_list = select(Participant.id).join(MealAttendee).join(Meal).where(Meal.ref == "A-RC", Participant.email.is_not(None))
        invited = len(db.session.scalars(on_list).all())
    page = organiser.get(RECEPTION).text
    assert address in page
    assert "calendar mail" in confirm(organiser, RECEPTION)
    first = arrived(app_with_sample, 5)
    assert sum(map(len, first.values())) == invited
    event = meeting_in(first[address][0])
    assert (event["SEQUENCE"], str(event["UID"])) == (0, f"{INVITEE}.A-RC@A.kaigi")
    assert "Everybody knows already." in organiser.get(RECEPTION).text
    person = select(Participant.id).where(Participant.ref == INVITEE).scalar_subquery()
    reception = select(Meal.id).where(Meal.ref == "A-RC").scalar_subquery()
    change(
        app_with_sample,
        update(Meal).where(Meal.ref == "A-RC").values(title={"en": "Reception in the garden"}),
        delete(MealAttendee).where(MealAttendee.participant_id == person, MealAttendee.meal_id == reception),
    )
    assert f"{invited} updates that wait" in organiser.get(INDEX, query_string={"lang": "en"}).text
    confirm(organiser, UPDATES)
    second = arrived(app_with_sample, 30)
    cancelled = meeting_in(second[address][0])
    assert (cancelled["STATUS"], cancelled["SEQUENCE"], cancelled["UID"]) == ("CANCELLED", 1, event["UID"])
    others = [meeting_in(mail) for to, mails in second.items() if to != address for mail in mails]
    assert {(one["SEQUENCE"], str(one["SUMMARY"])) for one in others} == {(1, "Reception in the garden")}
    assert "updates that wait" not in organiser.get(INDEX, query_string={"lang": "en"}).text
    with app_with_sample.app_context():
        entries = db.session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "calendar.mailed").order_by(AuditEntry.id)).all()
        counted = [(entry["invitation"], entry["update"], entry["cancellation"]) for entry in entries]
        assert counted == [(invited, 0, 0), (0, invited - 1, 1)]


def test_who_comes_back_is_invited_under_a_higher_number(organiser: PolicingClient, app_with_sample: Flask) -> None:
    """Feed and mails count together, so that whoever has both never sees the older one win."""
    confirm(organiser, RECEPTION)
    with app_with_sample.app_context():
        row = db.session.scalars(
            select(MealAttendee).join(Meal).join(Participant).where(Meal.ref == "A-RC", Participant.ref == INVITEE)
        ).one()
        kept = {"meal_id": row.meal_id, "participant_id": row.participant_id, "position": row.position}
    change(
        app_with_sample,
        delete(MealAttendee).where(MealAttendee.participant_id == kept["participant_id"], MealAttendee.meal_id == kept["meal_id"]),
    )
    confirm(organiser, UPDATES)
    change(app_with_sample, MealAttendee.__table__.insert().values(kept))
    confirm(organiser, RECEPTION)
    with app_with_sample.app_context():
        mails = db.session.scalars(
            select(MailMessage).where(MailMessage.participant_id == kept["participant_id"]).order_by(MailMessage.id)
        ).all()
        assert [(mail.purpose, mail.edition) for mail in mails] == [
            ("calendar.request", 1),
            ("calendar.cancel", 2),
            ("calendar.request", 3),
        ]


def test_what_changed_since_the_preview_is_not_sent(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = form_with(organiser.get(RECEPTION).text, "seen")
    change(app_with_sample, update(Meal).where(Meal.ref == "A-RC").values(title={"en": "Another"}))
    assert organiser.post(f"{INDEX}send", data=form.fields).status_code == 409
    with app_with_sample.app_context():
        assert db.session.scalars(select(MailMessage)).all() == []


def test_without_a_sender_nothing_goes(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = form_with(organiser.get(RECEPTION).text, "seen")
    app_with_sample.extensions["kaigi"] = replace(app_with_sample.extensions["kaigi"], relay=None)
    assert "Set the sender of mail first" in organiser.get(RECEPTION).text
    assert organiser.post(f"{INDEX}send", data=form.fields).status_code == 409


def test_an_event_that_is_gone_is_cancelled(organiser: PolicingClient, app_with_sample: Flask) -> None:
    session = f"{INDEX}preview?event=A-S5&lang=en"
    confirm(organiser, session)
    change(app_with_sample, update(Session).where(Session.ref == "A-S5").values(ref="A-S5b"))
    assert "A-S5 is gone" in organiser.get(INDEX, query_string={"lang": "en"}).text
    confirm(organiser, UPDATES)
    with app_with_sample.app_context():
        purposes = db.session.scalars(select(MailMessage.purpose)).all()
        assert purposes.count("calendar.cancel") == purposes.count("calendar.request") > 0


def test_a_transfer_is_one_moment_with_both_its_ends(organiser: PolicingClient, app_with_sample: Flask) -> None:
    confirm(organiser, f"{INDEX}preview?event=A-T06&lang=en")
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage).join(Participant).where(Participant.ref == INVITEE)).one()
        content = mail.attachments[0].content
        assert (b"DTEND" in content, b" \xe2\x80\x93 " in content, mail.subject.endswith(mail.text.split("\n\n")[2].split("\n")[0])) == (
            False,
            True,
            True,
        )


def test_the_pages_ask_the_database_seldom(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in (INDEX, RECEPTION):
        assert count_statements(organiser, app_with_sample, lambda one, at=address: one.get(at)) <= 6  # type: ignore[misc]
