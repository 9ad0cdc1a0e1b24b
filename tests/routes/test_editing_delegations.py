"""Delegations, focal points and places are edited by hand; the order of precedence by buttons."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.delegation import Delegation, FocalPoint, Invitation
from models.participant import Participant
from models.vocabulary import InvitationState
from tests.desk import content, form_of, undo
from tests.web import PolicingClient, StatementCount

NEW = "/c/A/new-delegation"
THAILAND = "/c/A/delegations/TH"
ORDER = "/c/A/order-of-precedence"


def ids(app: Flask, kind: type[FocalPoint | Invitation]) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(kind.id).order_by(kind.id)))


def read(app: Flask, ask: Callable[[], Any]) -> Any:
    with app.app_context():
        return ask()


def order(app: Flask) -> list[tuple[int | None, str]]:
    by_number = select(Delegation.precedence, Delegation.ref).order_by(Delegation.precedence)
    return read(app, lambda: [(number, ref) for number, ref in db.session.execute(by_number)])


def test_forms_sent_back_untouched_change_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    addresses = [
        *(f"/c/A/delegations/{one['id']}/edit" for one in before["delegations"]),
        *(f"/c/A/delegations/focal-points/{number}/edit" for number in ids(app_with_sample, FocalPoint)),
        *(f"/c/A/delegations/places/{number}/edit" for number in ids(app_with_sample, Invitation)),
    ]
    assert len(addresses) > 40
    for address in addresses:
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    listed = organiser.get("/c/A/delegations/", query_string={"lang": language}).text
    assert NEW in listed
    assert ORDER in listed
    shown = organiser.get(THAILAND, query_string={"lang": language}).text
    assert all(address in shown for address in (f"{THAILAND}/edit", f"{THAILAND}/remove", f"{THAILAND}/history", f"{THAILAND}/new-place"))
    for address in (NEW, ORDER, f"{THAILAND}/edit", f"{THAILAND}/remove", f"{THAILAND}/history", f"{THAILAND}/new-focal-point"):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200


def test_a_new_partner_comes_with_a_place_from_each_sponsor(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, NEW) | {"country_code": "KR", "name_en": "Korea <b>𠮷</b>", "quota": "３"}
    added = organiser.post(NEW, data=data, follow_redirects=True)
    assert organiser.post(NEW, data=data).status_code == 302
    found = select(Delegation).where(Delegation.country_code == "KR")
    places = select(Invitation.number, Invitation.sponsor_id).join(Invitation.delegation).where(Delegation.country_code == "KR")
    assert read(app_with_sample, lambda: [one.quota for one in db.session.scalars(found)]) == [3]
    numbers = read(app_with_sample, lambda: db.session.execute(places.order_by(Invitation.number)).all())
    assert [number for number, _sponsor in numbers] == [1, 2, 3]
    assert numbers[0].sponsor_id == numbers[2].sponsor_id != numbers[1].sponsor_id
    undo(organiser, added.text)
    assert content(app_with_sample) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("quota", "-1"), ("quota", "1001"), ("quota", "two"), ("precedence", "0"), ("kind", "empire"), ("name_en", "x" * 301)],
)
def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask, field: str, value: str) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, f"{THAILAND}/edit") | {"name_ja": "残る", field: value}
    answer = organiser.post(f"{THAILAND}/edit", data=data, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "残る" in answer.text
    assert content(app_with_sample) == before


def test_a_delegation_removed_leaves_its_people_and_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    token = form_of(organiser, f"{THAILAND}/edit")["csrf_token"]
    removed = organiser.post(f"{THAILAND}/remove", data={"csrf_token": token}, follow_redirects=True)
    assert organiser.get(THAILAND).status_code == 404
    assert organiser.get("/c/A/people/A-TH-1").status_code == 200
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_who_takes_another_place_leaves_their_own(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    numbers = select(Invitation.id).join(Invitation.delegation).where(Delegation.ref == "TH").order_by(Invitation.number)
    first, second = read(app_with_sample, lambda: list(db.session.scalars(numbers)))
    address = f"/c/A/delegations/places/{second}/edit"
    saved = organiser.post(address, data=form_of(organiser, address) | {"participant_id": "A-TH-1"}, follow_redirects=True)
    held = (
        select(Invitation.id, Participant.ref, Invitation.state).outerjoin(Invitation.participant).where(Invitation.id.in_((first, second)))
    )
    rows = read(app_with_sample, lambda: {number: (ref, state) for number, ref, state in db.session.execute(held)})
    assert rows[first] == (None, InvitationState.DRAFT)
    assert rows[second][0] == "A-TH-1"
    undo(organiser, saved.text)
    assert content(app_with_sample) == before


def test_a_delegation_moves_in_the_order_and_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    first = order(app_with_sample)
    refs = [ref for _number, ref in first]
    data = {"csrf_token": form_of(organiser, NEW)["csrf_token"], "seen": "/".join(refs), "move": refs[3], "to": "1"}
    moved = organiser.post(ORDER, data=data, follow_redirects=True)
    assert order(app_with_sample) == list(enumerate([refs[3], *refs[:3], *refs[4:]], 1))
    assert organiser.post(ORDER, data=data).status_code == 409  # another order than the one that was seen
    undo(organiser, moved.text)
    assert content(app_with_sample) == before


@pytest.mark.parametrize(("to", "seen", "status"), [("x", None, 400), ("", None, 400), ("2", "AU/XX", 409)])
def test_odd_moves_are_refused(organiser: PolicingClient, app_with_sample: Flask, to: str, seen: str | None, status: int) -> None:
    refs = "/".join(ref for _number, ref in order(app_with_sample))
    data = {"csrf_token": form_of(organiser, NEW)["csrf_token"], "seen": seen or refs, "move": "TH", "to": to}
    assert organiser.post(ORDER, data=data).status_code == status
    assert organiser.post(ORDER, data=data | {"move": "XX", "to": "1"}).status_code == 404


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    data = form_of(organiser, f"{THAILAND}/edit") | {"quota": "5"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(f"{THAILAND}/edit", data=data).status_code == 302
    assert len(count) <= 8, "\n".join(count.statements)


def numbers(app: Flask) -> list[int]:
    """Of the places of Thailand, of which two are filled."""
    found = select(Invitation.number).join(Invitation.delegation).where(Delegation.ref == "TH").order_by(Invitation.number)
    return read(app, lambda: list(db.session.scalars(found)))


def test_a_higher_number_opens_places_and_a_lower_one_takes_empty_ones_away(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def save(quota: str) -> Any:
        data = form_of(organiser, f"{THAILAND}/edit") | {"quota": quota}
        return organiser.post(f"{THAILAND}/edit", data=data, query_string={"lang": "en"}, follow_redirects=True)

    before = content(app_with_sample)
    raised = save("4")
    assert numbers(app_with_sample) == [1, 2, 3, 4]
    undo(organiser, raised.text)
    assert content(app_with_sample) == before
    save("4")
    save("3")
    assert numbers(app_with_sample) == [1, 2, 3]
    refused = save("1")
    assert refused.status_code == 422
    assert "Somebody is named for place 2." in refused.text
    assert numbers(app_with_sample) == [1, 2, 3]
