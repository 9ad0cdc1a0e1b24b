"""Itineraries by mail: the paper and the whole calendar, in the reader's language, as often as an organiser says so."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from conference import clock
from conference.extensions import db
from conference.mail.rounds import send_waiting
from models.mail import MailMessage
from tests.guests import INVITEE
from tests.mail.server import mail_server
from tests.pages.forms import form_with
from tests.printing.reading import text_of
from tests.web import PolicingClient, count_statements

PREVIEW = f"/c/A/papers/itineraries/mail/?lang=en&guest={INVITEE}&guest=A-VN-1&guest=A-XX-9"


def send(organiser: PolicingClient) -> str:
    form = form_with(organiser.get(PREVIEW).text, "times")
    return organiser.post(form.address, data=form.fields, follow_redirects=True).text


@pytest.mark.poppler
def test_the_paper_and_the_calendar_arrive(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "never" in organiser.get(PREVIEW).text
    assert "2 itineraries are on their way." in send(organiser)
    with app_with_sample.app_context(), mail_server() as box, clock.stopped_at(clock.now() + timedelta(minutes=5)):
        assert send_waiting(box.relay()) == 2
        languages = dict(db.session.execute(select(MailMessage.to_address, MailMessage.language)).all())
    mail = next(one for one in box.mails if one["To"].addresses[0].addr_spec == "a-th-1@th.example")
    assert languages["a-th-1@th.example"] == "th"
    pdf, calendar = list(mail.iter_attachments())
    assert isinstance(calendar, EmailMessage)
    assert "TG682" in text_of(pdf.get_content())
    assert (calendar.get_content_type(), calendar.get_param("method"), calendar.get_filename()) == (
        "text/calendar",
        "PUBLISH",
        f"{INVITEE}.ics",
    )
    read = Calendar.from_ical(calendar.get_payload(decode=True))
    assert isinstance(read, Calendar)
    assert (read["METHOD"], any("ATTENDEE" in event for event in read.walk("VEVENT"))) == ("PUBLISH", False)


def test_each_sending_is_a_mail_of_its_own_and_a_form_sent_twice_is_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = form_with(organiser.get(PREVIEW).text, "times")
    for _time in range(2):
        organiser.post(form.address, data=form.fields)
    assert "2 itineraries" in send(organiser)
    with app_with_sample.app_context():
        editions = db.session.scalars(select(MailMessage.edition).order_by(MailMessage.id)).all()
        assert sorted(editions) == [1, 1, 2, 2]
    assert count_statements(organiser, app_with_sample, lambda one: one.get(PREVIEW)) <= 6
