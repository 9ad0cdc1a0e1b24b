"""A substitute takes the place, not the badge; what is left behind is settled in single steps. Source: CONF-04, CONF-09."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.delegation import Invitation
from models.participant import Badge, Participant
from models.vocabulary import InvitationState
from tests.desk import content, form_of, undo
from tests.web import PolicingClient

OLD = "/c/A/people/A-TH-1"
LEFT = f"{OLD}/left-behind"


def substitute(client: PolicingClient) -> str:
    """Somebody else comes; the page after saving."""
    data = form_of(client, f"{OLD}/substitute") | {"full_name": "Anong Substitute", "rank": "director"}
    saved = client.post(f"{OLD}/substitute", data=data)
    assert saved.status_code == 302, saved.text
    assert client.post(f"{OLD}/substitute", data=data).status_code in (302, 404)  # sent twice
    return client.get(saved.location, query_string={"lang": "en"}).text


def settle(client: PolicingClient, kind: str, way: str) -> str:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(LEFT).text)
    assert token
    return client.post(f"{LEFT}/{kind}/{way}", data={"csrf_token": token[1], "lang": "en"}, follow_redirects=True).text


def test_the_place_stays_and_the_badge_does_not(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        before = db.session.execute(
            select(Invitation.id, Invitation.number).join(Invitation.participant).where(Participant.ref == "A-TH-1")
        ).one()
        places = len(db.session.scalars(select(Invitation)).all())
    page = substitute(organiser)
    assert "Anong Substitute" in page
    with app_with_sample.app_context():
        old = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
        new = db.session.get_one(Participant, old.substituted_by_id)
        place = db.session.scalars(select(Invitation).where(Invitation.participant_id == new.id)).one()
        assert (place.id, place.number, place.state) == (before.id, before.number, InvitationState.NOMINATED)
        assert len(db.session.scalars(select(Invitation)).all()) == places
        assert (new.delegation_id, new.sponsor_id, new.full_name) == (old.delegation_id, old.sponsor_id, "Anong Substitute")
        tokens = dict(db.session.execute(select(Badge.participant_id, Badge.revoked_at)).all())
        assert tokens[old.id] is not None
        assert tokens[new.id] is None
        assert len(set(db.session.scalars(select(Badge.token)))) == len(tokens)
    assert "SUBSTITUTE_BOOKINGS_OPEN" in organiser.get("/c/A/findings/").text
    assert LEFT in organiser.get(OLD).text
    assert organiser.get(f"{OLD}/substitute").status_code == 404  # once is enough


def test_the_substitution_is_taken_back_whole(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    undo(organiser, substitute(organiser))
    assert content(app_with_sample) == before


@pytest.mark.parametrize("nights_first", [True, False])
def test_settling_every_booking_mends_the_finding(organiser: PolicingClient, app_with_sample: Flask, *, nights_first: bool) -> None:
    substitute(organiser)
    steps = [("nights", "take-over"), ("outbound", "cancel"), ("inbound", "cancel")]
    for kind, way in steps if nights_first else reversed(steps):
        assert settle(organiser, kind, way)
    if "/visa/" in organiser.get(LEFT).text:
        settle(organiser, "visa", "cancel")
    assert "SUBSTITUTE_BOOKINGS_OPEN" not in organiser.get("/c/A/findings/").text
    people = {one["name"]["full"]: one for one in content(app_with_sample)["participants"]}
    assert people["Anong Substitute"]["hotel_nights"] == ["2027-07-13", "2027-07-14"]
    assert people["Anong Substitute"]["hotel"]
    assert people["Somchai Rattanakul"]["hotel_nights"] == []


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        *((kind, way) for kind in ("nights", "talks", "meals", "transfers") for way in ("take-over", "cancel")),
        ("outbound", "cancel"),
        ("visa", "cancel"),
    ],
)
def test_each_step_is_taken_back_and_made_once(organiser: PolicingClient, app_with_sample: Flask, kind: str, way: str) -> None:
    substitute(organiser)
    assert f"{LEFT}/{kind}/{way}" in organiser.get(LEFT).text
    before = content(app_with_sample)
    page = settle(organiser, kind, way)
    assert content(app_with_sample) != before
    assert f"{LEFT}/{kind}/{way}" not in organiser.get(LEFT).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    assert organiser.post(f"{LEFT}/{kind}/{way}", data={"csrf_token": token[1]}).status_code == 409
    undo(organiser, page)
    assert content(app_with_sample) == before


def test_nobody_else_has_anything_left_behind(organiser: PolicingClient) -> None:
    for address in ("/c/A/people/A-TH-2/left-behind", "/c/A/people/B-1/left-behind", "/c/A/people/B-1/substitute"):
        assert organiser.get(address).status_code == 404
