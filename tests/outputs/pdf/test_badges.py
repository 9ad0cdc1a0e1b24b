"""Badges: every name is found again, every symbol is read, and a badge costs little."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
import zxingcpp
from PIL import Image

from benchmarks.people import Person, people
from conference.errors import UnprintableError
from conference.outputs.pdf.badges import CATEGORY_COLOURS, QR_SIDE, Badge, badges_pdf
from conference.outputs.pdf.document import Imprint

IMPRINT = Imprint("Badges", "METI and MOE", "en")
LONG_NAME = "Siti Norhayati binti Haji Abdul Rahman Pengiran Anak Puteri Hajah Muta-Wakkilah"


def token(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()[:26].upper()


def badge(person: Person, number: int) -> Badge:
    return Badge(
        hosts=("METI", "MOE"),
        conference="Asia Carbon Credit Conference",
        days="14–15 July 2027, Tokyo",
        honorific=person.honorific,
        name=person.full_name,
        local_name=person.local_name,
        local_language=person.local_language,
        post=person.post,
        organisation=person.organisation,
        country="Lao People’s Democratic Republic",
        category=person.category,
        category_word=person.category.title(),
        token=token(number),
        language="en",
    )


def some(number: int) -> list[Badge]:
    return [badge(person, index) for index, person in enumerate(people(number))]


def named(name: str, local_name: str = "") -> Badge:
    return badge(Person(name, local_name, "ja", "Dr.", "Director", "Ministry", "BN", "director", "invitee"), 1)


def printed(badges: list[Badge]) -> bytes:
    target = BytesIO()
    badges_pdf(badges, target, IMPRINT)
    return target.getvalue()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty badges on five sheets."""
    path = tmp_path_factory.mktemp("badges") / "badges.pdf"
    badges_pdf(some(40), path, IMPRINT)
    return path


@pytest.mark.poppler
def test_every_symbol_decodes_from_the_rendering_and_all_differ(sheets: Path, pictures_of: Callable[[Path, int], list[Path]]) -> None:
    read = [code.text for picture in pictures_of(sheets, 200) for code in zxingcpp.read_barcodes(Image.open(picture))]
    assert sorted(read) == sorted(token(number) for number in range(40))


@pytest.mark.poppler
def test_names_in_all_scripts_are_found_again(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "badges.pdf"
    badges_pdf(some(400), path, IMPRINT)
    text = text_of(path)
    assert not [name for person in people(400) for name in (person.full_name, person.local_name) if normalize("NFC", name) not in text]


@pytest.mark.poppler
def test_readers_find_no_fault_and_every_font_is_embedded(sheets: Path, checked: Callable[[Path], str]) -> None:
    assert all(" yes yes yes " in font for font in checked(sheets).splitlines()[2:])


@pytest.mark.poppler
def test_both_hosts_and_every_fact_stand_on_the_badge(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "one.pdf"
    badges_pdf([named("Yoshida Taro", "𠮷田 太郎")], path, IMPRINT)
    facts = ["METI", "MOE", "Asia Carbon Credit Conference", "14–15 July 2027", "Invitee"]
    facts += ["Dr.", "Yoshida Taro", "𠮷田 太郎", "Director", "Ministry"]
    assert not [fact for fact in facts if fact not in text_of(path)]


@pytest.mark.poppler
def test_the_longest_names_are_whole(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "long.pdf"
    names = (LONG_NAME, "Wolfeschlegelsteinhausenbergerdorff " * 5, "A" * 200)
    badges_pdf([named(name, "寿限無" * 20) for name in names], path, IMPRINT)
    text = text_of(path).replace(" ", "")
    assert not [name for name in (*names, "寿限無" * 20) if name.replace(" ", "") not in text]


@pytest.mark.poppler
def test_a_local_name_equal_to_the_name_is_printed_once(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "same.pdf"
    badges_pdf([named("Sulastri", "Sulastri")], path, IMPRINT)
    assert text_of(path).count("Sulastri") == 1


def test_the_symbol_is_at_least_18_mm_wide() -> None:
    assert QR_SIDE >= 18 / 25.4 * 72 - 1e-9


@pytest.mark.parametrize(("ground", "ink"), [*CATEGORY_COLOURS.values()], ids=[*CATEGORY_COLOURS])
def test_the_word_of_a_category_can_be_read_on_its_colour(ground: str, ink: str) -> None:
    def luminance(colour: str) -> float:
        """Relative luminance. Source: WCAG 2.2."""
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(ground), luminance(ink)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_equal_input_gives_equal_bytes_whatever_the_hash_seed() -> None:
    script = "import sys; from tests.outputs.pdf.test_badges import printed, some; sys.stdout.buffer.write(printed(some(40)))"
    files = {
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "12"
    }
    assert files == {printed(some(40))}


def test_a_thousand_badges_take_at_most_a_kilobyte_each() -> None:
    assert len(printed(some(1000))) <= 1000 * 1000


def test_memory_does_not_grow_with_the_number_of_badges() -> None:
    def peak(number: int) -> int:
        badges = some(number)
        tracemalloc.start()
        badges_pdf(badges, BytesIO(), IMPRINT)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak(8)
    assert peak(1000) < 25_000_000


def test_progress_is_told_after_each_sheet() -> None:
    told: list[int] = []
    assert badges_pdf(iter(some(18)), BytesIO(), IMPRINT, told.append) == 18
    assert told == [8, 16, 18]


def test_without_a_badge_there_is_an_empty_sheet() -> None:
    paper = BytesIO()
    assert badges_pdf([], paper, IMPRINT) == 0
    assert paper.getvalue().count(b"/Type /Page\n") == 1


def test_a_name_that_cannot_be_printed_stops_the_job_with_the_reason() -> None:
    with pytest.raises(UnprintableError, match="U\\+1F642 SLIGHTLY SMILING FACE"):
        printed([named("Smile 🙂")])
