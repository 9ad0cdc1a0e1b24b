"""Lines break where readers expect, and a fitted text is whole and inside its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, Fitted, at_characters, at_lines, at_spaces, fit, wrap
from conference.outputs.pdf.shaping import Typesetter

NAMES = (
    "Sulastri",
    "Siti Norhayati binti Abdul Rahman",
    "Thongloun Phoumsavanh Siphandone Keomany Rattanavongsa",
    "Wolfeschlegelsteinhausenbergerdorff",
    "𠮷田 太郎",
    "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末",
    "สมชายกนกวรรณประเสริฐศิริรัตน์ณัฐพงษ์ภูวนาถธัญญารัตน์",
    "សុខវណ្ណារិទ្ធសុភាចាន់ធូបុប្ផារិទ្ធីសុវណ្ណារ៉ាគន្ធាវាសនា",
    "A" * 200,
    "Ba " * 66 + "Ba",
)
BOX = Box(width=220, height=44, largest=24, good=15, floor=9)


def cut(text: str, ends: list[int]) -> list[str]:
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def test_thai_breaks_between_words() -> None:
    assert cut("กรมการเปลี่ยนแปลง", at_lines("กรมการเปลี่ยนแปลง", "th")) == ["กรม", "การ", "เปลี่ยนแปลง"]


def test_khmer_and_lao_never_break_inside_a_cluster() -> None:
    for language, text in (("km", "ក្រសួងបរិស្ថាននៃព្រះរាជាណាចក្រកម្ពុជា"), ("lo", "ກະຊວງກະສິກຳແລະສິ່ງແວດລ້ອມ")):
        ends = at_lines(text, language)
        assert len(ends) > 2
        assert set(ends) <= set(at_characters(text, language))


def test_japanese_keeps_phrases_and_brackets_together() -> None:
    parts = cut("東京（日本）で会議を開きます。", at_lines("東京（日本）で会議を開きます。", "ja"))
    assert not [part for part in parts if part[0] in "）。ょっ"]
    assert "開きます。" in parts


def test_korean_breaks_at_spaces() -> None:
    assert cut("탄소 국제회의에서", at_lines("탄소 국제회의에서", "ko")) == ["탄소 ", "국제회의에서"]


@pytest.mark.parametrize("breaker", [at_lines, at_characters, at_spaces])
def test_offsets_after_an_astral_character_are_not_off_by_one(breaker: type) -> None:
    assert breaker("𠮷𠮷 ab cd", "en")[-1] == 8
    assert 3 in breaker("𠮷𠮷 ab cd", "en")


def test_wrapping_keeps_every_letter_and_the_width(typesetter: Typesetter) -> None:
    text = "The Ministry of Natural Resources and Environmental Sustainability\nof Malaysia " + "x" * 90
    lines = wrap(typesetter, text, "en", Weight.REGULAR, 20_000)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert max(line.width for line in lines) <= 20_000


def test_an_empty_line_stays_a_line(typesetter: Typesetter) -> None:
    assert [line.text for line in wrap(typesetter, "a\n\nb", "en", Weight.REGULAR, 9_000)] == ["a", "", "b"]


def assert_whole_and_inside(fitted: Fitted, text: str, box: Box) -> None:
    assert "".join("".join(line.text for line in fitted.lines).split()) == "".join(text.split())
    assert max(line.width for line in fitted.lines) * fitted.size / 1000 <= box.width * 1.001
    assert fitted.height <= box.height * 1.001
    assert 0 < fitted.size <= box.largest


@pytest.mark.parametrize("name", NAMES)
def test_a_fitted_name_is_whole_and_inside_its_box(typesetter: Typesetter, name: str) -> None:
    assert_whole_and_inside(fit(typesetter, name, "", Weight.BOLD, BOX, name=True), name, BOX)


@given(st.text("ab 𠮷ก็", min_size=1, max_size=80).map(str.strip).filter(bool))
def test_any_text_is_whole_and_inside_its_box(text: str) -> None:
    assert_whole_and_inside(fit(Typesetter(), text, "en", Weight.REGULAR, BOX), text, BOX)


def test_a_short_name_takes_one_line_at_the_largest_size(typesetter: Typesetter) -> None:
    fitted = fit(typesetter, "Sulastri", "id", Weight.BOLD, BOX, name=True)
    assert (len(fitted.lines), fitted.size) == (1, 24)


def test_a_long_name_takes_two_lines_before_it_gets_small(typesetter: Typesetter) -> None:
    fitted = fit(typesetter, "Siti Norhayati binti Abdul Rahman", "ms", Weight.BOLD, BOX, name=True)
    assert [line.text for line in fitted.lines] == ["Siti Norhayati binti", "Abdul Rahman"]
    assert fitted.size >= BOX.good
