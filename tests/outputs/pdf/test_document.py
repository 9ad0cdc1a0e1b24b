"""A document says its language, embeds its fonts, gives back its text, and is the same every time."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.platypus import Table

from conference.errors import UnprintableError
from conference.outputs.pdf.document import RIGHT, Imprint, Paper
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter

IMPRINT = Imprint("Programme កម្មវិធី", "METI and MOE", "km")
STYLE = TextStyle(size=11)
TEXTS = {
    "en": "Deputy Permanent Secretary, office of “AVATAR” – fi ffi",
    "vi": "Nguyễn Văn Thành, Trần Thị Minh Châu",
    "th": "กรมการเปลี่ยนแปลงสภาพภูมิอากาศ กนกวรรณ ศรีสุวรรณ ที่นี่ น้ำ ปั๊ม",
    "lo": "ບຸນທະວີ ພົມມະຈັນ ວິໄລພອນ ແກ້ວມະນີ ກະສິກຳ",
    "km": "សុខ វណ្ណារិទ្ធ ព្រះរាជាណាចក្រកម្ពុជា ស្រីមុំ ញ៉ែម",
    "ta": "பிரியா ராமசாமி சுப்ரமணியம் கோவிந்தசாமி",
    "ja": "𠮷田 太郎 髙﨑邉邊齋濵栁槗 カーボン・クレジット（架空）",
    "zh-Hans": "陈美玲 林伟杰 欧阳",
    "ko": "박준호 남궁서연 국제회의",
}


def printed(texts: dict[str, str]) -> bytes:
    """A table with a text per row, in a document whose feet count the pages."""
    typesetter, target = Typesetter(), BytesIO()
    rows = [[Text(typesetter, language, "en", STYLE), Text(typesetter, text, language, STYLE)] for language, text in texts.items()]

    def foot(paper: Paper, page: int, pages: int) -> None:
        paper.draw_line(typesetter.line(f"{page} of {pages}", "en"), 560, 20, 8, anchor=RIGHT)

    build_paper(target, IMPRINT, [Table(rows, colWidths=[60, 400])], foot=foot)
    return target.getvalue()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "document.pdf"
    path.write_bytes(printed(TEXTS))
    return path


@pytest.mark.poppler
@pytest.mark.parametrize("language", [*TEXTS])
def test_text_comes_back_in_every_script(document: Path, text_of: Callable[[Path], str], language: str) -> None:
    assert TEXTS[language] in text_of(document)


@pytest.mark.poppler
def test_marks_come_back_in_their_order_even_when_each_glyph_is_known(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "thai.pdf"
    path.write_bytes(printed({"th": "ศรีสุวรรณ ว่าด้วย"}))
    assert "ศรีสุวรรณ ว่าด้วย" in text_of(path)


@pytest.mark.poppler
def test_the_space_between_two_kanji_comes_back(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "kanji.pdf"
    path.write_bytes(printed({"ja": "栁 隆"}))
    assert "栁 隆" in text_of(path)


@pytest.mark.poppler
def test_letters_that_share_a_glyph_come_back_as_they_were(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "shared.pdf"
    path.write_bytes(printed({"en": "A-B", "vi": "A‐B"}))
    assert "A-B vi A‐B" in text_of(path)


@pytest.mark.poppler
def test_every_font_is_embedded_and_readers_find_no_fault(document: Path, checked: Callable[[Path], str]) -> None:
    fonts = checked(document).splitlines()[2:]
    assert len(fonts) == 8
    assert all(" yes yes yes " in font for font in fonts)


def test_equal_input_gives_equal_bytes() -> None:
    assert printed(TEXTS) == printed(TEXTS)


def test_the_language_is_set_and_the_feet_know_the_number_of_pages() -> None:
    data = printed({str(row): "text\n" * 30 for row in range(4)})
    assert b"/Lang (km)" in data
    assert data.count(b"/Type /Page\n") == 4


def test_a_long_paragraph_flows_over_the_page(typesetter: Typesetter) -> None:
    text = Text(typesetter, "word " * 3000, "en", STYLE)
    assert build_paper(BytesIO(), IMPRINT, [text]) == 4


def test_a_paragraph_splits_into_the_same_lines(typesetter: Typesetter) -> None:
    text = Text(typesetter, "The quick brown fox jumps over the lazy dog. " * 3, "en", STYLE)
    _, whole = text.wrap(150, 1000)
    first, rest = text.split(150, whole / 2 + 1)
    assert first.wrap(150, 1000)[1] + rest.wrap(150, 1000)[1] == pytest.approx(whole)
    assert text.split(150, 1) == []
    assert text.split(150, whole) == [text]


def test_a_column_is_at_least_as_wide_as_the_longest_word(typesetter: Typesetter) -> None:
    text = Text(typesetter, "an incomprehensibility", "en", STYLE)
    assert text.minWidth() == pytest.approx(typesetter.line("incomprehensibility", "en").width * 11 / 1000)


def test_scripts_that_stack_marks_get_more_room(typesetter: Typesetter) -> None:
    latin, khmer = (Text(typesetter, TEXTS[language], language, STYLE).wrap(400, 1000)[1] for language in ("vi", "km"))
    assert khmer > latin * 1.2


def test_a_character_without_a_glyph_stops_the_paper(typesetter: Typesetter) -> None:
    with pytest.raises(UnprintableError, match="SLIGHTLY SMILING FACE"):
        build_paper(BytesIO(), IMPRINT, [Text(typesetter, "🙂", "en", STYLE)])


def test_bookmarks_lead_to_pages(typesetter: Typesetter) -> None:
    target = BytesIO()
    paper = Paper(target, IMPRINT)
    for number in (1, 2):
        paper.bookmark(f"page{number}", f"หน้า {number}")
        paper.draw_line(typesetter.line("text", "en", Weight.BOLD), 40, 40, 12)
        paper.showPage()
    paper.save()
    assert target.getvalue().count(b"/Title") == 3
