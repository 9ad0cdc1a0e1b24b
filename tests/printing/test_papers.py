"""The papers of the sample conference, printed whole and read back."""

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from babel.dates import format_interval
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select

from conference import clock
from conference.commandline import conference_named
from conference.extensions import begin_writing, db
from conference.printing import queries
from conference.printing.badge_events import span_text
from conference.printing.papers import print_all
from models.participant import Participant
from tests.backends import Backend
from tests.conftest import running
from tests.printing.reading import flat, text_of

NOW = datetime(2027, 6, 30, 3, 0, tzinfo=UTC)
INVITEES = 22
EVERYBODY = 40
RESOLUTION = 200


@pytest.fixture(scope="module")
def printed(backend: Backend, sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all papers, printed once; the app's context stays open."""
    url, folder = backend.copy(sample_url), tmp_path_factory.mktemp("papers")
    for app in running(url, folder):
        with app.app_context(), clock.stopped_at(NOW):
            print_into(folder / "papers")
            yield folder / "papers"
    backend.drop(url)


def print_into(folder: Path) -> None:
    begin_writing()
    print_all(db.session, conference_named(db.session, "A"), folder, lambda _done, _total: None)
    db.session.commit()


def test_every_paper_is_there_and_no_part_of_one(printed: Path) -> None:
    names = {str(path.relative_to(printed)) for path in printed.rglob("*") if path.is_file()}
    assert {"badges.pdf", "run-of-show.pdf", "rooming-list.xlsx", "arrivals.xlsx", "catering.xlsx", "dietary-needs.xlsx"} <= names
    assert "itineraries/A-TH-1.th.pdf" in names
    assert len([name for name in names if name.endswith(".ics")]) == INVITEES
    assert not [name for name in names if "/." in f"/{name}"]


def test_printing_twice_gives_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    print_into(again)
    differing = [
        path.name for path in printed.rglob("*") if path.is_file() and path.read_bytes() != (again / path.relative_to(printed)).read_bytes()
    ]
    assert differing == []


def test_a_calendar_has_legs_stay_sessions_and_meals(printed: Path) -> None:
    events = {str(event["UID"]).partition("@")[0]: event for event in _events(printed / "itineraries/A-TH-1.ics")}
    flight = events["A-TH-1.outbound.1"]
    assert flight["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert flight["DTEND"].params["TZID"] == "Asia/Tokyo"
    assert flight["DTSTART"].dt.isoformat() == "2027-07-12T22:45:00+07:00"
    stay = events["A-TH-1.stay"]
    assert (stay["DTSTART"].dt.isoformat(), stay["DTEND"].dt.isoformat()) == ("2027-07-13", "2027-07-15")
    ride = events["A-TH-1.A-T06"]
    assert ("DTEND" in ride, ride["LOCATION"] in ride["SUMMARY"], "HND" in ride["SUMMARY"]) == (False, True, False)
    assert {"A-TH-1.A-S5", "A-TH-1.A-L1", "A-TH-1.A-RC"} <= events.keys()


def test_the_rooming_list_counts_the_nights(printed: Path) -> None:
    sheet = load_workbook(printed / "rooming-list.xlsx").worksheets[0]
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == INVITEES
    name, nights = rows["Dr. Somchai Rattanakul"][1], rows["Dr. Somchai Rattanakul"][6]
    assert (name, nights) == ("Dr. Somchai Rattanakul", 2)


def test_arrivals_stand_in_order_of_time_and_say_who_waits(printed: Path) -> None:
    sheet = load_workbook(printed / "arrivals.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert rows[0][1] == "QF25"
    assert (rows[2][0].isoformat(), rows[2][4]) == ("2027-07-13T06:30:00", "Mon\u00a012\u00a0Jul 22:40\u00a0ICT")  # left the day before
    assert all(row[9] == "Mori Chihiro" for row in rows)


def test_the_kitchen_sees_need_beside_order_and_no_name(printed: Path) -> None:
    book = load_workbook(printed / "catering.xlsx")
    lunch = [row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) if row[0].startswith("Lunch, Wed")]
    assert {row[4]: row[5:7] for row in lunch} == {"All together": (40, 40), "Standard": (29, 29), "Halal": (6, 6), "Vegetarian": (5, 5)}
    for sheet in book.worksheets:
        assert "Whitford" not in str(list(sheet.iter_rows(values_only=True)))


def test_whoever_serves_sees_whose_needs_they_are(printed: Path) -> None:
    (sheet,) = load_workbook(printed / "dietary-needs.xlsx").worksheets
    needs = {row[0]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert needs["Eleanor Jane Whitford"] == "Vegetarian"
    assert set(needs.values()) == {"Halal", "Vegetarian", "No restriction"}  # some of these have an allergy


@pytest.mark.poppler
def test_every_symbol_decodes_to_the_token_of_its_bearer_and_tells_nothing_else(printed: Path, tmp_path: Path) -> None:
    _run("pdftoppm", "-r", str(RESOLUTION), "-gray", "-png", printed / "badges.pdf", tmp_path / "badge")
    found = [text for page in sorted(tmp_path.glob("badge-*.png")) for text in _symbols(page)]
    assert found == [row.token for row in queries.bearers(db.session, conference_named(db.session, "A"))]
    assert len(set(found)) == EVERYBODY
    assert all(re.fullmatch(r"[\w-]{22}", text, re.ASCII) for text in found)  # sixteen random bytes


@pytest.mark.poppler
def test_every_name_comes_back_from_the_badges(printed: Path) -> None:
    text = text_of((printed / "badges.pdf").read_bytes())
    for person in db.session.scalars(select(Participant)):
        for name in (person.full_name, person.local_name):
            assert flat(name) in text, name


@pytest.mark.poppler
def test_an_itinerary_says_who_waits_where_and_what_a_driver_has_to_know(printed: Path) -> None:
    text = text_of((printed / "itineraries/A-AU-1.en.pdf").read_bytes())
    board = "In the arrivals hall, look for a board with the name “Eleanor Jane Whitford”."
    for said in ("You are met by Mori Chihiro", board, "Interpretation: English-Japanese", "東京（羽田）空港", "東京都港区芝公園0-0-0"):
        assert flat(said) in text


@pytest.mark.poppler
def test_no_tool_complains_about_any_paper(printed: Path, tmp_path: Path) -> None:
    for path in [printed / "badges.pdf", printed / "run-of-show.pdf", *sorted(printed.glob("itineraries/*.pdf"))]:
        for command in (["pdftotext", path, "-"], ["pdftoppm", "-r", "20", "-png", path, tmp_path / "page"], ["qpdf", "--check", path]):
            assert _run(*command).stderr == b""


@pytest.mark.poppler
def test_the_run_of_show_has_the_cues_and_the_agenda(printed: Path) -> None:
    text = text_of((printed / "run-of-show.pdf").read_bytes())
    for said in ("Doors open", "Ladies and gentlemen, please take your seats.", "Mr. Miura Kenichiro", "Reception"):
        assert flat(said) in text


def test_nothing_in_a_workbook_is_wider_than_its_column(printed: Path) -> None:
    """A moment that does not fit is shown as hashes."""
    for name in ("rooming-list.xlsx", "arrivals.xlsx", "catering.xlsx"):
        for sheet in load_workbook(printed / name):
            moments = {cell.column_letter for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)}
            formats = {letter: sheet[f"{letter}2"].number_format for letter in moments}
            assert all(sheet.column_dimensions[letter].width > len(formats[letter]) for letter in moments), (name, sheet.title)


@pytest.mark.parametrize("first", [date(2027, 7, 14), date(2027, 8, 31), date(2027, 12, 30)])
@pytest.mark.parametrize("days", [1, 2, 5, 400])
def test_a_badge_writes_its_days_as_babel_does(first: date, days: int) -> None:
    last = first + timedelta(days - 1)
    assert span_text([first, last], "en") == format_interval(first, last, "yMMMd", locale="en_GB").replace("\N{THIN SPACE}", " ")


def test_a_badge_in_another_language_has_its_days_in_that() -> None:
    days = [date(2027, 7, 14), date(2027, 7, 15)]
    assert span_text(days, "ja") == "2027年7月14日～15日"
    assert span_text(days[:1], "ja") == "2027年7月14日"
    assert span_text([], "ja") == ""


def test_only_a_changed_event_gets_a_new_sequence(printed: Path, tmp_path: Path) -> None:
    from conference.audit import journal

    journal.record(db.session, "test.moved", "A-TH-1", conference_ref="A")
    person = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
    person.journeys[0].legs[0].flight = "TG640"
    db.session.commit()
    print_into(tmp_path / "again")
    published = _events(printed / "itineraries/A-TH-1.ics")
    sequences = {str(event["UID"]): event["SEQUENCE"] for event in _events(tmp_path / "again" / "itineraries/A-TH-1.ics")}
    assert {uid for uid, sequence in sequences.items() if sequence} == {"A-TH-1.outbound.1@A.kaigi"}
    assert {str(event["UID"]) for event in published} == set(sequences)


def _symbols(page: Path) -> list[str]:
    """What each symbol of a sheet says, in reading order: the badges stand in rows of two."""
    with Image.open(page) as picture:
        codes = zxingcpp.read_barcodes(picture)
    placed = sorted((round(code.position.top_left.y / RESOLUTION), code.position.top_left.x, code.text) for code in codes)
    return [text for _row, _column, text in placed]


def _events(path: Path) -> list[object]:
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar["METHOD"] == "PUBLISH"
    return list(calendar.walk("VEVENT"))


def _run(*command: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(word) for word in command], check=True, capture_output=True)
