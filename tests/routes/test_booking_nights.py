"""Nights are booked and cancelled in the grid: nothing is lost, and everything can be taken back."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from conference.readiness.findings import judge
from models.audit import AuditEntry
from models.conference import Conference
from models.lodging import Hotel
from models.participant import Participant
from models.vocabulary import Category
from tests.desk import auditor
from tests.nights import (
    MON,
    PAGE,
    THU,
    TUE,
    WED,
    add_guests,
    cancel_nights,
    content,
    form_of,
    land,
    nights_of,
    page,
    person_id,
    remove_stay,
    row_of,
    stay_of,
    toggled,
    undo,
)
from tests.web import PolicingClient, StatementCount


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


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    sent = toggled(app_with_sample, form_of(page(organiser)), "A-TH-1", MON, WED)
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(PAGE, data=sent).status_code == 302
    assert len([one for one in count.statements if "INSERT INTO audit_entry" not in one and "INSERT INTO row_change" not in one]) <= 8
