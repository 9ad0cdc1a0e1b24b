"""Hotel nights as a grid: read, booked and cancelled."""

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from html5lib import parse
from sqlalchemy import delete, select, update
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import MultiDict

from conference.audit import journal
from conference.exchange.writer import content_of
from conference.extensions import db
from conference.readiness.findings import judge
from models.audit import AuditEntry
from models.conference import Conference
from models.lodging import Hotel, RoomBlock, RoomBlockNight, Stay
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Category
from tests.desk import auditor
from tests.web import PolicingClient, StatementCount, count_statements

PAGE = "/c/A/hotel/"
MON, TUE, WED, THU = (date(2027, 7, day) for day in (12, 13, 14, 15))


def page(client: PolicingClient, **query: str) -> str:
    response = client.get(PAGE, query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def row_of(text: str, ref: str) -> str:
    return text.partition(f'<tr id="person-{ref}"')[2].partition("</tr>")[0]


def states(client: PolicingClient, ref: str) -> list[str]:
    """The need of each evening, with a + where it is booked."""
    cells = re.findall(r'class="night is-(\w+)"([^>]*)>', row_of(page(client), ref))
    return [need + ("+" if " checked" in rest else "") for need, rest in cells]


def form_of(text: str) -> MultiDict[str, str]:
    """What the grid sends when nobody touches it."""
    tree = parse(text, namespaceHTMLElements=False)
    form = tree.find(".//form[@id='nights-form']")
    assert form is not None
    sent: MultiDict[str, str] = MultiDict()
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if field.tag == "input" and name and (kind != "checkbox" or field.get("checked") is not None):
            sent.add(name, field.get("value", ""))
        elif field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None]
            sent.add(name, chosen[0].get("value", "") if chosen else "")
    return sent


def toggled(app: Flask, sent: MultiDict[str, str], ref: str, *evenings: date) -> MultiDict[str, str]:
    """The form with these boxes of somebody clicked."""
    changed = MultiDict(sent)
    nights = sent.getlist("night")
    for evening in evenings:
        box = f"{person_id(app, ref)}:{evening}"
        nights = [one for one in nights if one != box] if box in nights else [*nights, box]
    changed.setlist("night", nights)
    return changed


def person_id(app: Flask, ref: str) -> int:
    with app.app_context():
        return db.session.scalars(select(Participant.id).where(Participant.ref == ref)).one()


def stay_of(app: Flask, ref: str) -> Stay | None:
    with app.app_context():
        found = select(Stay).join(Participant).where(Participant.ref == ref).options(selectinload(Stay.nights))
        return db.session.scalar(found)


def nights_of(app: Flask, ref: str) -> list[date]:
    stay = stay_of(app, ref)
    return [night.on for night in stay.nights] if stay else []


def content(app: Flask) -> dict[str, Any]:
    with app.app_context():
        return content_of(db.session, db.session.scalars(select(Conference).where(Conference.ref == "A")).one())


def undo(client: PolicingClient, text: str) -> Any:
    found = re.search(r'action="(/c/A/history/\d+/undo)".*?name="csrf_token" value="([^"]+)"', text, re.DOTALL)
    assert found
    return client.post(found[1], data={"csrf_token": found[2]}, follow_redirects=True)


def cancel_nights(app: Flask, *refs: str) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        stays = db.session.scalars(select(Stay).join(Participant).where(Participant.ref.in_(refs))).all()
        for night in [night for stay in stays for night in stay.nights]:
            db.session.delete(night)
        db.session.commit()


def remove_stay(app: Flask, ref: str) -> None:
    cancel_nights(app, ref)
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(delete(Stay).where(Stay.participant_id == person_id(app, ref)))
        db.session.commit()


def land(app: Flask, ref: str, by: timedelta) -> None:
    """Let somebody land earlier or later."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        legs = select(Leg).join(Journey).join(Participant).where(Participant.ref == ref).order_by(Journey.id, Leg.position)
        leg = db.session.scalars(legs).first()
        assert leg
        leg.arrives_at += by
        leg.departs_at += by
        db.session.commit()


def add_guests(app: Flask, count: int) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = f"Zz Extra {number:03}"
            names = {"full_name": name, "sort_key": name.lower(), "search_key": name.lower()}
            db.session.add(Participant(conference_id=conference.id, ref=f"X-{number}", category=Category.INVITEE, **names))
        db.session.commit()


def add_hotel(app: Flask, ref: str) -> int:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        hotel = Hotel(conference_id=db.session.scalars(select(Conference.id)).one(), ref=ref, name={"en": f"Hotel {ref}"}, blocks=[])
        db.session.add(hotel)
        db.session.commit()
        return hotel.id


def foot(text: str) -> list[list[str]]:
    rows = text.partition("<tfoot>")[2].partition("</tfoot>")[0].split("</tr>")
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td(?: class=\"is-short\")?>(.*?)</td>", row)][1:] for row in rows[:-1]]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_answers_in_both_languages(organiser: PolicingClient, language: str) -> None:
    for address in (PAGE, f"{PAGE}book", f"{PAGE}people/A-TH-1/history"):
        assert organiser.get(address, query_string={"lang": language, "person": "A-TH-1"}).status_code == 200


def test_a_red_eye_needs_no_night_before(organiser: PolicingClient) -> None:
    assert states(organiser, "A-AU-1") == ["free", "needed+", "needed+", "needed+"]  # lands on the 13th at 05:25
    assert states(organiser, "A-TH-1") == ["free", "needed+", "needed+", "free"]  # leaves on the 16th at 00:20


def test_without_flights_the_need_is_not_known_and_a_booked_night_stays_visible(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert states(organiser, "A-VN-1") == ["unknown", "unknown+", "unknown+", "unknown+"]
    cancel_nights(app_with_sample, "A-VN-1", "A-AU-1")
    assert set(states(organiser, "A-VN-1")) == {"unknown"}
    assert states(organiser, "A-AU-1") == ["free", "needed", "needed", "needed"]


def test_the_foot_counts_need_booked_and_held_by_hotel_where_there_are_several(organiser: PolicingClient, app_with_sample: Flask) -> None:
    second = add_hotel(app_with_sample, "H-2")
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        for position, rooms in ((1, 20), (2, 4)):
            block = RoomBlock(hotel_id=second, position=position, room_type={"en": f"Type {position}"})
            block.nights = [RoomBlockNight(on=MON, rooms=rooms)]
            db.session.add(block)
        stays = select(Stay.id).join(Participant).where(Participant.ref == "A-TH-1").scalar_subquery()
        db.session.execute(update(Stay).where(Stay.id == stays).values(hotel_id=second))
        db.session.commit()
    need, booked, held, first, other = foot(page(organiser))
    assert need[:4] == ["1", "20", "21", "20"]
    assert booked[:4] == ["1", "21", "22", "21"]
    assert held[:4] == ["24", "not known", "not known", "not known"]
    assert first[:4] == ["1 / 1 / –", "19 / 20 / –", "20 / 21 / –", "20 / 21 / –"]
    assert other[:4] == ["0 / 0 / 24", "1 / 1 / –", "1 / 1 / –", "0 / 0 / –"]


@pytest.mark.parametrize("hotels", [1, 3])
def test_a_hundred_guests_stand_on_a_page_and_statements_do_not_grow(
    organiser: PolicingClient, app_with_sample: Flask, hotels: int
) -> None:
    for number in range(hotels - 1):
        add_hotel(app_with_sample, f"H-{number + 2}")
    few = count_statements(organiser, app_with_sample, lambda client: client.get(PAGE))
    add_guests(app_with_sample, 90)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) == few <= 6
    assert page(organiser).count('name="row"') == 100
    assert page(organiser, page="2").count('name="row"') == 12
    assert "no page 9" in page(organiser, page="9")


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ({"q": "rattanakul"}, {"A-TH-1"}),
        ({"delegation": "VN"}, {"A-VN-1", "A-VN-2"}),
        ({"show": "missing"}, {"A-AU-1"}),
        ({"show": "extra"}, {"A-TH-2"}),
        ({"show": "everybody", "q": "A-ST-1"}, {"A-ST-1"}),
        ({"show": "needs", "delegation": "TH"}, {"A-TH-1", "A-TH-2"}),
        ({"hotel": "none"}, {"X-0"}),
        ({"hotel": "H-1", "delegation": "AU"}, {"A-AU-1", "A-AU-2"}),
        ({"person": "A-ST-1"}, {"A-ST-1"}),
    ],
)
def test_the_filters_choose_the_rows(organiser: PolicingClient, app_with_sample: Flask, query: dict[str, str], refs: set[str]) -> None:
    add_guests(app_with_sample, 1)
    cancel_nights(app_with_sample, "A-AU-1")
    land(app_with_sample, "A-TH-2", timedelta(days=1))
    assert set(re.findall(r'<tr id="person-([^"]+)"', page(organiser, **query))) == refs


def test_no_page_offers_any_other_choice(organiser: PolicingClient) -> None:
    assert organiser.get(PAGE, query_string={"show": "rubbish"}).status_code == 404


def test_a_form_sent_back_untouched_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    assert "Nothing was changed." in organiser.post(PAGE, data=form_of(page(organiser)), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_nights_are_booked_and_cancelled_taken_back_and_done_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON, WED)
    saved = organiser.post(PAGE, data=sent, follow_redirects=True)
    assert "Nights booked: 1. Nights cancelled: 1." in saved.text
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE]
    after = content(app_with_sample)
    undone = undo(organiser, saved.text)
    assert content(app_with_sample) == before
    undo(organiser, undone.text)
    assert content(app_with_sample) == after


def test_a_stay_begins_with_the_first_night_and_goes_with_the_last(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_guests(app_with_sample, 1)
    sent = toggled(app_with_sample, form_of(page(organiser, person="X-0")), "X-0", TUE, WED)
    organiser.post(PAGE, data=sent)
    stay = stay_of(app_with_sample, "X-0")
    assert stay
    assert stay.hotel_id, "the only hotel there is"
    assert nights_of(app_with_sample, "X-0") == [TUE, WED]
    empty = toggled(app_with_sample, form_of(page(organiser, person="X-0")), "X-0", TUE, WED)
    organiser.post(PAGE, data=empty)
    assert stay_of(app_with_sample, "X-0"), "a hotel is chosen"
    empty = form_of(page(organiser, person="X-0"))
    empty.setlist(f"hotel-{person_id(app_with_sample, 'X-0')}", [""])
    gone = organiser.post(PAGE, data=empty, follow_redirects=True)
    assert stay_of(app_with_sample, "X-0") is None
    undo(organiser, gone.text)
    assert stay_of(app_with_sample, "X-0")


def test_the_history_tells_every_change_of_a_stay_also_of_one_that_went(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_guests(app_with_sample, 1)
    for evenings in ((TUE, WED), (WED, THU)):
        organiser.post(PAGE, data=toggled(app_with_sample, form_of(page(organiser, person="X-0")), "X-0", *evenings))
    empty = toggled(app_with_sample, form_of(page(organiser, person="X-0")), "X-0", TUE, THU)
    empty.setlist(f"hotel-{person_id(app_with_sample, 'X-0')}", [""])
    organiser.post(PAGE, data=empty)
    text = organiser.get(f"{PAGE}people/X-0/history", query_string={"lang": "en"}).text
    assert re.findall(r"<(?:del|ins)>(.*?)</", text) == [
        *("Shiba Garden Hotel Tokyo (fictional)", "empty", "Tue 13 Jul, Thu 15 Jul", "empty"),
        *("Tue 13 Jul, Wed 14 Jul", "Tue 13 Jul, Thu 15 Jul"),
        *("empty", "Shiba Garden Hotel Tokyo (fictional)", "empty", "Tue 13 Jul, Wed 14 Jul"),
    ]
    assert len(re.findall(r"history/\d+/undo", text.partition('<ol class="history"')[2])) == 1, "only the newest is taken back"
    assert organiser.get(f"{PAGE}people/B-1/history").status_code == 404


def test_an_older_state_of_a_stay_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for evening in (MON, THU):
        organiser.post(PAGE, data=toggled(app_with_sample, form_of(page(organiser, person="A-TH-1")), "A-TH-1", evening))
    address = f"{PAGE}people/A-TH-1/history"
    restores = re.findall(r'action="([^"]+/restore)"', organiser.get(address).text)
    sent = {"csrf_token": form_of(page(organiser))["csrf_token"]}
    restored = organiser.post(restores[0], data=sent, follow_redirects=True)
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED]
    assert len(restores) == len(re.findall("/restore", organiser.get(address).text)) - 1, "the restoring is one more step"
    undo(organiser, restored.text)
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED, THU]
    assert organiser.post(restores[0].replace("A-TH-1", "A-AU-1"), data=sent).status_code == 404
    assert "/restore" not in auditor(app_with_sample).get(address).text


def test_a_double_click_saves_once(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_guests(app_with_sample, 1)
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON)
    sent = toggled(app_with_sample, sent, "X-0", TUE)
    answers = [organiser.post(PAGE, data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "stay.changed")).all()) == 1


def test_two_people_on_one_stay_lose_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    mine = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON)
    mine = toggled(app_with_sample, mine, "A-AU-1", MON)
    theirs = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", WED, THU)
    theirs = toggled(app_with_sample, theirs, "A-PH-1", MON)
    assert organiser.post(PAGE, data=theirs).status_code == 302
    answer = organiser.post(PAGE, data=mine, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert "Mon 12 Jul, Tue 13 Jul, Wed 14 Jul" in answer.text
    assert "Tue 13 Jul, Thu 15 Jul" in answer.text
    assert "organiser@secretariat.example" in answer.text
    assert nights_of(app_with_sample, "A-TH-1") == [TUE, THU], "nothing is saved"
    assert nights_of(app_with_sample, "A-AU-1") == [TUE, WED, THU]
    again = form_of(answer.text)
    keep = f"keep-{person_id(app_with_sample, 'A-TH-1')}"
    assert organiser.post(PAGE, data=again).status_code == 409, "nobody chooses by leaving it out"
    again.add(keep, "yours")
    assert organiser.post(PAGE, data=again).status_code == 302
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED]
    assert nights_of(app_with_sample, "A-AU-1") == [MON, TUE, WED, THU]
    assert MON in nights_of(app_with_sample, "A-PH-1"), "what I did not touch stays as the other left it"


def test_theirs_can_be_kept_and_equal_changes_are_no_contest(organiser: PolicingClient, app_with_sample: Flask) -> None:
    mine = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON)
    same = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON)
    other = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", THU)
    assert organiser.post(PAGE, data=mine).status_code == 302
    assert "Nothing was changed." in organiser.post(PAGE, data=same, follow_redirects=True).text
    answer = organiser.post(PAGE, data=other)
    assert answer.status_code == 409
    again = form_of(answer.text)
    again.add(f"keep-{person_id(app_with_sample, 'A-TH-1')}", "theirs")
    assert "Nothing was changed." in organiser.post(PAGE, data=again, follow_redirects=True).text
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED]


def test_what_was_changed_since_is_not_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    first = organiser.post(PAGE, data=toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON), follow_redirects=True)
    organiser.post(PAGE, data=toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", THU))
    assert undo(organiser, first.text).status_code == 409
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED, THU]


def test_a_save_after_an_undo_is_stale(organiser: PolicingClient, app_with_sample: Flask) -> None:
    saved = organiser.post(PAGE, data=toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON), follow_redirects=True)
    stale = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", THU)
    undo(organiser, saved.text)
    assert organiser.post(PAGE, data=stale).status_code == 409


def test_one_step_books_what_is_needed_for_one_for_the_ticked_and_for_all_shown(organiser: PolicingClient, app_with_sample: Flask) -> None:
    cancel_nights(app_with_sample, "A-AU-1", "A-TH-1", "A-TH-2", "A-MY-1")
    remove_stay(app_with_sample, "A-MY-1")
    sent = form_of(page(organiser))
    sent.add("book", str(person_id(app_with_sample, "A-AU-1")))
    organiser.post(PAGE, data=sent)
    assert nights_of(app_with_sample, "A-AU-1") == [TUE, WED, THU]
    sent = form_of(page(organiser))
    sent.add("tick", str(person_id(app_with_sample, "A-TH-1")))
    sent.add("book", "ticked")
    organiser.post(PAGE, data=sent)
    assert nights_of(app_with_sample, "A-TH-1") == [TUE, WED]
    assert "Book 3 nights" in organiser.get(f"{PAGE}book", query_string={"lang": "en", "delegation": "TH"}).text
    preview = organiser.get(f"{PAGE}book", query_string={"lang": "en"}).text
    assert "Book 6 nights" in preview
    booked = organiser.post(f"{PAGE}book", data={"csrf_token": sent["csrf_token"]}, follow_redirects=True)
    assert "People: 2. Nights booked: 6." in booked.text
    assert nights_of(app_with_sample, "A-TH-2") == [TUE, WED, THU]
    stay = stay_of(app_with_sample, "A-MY-1")
    assert stay
    assert stay.hotel_id
    undo(organiser, booked.text)
    assert nights_of(app_with_sample, "A-TH-2") == []


def test_booking_what_is_needed_cancels_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    land(app_with_sample, "A-TH-1", timedelta(days=-1))
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", THU)
    sent.add("book", str(person_id(app_with_sample, "A-TH-1")))
    organiser.post(PAGE, data=sent)
    assert nights_of(app_with_sample, "A-TH-1") == [MON, TUE, WED, THU]


def test_the_check_says_what_saving_would_add_and_mend_and_saves_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    cancel_nights(app_with_sample, "A-AU-1")
    before = content(app_with_sample)
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-AU-1", TUE, WED, THU)
    sent = toggled(app_with_sample, sent, "A-TH-1", MON)
    text = organiser.post(f"{PAGE}check", data=sent, query_string={"lang": "en"}).text
    assert "Saving would add" in text
    assert "Saving would mend" in text
    assert form_of(text).getlist("night") == sorted(sent.getlist("night"), key=form_of(text).getlist("night").index), "the ticks stay"
    assert content(app_with_sample) == before


@pytest.mark.parametrize(
    ("night", "sentence"),
    [
        ("2026-07-13", "Mon 13 Jul 2026 is too far from the conference"),
        ("2027-08-30", "Mon 30 Aug 2027 is too far from the conference"),
        ("2027-13-45", "“2027-13-45” is not the date of a night."),
        ("<b>", "“<b>” is not the date of a night."),
    ],
)
def test_a_night_that_cannot_be_gets_a_sentence(organiser: PolicingClient, app_with_sample: Flask, night: str, sentence: str) -> None:
    before = content(app_with_sample)
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-AU-1", MON)
    sent.add("night", f"{person_id(app_with_sample, 'A-TH-1')}:{night}")
    answer = organiser.post(PAGE, data=sent, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert html.escape(sentence) in answer.text
    assert f"{person_id(app_with_sample, 'A-AU-1')}:{MON}" in form_of(answer.text).getlist("night"), "nothing is lost"
    assert content(app_with_sample) == before


@pytest.mark.parametrize("field", ["row", "hotel", "hotel of another conference", "person of another conference"])
def test_a_form_made_by_hand_reaches_nothing_that_is_not_here(organiser: PolicingClient, app_with_sample: Flask, field: str) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        other = Conference(ref="B", name={"en": "Other"}, zone="Asia/Tokyo", days=[], sponsors=[], contacts=[])
        db.session.add(other)
        db.session.flush()
        names = {"full_name": "Other", "sort_key": "other", "search_key": "other"}
        db.session.add(Participant(conference_id=other.id, ref="B-1", category=Category.INVITEE, **names))
        db.session.add(Hotel(conference_id=other.id, ref="B-H", name={"en": "Elsewhere"}))
        db.session.commit()
        hotel = db.session.scalars(select(Hotel.id).where(Hotel.ref == "B-H")).one()
    before = content(app_with_sample)
    sent, mine = form_of(page(organiser)), person_id(app_with_sample, "A-TH-1")
    if field == "row":
        sent.add("row", "1:x::y")
    elif field == "hotel":
        sent.setlist(f"hotel-{mine}", ["𝟙"])
    elif field.startswith("hotel"):
        sent.setlist(f"hotel-{mine}", [str(hotel)])
    else:
        stranger = person_id(app_with_sample, "B-1")
        sent.add("row", f"{stranger}:0::")
        sent.add("night", f"{stranger}:{TUE}")
    answer = organiser.post(PAGE, data=sent)
    assert answer.status_code == (302 if field.startswith("person") else 422)
    if answer.status_code == 302:
        assert "1 person is gone and was left out." in organiser.get(answer.location, query_string={"lang": "en"}).text
    assert content(app_with_sample) == before
    assert stay_of(app_with_sample, "B-1") is None


def test_flights_of_a_wrong_year_make_no_grid_of_a_year(organiser: PolicingClient, app_with_sample: Flask) -> None:
    land(app_with_sample, "A-TH-1", timedelta(days=-365))
    text = page(organiser)
    assert text.count('scope="col" id="e-') < 20
    assert "far from the conference: check the flights" in row_of(text, "A-TH-1")
    sent = form_of(text)
    sent.add("book", str(person_id(app_with_sample, "A-TH-1")))
    organiser.post(PAGE, data=sent)
    assert len(nights_of(app_with_sample, "A-TH-1")) < 20


def codes(app: Flask, ref: str) -> set[str]:
    with app.app_context():
        verdict = judge(db.session, db.session.scalars(select(Conference)).one())
        return {one.finding.code for one in verdict.by_subject().get(ref, ())}


def test_an_auditor_reads_and_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sent = form_of(page(organiser))
    client = auditor(app_with_sample)
    text = page(client)
    assert "nights-form" not in text
    assert text.count(" disabled>") >= 4 * 22
    assert client.get(f"{PAGE}people/A-TH-1/history").status_code == 200
    token = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert token
    sent.setlist("csrf_token", [token[1]])
    assert [client.post(address, data=sent).status_code for address in (PAGE, f"{PAGE}check", f"{PAGE}book")] == [403] * 3


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON, WED)
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(PAGE, data=sent).status_code == 302
    assert len([one for one in count.statements if "INSERT INTO audit_entry" not in one and "INSERT INTO row_change" not in one]) <= 8


def test_a_conference_without_people_days_or_hotels_has_a_page(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        db.session.add(Conference(ref="B", name={"en": "Other"}, zone="Asia/Tokyo", days=[], sponsors=[], contacts=[]))
        db.session.commit()
    text = organiser.get("/c/B/hotel/", query_string={"lang": "en"}).text
    assert "Nobody needs a hotel yet" in text
    assert organiser.get("/c/B/hotel/book", query_string={"lang": "en"}).status_code == 200
    assert organiser.get("/c/B/hotels/", query_string={"lang": "en"}).status_code == 200
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        other = db.session.scalars(select(Conference.id).where(Conference.ref == "B")).one()
        names = {"full_name": "<b>髙﨑</b> 🎌", "sort_key": "x", "search_key": "x"}
        db.session.add(Participant(conference_id=other, ref="B-1", category=Category.INVITEE, **names))
        db.session.commit()
    text = organiser.get("/c/B/hotel/", query_string={"lang": "en"}).text
    assert html.escape("<b>髙﨑</b> 🎌") in text
    assert "Nothing was changed." in organiser.post("/c/B/hotel/", data=form_of(text), follow_redirects=True).text
