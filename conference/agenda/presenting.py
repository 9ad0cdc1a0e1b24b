"""Sessions and meals as the agenda shows them, in the language of the page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from flask import url_for

from conference import clock, security
from conference.agenda.queries import MealRow, SessionRow, TalkRow
from conference.messages import span, time_of_day, zone_label
from conference.participants.presenting import counts_for
from conference.participants.shown_names import shown_name
from conference.readiness.counts import FindingCounts
from conference.words import word
from models.text import Phrase, Text, in_language, plain
from models.vocabulary import SessionKind, Severity

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ShownTalk:
    """`speaker` is empty while nobody is named."""

    id: int
    minutes: int
    title: Phrase
    speaker: str
    url: str
    delegation: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A session or a meal. `expected` people in a room for `capacity`; `planned` of `minutes` are filled with talks and discussion.

    `url` is empty where the user may not open the page.
    """

    time: str
    title: Phrase
    url: str
    room: str
    expected: int | None
    capacity: int | None = None
    is_meal: bool = False
    kind: str = ""
    talks: tuple[ShownTalk, ...] = ()
    discussion: int = 0
    planned: int = 0
    minutes: int = 0
    findings: FindingCounts | None = None

    @property
    def is_crowded(self) -> bool:
        return self.expected is not None and self.capacity is not None and self.expected > self.capacity


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day with its items by time; `zone` is what the venue's time is called on it."""

    on: date
    zone: str
    items: list[ShownItem]


def agenda(
    sessions: Iterable[SessionRow], meals: Iterable[MealRow], worst: Mapping[str, Counter[Severity]], zone: str, language: str
) -> list[ShownDay]:
    """Sessions and meals by day; a meal goes before a session that begins with it."""
    presenter = _Presenter(worst, zone, language)
    timed = [(row.starts_at, 0, presenter.meal(row)) for row in meals] + [(row.starts_at, 1, presenter.session(row)) for row in sessions]
    days: dict[date, ShownDay] = {}
    for starts_at, _order, item in sorted(timed, key=lambda entry: entry[:2]):
        on = clock.local(starts_at, zone).date()
        days.setdefault(on, ShownDay(on, zone_label(starts_at, zone), [])).items.append(item)
    return list(days.values())


def said(text: Text | None, language: str) -> Phrase:
    """The text in the language of the page; its own language is named only where it is another one."""
    words, of = in_language(text, language)
    return Phrase(words, None if of == language else of)


def shown_talks(talks: Iterable[TalkRow], language: str) -> tuple[ShownTalk, ...]:
    """Talks with their speakers; the address of a page is built once, not for every row."""
    people = base_address("participants.show", "participant_ref")
    return tuple(
        ShownTalk(
            talk.id,
            talk.minutes,
            said(talk.title, language),
            shown_name(talk.speaker, language) if talk.speaker else "",
            people + quote(talk.speaker_ref, safe="") if talk.speaker_ref else "",
            plain(talk.delegation, language),
        )
        for talk in talks
    )


def base_address(endpoint: str, name: str) -> str:
    """The address of a page before the ref that ends it."""
    values: dict[str, Any] = {name: "-"}
    return url_for(endpoint, **values).removesuffix("-")


def kind_word(kind: SessionKind) -> str:
    """What sort of session it is; nothing for one of the programme."""
    return "" if kind is SessionKind.SESSION else word(kind)


def planned_minutes(row: SessionRow) -> int:
    return sum(talk.minutes for talk in row.talks) + row.discussion_minutes


def length_minutes(row: SessionRow) -> int:
    return (row.ends_at - row.starts_at) // _MINUTE


class _Presenter:
    """Knows the page's language and zone, and the addresses that all rows share."""

    def __init__(self, worst: Mapping[str, Counter[Severity]], zone: str, language: str) -> None:
        self._worst, self._zone, self._language = worst, zone, language
        self._sessions = base_address("agenda.show", "session_ref")
        self._meals = base_address("catering.show", "meal_ref") if security.may_open("catering.show") else ""

    def session(self, row: SessionRow) -> ShownItem:
        return ShownItem(
            time=self._time(row),
            title=said(row.title, self._language),
            url=self._sessions + quote(row.ref, safe=""),
            room=plain(row.room, self._language),
            expected=row.expected_attendance,
            capacity=row.capacity,
            kind=kind_word(row.kind),
            talks=shown_talks(row.talks, self._language),
            discussion=row.discussion_minutes,
            planned=planned_minutes(row),
            minutes=length_minutes(row),
            findings=counts_for(row.ref, self._worst),
        )

    def meal(self, row: MealRow) -> ShownItem:
        return ShownItem(
            time=self._time(row),
            title=said(row.title, self._language) if row.title else Phrase(word(row.kind), None),
            url=self._meals and self._meals + quote(row.ref, safe=""),
            room=plain(row.room, self._language),
            expected=row.attendees,
            is_meal=True,
            findings=counts_for(row.ref, self._worst),
        )

    def _time(self, row: SessionRow | MealRow) -> str:
        return span(time_of_day(row.starts_at, self._zone), time_of_day(row.ends_at, self._zone))
