"""Rows put texts of all scripts on one baseline and break only when they must."""

import pytest

from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.grid import HIGHEST_UNBROKEN, Cell, Look, Passage, Row
from conference.outputs.pdf.shaping import Typesetter

SMALL, LARGE = TextStyle(size=9), TextStyle(size=14)


def passage(text: str, style: TextStyle = SMALL, language: str = "en", *, runs_in: bool = False) -> Passage:
    return Passage(text, language, style, runs_in)


def baselines(row: Row) -> list[float]:
    return [placed.baseline for placed in row._lines]


def test_first_lines_share_a_baseline_whatever_their_size_and_script(typesetter: Typesetter) -> None:
    texts = (("13:30", LARGE, "en"), ("ការប្រជុំ", SMALL, "km"), ("大会議室", SMALL, "ja"))
    cells = [Cell(100.0 * number, 90, (passage(text, style, language),)) for number, (text, style, language) in enumerate(texts)]
    found = baselines(Row(typesetter, cells))
    assert len(found) == 3
    assert max(found) - min(found) < 0.001


def test_an_empty_text_takes_no_room(typesetter: Typesetter) -> None:
    one = Row(typesetter, [Cell(0, 90, (passage("Lunch"),))])
    two = Row(typesetter, [Cell(0, 90, (passage(""), passage("Lunch"), passage("  ")))])
    assert one.height == two.height


def test_a_note_runs_in_where_there_is_room(typesetter: Typesetter) -> None:
    texts = (passage("Lunch"), passage("Your meal: halal", runs_in=True))
    wide, narrow = (Row(typesetter, [Cell(0, width, texts)]) for width in (200, 80))
    assert len(set(baselines(wide))) == 1
    assert len(set(baselines(narrow))) == 2


def test_a_hanging_cell_does_not_make_its_row_higher(typesetter: Typesetter) -> None:
    long = (passage("one\ntwo\nthree"),)
    assert Row(typesetter, [Cell(0, 90, long, hangs=True), Cell(90, 90, (passage("Lunch"),))]).height == pytest.approx(
        Row(typesetter, [Cell(90, 90, (passage("Lunch"),))]).height
    )


def test_a_row_moves_to_the_next_page_as_a_whole(typesetter: Typesetter) -> None:
    row = Row(typesetter, [Cell(0, 90, (passage("one\ntwo\nthree"),))])
    assert row.split(100, row.height - 1) == []


def test_a_row_that_no_page_could_hold_is_broken_between_lines(typesetter: Typesetter) -> None:
    row = Row(
        typesetter,
        [
            Cell(
                0,
                90,
                (
                    passage(
                        "\n".join(map(str, range(100))),
                    ),
                ),
            )
        ],
        Look(padding=4),
    )
    assert row.height > HIGHEST_UNBROKEN
    above, below = row.split(100, 200)
    assert isinstance(above, Row)
    assert isinstance(below, Row)
    assert above.height <= 200
    assert [placed.line.text for placed in (*above._lines, *below._lines)] == [str(number) for number in range(100)]


@pytest.mark.parametrize(("language", "text"), [("km", "លោកអ្នក"), ("ta", "பிரியா"), ("th", "กำหนด"), ("lo", "ກຳນົດ")])
def test_a_script_is_shaped_as_itself_also_behind_latin_letters(language: str, text: str, typesetter: Typesetter) -> None:
    alone = typesetter.line(text, language)
    behind = typesetter.line(f"Ms. Mori {text}", language)
    assert alone.width + typesetter.line("Ms. Mori ", language).width == pytest.approx(behind.width, abs=25)
    assert set(alone.runs[0].glyphs) <= {glyph for run in behind.runs for glyph in run.glyphs}
