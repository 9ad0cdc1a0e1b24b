"""Figures -> what templates/components/charts.html draws."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from unicodedata import east_asian_width

from flask_babel import gettext as _

from conference import clock
from conference.messages import short_date, zone_label
from conference.overview.queries import Answer
from conference.readiness.findings import Verdict
from conference.readiness.sentences import area_name
from conference.rules.finding import Area
from models.text import Text, plain
from models.vocabulary import InvitationState, Severity

_MOST_LETTERS = 24
_UNANSWERED = frozenset({InvitationState.DRAFT, InvitationState.SENT})


@dataclass(frozen=True, slots=True)
class SubjectBar:
    label: str
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class CountryAnswers:
    """`short` is the label cut to the width of the chart; the table beside it has the whole."""

    label: str
    short: str
    code: str | None
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HourPanel:
    label: str
    hours: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Evening:
    label: str
    need: int
    booked: int
    block: int | None


def subject_bars(verdict: Verdict) -> list[SubjectBar]:
    """Open findings by subject; subjects without any are left out."""
    counts = Counter((one.finding.area, one.finding.severity) for one in verdict.judged if one.waiver is None)
    bars = (SubjectBar(area_name(area), *(counts[area, severity] for severity in Severity)) for area in Area)
    return [bar for bar in bars if bar.errors or bar.warnings or bar.infos]


def country_answers(answers: Iterable[Answer], language: str) -> list[CountryAnswers]:
    """A square per place, in order of precedence; unanswered after the answer-by moment is late."""
    by_delegation: dict[str, list[Answer]] = {}
    for answer in answers:
        by_delegation.setdefault(answer.delegation_ref, []).append(answer)
    return [
        CountryAnswers(name, _shortened(name), places[0].country_code, tuple(_state(place) for place in places))
        for places in by_delegation.values()
        for name in [_name(places[0], language)]
    ]


def busiest_day(label: str, moments: Iterable[datetime], zone: str, language: str) -> HourPanel | None:
    """The day with most movements, hour by hour in venue time; other days are said beside it."""
    local = [clock.local(moment, zone) for moment in moments]
    if not local:
        return None
    day, _count = max(Counter(at.date() for at in local).items(), key=lambda item: (item[1], -item[0].toordinal()))
    hours = Counter(at.hour for at in local if at.date() == day)
    title = _("%(what)s %(day)s, %(zone)s", what=label, day=short_date(day, language), zone=zone_label(local[0], zone))
    return HourPanel(title, tuple((hour, hours[hour]) for hour in range(24)))


def evenings(need: Counter[date], booked: Counter[date], held: Counter[date], language: str) -> list[Evening]:
    """Every evening that anybody needs, has or holds."""
    days = sorted(need.keys() | booked.keys() | held.keys())
    return [Evening(short_date(day, language), need[day], booked[day], held.get(day)) for day in days]


def _name(answer: Answer, language: str) -> str:
    name: Text | None = answer.name  # type: ignore[assignment]  # a row of columns is untyped
    return plain(name, language) or answer.delegation_ref


def _shortened(name: str) -> str:
    """As much of a name as the chart has room for; a wide letter, such as a kanji, takes two places."""
    ends = list(accumulate(2 if east_asian_width(letter) in "FW" else 1 for letter in name))
    return name if not ends or ends[-1] <= _MOST_LETTERS else name[: bisect_right(ends, _MOST_LETTERS - 1)] + "…"


def _state(answer: Answer) -> str:
    is_late = answer.state in _UNANSWERED and answer.answer_by is not None and answer.answer_by < clock.now()
    return "late" if is_late else answer.state.value
