"""What the lists share: their frame, and how they name people, places and moments."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.messages import airport, as_of, short_date, zone_label
from conference.outputs.listing import ListPaper, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing.book import facts_changed_at
from conference.printing.paper import Selection
from conference.printing.queries import Traveller
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.participant import Participant
from models.text import plain

_IATA = re.compile("[A-Z]{3}")
Places = Mapping[str, str]
"""Code or ref -> name, in the language of the list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is made from; its language is the one that is set, too."""

    session: Session
    conference: Conference
    chosen: Selection
    language: str

    @property
    def zone(self) -> str:
        return self.conference.zone

    def said(self, title: str, tables: Sequence[ListTable], *, notes: Sequence[str] = (), is_portrait: bool = False) -> ListPaper:
        """A list in its frame."""
        return ListPaper(
            language=self.language,
            title=title,
            conference=self.conference.title(self.language),
            hosts=hosts_of(self.session, self.conference, self.language),
            tables=tables,
            page=page_words(),
            notes=notes,
            as_of=as_of(facts_changed_at(self.session, self.conference), self.zone, self.language),
            is_portrait=is_portrait,
        )

    def local(self, moment: datetime, zone: str = "") -> datetime:
        """As Excel takes it: the time of the venue or another place, without a zone; the heading names it."""
        return clock.local(moment, zone or self.zone).replace(tzinfo=None)

    def zone_of(self, days: Iterable[date]) -> str:
        """The abbreviation of the venue's zone on the first of some days."""
        first = min(days, default=None) or clock.today(self.zone)
        return zone_label(datetime(first.year, first.month, first.day, 12, tzinfo=clock.zone(self.zone)), self.zone)


ListMaker = Callable[[Asked], ListPaper]


def page_words() -> str:
    return str(_("Page %(page)s of %(pages)s"))


def sayer(language: str) -> Callable[[Value, Kind], str]:
    """How values stand on paper."""

    def say(value: Value, kind: Kind) -> str:
        if isinstance(value, time) or (isinstance(value, datetime) and kind is Kind.TIME):
            return f"{value:%H:%M}"
        if isinstance(value, datetime):
            return f"{short_date(value.date(), language)}\n{value:%H:%M}"
        if isinstance(value, date):
            return short_date(value, language)
        return "" if value is None else f"{value:g}" if kind is Kind.NUMBER and isinstance(value, float) else str(value)

    return say


def whole(text: str) -> str:
    """A text that stays on one line: a day, an hour with its zone."""
    return text.replace(" ", "\u00a0")


def name_of(person: Participant) -> str:
    """A guest, in the letters of the passport, which hotel and airline have."""
    return " ".join(part for part in (person.honorific, person.badge_name or person.full_name) if part)


def called(person: Participant, language: str) -> str:
    """Somebody of the staff, by the mere name: 森 千尋 on a Japanese list."""
    return in_own_script(person, language) or person.full_name


def in_own_script(person: Participant, language: str) -> str:
    """The name in its own script, where that is the script of a language; else nothing."""
    return person.local_name or "" if person.local_language == language else ""


def delegation_of(one: Traveller, language: str) -> str | None:
    return (plain(one.delegation.name, language) or one.delegation.ref) if one.delegation else None


def place_of(code: str, places: Places) -> str:
    """A hotel is meant by its name alone, an airport by its IATA code, too."""
    name = places.get(code)
    return airport(name, code) if _IATA.fullmatch(code) else name or code
