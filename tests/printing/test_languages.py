"""What guests carry is whole in each of the eleven languages: itineraries and calendars of the sample, read back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import chain

import pikepdf
import pytest
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from flask_babel import force_locale, get_translations
from flask_babel import gettext as _
from icalendar import Calendar
from sqlalchemy import select

from conference import clock
from conference.audit import journal
from conference.commandline import conference_named
from conference.config import ROOT
from conference.extensions import db
from conference.messages import INTERFACE_LANGUAGES, date_and_time, locale_of, long_date
from conference.outputs.pdf.fonts import Family, Weight
from conference.outputs.pdf.runs import split_runs
from conference.printing.guests import guest_papers
from conference.printing.languages import printable, printable_languages
from models.participant import Participant
from tests.backends import Backend
from tests.conftest import running
from tests.printing.reading import flat, text_of

NOW = datetime(2027, 6, 30, 3, 0, tzinfo=UTC)
FIRST_DAY = date(2027, 7, 14)
# A guest for each language, each of another delegation.
GUESTS = {
    "en": "A-AU-1",
    "ja": "A-SG-1",
    "id": "A-ID-1",
    "ms": "A-MY-1",
    "fil": "A-PH-1",
    "vi": "A-VN-1",
    "th": "A-TH-1",
    "lo": "A-LA-1",
    "km": "A-KH-1",
    "zh-Hans": "A-BN-1",
    "ta": "A-OR-1",
}
OWN_FAMILY = {
    "th": Family.THAI,
    "lo": Family.LAO,
    "km": Family.KHMER,
    "ta": Family.TAMIL,
    "zh-Hans": Family.CHINESE,
    "ja": Family.JAPANESE,
}
LABELS = ("Your itinerary", "Journey there", "Hotel", "Programme", "Journey home", "Who to call", "Lunch", "Coffee break")
HALF_PAST_NINE = {
    "en": "Wed 14 Jul 2027, 09:30 JST",
    "ja": "2027年7月14日(水) 09:30 JST",
    "id": "Rab, 14 Jul 2027 09:30 JST",
    "ms": "Rab, 14 Jul 2027, 09:30 JST",
    "fil": "Miy, Hul 14, 2027, 09:30 JST",
    "vi": "09:30 JST Th 4, 14 thg 7, 2027",
    "th": "พ. 14 ก.ค. 2027 09:30 JST",
    "lo": "ພຸດ, 14 ກ.ລ. 2027, 09:30 JST",
    "km": "ពុធ 14 កក្កដា 2027, 09:30 JST",
    "zh-Hans": "2027年7月14日周三 09:30 JST",
    "ta": "புத., 14 ஜூலை, 2027, 09:30 JST",
}

each_language = pytest.mark.parametrize("language", GUESTS)


class Unsaid(NullTranslations):
    """Stands behind a catalogue, is asked for what it lacks, and notes it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.append(msgid1)
        return super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        self.asked.append(message)
        return super().pgettext(context, message)


@dataclass(frozen=True)
class Papers:
    """The itinerary and the calendar of one guest, and what their catalogue could not say."""

    itinerary: bytes
    calendar: bytes
    unsaid: list[str]


@pytest.fixture(scope="module")
def papers(backend: Backend, sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Papers]]:
    """By language; the app's context stays open."""
    url = backend.copy(sample_url)
    for app in running(url, tmp_path_factory.mktemp("languages")):
        with app.app_context(), clock.stopped_at(NOW):
            _wish_for_languages()
            yield {language: _printed(language, ref) for language, ref in GUESTS.items()}
    backend.drop(url)


def test_papers_come_in_eleven_languages() -> None:
    assert printable_languages() == GUESTS.keys() == OWN_FAMILY.keys() | {"en", "id", "ms", "fil", "vi"}


@each_language
def test_nothing_is_left_in_english(papers: dict[str, Papers], language: str) -> None:
    assert bool(papers[language].unsaid) == (language == "en"), papers[language].unsaid


@pytest.mark.poppler
@each_language
def test_labels_and_dates_come_back_from_the_itinerary(papers: dict[str, Papers], language: str) -> None:
    text = text_of(papers[language].itinerary)
    with force_locale(locale_of(language)):
        missing = [label for label in LABELS if flat(_(label)) not in text]
    assert missing == []
    assert flat(long_date(FIRST_DAY, language)) in text


@each_language
def test_the_itinerary_says_its_language_and_has_its_font(papers: dict[str, Papers], language: str) -> None:
    with pikepdf.open(BytesIO(papers[language].itinerary)) as document:
        assert document.Root.Lang == language
        fonts = " ".join(str(font.BaseFont) for font in document.pages[0].Resources.Font.values())
        assert OWN_FAMILY.get(language, Family.LATIN) in fonts


@each_language
def test_the_calendar_says_its_language(papers: dict[str, Papers], language: str) -> None:
    events = Calendar.from_ical(papers[language].calendar).walk("VEVENT")
    assert {event["SUMMARY"].params["LANGUAGE"] for event in events} == {language}
    with force_locale(locale_of(language)):
        assert _("Lunch") in [event["SUMMARY"] for event in events]


@pytest.mark.parametrize("language", sorted(GUESTS.keys() - INTERFACE_LANGUAGES.keys()))
@pytest.mark.parametrize("weight", Weight)
def test_the_font_of_the_language_prints_every_word(language: str, weight: Weight) -> None:
    """Chinese never in Japanese shapes, and no character that no font has."""
    path = ROOT / "conference" / "translations" / locale_of(language) / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        strings = [message.string for message in read_po(file) if message.id]
    texts = chain.from_iterable((string,) if isinstance(string, str) else string for string in strings)
    families = {face.family for text in texts for face, _run in split_runs(text, language, weight)}
    assert families <= {OWN_FAMILY.get(language, Family.LATIN), Family.LATIN}


@each_language
def test_moments_are_written_as_people_of_the_language_do(language: str) -> None:
    assert date_and_time(datetime(2027, 7, 14, 0, 30, tzinfo=UTC), "Asia/Tokyo", language) == HALF_PAST_NINE[language]


def _wish_for_languages() -> None:
    journal.record(db.session, "test.wished", "A", conference_ref="A")
    people = {person.ref: person for person in db.session.scalars(select(Participant).where(Participant.ref.in_(GUESTS.values())))}
    for language, ref in GUESTS.items():
        people[ref].language = language
    db.session.commit()


def _printed(language: str, ref: str) -> Papers:
    unsaid = Unsaid()
    with force_locale(locale_of(language)):
        get_translations().add_fallback(unsaid)
    written = {}
    for paper in guest_papers(db.session, conference_named(db.session, "A"), ref):
        paper.write(target := BytesIO())
        written[paper.name] = target.getvalue()
    db.session.commit()
    return Papers(written[f"itineraries/{ref}.{language}.pdf"], written[f"itineraries/{ref}.ics"], list(unsaid.asked))


@pytest.mark.parametrize(
    ("wish", "printed"),
    [
        *(("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans"), ("zh-TW", "en"), ("zh-Hant", "en")),
        *(("th-TH", "th"), ("tl", "fil"), ("en-GB", "en"), ("ja-Kana-JP", "ja")),
        *((None, "en"), ("", "en"), ("xx", "en"), ("not a tag", "en")),
    ],
)
def test_a_tag_is_read_as_what_it_stands_for(wish: str | None, printed: str) -> None:
    assert printable(wish) == printed
