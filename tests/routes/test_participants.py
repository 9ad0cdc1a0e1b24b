"""The list of people finds, filters and sorts them; the page of a person shows what is known and no number of a passport."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from conference.audit import journal
from conference.extensions import db
from models.conference import Conference
from models.participant import Participant, Passport
from models.vocabulary import Category
from tests.web import PolicingClient, count_statements

LIST = "/c/A/people/"
_NAME = re.compile(r'<th scope="row"><a href="/c/A/people/([^"]+)">')


def refs(client: PolicingClient, **query: str) -> list[str]:
    """The people of a page of the list, in its order."""
    response = client.get(LIST, query_string=query)
    assert response.status_code == 200
    return _NAME.findall(response.get_data(as_text=True))


def page(client: PolicingClient, address: str, language: str = "en") -> str:
    response = client.get(address, query_string={"lang": language})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def add_people(app: Flask, count: int, **values: Any) -> None:
    """Add people to the sample: their names sort behind everybody's."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = f"Zz Extra {number:04}"
            keys = {"sort_key": name.lower(), "search_key": name.lower()}
            person = {"category": Category.PRESS, "full_name": name, "expertise": [], "allergies": []} | keys | values
            db.session.add(Participant(conference_id=conference.id, ref=f"X-{number}", **person))
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everybody_is_listed(organiser: PolicingClient, language: str) -> None:
    html = page(organiser, LIST, language)
    assert len(_NAME.findall(html)) == 40
    assert 'lang="th">สมชาย' in html


_SEARCHES = {
    "A-TH-1": ["Somchai Rattanakul", "rattanakul  SOMCHAI", "รัตนกุล", "a-th-1", "climate somchai"],
    "A-TH-2": ["greenhouse kanokwan"],
    "A-VN-1": ["nguyen thanh", "Nguyễn"],
}


def test_any_words_in_any_order_and_script(organiser: PolicingClient) -> None:
    found = {ref: [refs(organiser, q=words) for words in searches] for ref, searches in _SEARCHES.items()}
    assert found == {ref: [[ref]] * len(searches) for ref, searches in _SEARCHES.items()}
    assert refs(organiser, q="somchai nobody") == []


@pytest.mark.parametrize("words", ["%", "_", "a_th_1", "som%rat"])
def test_wildcards_are_letters(organiser: PolicingClient, words: str) -> None:
    assert refs(organiser, q=words) == []


def test_filters_are_chips_that_can_be_removed(organiser: PolicingClient) -> None:
    html = organiser.get(LIST, query_string={"category": "speaker", "sort": "-name", "q": "zzz"}).get_data(as_text=True)
    assert "Nothing in this list fits" in html
    assert 'href="/c/A/people/?q=zzz&amp;sort=-name"' in html
    assert 'href="/c/A/people/?category=speaker&amp;sort=-name"' in html


def test_each_filter_holds(organiser: PolicingClient) -> None:
    assert set(refs(organiser, delegation="TH")) == {"A-TH-1", "A-TH-2"}
    assert {ref.split("-")[1] for ref in refs(organiser, category="staff")} == {"ST"}
    assert refs(organiser, attends="online") == []
    assert "A-VN-1" in refs(organiser, findings="any")
    assert refs(organiser, findings="error") == []
    metis = refs(organiser, sponsor="METI", category="invitee")
    assert "A-TH-1" in metis
    assert "A-TH-2" not in metis


@pytest.mark.parametrize("query", [{"category": "emperor"}, {"diet": "x"}, {"page": "0"}, {"page": "2"}, {"page": "-1"}, {"page": "x"}])
def test_an_address_that_is_not_ours_is_not_found(organiser: PolicingClient, query: dict[str, str]) -> None:
    assert organiser.get(LIST, query_string=query).status_code == 404


def test_sorting_says_so_and_turns_round(organiser: PolicingClient) -> None:
    by_rank = refs(organiser, sort="rank")
    assert by_rank[0] == "A-PH-1"
    assert refs(organiser, sort="-rank") == by_rank[::-1]
    assert refs(organiser, sort="delegation", category="invitee")[:4] == ["A-AU-2", "A-AU-1", "A-BN-2", "A-BN-1"]
    html = organiser.get(LIST, query_string={"sort": "-delegation"}).get_data(as_text=True)
    assert html.count("aria-sort") == 1
    assert 'aria-sort="descending"' in html


def test_a_hundred_a_page(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_people(app_with_sample, 165)
    assert len(refs(organiser)) == 100
    last = organiser.get(LIST, query_string={"page": "3"}).get_data(as_text=True)
    assert _NAME.findall(last) == [f"X-{number}" for number in range(160, 165)]
    assert "205 people" in last
    assert "201–205 of 205" in last
    assert len(refs(organiser, q="extra", page="2")) == 65


def test_statements_do_not_grow_with_the_list(app_with_sample: Flask, organiser: PolicingClient) -> None:
    one = count_statements(organiser, app_with_sample, lambda client: client.get(LIST, query_string={"q": "somchai"}))
    add_people(app_with_sample, 60)
    many = count_statements(organiser, app_with_sample, lambda client: client.get(LIST))
    assert many == one <= 6


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_person_with_flights(organiser: PolicingClient, language: str) -> None:
    html = page(organiser, LIST + "A-TH-1", language)
    for fact in ("TG682", "ICT", "JST", "BKK", "สมชาย รัตนกุล", 'id="travel"', 'id="visa"', 'id="hotel"'):
        assert fact in html
    assert "+1 day" in html or language == "ja"


def test_the_number_of_a_passport_is_neither_shown_nor_read(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        numbers = db.session.scalars(select(Passport.number)).all()
        db.session.execute(update(Passport).values(number_index="no longer"))
        db.session.connection().exec_driver_sql("UPDATE passport SET number = 'cannot be decrypted'")
        db.session.commit()
    html = page(organiser, LIST + "A-TH-1")
    assert "recorded" in html
    assert not [number for number in numbers if number and number in html]


def test_whoever_lacks_flights_is_told_so(organiser: PolicingClient) -> None:
    html = page(organiser, LIST + "A-VN-1")
    assert html.count("no flights yet") == 2
    assert "FLIGHTS_MISSING" in html


def test_talks_meals_and_transfers_of_a_person(organiser: PolicingClient) -> None:
    html = page(organiser, LIST + "A-AU-1")
    for fact in ("Country presentations 1", "Lunch", "Tokyo Haneda to Shiba Garden Hotel", "12:00–13:15"):
        assert fact in html


def test_a_substituted_person_names_the_substitute_and_back(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        person = {row.ref: row for row in db.session.scalars(select(Participant).where(Participant.ref.in_(["A-TH-1", "A-TH-2"])))}
        person["A-TH-1"].substituted_by_id = person["A-TH-2"].id
        db.session.commit()
    assert "This person was substituted." in page(organiser, LIST + "A-TH-1")
    assert "Substitute for" in page(organiser, LIST + "A-TH-2")


def test_a_person_of_nowhere_is_not_found(organiser: PolicingClient) -> None:
    assert organiser.get(LIST + "B-TH-1").status_code == 404
    assert organiser.get("/c/B/people/A-TH-1").status_code == 404


def test_statements_of_a_person(app_with_sample: Flask, organiser: PolicingClient) -> None:
    def statements(ref: str) -> int:
        return count_statements(organiser, app_with_sample, lambda client: client.get(LIST + ref))

    assert statements("A-TH-1") == statements("A-VN-1") == statements("A-ST-1") <= 6
