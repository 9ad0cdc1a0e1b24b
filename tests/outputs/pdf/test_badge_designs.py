"""Badges after any design: sheets and backs, texts that fit or are refused, symbols at the smallest size, the picture on the screen."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from benchmarks.people import people
from conference.designs.faults import LEAST_QR
from conference.designs.included import INCLUDED, included_design
from conference.errors import NoRoomError, UnprintableError
from conference.outputs.badge_design import GROUNDS, Block, Design, contrast, ink_like, ink_on
from conference.outputs.pdf.badge_picture import badge_svg
from conference.outputs.pdf.badges import badges_pdf
from conference.outputs.pdf.imposition import impose
from models.badge_vocabulary import BadgeContent, BadgeFace, BadgePaper
from tests.outputs.pdf.test_badges import EVENT, IMPRINT, LONG_NAME, named, printed, some, token

SIZES = {
    "90x60": (90.0, 60.0),
    "60x90": (60.0, 90.0),
    "54x90": (54.0, 90.0),
    "A6": (105.0, 148.0),
    "A7": (74.0, 105.0),
    "CR80": (85.6, 54.0),
}


def with_blocks(*blocks: Block, width: float = 90.0, height: float = 60.0, paper: BadgePaper = BadgePaper.A4) -> Design:
    return Design(width, height, blocks, paper)


def name_block(width: float = 80.0, height: float = 20.0) -> Block:
    return Block(BadgeContent.NAMES, 5, 5, width, height, size=24, wraps_under=13, floor=5, is_bold=True)


@pytest.mark.parametrize(
    ("name", "paper", "places"),
    [
        ("90x60", BadgePaper.A4, 8),
        ("60x90", BadgePaper.A4, 9),
        ("54x90", BadgePaper.A4, 9),
        ("A6", BadgePaper.A4_LANDSCAPE, 2),
        ("A7", BadgePaper.A4, 4),
        ("CR80", BadgePaper.A4, 10),
        ("CR80", BadgePaper.ONE, 1),
        ("A6", BadgePaper.ONE, 1),
    ],
)
def test_badges_of_every_size_stand_apart_inside_the_sheet(name: str, paper: BadgePaper, places: int) -> None:
    width, height = SIZES[name]
    design = Design(width, height, (), paper)
    laid = impose(design)
    corners = laid.places[BadgeFace.FRONT]
    assert len(set(corners)) == places
    assert laid.page == pytest.approx(tuple(length * mm for length in design.sheet))
    edges = (0.0, 0.0) if paper is BadgePaper.ONE else (10 * mm, 10 * mm)
    for x, y in corners:
        assert x >= edges[0] - 0.01
        assert x + width * mm <= laid.page[0] - edges[0] + 0.01
        assert y >= edges[1] - 0.01
        assert y + height * mm <= laid.page[1] - edges[1] + 0.01
    for one in corners:
        assert not [
            other
            for other in corners
            if other != one and abs(one[0] - other[0]) < width * mm - 0.01 and abs(one[1] - other[1]) < height * mm - 0.01
        ]


def test_each_cut_has_its_marks_and_none_lies_on_a_badge() -> None:
    laid = impose(replace(with_blocks(), gap=4.0))
    corners = laid.places[BadgeFace.FRONT]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners) + 90 * mm
    low, high = min(y for _x, y in corners), max(y for _x, y in corners) + 60 * mm
    words = laid.marks.split()[4:-1]
    strokes = [tuple(float(words[at + part]) for part in (0, 1, 3, 4)) for at in range(0, len(words), 6)]
    upright = {a for a, _b, c, _d in strokes if a == c}
    assert upright == {round(edge, 2) for x, _y in corners for edge in (x, x + 90 * mm)}
    assert len(upright) == 4
    assert all(a < left or a > right or b < low or b > high for a, b, _c, _d in strokes)
    assert all(c < left or c > right or d < low or d > high for _a, _b, c, d in strokes)


def test_turned_over_its_left_side_each_back_lies_behind_its_front() -> None:
    laid = impose(with_blocks(width=60.0, height=90.0))
    width = laid.page[0]
    for (x, y), (back_x, back_y) in zip(laid.places[BadgeFace.FRONT], laid.places[BadgeFace.BACK], strict=True):
        assert (width - back_x - 60 * mm, back_y) == pytest.approx((x, y))


@pytest.mark.poppler
def test_backs_follow_their_fronts_with_programme_contacts_and_own_text(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    own = Block(BadgeContent.TEXT, 5, 45, 80, 10, BadgeFace.BACK, text="Wi-Fi\nKaigi / 2027")
    programme = Block(BadgeContent.PROGRAMME, 5, 5, 80, 25, BadgeFace.BACK)
    contacts = Block(BadgeContent.CONTACTS, 5, 32, 80, 10, BadgeFace.BACK)
    design = with_blocks(name_block(), own, programme, contacts, paper=BadgePaper.ONE)
    path = tmp_path / "backs.pdf"
    path.write_bytes(printed([named("Sulastri"), named("Suharto")], design))
    back = "Wed 14 Jul 09:30 Opening 12:00 Lunch Thu 15 Jul 11:00 Closing Secretariat, day and night +81 3 1234 5678 Wi-Fi Kaigi / 2027"
    assert text_of(path) == f"Dr. Sulastri {back} Dr. Suharto {back}"


@pytest.mark.poppler
@pytest.mark.parametrize("name", INCLUDED)
def test_names_in_all_scripts_come_back_from_the_included_designs(name: str, tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "badges.pdf"
    path.write_bytes(printed(some(200), included_design(name)))
    text = text_of(path)
    parts = {part for person in people(200) for one in (person.full_name, person.local_name) for part in normalize("NFC", one).split()}
    assert not [part for part in parts if part not in text]


@pytest.mark.poppler
def test_the_smallest_symbol_decodes_from_the_rendering(tmp_path: Path, pictures_of: Callable[[Path, int], list[Path]]) -> None:
    symbol = Block(BadgeContent.QR, 70, 40, LEAST_QR, LEAST_QR)
    path = tmp_path / "small.pdf"
    path.write_bytes(printed(some(8), with_blocks(name_block(), symbol)))
    read = [code.text for picture in pictures_of(path, 300) for code in zxingcpp.read_barcodes(Image.open(picture))]
    assert sorted(read) == sorted(token(number) for number in range(8))


@pytest.mark.poppler
@pytest.mark.parametrize("name", ["Wolfeschlegelsteinhausenbergerdorff " * 5, LONG_NAME, "A" * 200, "សុខ បុប្ផា " * 12, "สมชาย กฤษฎา " * 12])
def test_a_long_name_is_whole_wherever_it_has_room(name: str, tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(printed([named(name.strip())], with_blocks(name_block(80, 45))))
    assert normalize("NFC", "".join(name.split())) in "".join(text_of(path).split())


def test_a_name_without_room_is_refused_with_whose_it_is_and_nothing_is_cut() -> None:
    with pytest.raises(NoRoomError, match=r"There is no room for 'AAA.*', even in letters of 5 points \(P-1\)") as refused:
        printed([named("A" * 200)], with_blocks(name_block(30, 20)))
    assert isinstance(refused.value, UnprintableError)


def test_a_category_is_read_on_its_colour_and_in_it() -> None:
    for design in (included_design(name) for name in INCLUDED):
        for ground in (*design.grounds.values(), *GROUNDS.values()):
            assert contrast(ink_on(ground), ground) >= 4.5
            assert contrast(ink_like(ground), "#ffffff") >= 4.5


@pytest.mark.poppler
def test_nobody_gives_a_paper_with_a_sentence(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "empty.pdf"
    badges_pdf([], path, IMPRINT, EVENT, included_design("portrait"), nothing="There is nobody to print a badge for.")
    assert text_of(path).strip() == "There is nobody to print a badge for."


@pytest.mark.poppler
def test_a_logo_stands_once_in_the_document_however_often_it_is_printed(checked: Callable[[Path], str], tmp_path: Path) -> None:
    logo = BytesIO()
    Image.effect_noise((300, 100), 80).save(logo, "PNG")
    event = replace(EVENT, logos={"L-1": logo.getvalue()})
    block = Block(BadgeContent.LOGO, 5, 40, 30, 10, text="L-1")
    path = tmp_path / "logo.pdf"
    badges_pdf(some(40), path, IMPRINT, event, with_blocks(name_block(), block))
    checked(path)
    assert path.read_bytes().count(b"/Subtype /Image") == 1


@pytest.mark.parametrize("name", INCLUDED)
def test_the_picture_on_the_screen_has_the_symbol_and_the_letters_of_the_paper(name: str) -> None:
    badge = named("Yoshida Taro", "𠮷田 太郎")
    design = included_design(name)
    picture = ET.fromstring(badge_svg(badge, EVENT, design, BadgeFace.FRONT))
    paths = [one.get("d", "") for one in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert picture.get("width") == f"{design.width:g}mm"
    assert len([path for path in paths if "Q" in path]) >= 8
    assert len([path for path in paths if "h1v1h-1z" in path]) == 1
