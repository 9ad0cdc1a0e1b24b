"""Passports and visas are entered by hand; what is protected is never shown."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.encryption import cipher
from models.participant import Participant, Passport
from tests.desk import auditor, content, form_of, undo
from tests.web import PolicingClient, StatementCount, count_statements

PERSON = "/c/A/people/A-TH-1"
PASSPORT, VISA = f"{PERSON}/passport/edit", f"{PERSON}/visa/edit"
HOST = "/c/A/people/A-JP-05"
EN = {"lang": "en"}


def papers(app: Flask, ref: str = "A-TH-1") -> tuple[Any, ...] | None:
    """Kind, number, its index, expiry and birth date as they are stored."""
    with app.app_context():
        columns = (Passport.type, Passport.number, Passport.number_index, Passport.expires_on, Participant.birth_on)
        found = db.session.execute(select(*columns).join(Passport.participant).where(Participant.ref == ref)).first()
        return tuple(found) if found else None


def remove(client: PolicingClient, address: str) -> Any:
    """Press the button of a page that asks whether something is to be removed."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert token
    return client.post(address, data={"csrf_token": token[1]}, query_string=EN, follow_redirects=True)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    for address in (PASSPORT, VISA, f"{HOST}/new-passport", f"{HOST}/new-visa", f"{PERSON}/visa/history", f"{PERSON}/passport/remove"):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    assert all(address in organiser.get(PERSON).text for address in (PASSPORT, VISA))
    assert all(f"{HOST}/{address}" in organiser.get(HOST).text for address in ("new-passport", "new-visa"))


@pytest.mark.parametrize("paper", ["passport", "visa"])
def test_a_form_sent_back_untouched_changes_nothing(organiser: PolicingClient, app_with_sample: Flask, paper: str) -> None:
    before, own = content(app_with_sample), papers(app_with_sample)
    for person in before["participants"]:
        address = f"/c/A/people/{person['id']}/{paper}/edit"
        if organiser.get(address).status_code == 200:
            assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before
    assert papers(app_with_sample) == own


def test_protected_values_are_entered_anew_taken_back_and_shown_nowhere(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = papers(app_with_sample)
    assert before
    data = form_of(organiser, PASSPORT)
    assert (data["number"], data["expires_on"], data["birth_on"]) == ("", "", "")
    saved = organiser.post(PASSPORT, data=data | {"number": "zz 12-34", "birth_on": "1971-02-03"}, follow_redirects=True)
    kind, _number, _index, expires_on, _born = before
    assert papers(app_with_sample) == (kind, "zz 12-34", cipher().index("ZZ1234"), expires_on, date(1971, 2, 3))
    for address in (PERSON, PASSPORT, f"{PERSON}/passport/history", "/c/A/settings/audit/"):
        page = organiser.get(address, query_string=EN).text
        assert "zz 12-34" not in page
        assert "1971" not in page
        assert str(before[1]) not in page
    undo(organiser, saved.text)
    assert papers(app_with_sample) == before


def test_a_passport_that_is_removed_comes_back_whole(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = papers(app_with_sample)
    removed = remove(organiser, f"{PERSON}/passport/remove")
    _kind, _number, _index, _expires_on, born = before or ()
    assert born
    assert papers(app_with_sample) is None
    undo(organiser, removed.text)
    assert papers(app_with_sample) == before


def test_what_is_forgotten_is_gone_and_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = papers(app_with_sample)
    forgotten = organiser.post(PASSPORT, data=form_of(organiser, PASSPORT) | {"forget": ["", "number", "birth_on"]}, follow_redirects=True)
    kind, number, index, expires_on, born = papers(app_with_sample) or ()
    assert (number, index, born) == (None, None, None)
    assert before
    assert (kind, expires_on) == (before[0], before[3])
    undo(organiser, forgotten.text)
    assert papers(app_with_sample) == before


def test_the_history_says_that_a_protected_value_changed_and_not_to_what(organiser: PolicingClient) -> None:
    organiser.post(PASSPORT, data=form_of(organiser, PASSPORT) | {"number": "ZZ1", "type": "ordinary"})
    page = organiser.get(f"{PERSON}/passport/history", query_string=EN).text
    assert "Passport number was changed. The value is protected." in page
    assert "<ins>Ordinary</ins>" in page


def test_a_passport_and_a_visa_are_added_once_and_removed(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    new, facts = f"{HOST}/new-passport", {"type": "official", "number": "TK1", "expires_on": "2030-01-01"}
    data = form_of(organiser, new) | facts
    assert organiser.post(new, data=data).location == organiser.post(new, data=data).location == f"{HOST}#passport"
    assert papers(app_with_sample, "A-JP-05") is not None
    undo(organiser, organiser.get(HOST, query_string=EN).text)
    assert papers(app_with_sample, "A-JP-05") is None
    visa = {
        "is_needed": "yes",
        "status": "in_progress",
        "documents": "letter\r\nletter\r\nphoto",
        "applied_on": "2027-06-01",
        "mission_ja": "大使館",
    }
    organiser.post(f"{HOST}/new-visa", data=form_of(organiser, f"{HOST}/new-visa") | visa)
    added = next(one for one in content(app_with_sample)["participants"] if one["id"] == "A-JP-05")["visa"]
    assert (added["needed"], added["status"], added["documents"], added["applied"]) == (
        True,
        "in_progress",
        ["letter", "photo"],
        "2027-06-01",
    )
    remove(organiser, f"{HOST}/visa/remove")
    assert content(app_with_sample) == before


@pytest.mark.parametrize(
    ("address", "changes", "field"),
    [
        (PASSPORT, {"type": "secret"}, "type"),
        (PASSPORT, {"number": "x" * 301}, "number"),
        (PASSPORT, {"expires_on": "0001-01-01"}, "expires_on"),
        (PASSPORT, {"expires_on": "\x15today"}, "expires_on"),
        (PASSPORT, {"birth_on": "yesterday"}, "birth_on"),
        (PASSPORT, {"forget": ["", "everything"]}, "forget"),
        (VISA, {"is_needed": "perhaps"}, "is_needed"),
        (VISA, {"sent_on": "2027-13-01"}, "sent_on"),
        (VISA, {"documents": "𠮷" * 301}, "documents"),
    ],
)
def test_nonsense_is_refused_at_its_field(
    organiser: PolicingClient, app_with_sample: Flask, address: str, changes: dict[str, Any], field: str
) -> None:
    before, own = content(app_with_sample), papers(app_with_sample)
    answer = organiser.post(address, data=form_of(organiser, address) | changes, query_string=EN)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert content(app_with_sample) == before
    assert papers(app_with_sample) == own


def test_two_people_on_one_visa_see_both_versions(organiser: PolicingClient) -> None:
    mine = form_of(organiser, VISA) | {"status": "issued"}
    assert organiser.post(VISA, data=form_of(organiser, VISA) | {"status": "refused"}).status_code == 302
    answer = organiser.post(VISA, data=mine, query_string=EN)
    assert answer.status_code == 409
    assert all(word in answer.text for word in ("Issued", "Refused"))


def test_the_check_says_what_saving_would_do(organiser: PolicingClient) -> None:
    page = organiser.post(f"{PERSON}/visa/check", data=form_of(organiser, VISA) | {"is_needed": "yes", "status": ""}, query_string=EN).text
    assert "VISA_NOT_STARTED" in page
    assert "/c/A/settings/reference/visas/TH-official/edit" in page  # where the rule is verified
    short = form_of(organiser, PASSPORT) | {"expires_on": "2027-07-15"}
    assert "PASSPORT_EXPIRES_BEFORE_STAY_END" in organiser.post(f"{PERSON}/passport/check", data=short, query_string=EN).text


def test_an_auditor_changes_nothing(app_with_sample: Flask) -> None:
    client = auditor(app_with_sample)
    assert [client.get(address).status_code for address in (PASSPORT, VISA, f"{HOST}/new-visa")] == [403] * 3
    assert PASSPORT not in client.get(PERSON).text


def test_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for address, changes in ((PASSPORT, {"number": "N1", "birth_on": "1970-01-01"}), (VISA, {"status": "issued"})):
        assert count_statements(organiser, app_with_sample, lambda client, address=address: client.get(address)) <= 6
        data = form_of(organiser, address) | changes
        with app_with_sample.app_context():
            engine = db.engine
        with StatementCount(engine) as count:
            assert organiser.post(address, data=data).status_code == 302
        assert len(count.beside_the_trail) <= 8, "\n".join(count.beside_the_trail)
