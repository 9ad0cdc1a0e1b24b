"""What stands on visa papers: every name comes back as it was given, the same facts give the same bytes, what no font has is refused."""

import io
import zipfile
from datetime import date

import pytest

from conference.errors import UnprintableError
from conference.rules.visa_papers import PERSON_FACTS, SET_FACTS
from conference.visas.facts import SetFacts
from conference.visas.papers import archive_of
from tests.printing.reading import flat, text_of

LONG = "MARIA CONCEPCION IMMACULADA DELA CRUZ-VILLANUEVA Y SANTOS DE LOS REYES GONZALES"
COMMON = dict.fromkeys(SET_FACTS, "東京") | {"conference": "会議", "days": "2027-07-14", "background": "推薦を受けたため。\n" * 60}
OWN = dict.fromkeys(PERSON_FACTS, "東京") | {
    "birth_on": "1980-06-02",
    "arrives_on": "2027-07-13",
    "leaves_on": "2027-07-15",
    "mission": "在カンボジア日本国大使館",
}
PEOPLE = {
    "1": {"name": LONG, "local_name": ""},
    "2": {"name": "SUHARTO", "local_name": ""},
    "3": {"name": "CHEA SOKHA", "local_name": "ជា សុខា"},
}


def papers(people: dict[str, dict[str, str]]) -> dict[str, bytes]:
    facts = SetFacts(COMMON, {ref: OWN | own for ref, own in people.items()})
    first, again = (archive_of(facts, "A-V1", date(2027, 6, 1), is_draft=False) for _time in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.poppler
def test_names_come_back_and_age_is_that_of_the_day() -> None:
    found = {name: text_of(paper) for name, paper in papers(PEOPLE).items()}
    assert list(found) == ["1-reason-for-invitation.pdf", "2-guarantee.pdf", "3-applicants.pdf", "4-schedule-1.pdf"]
    assert all(flat(name) in found["3-applicants.pdf"] for one in PEOPLE.values() for name in one.values())
    for letter in ("1-reason-for-invitation.pdf", "2-guarantee.pdf"):
        assert "在カンボジア日本国大使殿" in found[letter]
        assert "他2名" in found[letter]
        assert "1980年6月2日（満46歳）" in found[letter]
        assert "下書き" not in found[letter]
    assert all(f"2027年7月{day}日" in found["4-schedule-1.pdf"] for day in (13, 14, 15))


@pytest.mark.poppler
def test_who_travels_otherwise_has_a_schedule_of_their_own() -> None:
    found = papers(PEOPLE | {"2": PEOPLE["2"] | {"arrives_on": "2027-07-12"}})
    assert "SUHARTO" not in text_of(found["4-schedule-1.pdf"])
    assert "3CHEASOKHA" in text_of(found["4-schedule-1.pdf"])  # with the number in the list of applicants
    assert "SUHARTO他0名" in text_of(found["4-schedule-2.pdf"])


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(UnprintableError, match="U\\+13000"):
        papers({"1": {"name": "\U00013000", "local_name": ""}})
