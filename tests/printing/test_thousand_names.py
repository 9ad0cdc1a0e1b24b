"""The names of a thousand people in all scripts of the region come back, letter by letter, from the papers that carry them."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pytest
from sqlalchemy import select, update

from benchmarks.workshop import Workshop, opened
from conference.extensions import db
from conference.printing.shelves import common_paper
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Category
from tests.printing.reading import flat, text_of

PEOPLE = 1_000
LONGEST = 200
SCRIPTS = {"LATIN", "THAI", "LAO", "KHMER", "TAMIL", "CJK", "HIRAGANA", "HANGUL"}
RARE = "𠮷髙﨑槗濵栁ễữị"  # beyond the first 65,536 characters; variants that look like common ones; two marks on a letter


class Names(NamedTuple):
    category: Category
    full: str
    local: str


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    """Two of them have names of two hundred letters: one of words, the other without a space."""
    with opened(Workshop(tmp_path_factory.mktemp("names")).people(PEOPLE)) as found:
        for ref, name in (("P-00001", "Phanomphrai " * 17), ("P-00002", "Intharakamhaeng" * 14)):
            db.session.execute(update(Participant).where(Participant.ref == ref).values(full_name=name[:LONGEST].strip()))
        yield found


@pytest.fixture(scope="module")
def everybody(conference: Conference) -> list[Names]:
    columns = (Participant.category, Participant.full_name, Participant.local_name)
    return [Names(*row) for row in db.session.execute(select(*columns).where(Participant.conference_id == conference.id))]


def test_there_is_every_script(everybody: list[Names]) -> None:
    letters = {letter for names in everybody for letter in names.full + names.local}
    assert {unicodedata.name(letter, "").partition(" ")[0] for letter in letters} >= SCRIPTS
    assert letters >= set(RARE)
    assert max(len(names.full) for names in everybody) >= LONGEST - 1


@pytest.mark.poppler
@pytest.mark.parametrize(
    "name", ["badges.pdf", "nameplates.pdf", "seat-cards.pdf", "certificates.pdf", "participant-list.pdf", "name-boards.pdf"]
)
def test_every_name_comes_back(conference: Conference, everybody: list[Names], name: str) -> None:
    file = BytesIO()
    common_paper(db.session, conference, name).write(file)
    text = text_of(file.getvalue())
    whom = everybody if name == "badges.pdf" else [one for one in everybody if one.category is Category.INVITEE]
    assert len(whom) > PEOPLE / 2
    assert [one for one in whom for said in (one.full, one.local) if flat(said) not in text] == []
