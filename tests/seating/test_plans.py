"""A seating plan is made on a form, drawn, changed by hand, taken back, and says what it breaks."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.participant import Participant
from models.vocabulary import Attendance
from tests.desk import form_of, undo
from tests.web import PolicingClient, StatementCount, count_statements

PLAN = re.compile(r'action="(/c/A/seating/[\w-]+)"')
FORM = re.compile(r'name="csrf_token" value="([^"]+)"><input type="hidden" name="version" value="(\d+)"')
SEATS = re.compile(r'<td class="number">(\d+)</td><th scope="row">.*?(?:people/([\w-]+)"|<span)', re.DOTALL)


def made(client: PolicingClient, **facts: str) -> str:
    data = form_of(client, "/c/A/new-seating-plan") | facts
    return client.post("/c/A/new-seating-plan", data=data, follow_redirects=True).text


def seats(text: str) -> dict[int, str]:
    return {int(number): ref for number, ref in SEATS.findall(text)}


def address(page: str) -> str:
    """Of the plan that a page shows."""
    found = PLAN.search(page)
    assert found
    return found[1]


def arranged(client: PolicingClient, plan: str, do: str, **facts: Any) -> str:
    """Change a plan by hand, as its page does."""
    found = FORM.search(client.get(plan).text)
    assert found
    token, version = found.groups()
    data = {"csrf_token": token, "version": version, "do": do} | facts
    return client.post(plan, data=data, follow_redirects=True).text


def test_seats_follow_the_order_of_precedence_with_the_host_in_the_middle(organiser: PolicingClient) -> None:
    found = seats(made(organiser))
    assert list(found.values())[:2] == ["A-AU-1", "A-AU-2"]
    assert (found[10], found[11], found[23]) == ("A-LA-2", "A-JP-01", "A-MY-1")
    assert (found[32], found[34]) == ("A-VN-2", "A-OR-2")


def test_a_change_by_hand_says_what_it_breaks_and_is_undone_or_taken_back(organiser: PolicingClient) -> None:
    plan = address(made(organiser))
    page = arranged(organiser, plan, "swap", one=1, other=31)
    assert (seats(page)[1], seats(page)[31]) == ("A-VN-1", "A-AU-1")
    assert "Australia does not sit together." in page
    assert seats(undo(organiser, page).text)[1] == "A-AU-1"
    arranged(organiser, plan, "empty", seat=2)
    page = arranged(organiser, plan, "move", person="A-AU-1", to=3)
    assert (seats(page)[1], seats(page)[2], seats(page)[3]) == ("", "A-AU-2", "A-AU-1")
    assert "Mr. Park Joon-ho (Organisations) has no seat." in page
    page = arranged(organiser, plan, "take_back", change=1)
    assert seats(page)[34] == "A-OR-2"
    assert seats(arranged(organiser, plan, "take_all_back"))[1] == "A-AU-1"


def test_what_cannot_be_done_is_refused_with_a_sentence(organiser: PolicingClient) -> None:
    plan = address(made(organiser))
    assert "There is no seat 99. The plan has seats 1 to 34." in arranged(organiser, plan, "swap", one=1, other=99)
    assert "Somebody else changed this plan meanwhile." in arranged(organiser, plan, "empty", seat=1, version=9)
    assert "A plan has 400 at most." in made(organiser, across="30", deep="30", seats_per_table="10")


def test_a_change_that_means_nobody_any_more_says_so(organiser: PolicingClient, app_with_sample: Flask) -> None:
    plan = address(made(organiser))
    arranged(organiser, plan, "move", person="A-ID-2", to=1)
    with app_with_sample.app_context():
        journal.record(db.session, "person.changed", "A-ID-2", conference_ref="A")
        db.session.scalars(select(Participant).where(Participant.ref == "A-ID-2")).one().attends = Attendance.ONLINE
        db.session.commit()
    page = organiser.get(plan).text
    assert "A change by hand means nobody any more: A-ID-2 moves to seat 1." in page
    assert seats(page)[1] == "A-AU-1"


def test_the_pages_ask_the_same_few_statements_whatever_the_plan(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few, more = (
        count_statements(organiser, app_with_sample, lambda client, plan=plan: client.get(plan))
        for plan in (address(made(organiser)), address(made(organiser, across="10")))
    )
    listed = count_statements(organiser, app_with_sample, lambda client: client.get("/c/A/seating/"))
    assert few == more
    assert max(few, listed) <= 6


def test_a_change_by_hand_is_saved_with_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    plan = address(made(organiser))
    found = FORM.search(organiser.get(plan).text)
    assert found
    data = {"csrf_token": found[1], "version": found[2], "do": "swap", "one": "1", "other": "9"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(plan, data=data).status_code == 302
    assert len(count) <= 8, "\n".join(count.statements)
