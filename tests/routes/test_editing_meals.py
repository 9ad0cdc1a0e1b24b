"""Meals are added, changed and removed by hand, ordered in one step, and attended by whom a list names."""

import html
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.catering import Meal, MealOrder
from models.participant import Participant
from models.vocabulary import Attendance
from tests.desk import auditor, content, form_of, undo
from tests.web import PolicingClient, StatementCount, count_statements

LIST = "/c/A/meals/"
LUNCH = "/c/A/meals/A-L1"
EDIT = f"{LUNCH}/edit"
NEW = "/c/A/new-meal"
ATTENDEES = "/c/A/agenda/meal/A-L1/attendees/"
EN = {"lang": "en"}
DINNER = {
    "kind": "dinner", "title_ja": "𠮷の夕食 <b>", "starts_at": "2027-07-14T22:30", "ends_at": "2027-07-15T00:30",
    "ordered_total": "４０", "portions_halal": "6", "portions_vegan": "0",
}  # fmt: skip
NONSENSE = [
    ("ends_at", "2027-07-14T12:00"),
    ("ends_at", "2027-07-14T11:00"),
    ("starts_at", "0001-01-01T10:00"),
    ("title_en", "x" * 301),
    ("title_ja", "𠮷" * 301),
    ("ordered_total", "-1"),
    ("portions_halal", "🍛"),
    ("portions_standard", "<b>"),
    ("portions_kosher", "1.5"),
    ("portions_gluten_free", "100000"),
]


def meal(app: Flask, ref: str = "A-L1") -> dict[str, Any]:
    return next(one for one in content(app)["catering"] if one["id"] == ref)


def post(client: PolicingClient, address: str, **changes: Any) -> Any:
    """Send the form of a page with some fields changed."""
    return client.post(address, data=form_of(client, address) | changes, query_string=EN, follow_redirects=True)


def token(client: PolicingClient) -> dict[str, str]:
    return {"csrf_token": form_of(client, NEW)["csrf_token"]}


def add_own_kind(app: Flask) -> None:
    """The caterer also cooks for two children."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        lunch = db.session.scalars(select(Meal).where(Meal.ref == "A-L1")).one()
        db.session.add(MealOrder(meal_id=lunch.id, position=9, diet="children", portions=2))
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    for address in (NEW, EDIT, f"{LUNCH}/remove", f"{LUNCH}/history", ATTENDEES):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200, address
    page = organiser.get(LUNCH).text
    for address in (EDIT, f"{LUNCH}/history", f"{LUNCH}/remove", ATTENDEES, "/c/A/agenda/meal/A-L1/move", "/c/A/agenda/meal/A-L1/shift"):
        assert f'href="{address}"' in page, address
    assert f'href="{NEW}"' in organiser.get(LIST).text
    for address in (EDIT, ATTENDEES, "/c/A/agenda/meal/A-L1/move"):
        assert set(re.findall(r'href="([^"]+)" aria-current="page"', organiser.get(address).text)) == {LIST}, address


def test_a_form_sent_back_untouched_changes_no_meal(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_own_kind(app_with_sample)
    before = content(app_with_sample)
    for one in before["catering"]:
        assert "Nothing was changed." in post(organiser, f"/c/A/meals/{one['id']}/edit").text, one["id"]
    assert content(app_with_sample) == before


def test_a_meal_is_added_once_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    fresh = form_of(organiser, NEW)
    assert (fresh["kind"], fresh["starts_at"], fresh["ends_at"]) == ("lunch", "2027-07-14T12:00", "2027-07-14T13:00")
    first, again = (organiser.post(NEW, data=fresh | DINNER) for _time in range(2))
    assert first.status_code == again.status_code == 302
    assert first.location == again.location
    one = meal(app_with_sample, first.location.rpartition("/")[2])
    assert (one["kind"], one["start"], one["end"]) == ("dinner", "2027-07-14T22:30:00+09:00", "2027-07-15T00:30:00+09:00")
    assert (one["ordered"], one["attendee_ids"]) == ({"total": 40, "halal": 6, "vegan": 0}, [])
    page = organiser.get(first.location, query_string=EN).text
    assert html.escape(DINNER["title_ja"]) in page
    undo(organiser, page)
    assert content(app_with_sample) == before


def test_a_removal_is_taken_back_with_list_and_order(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    removed = organiser.post(f"{LUNCH}/remove", data=token(organiser), follow_redirects=True)
    assert organiser.get(LUNCH).status_code == 404
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_what_is_ordered_stands_beside_the_need_and_in_the_history(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_own_kind(app_with_sample)
    before = content(app_with_sample)
    page = organiser.get(EDIT, query_string=EN).text
    needed = dict(re.findall(r'id="(ordered_total|portions_\w+)-hint">Needed now: (\d+)', page))
    assert [needed[name] for name in ("ordered_total", "portions_standard", "portions_halal", "portions_kosher")] == ["40", "29", "6", "0"]
    assert "children 2" in page
    saved = post(organiser, EDIT, portions_halal="8", portions_vegetarian="", portions_kosher="1", ordered_total="42")
    assert meal(app_with_sample)["ordered"] == {"total": 42, "standard": 29, "halal": 8, "kosher": 1, "children": 2}
    told = re.sub(r"<[^>]*>|\s+", " ", organiser.get(f"{LUNCH}/history", query_string=EN).text)
    assert re.search(r"Halal\W+6\W+8\b", told)
    undo(organiser, saved.text)
    assert content(app_with_sample) == before


def test_two_who_order_see_both_versions(organiser: PolicingClient, app_with_sample: Flask) -> None:
    mine = form_of(organiser, EDIT) | {"portions_halal": "7"}
    post(organiser, EDIT, portions_halal="9")
    answer = organiser.post(EDIT, data=mine, query_string=EN)
    assert answer.status_code == 409
    assert 'value="7"' in answer.text
    assert 'value="9"' in answer.text
    assert meal(app_with_sample)["ordered"]["halal"] == 9


def test_what_is_needed_is_ordered_in_one_step_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_own_kind(app_with_sample)
    post(organiser, EDIT, ordered_total="", portions_halal="1", portions_standard="", portions_kosher="3")
    before = content(app_with_sample)
    ordered = organiser.post(f"{LUNCH}/order", data=token(organiser), follow_redirects=True)
    found = meal(app_with_sample)["ordered"]
    assert (found["total"], found["standard"], found["halal"], found["children"]) == (40, 29, 6, 2)
    assert sum(number for kind, number in found.items() if kind not in ("total", "children")) == 40
    assert "kosher" not in found
    again = organiser.post(f"{LUNCH}/order", data=token(organiser), query_string=EN, follow_redirects=True)
    assert "Nothing was changed." in again.text
    undo(organiser, ordered.text)
    assert content(app_with_sample) == before


def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for field, value in NONSENSE:
        answer = post(organiser, EDIT, **{field: value})
        assert answer.status_code == 422, (field, value)
        assert f'href="#{field}"' in answer.text
        assert f'value="{html.escape(value)}"' in answer.text
    assert "The meal does not end after it begins." in post(organiser, EDIT, ends_at="2027-07-14T12:00").text
    assert content(app_with_sample) == before


def test_attendees_are_chosen_by_hand_by_delegation_and_all_in_person(organiser: PolicingClient, app_with_sample: Flask) -> None:
    csrf = token(organiser)

    def change(query: str = "", **fields: Any) -> str:
        return organiser.post(f"{ATTENDEES}{query}", data=csrf | fields, follow_redirects=True).text

    def listed() -> list[str]:
        return list(meal(app_with_sample)["attendee_ids"])

    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.scalars(select(Participant).where(Participant.ref == "A-VN-2")).one().attends = Attendance.ONLINE
        db.session.commit()
    before = content(app_with_sample)
    cleared = change(do="remove")
    assert listed() == []
    assert "Choose attendees" in organiser.get(LUNCH, query_string=EN).text
    change(do="present")
    assert len(listed()) == 39
    assert "A-VN-2" not in listed()
    assert "Nothing was changed." in change("?lang=en", do="present")
    change("?delegation=TH", do="remove")
    change(do="save", seen=["A-VN-1", "A-MY-1"], attends=["A-TH-1", "A-MY-1"])
    mine, theirs = {"seen": ["A-MY-1"], "attends": ["A-MY-1", "A-TH-2"]}, {"seen": ["A-MY-1"], "attends": []}
    change(do="save", **mine)
    change(do="save", **theirs)  # two people ticked on the same page: neither takes back what the other did
    assert {"A-TH-1", "A-TH-2"} < set(listed())
    assert not {"A-VN-1", "A-MY-1"} & set(listed())
    change(do="remove")
    change("?category=invitee&attends=online", do="add")
    last = change("?delegation=TH", do="add")
    assert listed() == ["A-VN-2", "A-TH-2", "A-TH-1"]  # by name, behind who was there
    undo(organiser, last)
    assert listed() == ["A-VN-2"]
    change(do="remove")
    assert undo(organiser, cleared).status_code == 409  # the list was changed since
    assert {**meal(app_with_sample), "attendee_ids": []} == {**meal(app_with_sample), "attendee_ids": listed()}
    assert content(app_with_sample) != before
    assert organiser.post(ATTENDEES, data=csrf | {"do": "everybody"}).status_code == 400
    assert organiser.get(f"{ATTENDEES}?attends=perhaps").status_code == 404


def test_attendees_taken_off_together_come_back_in_their_order(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    cleared = organiser.post(ATTENDEES, data=token(organiser) | {"do": "remove"}, follow_redirects=True)
    assert content(app_with_sample) != before
    undo(organiser, cleared.text)
    assert content(app_with_sample) == before


def test_a_conference_without_meals_offers_the_first(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for one in content(app_with_sample)["catering"]:
        organiser.post(f"/c/A/meals/{one['id']}/remove", data=token(organiser))
    page = organiser.get(LIST, query_string=EN).text
    assert "No meals yet. Add the first one" in page
    assert page.count(f'href="{NEW}"') == 2


def test_an_auditor_sees_and_changes_nothing(app_with_sample: Flask) -> None:
    client = auditor(app_with_sample)
    for address in (LIST, LUNCH):
        page = client.get(address).text
        assert not re.search(r'href="[^"]*/(edit|remove|move|shift|attendees/|new-[^"]*)"|action="[^"]*/order"', page), address
    csrf = {"csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', client.get(LUNCH).text)[0]}
    assert {client.get(address).status_code for address in (NEW, EDIT, ATTENDEES)} == {403}
    assert client.post(f"{LUNCH}/order", data=csrf).status_code == client.post(ATTENDEES, data=csrf).status_code == 403


def test_what_is_elsewhere_is_not_found(organiser: PolicingClient) -> None:
    for address in ("/c/A/meals/X/edit", "/c/A/agenda/meal/A-S3/attendees/", "/c/A/agenda/tea/A-L1/attendees/"):
        assert organiser.get(address).status_code == 404, address
    assert organiser.post("/c/A/meals/X/order", data=token(organiser)).status_code == 404


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        engine = db.engine
    changes = {"portions_halal": "7", "ordered_total": "41"}
    saves = [(EDIT, form_of(organiser, EDIT) | changes), (NEW, form_of(organiser, NEW) | DINNER), (f"{LUNCH}/order", token(organiser))]
    saves += [(ATTENDEES, token(organiser) | {"do": wish}) for wish in ("remove", "present")]
    for address, data in saves:
        with StatementCount(engine) as count:
            assert organiser.post(address, data=data).status_code == 302
        assert len(count.beside_the_trail) <= 8, "\n".join([address, *count.beside_the_trail])


def test_a_page_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address in (LIST, LUNCH, EDIT, NEW, ATTENDEES):
        assert count_statements(organiser, app_with_sample, lambda client, page=address: client.get(page)) <= 6, address
