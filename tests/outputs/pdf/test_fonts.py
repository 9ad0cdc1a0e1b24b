"""The font files are complete, licensed and made by the script that says so."""

from importlib.resources import files
from itertools import product

import pytest

from conference.outputs.pdf.fonts import FONTS_DIR, Family, Weight, face, printable_characters
from conference.outputs.pdf.make_fonts import WEIGHT_VALUES, sources, static_font


@pytest.mark.parametrize(
    "name",
    [
        "髙﨑邉邊齋𠮷濵栁槗",
        "Nguyễn Thị Phương Thảo",
        "សុខ វណ្ណារិទ្ធ",
        "ວິໄລພອນ ແກ້ວມະນີ",
        "กนกวรรณ ศรีสุวรรณ",
        "பிரியா ராமசாமி",
        "陈美玲",
        "박준호",
        "Dato’ Seri O'Brien – Peña",
    ],
)
def test_names_of_the_region_can_be_printed(name: str) -> None:
    assert set(name) <= printable_characters()


@pytest.mark.parametrize("char", ["🙂", "א", "\n", "\t", "\x00", "\ufffd"])
def test_characters_without_a_glyph_are_not_printable(char: str) -> None:
    assert char not in printable_characters()


@pytest.mark.parametrize(("family", "weight"), [*product(Family, Weight)])
def test_every_face_counts_in_thousandths_and_has_its_licence(family: Family, weight: Weight) -> None:
    assert face(family, weight).face.upem == 1000
    assert "SIL OPEN FONT LICENSE" in (FONTS_DIR / f"{family.value}-OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("weight", [*Weight])
def test_the_script_makes_the_files_that_are_there(weight: Weight) -> None:
    source = sources()[Family.THAI]
    made = static_font((files(source.package) / source.path).read_bytes(), WEIGHT_VALUES[weight], source.characters)
    assert made == (FONTS_DIR / f"NotoSansThai-{weight.value}.ttf").read_bytes()


def test_both_weights_of_a_family_have_the_same_characters() -> None:
    for family in Family:
        regular, bold = (set(face(family, weight).face.unicodes) for weight in Weight)
        assert regular == bold
