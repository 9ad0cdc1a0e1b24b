"""The conference as a workbook: the same facts, and refusals that point to cells."""

import io
from datetime import date, datetime, timedelta, timezone
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.exchange import files
from conference.exchange.canonical import canonical
from conference.exchange.consistency import Known
from conference.exchange.layout import TABLES
from conference.exchange.validation import Reading, validate
from models import vocabulary
from tests.exchange.samples import sample, small


def content_of(raw: dict[str, Any]) -> dict[str, Any]:
    reading = validate(raw, Known())
    assert reading.problems == ()
    assert reading.document is not None
    return canonical(reading.document)


def workbook(raw: dict[str, Any], language: str = "en", *, with_protected: bool = True) -> bytes:
    return files.write(content_of(raw), "a.xlsx", language=language, with_protected=with_protected)


def through_workbook(content: dict[str, Any], language: str) -> dict[str, Any]:
    reading = files.read(files.write(content, "a.xlsx", language=language, with_protected=True), "a.xlsx")
    assert [problem.english for problem in reading.problems] == []
    assert reading.unknown == ()
    assert reading.document is not None
    return canonical(reading.document)


def edited(change: Any, known: Known | None = None) -> Reading:
    """Read a workbook after a person changed it in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(small())))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return files.read(file.getvalue(), "a.xlsx", known)


def column(sheet: Any, heading: str) -> str:
    return str(next(cell.column_letter for cell in sheet[1] if cell.value == heading))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_sample_comes_back_from_a_workbook(language: str) -> None:
    content = content_of(sample())
    assert through_workbook(content, language) == content


def test_a_workbook_is_written_the_same_twice() -> None:
    assert workbook(sample()) == workbook(sample())


def test_protected_columns_are_left_out_and_then_say_nothing() -> None:
    reading = files.read(workbook(sample(), with_protected=False), "a.xlsx")
    assert reading.document is not None
    assert not {"passport", "birth_date"} & reading.document.participants[0].model_fields_set
    assert b"RA4410027" not in workbook(sample(), with_protected=False)


lines = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text.strip(";；"))
)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
languages = st.sampled_from(["en", "ja", "th", "zh-Hans"])
words = st.none() | paragraphs | st.dictionaries(languages, paragraphs, min_size=1)
numbers = st.none() | st.integers(0, 1_000_000)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 30), timezones=zones).map(lambda at: at.isoformat("T", "seconds"))  # noqa: DTZ001
clocks = st.times().map(lambda at: at.isoformat("minutes"))
several = st.lists(lines, max_size=3, unique=True)


def codes(kind: Any) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([word.value for word in kind])


legs = st.fixed_dictionaries(
    {"from": st.just("HND"), "to": st.just("SYD"), "dep": moments, "arr": moments, "class": codes(vocabulary.Cabin)}
)
people = st.fixed_dictionaries({
    "kind": st.just("press"), "name": st.fixed_dictionaries({"full": lines, "local": st.none() | st.fixed_dictionaries({"text": lines})}),
    "organization": words, "post": words, "birth_date": st.none() | days, "allergies": several, "notes": st.just("") | paragraphs,
    "passport": st.none() | st.fixed_dictionaries({"number": lines}),
    "visa": st.none() | st.fixed_dictionaries({"needed": st.none() | st.booleans(), "documents": several}),
    "outbound": st.lists(legs, max_size=2), "hotel_nights": st.lists(days, max_size=3, unique=True), "diet": codes(vocabulary.Diet),
})  # fmt: skip
meals = st.fixed_dictionaries({
    "kind": st.just("lunch"), "start": st.just("2027-07-14T12:00:00+09:00"), "end": st.just("2027-07-14T13:00:00Z"), "title": words,
    "ordered": st.none() | st.dictionaries(st.sampled_from(["total", "halal", "gluten_free"]), st.integers(0, 99), min_size=1),
})  # fmt: skip
blocks = st.lists(
    st.fixed_dictionaries(
        {
            "room_type": words.filter(bool),
            "nights": st.lists(st.tuples(days, st.integers(0, 9)), max_size=2, unique_by=lambda night: night[0]).map(
                lambda nights: [{"on": on, "rooms": rooms} for on, rooms in nights]
            ),
        }
    ),
    max_size=2,
    unique_by=lambda block: str(block["room_type"]),
)
hotels = st.fixed_dictionaries({"name": words, "check_in": st.none() | clocks, "blocks": blocks})


def numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"{index}", **row} for index, row in enumerate(rows)]


conferences = st.fixed_dictionaries({
    "conference": st.fixed_dictionaries({"id": st.just("A"), "tz": st.just("UTC"), "name_en": st.none() | lines, "hosts": several.filter(
        lambda refs: not any(set(ref) & set("/\\") or ref.startswith(".") for ref in refs)), "nominal_nights": numbers}),
    "rank_scale": st.dictionaries(lines, st.integers(0, 100), max_size=2),
    "participants": st.lists(people, max_size=3).map(numbered),
    "catering": st.lists(meals, max_size=2).map(numbered),
    "hotels": st.lists(hotels, max_size=2).map(numbered),
})  # fmt: skip


@given(conferences, st.sampled_from(["en", "ja"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_conference_comes_back_from_a_workbook(raw: dict[str, Any], language: str) -> None:
    content = content_of(raw)
    assert through_workbook(content, language) == content


def test_every_heading_is_unique_in_its_sheet_in_both_languages() -> None:
    for table in TABLES:
        for language in ("en", "ja"):
            headings = [field.heading(language).casefold() for field in table.fields]
            assert len(headings) == len(set(headings)), table.key
    for language in ("en", "ja"):
        assert len({table.title(language) for table in TABLES}) == len(TABLES)


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "cell", "sentence"),
    [
        ("Participants", "Diet", "paleo", "Participants!{}2", "unknown_code"),
        ("Participants", "Organisation (ja)", 7, "Participants!Q2", "text_twice"),
        ("Outbound flights", "Departure UTC offset", None, "Outbound flights!E2", "moment_without_offset"),
        ("Outbound flights", "Departure UTC offset", "Mars", "Outbound flights!E2", "bad_moment"),
        ("Outbound flights", "Participant", None, "Outbound flights!{}2", "missing"),
        ("Nights", "Night of", "soon", "Nights!{}2", "bad_date"),
        ("Passengers", "Participant", "A-XX", "Passengers!{}2", "dangling"),
        ("Rooms", "Capacity", "many", "Rooms!{}2", "not_whole"),
        ("Rooms", "ID", "R-BI", "Rooms!A8", "repeated_id"),
        ("Meals", "Ordered: halal", -1, "Meals!{}2", "negative"),
        ("Rank scale", "Level", None, "Rank scale!{}2", "not_whole"),
        ("Conference", "Time zone", "Tokyo", "Conference!{}2", "unknown_zone"),
        ("Talks", "Minutes", 2.5, "Talks!{}2", "not_whole"),
    ],
)
def test_refusals_point_to_their_cell(sheet: str, heading: str, value: object, cell: str, sentence: str) -> None:
    letters = []

    def change(book: Any) -> None:
        letters.append(column(book[sheet], heading))
        book[sheet][f"{letters[0]}2"] = value

    found = [(str(problem.where), problem.sentence) for problem in edited(change).problems]
    assert (cell.format(letters[0]), sentence) in found


def test_what_people_type_is_understood() -> None:
    def change(book: Any) -> None:
        rooms, legs, people = book["Rooms"], book["Outbound flights"], book["Participants"]
        rooms[column(rooms, "Capacity") + "2"] = "５０"
        legs[column(legs, "Departure UTC offset") + "2"] = "UTC+10"
        legs[column(legs, "Arrival UTC offset") + "2"] = "Asia/Tokyo"
        people[column(people, "Passport number") + "2"] = 12345
        people[column(people, "Passport expires") + "2"] = "2031/5/9"
        people[column(people, "Visa needed") + "2"] = "いいえ"
        people[column(people, "Allergies") + "2"] = "egg；peanut"
        book["Nights"].append([])
        book["Nights"].append(["A-AU-1", date(2027, 7, 16)])
        book.create_sheet("My notes")["A1"] = "call the hotel"

    reading = edited(change)
    assert [problem.english for problem in reading.problems] == []
    assert reading.unknown == ("My notes",)
    assert reading.document is not None
    person = reading.document.participants[0]
    assert person.passport is not None
    assert (person.passport.number, str(person.passport.expires)) == ("12345", "2031-05-09")
    assert person.visa is not None
    assert person.visa.needed is False
    assert person.allergies == ["egg", "peanut"]
    assert len(person.hotel_nights) == 4
    assert [leg.dep.isoformat() for leg in person.outbound] == ["2027-07-12T20:55:00+10:00"]
    assert [leg.arr.isoformat() for leg in person.outbound] == ["2027-07-13T05:25:00+09:00"]


def test_removed_columns_and_sheets_say_nothing_and_emptied_ones_say_nothing_is_left() -> None:
    def change(book: Any) -> None:
        people = book["Participants"]
        people.delete_cols(openpyxl.utils.column_index_from_string(column(people, "Diet")))
        del book["Outbound flights"]
        book["Inbound flights"].delete_rows(2, 100)
        del book["Hotels"], book["Room blocks"]

    ids = {"conference": ["A"], "participants": ["A-AU-1", "A-JP-05"], "hotels": ["H-1"]}
    reading = edited(change, known=Known(ids={section: frozenset(refs) for section, refs in ids.items()}))
    assert [problem.english for problem in reading.problems] == []
    assert reading.document is not None
    person = reading.document.participants[0]
    assert not {"diet", "outbound"} & person.model_fields_set
    assert {"inbound", "allergies"} <= person.model_fields_set
    assert person.inbound == []
    assert "hotels" not in reading.document.model_fields_set


def test_a_list_sheet_alone_speaks_of_rows_in_the_database() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "宿泊"
    sheet.append(["参加者", "宿泊日"])
    sheet.append(["P", date(2027, 7, 13)])
    conference: Any = book.create_sheet("会議")
    conference.append(["ID"])
    conference.append(["A"])
    file = io.BytesIO()
    book.save(file)
    known = Known(ids={"conference": frozenset({"A"}), "participants": frozenset({"P"})})
    reading = files.read(file.getvalue(), "a.xlsx", known)
    assert reading.document is not None
    assert reading.document.participants[0].model_fields_set == {"id", "hotel_nights"}
    assert files.read(file.getvalue(), "a.xlsx").problems != ()


def test_headings_and_sheets_that_stand_twice_are_refused() -> None:
    def change(book: Any) -> None:
        book["Rooms"]["Y1"] = "名称 (ja)"
        book["Rooms"]["Z1"] = "Shoe size"
        book.create_sheet("会場")

    reading = edited(change)
    assert [(str(problem.where), problem.sentence) for problem in reading.problems] == [
        ("Rooms!Y1", "repeated_heading"),
        ("会場", "repeated_sheet"),
    ]
    assert reading.unknown == ("Rooms!Z1",)


def test_a_workbook_of_something_else_is_refused() -> None:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    assert [problem.sentence for problem in files.read(file.getvalue(), "a.xlsx").problems] == ["no_known_sheet", "missing"]
