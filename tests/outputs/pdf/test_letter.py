"""The official letter: all of it can be read, in every script, on as many pages as it needs; equal letters are equal bytes."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from conference.errors import UnprintableError
from conference.outputs.pdf.letter import OfficialLetter, letter_pdf
from conference.outputs.pdf.shaping import Typesetter

pytestmark = pytest.mark.poppler

LETTER = OfficialLetter(
    language="en",
    hosts=("Ministry of Economy, Trade and Industry", "Ministry of the Environment", "Another Host"),
    conference="Asia Carbon Credit Conference",
    reference="A-TH-01",
    reference_line="Reference: A-TH-01",
    date="14 May 2027",
    addressee=("Dr. Somchai Rattanakul", "Embassy of Thailand", "Thailand"),
    name_line=0,
    subject="Invitation to the conference",
    body="Dear Dr. Somchai Rattanakul,\n\nWe invite you.\nOn two lines.",
    enclosures="Enclosure: this letter in Japanese",
    page="Page %(page)s of %(pages)s",
)
LONG_NAME = (
    "Tengku Datuk Seri Dr. Siti Norhayati binti Abdul Rahman al-Haj Mohamed Yusof of the Department for International Cooperation " * 2
)
NAMES = ("ឯកឧត្តម សុខ សុវណ្ណារ៉ា", "ທ່ານ ສົມພອນ ວົງສາ", "ดร. สมชาย รัตนกุล", "髙﨑 𠮷子 様", "Nguyễn Thị Minh Châu", LONG_NAME.strip())


def test_it_says_everything_on_one_page(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    pages = letter_pdf(LETTER, tmp_path / "letter.pdf", typesetter)
    text = text_of(tmp_path / "letter.pdf")
    told = (
        *LETTER.hosts,
        *LETTER.addressee,
        LETTER.reference_line,
        LETTER.date,
        LETTER.subject,
        LETTER.enclosures,
        "We invite you. On two lines.",
    )
    assert [line for line in told if line not in text] == []
    assert text.count("Ministry of the Environment") == 2  # above, and below the line to sign on
    assert (pages, "Page 1" in text) == (1, False)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_and_length_is_whole(
    tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str], name: str
) -> None:
    letter_pdf(replace(LETTER, addressee=(name, "Embassy")), tmp_path / "letter.pdf", typesetter)
    assert name.replace(" ", "") in text_of(tmp_path / "letter.pdf").replace(" ", "")


def test_a_long_letter_goes_on_and_numbers_its_pages(
    tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str], checked: Callable[[Path], str]
) -> None:
    body = "\n\n".join(f"Paragraph {number} says what there is to say. " * 6 for number in range(30))
    pages = letter_pdf(replace(LETTER, body=body), tmp_path / "letter.pdf", typesetter)
    text = text_of(tmp_path / "letter.pdf")
    assert pages > 1
    assert f"A-TH-01 Page {pages} of {pages}" in text
    assert "Paragraph 29" in text
    assert checked(tmp_path / "letter.pdf")


def test_equal_letters_are_equal_bytes() -> None:
    files = [BytesIO(), BytesIO()]
    for file in files:
        letter_pdf(LETTER, file, Typesetter())
    assert files[0].getvalue() == files[1].getvalue()


def test_what_no_font_has_is_refused(typesetter: Typesetter) -> None:
    with pytest.raises(UnprintableError):
        letter_pdf(replace(LETTER, addressee=("\U00013000",)), BytesIO(), typesetter)
