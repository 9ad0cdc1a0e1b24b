"""What the papers of the stage share: how they read an entry to somebody, and which mark a row gets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.messages import as_of, locale_of, long_date, span, time_of_day, zone_label
from conference.participants.shown_names import shown_name
from conference.printing.listings.since import change_words
from conference.printing.paper import STAFF_LANGUAGE, CommonPaper, Selection, Write
from conference.printing.stage.editions import Edition, edition_of, keep_edition, version_words
from conference.printing.stage.entries import Person
from conference.rules.comparing import Change
from conference.rundown.generating import Line
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.text import Text, plain


@dataclass(frozen=True, slots=True)
class Reader:
    """A version of the run of show, and in which language it is read. Words are in the language that is set."""

    edition: Edition
    conference: Conference
    language: str
    hosts: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.conference.title(self.language)

    @property
    def version(self) -> str:
        return version_words(self.edition, self.conference.zone, self.language)

    @property
    def as_of(self) -> str:
        return as_of(self.edition.told_at, self.conference.zone, self.language)

    def said(self, text: Text | None) -> str:
        return plain(text, self.language)

    def named(self, person: Person | None) -> str:
        return shown_name(person.names, self.language) if person else ""

    def hours(self, line: Line, day: date) -> tuple[str, str]:
        """From and to: 09:05 and –09:10; 23:50 and –00:10 +1, 00:30 +1 and –00:40, as the sheet on the screen has it."""
        zone = self.conference.zone
        first, last = (clock.local(moment, zone).date() for moment in (line.starts_at, line.ends_at))
        start = time_of_day(line.starts_at, zone) + _later(first - day)
        return start, span("", time_of_day(line.ends_at, zone) + _later(last - first))

    def dated(self, day: date, name: object = None) -> str:
        """The day, behind the name of what is for it alone."""
        told = long_date(day, self.language)
        return str(_("%(paper)s: %(day)s", paper=name, day=told)) if name else told

    def zone_on(self, day: date) -> str:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=clock.zone(self.conference.zone))
        return zone_label(noon, self.conference.zone)


def _later(time: timedelta) -> str:
    return f" {time.days:+}" if time else ""


Draw = Callable[[Reader, BinaryIO], object]


def stage_paper(draw: Draw) -> CommonPaper:
    """A paper of the series. Its version is kept once it is drawn: one that could not be printed is none."""

    def prepare(session: Session, conference: Conference, chosen: Selection) -> Write:
        language = chosen.language_or(STAFF_LANGUAGE)

        def write(file: BinaryIO) -> None:
            edition = edition_of(session, conference)
            with force_locale(locale_of(language)):
                draw(Reader(edition, conference, language, hosts_of(session, conference, language)), file)
            keep_edition(session, conference, edition)

        return write

    return prepare


def mark_words(change: Change, earlier: str = "") -> str:
    """NEW, CHANGED or CANCELLED; `earlier`: the time before, where that is what changed. In the language that is set."""
    word = dict(change_words()).get(change, "").upper()
    was = _("was %(time)s", time=earlier) if earlier else ""
    return f"{word}\n{was}".strip()
