"""A run of show is read back as a reader would copy it: every cue whole, under its heads, day by day."""

from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest

from conference.outputs.pdf.run_of_show import WIDE_A3, Format, run_of_show_pdf
from conference.outputs.pdf.run_of_show_values import Column, RundownDay, RundownRow, RunOfShow, RunOfShowWords
from conference.outputs.pdf.shaping import Typesetter

ENGLISH = RunOfShowWords(
    title="Run of show",
    number="No.",
    time="Time",
    minutes="Min.",
    item="Item",
    speaker="Speaker",
    stage="Stage",
    video="Video",
    sound="Sound",
    light="Light",
    announcement="Announcement",
    interpretation="Interpretation",
    owner="Owner",
    notes="Notes",
    no_cues="No cues yet.",
    page="Page %(page)s of %(pages)s",
)
JAPANESE = RunOfShowWords(
    title="進行表",
    number="番号",
    time="時刻",
    minutes="分",
    item="項目",
    speaker="登壇者",
    stage="舞台",
    video="映像",
    sound="音響",
    light="照明",
    announcement="アナウンス",
    interpretation="通訳",
    owner="担当",
    notes="備考",
    no_cues="キューはまだありません。",
    page="%(page)s / %(pages)sページ",
)
TALK = RundownRow(
    number="3",
    start="13:50",
    end="–14:10",
    minutes="20",
    item="Cambodia",
    speaker="Mr. Sok Vannarith",
    stage="Lectern, stage left",
    video="Slides, then title",
    sound="Lectern microphone",
    light="Stage 80, house 50",
    announcement="Ladies and gentlemen, please welcome Mr. Sok Vannarith.",
    interpretation="Khmer–English, channel 2",
    owner="Mr. Shimizu Ryo",
    notes="The timekeeper shows five minutes and one minute.",
)
OPENING = RundownRow(
    number="1",
    start="10:00",
    end="〜10:30",
    minutes="30",
    item="開会",
    speaker="三浦 健一郎",
    stage="演台（下手）",
    video="タイトル",
    sound="司会マイク",
    light="客電100%",
    announcement="皆様、ご着席ください。",
    interpretation="英日",
    owner="松本 玲奈",
    notes="両通路にマイク係が待機",
)
SHOW = RunOfShow(
    language="en",
    conference="Asia Carbon Credit Conference",
    hosts=("METI", "MOE"),
    words=ENGLISH,
    days=(RundownDay("Wed 14 Jul 2027", "JST", (OPENING, TALK)), RundownDay("Thu 15 Jul 2027", "JST", (TALK,))),
    as_of="As of 30 June 2027, 09:00 JST",
)


def without_spaces(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def of_cues(count: int, row: RundownRow = TALK) -> RunOfShow:
    """One day with so many cues, each with an item of its own."""
    rows = tuple(replace(row, number=str(number), item=f"Cue{number:04}") for number in range(count))
    return replace(SHOW, days=(RundownDay("Wed 14 Jul 2027", "JST", rows),))


def printed_bytes(show: RunOfShow) -> bytes:
    target = BytesIO()
    run_of_show_pdf(show, target, Typesetter())
    return target.getvalue()


@pytest.mark.poppler
@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("ja", JAPANESE)])
def test_every_cell_and_head_is_found_again_in_either_language(
    language: str,
    words: RunOfShowWords,
    tmp_path: Path,
    typesetter: Typesetter,
    text_of: Callable[[Path], str],
    checked: Callable[[Path], str],
) -> None:
    paper = tmp_path / "show.pdf"
    # On a paper so wide that no cell takes two lines, a cell is read back in one piece.
    assert run_of_show_pdf(replace(SHOW, language=language, words=words), paper, typesetter, Format((2400, 600))) == 2
    checked(paper)
    text = without_spaces(text_of(paper))
    cells = [getattr(row, field.name) for row in (OPENING, TALK) for field in fields(row) if field.type is str]
    heads = [getattr(words, column) for column in Column]
    labels = (words.title, SHOW.conference, SHOW.as_of, words.page % {"page": 2, "pages": 2}, *(day.date for day in SHOW.days))
    assert [part for part in (*cells, *heads, *labels) if without_spaces(part) not in text] == []


@pytest.mark.poppler
def test_each_day_has_its_pages_and_its_heads_on_all_of_them(
    tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str], pictures_of: Callable[[Path, int], list[Path]]
) -> None:
    paper = tmp_path / "show.pdf"
    pages = run_of_show_pdf(of_cues(60), paper, typesetter)
    text = text_of(paper)
    assert pages > 2
    assert len(pictures_of(paper, 20)) == pages
    assert text.count("Wed 14 Jul 2027") == text.count("Interpretation ") == pages
    assert [text.count(f"Cue{number:04}") for number in range(60)] == [1] * 60


@pytest.mark.poppler
def test_a_cue_stays_whole(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    rows = of_cues(40, replace(TALK, notes="\n".join(["BEGIN", *"abcdef", "END"])))
    paper = tmp_path / "show.pdf"
    pages = run_of_show_pdf(rows, paper, typesetter)
    sheets = text_of(paper).split("Page ")[:-1]
    assert pages == len(sheets) > 2
    for sheet in sheets:
        assert sheet.count("BEGIN") == sheet.count("END") == sheet.count("Cue")


@pytest.mark.poppler
def test_a_cue_that_no_page_could_hold_goes_on_over_the_page(
    tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]
) -> None:
    words = [f"word{number}" for number in range(2000)]
    paper = tmp_path / "show.pdf"
    assert run_of_show_pdf(of_cues(2, replace(TALK, notes=" ".join(words))), paper, typesetter) > 2
    found = set(text_of(paper).split())
    assert not set(words) - found


@pytest.mark.poppler
def test_a_column_that_no_cue_fills_is_left_out(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    paper = tmp_path / "show.pdf"
    bare = replace(TALK, stage="", light="")
    run_of_show_pdf(replace(SHOW, days=(RundownDay("Wed", "JST", (bare,)),)), paper, typesetter)
    text = text_of(paper)
    assert "Stage" not in text
    assert "Light" not in text
    assert "Sound" in text


@pytest.mark.poppler
def test_a_role_sees_its_columns_in_its_order(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    paper = tmp_path / "show.pdf"
    run_of_show_pdf(replace(SHOW, columns=(Column.TIME, Column.SOUND, Column.ITEM)), paper, typesetter, WIDE_A3)
    text = text_of(paper)
    assert text.index("Sound") < text.index("Item")
    assert "Speaker" not in text


@pytest.mark.poppler
@pytest.mark.parametrize("days", [(), (RundownDay("Wed 14 Jul 2027", "JST", ()),)])
def test_without_cues_it_says_so(
    days: tuple[RundownDay, ...], tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str], checked: Callable[[Path], str]
) -> None:
    paper = tmp_path / "show.pdf"
    assert run_of_show_pdf(replace(SHOW, days=days), paper, typesetter) == 1
    checked(paper)
    assert "No cues yet." in text_of(paper)


def test_each_day_has_a_bookmark() -> None:
    written = printed_bytes(SHOW)
    for day in SHOW.days:
        assert f"/Title ({day.date})".encode() in written


def test_equal_input_gives_equal_bytes() -> None:
    assert printed_bytes(SHOW) == printed_bytes(SHOW)
    assert printed_bytes(SHOW) != printed_bytes(replace(SHOW, as_of="As of 1 July 2027, 09:00 JST"))
