"""Two people who save at the same moment, on connections of their own: nothing is lost, nothing is written twice."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from conference.audit import journal
from conference.extensions import db
from conference.lodging.figures import by_evening, figures
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.lodging import Hotel, RoomBlock, RoomBlockNight, Stay
from models.participant import Participant
from models.travel import Journey
from tests import nights
from tests.desk import form_of
from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient

EDIT, NEW = "/c/A/people/A-TH-1/edit", "/c/A/new-person"
TWO = 2


def at_once(app: Flask, sendings: Sequence[tuple[str, Any]]) -> list[TestResponse]:
    """The answers to forms that are sent at the same moment, each from a browser of its own."""
    start = Barrier(len(sendings))
    clients = [signed_in(app, ORGANISER) for _one in sendings]

    def send(client: PolicingClient, sending: tuple[str, Any]) -> TestResponse:
        start.wait()
        return client.post(sending[0], data=sending[1], query_string={"lang": "en"})

    app.config["WTF_CSRF_ENABLED"] = False  # the forms were read by another browser
    with ThreadPoolExecutor(len(sendings)) as threads:
        return list(threads.map(send, clients, sendings))


def test_two_invitees_for_the_last_free_place(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        thailand = db.session.scalars(select(Delegation.id).where(Delegation.ref == "TH")).one()
    forms = [form_of(organiser, NEW) | {"full_name": name, "delegation_id": str(thailand)} for name in ("First New", "Second New")]
    answers = at_once(app_with_sample, [(NEW, form) for form in forms])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].location != answers[1].location
    with app_with_sample.app_context():
        new = select(Participant.id).where(Participant.full_name.endswith(" New"))
        places = db.session.scalars(select(Invitation).where(Invitation.participant_id.in_(new))).all()
        numbers = db.session.scalars(select(Invitation.number).where(Invitation.delegation_id == thailand)).all()
    assert len(places) == TWO
    assert sorted(numbers) == sorted(set(numbers))


def test_of_two_edits_of_one_row_the_later_sees_both_versions(organiser: PolicingClient, app_with_sample: Flask) -> None:
    forms = [form_of(organiser, EDIT) | {"phone": phone} for phone in ("+66 1", "+66 2")]
    answers = at_once(app_with_sample, [(EDIT, form) for form in forms])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    (late,) = [answer.text for answer in answers if answer.status_code == 409]
    assert "+66 1" in late
    assert "+66 2" in late


@pytest.mark.parametrize("address", [NEW, "/c/A/people/A-TH-1/substitute", "/c/A/settings/days/new", "/c/A/settings/hosts/new"])
def test_one_form_twice_is_saved_once(organiser: PolicingClient, app_with_sample: Flask, address: str) -> None:
    typed = {"full_name": "Once Only", "on": "2027-07-20", "ref": "XY-7"}
    form = form_of(organiser, address)
    form |= {name: value for name, value in typed.items() if name in form}
    answers = at_once(app_with_sample, [(address, form)] * TWO)
    assert [answer.status_code for answer in answers] == [302, 302], [answer.text[-2000:] for answer in answers]
    assert len({answer.location.partition("#")[0] for answer in answers}) == 1
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).where(Participant.full_name == "Once Only")) == ("full_name" in form)


def test_two_people_for_the_last_room_both_have_it_and_the_count_says_so(organiser: PolicingClient, app_with_sample: Flask) -> None:
    """What reality can be is stored, and found: nobody's booking is lost."""
    people = ("A-MY-1", "A-TH-1")
    for ref in people:
        nights.remove_stay(app_with_sample, ref)
    _hold_one_room_more_than_booked(app_with_sample)
    forms = [_ticked(organiser, app_with_sample, ref, nights.TUE) for ref in people]
    answers = at_once(app_with_sample, [(nights.PAGE, form) for form in forms])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [nights.nights_of(app_with_sample, ref) for ref in people] == [[nights.TUE]] * TWO
    booked, held = _booked_and_held(app_with_sample)
    assert booked == held + 1


def _ticked(client: PolicingClient, app: Flask, ref: str, evening: Any) -> Any:
    return nights.toggled(app, nights.form_of(nights.page(client)), ref, evening)


def _booked_and_held(app: Flask) -> tuple[int, int]:
    with app.app_context():
        counted = figures(db.session, db.session.scalars(select(Conference)).one())
    return by_evening(counted.booked)[nights.TUE], by_evening(counted.held)[nights.TUE]


def _hold_one_room_more_than_booked(app: Flask) -> None:
    booked, _held = _booked_and_held(app)
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        hotel = db.session.scalars(select(Hotel)).one()
        held = RoomBlockNight(on=nights.TUE, rooms=booked + 1)
        db.session.add(RoomBlock(hotel_id=hotel.id, position=0, room_type="Single", nights=[held]))
        db.session.commit()


def test_of_two_first_nights_of_one_person_the_later_sees_both(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        guest = db.session.scalars(select(Participant.id).where(~Participant.stay.has()).order_by(Participant.id)).first()
    page = {"nonce": form_of(organiser, NEW)["nonce"], "row": f"{guest}:0::", f"hotel-{guest}": ""}
    forms = [page | {"night": f"{guest}:{on}"} for on in ("2027-07-13", "2027-07-14")]
    answers = at_once(app_with_sample, [("/c/A/hotel/", form) for form in forms])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    with app_with_sample.app_context():
        stay = db.session.scalars(select(Stay).where(Stay.participant_id == guest)).one()
        assert len(stay.nights) == 1


def test_of_two_first_journeys_of_one_person_the_later_is_told(organiser: PolicingClient, app_with_sample: Flask) -> None:
    address = "/c/A/people/A-VN-1/new-journey-there"
    flight = {"origin_1": "HAN", "departs_1": "2027-07-13T00:20", "destination_1": "HND", "arrives_1": "2027-07-13T07:35"}
    forms = [form_of(organiser, address) | flight | {"flight_1": number} for number in ("VN384", "NH898")]
    answers = at_once(app_with_sample, [(address, form) for form in forms])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert [answer.text for answer in answers if "somebody added this meanwhile" in answer.text]
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(Journey).join(Journey.participant).where(Participant.ref == "A-VN-1")).all()) == 1
