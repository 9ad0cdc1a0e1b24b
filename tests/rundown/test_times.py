"""Times as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.rundown.desk.times import clock_of, clock_text, length_of, minutes_of, moment_of

DAY = date(2027, 7, 14)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            (text, "09:05")
            for text in ("9:05", "9:5", "09:05", "0905", "905", "9時5分", "9時05分", "９：０５", "9.05", "9:05:00", " 9:05 ", "9h05")
        ),
        *((text, "09:30") for text in ("0930", "9時30分", "9時半", "9:30 AM", "午前9:30", "午前9時半", "9:30 a.m.")),
        *((text, "13:30") for text in ("1:30 pm", "午後1時30分", "13:30")),
        *((text, "00:30 +1") for text in ("00:30 +1", "0:30+1", "0:30 (+1)", "00:30 +1 day", "24:30", "翌0:30", "翌日0時30分")),
        ("25:10", "01:10 +1"),
        ("23:50 -1", "23:50 -1"),
        ("前日23:50", "23:50 -1"),
        ("12:00 am", "00:00"),
        ("12:15pm", "12:15"),
        ("9時", "09:00"),
    ],
)
def test_a_time_is_understood(typed: str, meant: str) -> None:
    minutes = clock_of(typed)
    assert minutes is not None
    assert clock_text(minutes) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "25:99",
        "30:00",
        "9:60",
        "-9:30",
        "9",
        "25",
        "noon",
        "9:30-10:00",
        "13:00 pm",
        "9:30:15",
        "<b>9:30</b>",
        "🕘",
        "9:5:5:5",
        "99999",
    ],
)
def test_what_is_no_time_is_none(typed: str) -> None:
    assert clock_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "minutes"), [("25", 25), ("２５", 25), ("25分", 25), ("25 min", 25), ("0", 0), ("1440", 1440), ("5'", 5)]
)
def test_a_length_is_understood(typed: str, minutes: int) -> None:
    assert length_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "-5", "1441", "9999999", "1.5", "half", "5;", "½"])
def test_what_is_no_length_is_none(typed: str) -> None:
    assert length_of(typed) is None


@given(st.integers(-1440, 3 * 1440 - 1))
def test_a_time_reads_as_it_was_written(minutes: int) -> None:
    assert clock_of(clock_text(minutes)) == minutes
    assert minutes_of(moment_of(minutes, DAY, "Asia/Tokyo"), DAY, "Asia/Tokyo") == minutes


@given(st.text(max_size=30))
def test_no_text_is_too_odd_for_a_cell(text: str) -> None:
    clock_of(text)
    length_of(text)


def test_a_time_is_that_of_the_venue() -> None:
    assert moment_of(9 * 60, DAY, "Asia/Tokyo") == datetime(2027, 7, 14, 0, tzinfo=UTC)
    assert moment_of(24 * 60 + 30, DAY, "Asia/Tokyo") == datetime(2027, 7, 14, 15, 30, tzinfo=UTC)
