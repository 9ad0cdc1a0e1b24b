"""Each part of a text gets the font that writes it as its reader expects."""

import pytest

from conference.errors import UnprintableError
from conference.outputs.pdf.fonts import Family, Weight, face, printable_characters
from conference.outputs.pdf.runs import split_runs
from conference.outputs.pdf.shaping import shape
from conference.rules.people import without_glyph


def families(text: str, language: str) -> list[tuple[Family, str]]:
    return [(face.family, part) for face, part in split_runs(text, language, Weight.REGULAR)]


@pytest.mark.parametrize(
    ("language", "family"),
    [("ja", Family.JAPANESE), ("zh-Hans", Family.CHINESE), ("ko", Family.KOREAN), ("en", Family.JAPANESE)],
)
def test_han_takes_the_shapes_of_the_language(language: str, family: Family) -> None:
    assert families("直角", language) == [(family, "直角")]


def test_a_word_with_a_kanji_that_the_chinese_font_lacks_is_japanese_as_a_whole() -> None:
    assert families("林﨑", "zh-Hans") == [(Family.JAPANESE, "林﨑")]


def test_scripts_of_one_line_are_told_apart() -> None:
    assert families("Sok (សុខ) สม", "en") == [(Family.LATIN, "Sok "), (Family.KHMER, "(សុខ) "), (Family.THAI, "สม")]


def test_a_vietnamese_name_in_a_japanese_sentence_keeps_one_font() -> None:
    assert families("Nguyễn様", "ja") == [(Family.LATIN, "Nguyễn"), (Family.JAPANESE, "様")]


def test_a_letter_keeps_its_combining_marks() -> None:
    assert families("Nguye\u0302\u0303n", "vi") == [(Family.LATIN, "Nguye\u0302\u0303n")]


def test_a_mark_of_another_script_is_still_printed() -> None:
    assert families("𠮷\u0e47", "ja") == [(Family.JAPANESE, "𠮷"), (Family.THAI, "\u0e47")]


def test_khmer_is_shaped_as_khmer_after_a_latin_word() -> None:
    khmer = face(Family.KHMER, Weight.REGULAR)
    assert set(shape(khmer, "កម្ពុជា", "km").glyphs) <= set(shape(khmer, "AZEC កម្ពុជា", "km").glyphs)


def test_nothing_needs_no_font() -> None:
    assert families("", "en") == []


def test_a_variation_selector_does_not_need_a_glyph() -> None:
    assert families("邉\U000e0100", "ja") == [(Family.JAPANESE, "邉\U000e0100")]


@pytest.mark.parametrize("text", ["Smile 🙂 now", "🙂", "tab\tbed"])
def test_a_character_that_no_font_has_is_refused_and_named(text: str) -> None:
    with pytest.raises(UnprintableError) as refused:
        split_runs(text, "en", Weight.REGULAR)
    assert refused.value.characters in {"🙂", "\t"}
    assert f"U+{ord(refused.value.characters):04X}" in str(refused.value)
    assert repr(text) in str(refused.value)


def test_a_rare_space_and_a_canonical_twin_are_printed_as_their_common_form() -> None:
    for text, printed in (("30 Jul\u2009–\u20091 Aug", "30 Jul – 1 Aug"), ("\ufa6d", "\u8218")):
        assert "".join(part for _face, part in split_runs(text, "en", Weight.REGULAR)) == printed


def test_the_check_of_names_reports_exactly_what_cannot_be_printed() -> None:
    """A sample of all characters up to the supplementary ideographs: a name that the check passes must not stop the badges."""
    printable = printable_characters()
    for character in map(
        chr, [*range(0x20, 0x3000, 3), *range(0x3000, 0xD800, 31), *range(0xE000, 0x10000, 5), *range(0x1F000, 0x2FFFF, 97)]
    ):
        try:
            split_runs(f"a{character}", "en", Weight.BOLD)
        except UnprintableError:
            assert without_glyph(character, printable), hex(ord(character))
        else:
            assert not without_glyph(character, printable), hex(ord(character))
