"""Organisers send personal links, see which ones live, and revoke them."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, update

from conference import clock
from conference.extensions import begin_writing, db
from models.audit import AuditEntry
from models.delegation import FocalPoint
from models.guest import GuestLink, GuestSession
from models.mail import MailMessage
from models.participant import Participant
from tests.guests import CONTACT, INVITEE, come_in, link_of, recipient
from tests.pages.forms import form_with, forms_of
from tests.web import PolicingClient

PERSON = f"/c/A/personal-links/invitee/{INVITEE}/"


@pytest.fixture
def contact(app_with_sample: Flask) -> str:
    """The address of the page of a focal point's links."""
    with app_with_sample.app_context():
        return f"/c/A/personal-links/focal_point/{recipient(CONTACT).id}/"


def page_of(client: PolicingClient, address: str) -> str:
    return client.get(address, query_string={"lang": "en"}).text


def press(client: PolicingClient, address: str, ending: str) -> str:
    form = next(form for form in forms_of(page_of(client, address)) if form.address.endswith(ending))
    return client.post(form.address, data=form.fields, follow_redirects=True).text


def test_a_link_is_sent_to_who_was_shown(organiser: PolicingClient, app_with_sample: Flask, contact: str) -> None:
    page = page_of(organiser, contact)
    assert ("focal-a@th.example" in page, "<dd>Thai</dd>" in page, "No link opens anything now." in page) == (True, True, True)
    page = press(organiser, contact, contact)
    assert "A personal link goes to focal-a@th.example." in page
    with app_with_sample.app_context():
        mail, link = db.session.scalars(select(MailMessage)).one(), db.session.scalars(select(GuestLink)).one()
        assert (mail.to_address, mail.language, mail.is_secret, mail.participant_id) == ("focal-a@th.example", "th", True, None)
        lines = mail.text.split("\n")
        address = next(one for one in lines if one.startswith("http://localhost:8000/g/"))
        assert link.token_hash not in address
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "guest_link.issued")).one()
        assert (entry.subject, entry.actor, entry.detail) == (CONTACT, "organiser@secretariat.example", {})
    assert app_with_sample.test_client().get(address.removeprefix("http://localhost:8000")).status_code == 200


def test_each_link_is_a_mail_of_its_own(organiser: PolicingClient, app_with_sample: Flask) -> None:
    press(organiser, PERSON, PERSON)
    page = press(organiser, PERSON, PERSON)
    assert page.count("/revoke") == 2
    with app_with_sample.app_context():
        sent = db.session.scalars(select(MailMessage)).all()
        person = db.session.scalars(select(Participant.id).where(Participant.ref == INVITEE)).one()
        assert ({mail.participant_id for mail in sent}, len({mail.text for mail in sent})) == ({person}, 2)


def test_a_revoked_link_opens_nothing(organiser: PolicingClient, app_with_sample: Flask, contact: str) -> None:
    link = link_of(app_with_sample, CONTACT)
    assert "The link is revoked." in press(organiser, contact, "/revoke")
    assert app_with_sample.test_client().get(link).status_code == 404
    with app_with_sample.app_context():
        assert db.session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "guest_link.revoked")).one() == CONTACT


def test_nothing_is_sent_where_there_is_no_address(organiser: PolicingClient, app_with_sample: Flask, contact: str) -> None:
    token = form_with(page_of(organiser, contact), "csrf_token").fields
    with app_with_sample.app_context():
        begin_writing()
        db.session.execute(update(FocalPoint).values(email=None))
        db.session.commit()
    assert "There is no email address" in page_of(organiser, contact)
    assert organiser.post(contact, data=token).status_code == 409
    with app_with_sample.app_context():
        assert db.session.scalars(select(GuestLink)).all() == []


@pytest.mark.parametrize("address", ["focal_point/999999/", "focal_point/A-TH-1/", "invitee/A-XX-9/", "organiser/1/"])
def test_whoever_is_not_there_gets_no_link(organiser: PolicingClient, address: str) -> None:
    assert organiser.get(f"/c/A/personal-links/{address}").status_code == 404


def test_a_link_of_one_is_not_revoked_on_the_page_of_another(organiser: PolicingClient, app_with_sample: Flask, contact: str) -> None:
    link_of(app_with_sample, INVITEE)
    token = form_with(page_of(organiser, contact), "csrf_token").fields
    with app_with_sample.app_context():
        link_id = db.session.scalars(select(GuestLink.id)).one()
    assert organiser.post(f"{contact}{link_id}/revoke", data=token).status_code == 404


def test_pages_of_recipients_lead_here(organiser: PolicingClient, contact: str) -> None:
    assert f'href="{contact}"' in page_of(organiser, f"/c/A/delegations/{CONTACT}")
    assert f'href="{PERSON}"' in page_of(organiser, f"/c/A/people/{INVITEE}")


def test_links_go_with_their_recipient(organiser: PolicingClient, app_with_sample: Flask, contact: str) -> None:
    """Whether removed, or erased and kept as a number."""
    number = contact.split("/")[-2]
    for ref in (CONTACT, INVITEE):
        come_in(app_with_sample, ref)
    removal = f"/c/A/delegations/focal-points/{number}/remove"
    form = next(one for one in forms_of(page_of(organiser, removal)) if one.address in ("", removal))
    assert organiser.post(removal, data=form.fields).status_code == 302
    with app_with_sample.app_context():
        assert [link.focal_point_id for link in db.session.scalars(select(GuestLink))] == [None]
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    erasure = {"reason": "Asked for by the person", "number": INVITEE}
    assert organiser.post(f"/c/A/people/{INVITEE}/erasure", data=erasure).status_code == 302
    with app_with_sample.app_context():
        assert [db.session.scalars(select(kind)).all() for kind in (GuestLink, GuestSession)] == [[], []]


def test_a_link_lasts_until_a_week_after_the_conference_or_ninety_days(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with clock.stopped_at(datetime(2027, 1, 10, 9, 0, tzinfo=UTC)):
        link_of(app_with_sample, INVITEE)
        assert "Fri 23 Jul 2027, 00:00 JST" in page_of(organiser, PERSON)
    with clock.stopped_at(datetime(2027, 7, 1, 9, 0, tzinfo=UTC)):
        link_of(app_with_sample, INVITEE)
    with app_with_sample.app_context():
        ends = db.session.scalars(select(GuestLink.expires_at).order_by(GuestLink.id)).all()
        assert ends == [datetime(2027, 7, 22, 15, 0, tzinfo=UTC), datetime(2027, 9, 29, 9, 0, tzinfo=UTC)]
