"""Calendar invitations before they go: who is told what of which event, and why. Nothing is changed here."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.errors import RefusedError
from conference.mail.addressing import address_of
from conference.meetings import queries
from conference.meetings.queries import Held
from conference.messages import locale_of
from conference.outputs.calendar_event import CalendarEvent
from conference.printing.calendar_entries import TRANSFER, Entry
from conference.printing.calendars import CalendarWriter
from conference.printing.languages import printable
from conference.printing.numbering import digest_of, event_of
from conference.words import word
from models.conference import Conference
from models.text import plain
from models.vocabulary import Category, MealKind

MOST_MAILS: Final = 100  # at once: their sender, and on SQLite everybody who saves, waits for them


class News(StrEnum):
    """What somebody is told of an event."""

    INVITATION = "invitation"
    UPDATE = "update"
    CANCELLATION = "cancellation"


@dataclass(frozen=True, slots=True)
class Wish:
    """What an organiser asks for: everything that is new of some events, or, where `is_updates`, what changed of any of them since."""

    refs: frozenset[str]
    is_updates: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to come. `published_id`: of what was published of the event before, if anything was; `ref`: of the session or meal."""

    news: News
    ref: str
    person: Any
    address: str
    language: str
    event: CalendarEvent
    published_id: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who should be told, and cannot."""

    person: Any
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes now, in order; `more`: how many mails stay for the next time."""

    wish: Wish
    mails: tuple[Mail, ...]
    more: int
    left_out: tuple[LeftOut, ...]

    @property
    def seen(self) -> str:
        """What tells this plan from any other."""
        told = [(mail.news, mail.address, mail.language, mail.digest, mail.event.sequence) for mail in self.mails]
        return hashlib.sha256(repr((sorted(self.wish.refs), self.wish.is_updates, told)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Line:
    """An event and how many people attend, were invited, and wait for news of each kind; `held` None: it is gone."""

    ref: str
    held: Held | None
    people: int
    invited: int
    waiting: dict[News, int]


@dataclass(frozen=True, slots=True)
class _Due:
    """Somebody is to be told something. `digest` empty: the event is not for them any more."""

    news: News
    ref: str
    person: Any
    told: Any
    event: CalendarEvent | None
    digest: str


class Planner:
    """Reads everything once; then counts, or plans for as many events as are asked for."""

    def __init__(self, session: Session, conference: Conference) -> None:
        self._session, self._conference = session, conference
        self._held = [list(rows) for _key, rows in groupby(queries.held(session, conference), key=attrgetter("kind", "ref"))]
        self._lists, self._people = queries.attendance(session, conference), queries.people(session, conference)
        self._told = queries.told(session, conference)
        self._rendered: dict[tuple[str, str, str, tuple[int | None, ...]], CalendarEvent] = {}

    def lines(self) -> list[Line]:
        """Every event, in order of time, then those that are gone and somebody was invited to."""
        due: dict[str, list[_Due]] = {}
        for one in self._due():
            due.setdefault(one.ref, []).append(one)
        found = [self._line(rows[0].ref, rows[0], self._attending(rows), due.pop(rows[0].ref, [])) for rows in self._held]
        return [*found, *(self._line(ref, None, [], rest) for ref, rest in due.items())]

    def plan(self, wish: Wish) -> Plan:
        """The mails that would go now for what is wished."""
        wanted = [one for one in self._due() if self._is_wished(one, wish)]
        said = queries.said(self._session, [one.told.id for one in wanted if one.news is News.CANCELLATION])
        found = [self._mail(one, said) for one in wanted]
        mails = [one for one in found if isinstance(one, Mail)]
        left_out = tuple(one for one in found if isinstance(one, LeftOut))
        return Plan(wish, tuple(mails[:MOST_MAILS]), max(len(mails) - MOST_MAILS, 0), left_out)

    def _is_wished(self, due: _Due, wish: Wish) -> bool:
        return due.news is not News.INVITATION if wish.is_updates else due.ref in wish.refs

    def _line(self, ref: str, held: Held | None, attending: Sequence[Any], due: Iterable[_Due]) -> Line:
        told = (self._told.get((one.id, self._uid(one, ref))) for one in attending)
        invited = sum(one is not None and one.invited_sequence is not None for one in told)
        news = [one.news for one in due]
        return Line(ref, held, len(attending), invited, {kind: news.count(kind) for kind in News})

    def _due(self) -> Iterator[_Due]:
        """Whatever somebody does not know yet: of what is held, in order, and of what they were invited to and is not for them any more."""
        current: set[tuple[int, str]] = set()
        for rows in self._held:
            for person in self._attending(rows):
                event = self._event(rows, person)
                current.add((person.id, event.uid))
                told, digest = self._told.get((person.id, event.uid)), digest_of(event)
                if told is None or told.invited_sequence is None:
                    yield _Due(News.INVITATION, rows[0].ref, person, told, event, digest)
                elif told.digest != digest or told.gone_at or told.sequence > told.invited_sequence:
                    yield _Due(News.UPDATE, rows[0].ref, person, told, event, digest)
        for (person_id, uid), told in self._told.items():
            if told.invited_sequence is not None and (person_id, uid) not in current:
                person = self._people[person_id]
                yield _Due(News.CANCELLATION, uid.removeprefix(f"{person.ref}.").rpartition("@")[0], person, told, None, "")

    def _attending(self, rows: Sequence[Held]) -> list[Any]:
        """Who is on the list, or every invitee where there is none; and who speaks."""
        first, listed = rows[0], set(self._lists.get((rows[0].kind, rows[0].id), ()))
        speakers = {row.speaker_id for row in rows}
        return [
            person
            for person in self._people.values()
            if person.substituted_by_id is None
            and ((person.category is Category.INVITEE if first.is_for_all else person.id in listed) or person.id in speakers)
        ]

    def _uid(self, person: Any, ref: str) -> str:  # noqa: ANN401  a row of queries.people
        """As the calendar of the person has it: conference/printing/calendar_entries.py."""
        return f"{person.ref}.{ref}@{self._conference.ref}.kaigi"

    def _event(self, rows: Sequence[Held], person: Any) -> CalendarEvent:  # noqa: ANN401  a row of queries.people
        """The event as the person's calendar says it. What many have alike is said once."""
        language = _language_of(person)
        talks = [row for row in rows if row.speaker_id == person.id]
        key = (rows[0].kind, rows[0].ref, language, tuple(row.position for row in talks))
        if key not in self._rendered:
            with force_locale(locale_of(language)):
                entries = [_entry(row, row.talk) for row in talks] or [_entry(rows[0], None)]
                self._rendered[key] = CalendarWriter(self._conference, language).event(entries)
        return replace(self._rendered[key], uid=self._uid(person, rows[0].ref))

    def _mail(self, due: _Due, said: dict[int, Any]) -> Mail | LeftOut:
        reason, address = _reachable(due.person)
        if reason:
            return LeftOut(due.person, reason)
        event = due.event or replace(event_of(said[due.told.id]), is_cancelled=True)
        language = _language_of(due.person)
        return Mail(
            due.news, due.ref, due.person, address, language, replace(event, sequence=_sequence(due)), due.told and due.told.id, due.digest
        )


def _sequence(due: _Due) -> int:
    """It rises with every change, whether that was mailed or stood in the calendar alone. Source: RFC 5546 §2.1.4."""
    if due.told is None:
        return 0
    is_known = due.told.gone_at if due.news is News.CANCELLATION else due.told.digest == due.digest and not due.told.gone_at
    return int(due.told.sequence) + (0 if is_known else 1)


def _entry(row: Held, talk: Any) -> Entry:  # noqa: ANN401  its title
    values: dict[str, Any] = dict.fromkeys(Entry._fields) | row._asdict() | {"name": row.title, "place": row.room, "talk": talk, "uid": ""}
    return Entry(**{name: values[name] for name in Entry._fields})


def _language_of(person: Any) -> str:  # noqa: ANN401  a row of queries.people
    return printable(person.language or person.delegation_language)


def _reachable(person: Any) -> tuple[str, str]:  # noqa: ANN401  a row of queries.people
    """Why nobody can write there, and the address as mail goes there; one of both is empty."""
    if not person.email:
        return _("No address is known."), ""
    try:
        return "", address_of(person.email).addr_spec
    except RefusedError as error:
        return str(error), ""


def title_of(held: Held, language: str) -> str:
    """What an event is called on a page."""
    if held.kind == TRANSFER:
        return f"{plain(held.room, language) or held.origin} – {plain(held.title, language) or held.destination}"
    return plain(held.title, language) or word(MealKind(held.word or ""))
