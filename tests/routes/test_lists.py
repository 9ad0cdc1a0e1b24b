"""What can be done with any list: columns kept, files of what is shown, many rows changed or removed at once and taken back."""

import re

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from conference.audit import journal
from conference.extensions import db
from conference.outputs.workbook import read_workbook
from models.audit import AuditEntry
from models.listing import ColumnChoice
from models.participant import Participant
from models.vocabulary import Category
from tests.lists import LISTS, auditor, csv_rows, post
from tests.routes.test_participants import LIST, add_people, refs
from tests.samples import ORGANISER, signed_in
from tests.web import PolicingClient, count_statements

# Columns


def test_columns_are_kept_by_user_and_list(app_with_sample: Flask, organiser: PolicingClient) -> None:
    answer = post(organiser, f"{LISTS}/columns", query={"category": "speaker", "sort": "-name"}, column=["rank", "diet", "nonsense"])
    assert answer.headers["Location"] == "/c/A/people/?category=speaker&sort=-name"
    again = signed_in(app_with_sample, ORGANISER).get(LIST, query_string={"lang": "en"}).text
    heads = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', again)
    assert heads == ["Name", "Rank", "Diet"]
    other = auditor(app_with_sample)
    assert "Post and organisation</th>" in other.get(LIST, query_string={"lang": "en"}).text
    assert organiser.get("/c/A/travel/").text.count('<th scope="col"') > 9
    assert set(csv_rows(organiser)[0]) == {"Number", "Name", "Name as in the passport", "Name in the local script", "Rank", "Diet"}
    post(organiser, f"{LISTS}/columns", column=["rank"], usual="1")
    assert "Post and organisation</th>" in organiser.get(LIST, query_string={"lang": "en"}).text
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(ColumnChoice)) == 0


def test_none_but_the_name_may_be_shown(organiser: PolicingClient) -> None:
    post(organiser, f"{LISTS}/columns")
    page = organiser.get(LIST, query_string={"lang": "en"}).text
    assert page.count('<th scope="col"') == 1
    assert len(refs(organiser)) == 40


def test_every_column_can_be_shown(organiser: PolicingClient) -> None:
    every = re.findall(r'name="column" value="([^"]+)"', organiser.get(LIST).text)
    assert len(every) == 14
    post(organiser, f"{LISTS}/columns", column=every)
    row = next(row for row in csv_rows(organiser) if row["Number"] == "A-TH-1")
    assert (row["Nationality"], row["Attends"], row["Rank"]) == ("Thailand", "In person", "Deputy Director-General / Councillor")
    assert organiser.get(LIST, query_string={"lang": "ja"}).status_code == 200


# Files


def test_a_file_holds_what_is_shown_of_every_page(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_people(app_with_sample, 120)
    everybody = csv_rows(organiser)
    assert len(everybody) == 160
    asked = {"category": "invitee", "sort": "-rank"}
    assert [row["Number"] for row in csv_rows(organiser, **asked)] == refs(organiser, **asked)
    page = organiser.get(f"{LISTS}.tsv", query_string={"page": "2"}).text
    assert len(page.splitlines()) == 61
    assert csv_rows(organiser, q="nobody at all") == []


def test_a_workbook_has_the_same_rows(organiser: PolicingClient) -> None:
    response = organiser.get(f"{LISTS}.xlsx", query_string={"lang": "en", "delegation": "TH"})
    assert "people-A.xlsx" in response.headers["Content-Disposition"]
    (sheet,) = read_workbook(response.data)
    rows = [values for _number, values in sheet.rows]
    assert sheet.title == "People"
    assert rows[0][:5] == ("Number", "Name", "Name as in the passport", "Name in the local script", "Delegation")
    assert [row[0] for row in rows[1:]] == refs(organiser, delegation="TH")


def test_travel_is_taken_away_in_venue_time(organiser: PolicingClient) -> None:
    rows = csv_rows(organiser, "travel")
    first = next(row for row in rows if row["Number"] == "A-TH-1")
    assert "TG682" in first["Journey there"]
    assert first["Arrives"].endswith("06:55")
    assert len(rows) == 22
    (sheet,) = read_workbook(organiser.get("/c/A/lists/travel.xlsx", query_string={"lang": "en"}).data)
    assert len(sheet.rows) == 23


@pytest.mark.parametrize("risky", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx"])
def test_no_cell_becomes_a_formula(app_with_sample: Flask, organiser: PolicingClient, risky: str) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(update(Participant).where(Participant.ref == "A-TH-1").values(post=risky))
        db.session.commit()
    row = next(row for row in csv_rows(organiser) if row["Number"] == "A-TH-1")
    assert row["Post"] == f"'{risky}"
    line = next(line for line in organiser.get(f"{LISTS}.tsv").text.splitlines() if line.startswith("A-TH-1\t"))
    assert line.split("\t")[6] == "'" + risky.replace("\t", " ")


def test_nothing_protected_is_taken_away_and_every_file_is_recorded(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        db.session.connection().exec_driver_sql("UPDATE passport SET number = 'cannot be decrypted'")
        db.session.connection().exec_driver_sql("UPDATE participant SET birth_on = 'cannot be decrypted'")
        db.session.commit()
    post(organiser, f"{LISTS}/columns", column=re.findall(r'name="column" value="([^"]+)"', organiser.get(LIST).text))
    for ending in ("csv", "xlsx", "tsv"):
        assert organiser.get(f"{LISTS}.{ending}").status_code == 200
    assert auditor(app_with_sample).get(f"{LISTS}.csv").status_code == 200
    with app_with_sample.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "list.exported").order_by(AuditEntry.id)).all()
    assert [(entry.subject, entry.actor.partition("@")[0], entry.detail["rows"]) for entry in entries] == [
        ("people-A.csv", "organiser", 40),
        ("people-A.xlsx", "organiser", 40),
        ("people-A.tsv", "organiser", 40),
        ("people-A.csv", "auditor", 40),
    ]


@pytest.mark.parametrize("address", ["/c/A/lists/rubbish.csv", "/c/A/lists/people.exe", "/c/B/lists/people.csv", f"{LISTS}.csv?diet=x"])
def test_there_is_no_other_file(organiser: PolicingClient, address: str) -> None:
    assert organiser.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["people", "travel"])
def test_the_whole_list_is_a_page_to_print(app_with_sample: Flask, organiser: PolicingClient, name: str, language: str) -> None:
    add_people(app_with_sample, 100, category=Category.INVITEE)
    page = organiser.get(f"/c/A/lists/{name}/print", query_string={"lang": language})
    assert page.status_code == 200
    assert page.text.count('<th scope="row">') > 100


def test_files_take_few_statements_however_many_rows(app_with_sample: Flask, organiser: PolicingClient) -> None:
    def counts() -> list[int]:
        addresses = [f"{LISTS}.csv", f"{LISTS}.xlsx", "/c/A/lists/travel.csv", "/c/A/lists/delegations.csv"]
        return [count_statements(organiser, app_with_sample, lambda client, to=to: client.get(to)) for to in addresses]  # type: ignore[misc]

    few = counts()
    add_people(app_with_sample, 60, category=Category.INVITEE)
    assert counts() == few
    assert max(few) <= 6
