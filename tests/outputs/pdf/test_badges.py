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

from benchmarks.people import CATEGORIES, Person, people
from conference.designs.included import DEFAULT, included_design
from conference.errors import UnprintableError
from conference.outputs.badge_design import Design
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.badges import badges_pdf
from conference.outputs.pdf.document import Imprint

IMPRINT = Imprint("Badges", "METI and MOE", "en")
EVENT = Event(
    hosts=("METI", "MOE"),
    conference="Asia Carbon Credit Conference",
    days="14–15 July 2027, Tokyo",
    language="en",
    category_words={category: category.title() for category in CATEGORIES},
    programme=(("Wed 14 Jul", ("09:30  Opening", "12:00  Lunch")), ("Thu 15 Jul", ("11:00  Closing",))),
    contacts=("Secretariat, day and night +81 3 1234 5678",),
)
LONG_NAME = "Siti Norhayati binti Haji Abdul Rahman Pengiran Anak Puteri Hajah Muta-Wakkilah"


def token(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()[:26].upper()


def badge(person: Person, number: int) -> Badge:
    return Badge(
        honorific=person.honorific,
        name=person.full_name,
        local_name=person.local_name,
        local_language=person.local_language,
        post=person.post,
        organisation=person.organisation,
        country="Lao People’s Democratic Republic",
        category=person.category,
        token=token(number),
        country_code=person.country,
        ref=f"P-{number}",
    )


def some(number: int) -> list[Badge]:
    return [badge(person, index) for index, person in enumerate(people(number))]


def named(name: str, local_name: str = "") -> Badge:
    return badge(Person(name, local_name, "ja", "Dr.", "Director", "Ministry", "BN", "director", "invitee"), 1)


def printed(badges: list[Badge], design: Design | None = None) -> bytes:
    target = BytesIO()
    badges_pdf(badges, target, IMPRINT, EVENT, design or included_design(DEFAULT))
    return target.getvalue()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty badges on five sheets."""
    path = tmp_path_factory.mktemp("badges") / "badges.pdf"
    badges_pdf(some(40), path, IMPRINT, EVENT, included_design(DEFAULT))
    return path


@pytest.mark.poppler
def test_every_symbol_decodes_from_the_rendering_and_all_differ(sheets: Path, pictures_of: Callable[[Path, int], list[Path]]) -> None:
    read = [code.text for picture in pictures_of(sheets, 200) for code in zxingcpp.read_barcodes(Image.open(picture))]
    assert sorted(read) == sorted(token(number) for number in range(40))


@pytest.mark.poppler
def test_names_in_all_scripts_are_found_again(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "badges.pdf"
    badges_pdf(some(400), path, IMPRINT, EVENT, included_design(DEFAULT))
    text = text_of(path)
    assert not [name for person in people(400) for name in (person.full_name, person.local_name) if normalize("NFC", name) not in text]


@pytest.mark.poppler
def test_readers_find_no_fault_and_every_font_is_embedded(sheets: Path, checked: Callable[[Path], str]) -> None:
    assert all(" yes yes yes " in font for font in checked(sheets).splitlines()[2:])


@pytest.mark.poppler
def test_both_hosts_and_every_fact_stand_on_the_badge(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "one.pdf"
    badges_pdf([named("Yoshida Taro", "𠮷田 太郎")], path, IMPRINT, EVENT, included_design(DEFAULT))
    facts = ["METI", "MOE", "Asia Carbon Credit Conference", "14–15 July 2027", "Invitee"]
    facts += ["Dr.", "Yoshida Taro", "𠮷田 太郎", "Director", "Ministry"]
    assert not [fact for fact in facts if fact not in text_of(path)]


@pytest.mark.poppler
def test_the_longest_names_are_whole(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "long.pdf"
    names = (LONG_NAME, "Wolfeschlegelsteinhausenbergerdorff " * 5, "A" * 200)
    badges_pdf([named(name, "寿限無" * 20) for name in names], path, IMPRINT, EVENT, included_design(DEFAULT))
    text = text_of(path).replace(" ", "")
    assert not [name for name in (*names, "寿限無" * 20) if name.replace(" ", "") not in text]


@pytest.mark.poppler
def test_a_local_name_equal_to_the_name_is_printed_once(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    path = tmp_path / "same.pdf"
    badges_pdf([named("Sulastri", "Sulastri")], path, IMPRINT, EVENT, included_design(DEFAULT))
    assert text_of(path).count("Sulastri") == 1


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
        badges_pdf(badges, BytesIO(), IMPRINT, EVENT, included_design(DEFAULT))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak(8)
    assert peak(1000) < 25_000_000


def test_progress_is_told_after_each_sheet() -> None:
    told: list[int] = []
    assert badges_pdf(iter(some(18)), BytesIO(), IMPRINT, EVENT, included_design(DEFAULT), progress=told.append) == 18
    assert told == [8, 16, 18]


def test_without_a_badge_there_is_an_empty_sheet() -> None:
    paper = BytesIO()
    assert badges_pdf([], paper, IMPRINT, EVENT, included_design(DEFAULT)) == 0
    assert paper.getvalue().count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(("name", "letter"), [("Smile 🙂", "1F642 SLIGHTLY SMILING FACE"), ("မောင်", "1019 MYANMAR LETTER MA")])
def test_a_name_that_cannot_be_printed_stops_the_job_with_the_reason(name: str, letter: str) -> None:
    with pytest.raises(UnprintableError, match=f"U\\+{letter}"):
        printed([named(name)])
