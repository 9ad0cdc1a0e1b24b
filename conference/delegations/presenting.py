"""Delegations as their pages show them, in the language of the page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.participants.presenting import named, names_of
from conference.participants.shown_names import shown_name
from conference.readiness.counts import FindingCounts
from conference.readiness.findings import Judged
from conference.words import word
from models.text import plain
from models.vocabulary import InvitationState, Severity

LATE = "late"
_UNANSWERED = frozenset({InvitationState.DRAFT, InvitationState.SENT})


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `id` of its row; `state` is a code of InvitationState, or late.

    `ref` and `name` of who fills it are empty while it is open.
    """

    id: int
    number: int
    state: str
    is_substitute: bool
    sponsor: str
    ref: str
    name: str
    answer_by: datetime | None


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A line of the list. `answer_by`: the earliest moment that an unanswered place names, else the latest of all; UTC."""

    ref: str
    number: int | None
    name: str
    kind_code: str
    kind: str
    places: tuple[Place, ...]
    answer_by: datetime | None
    findings: FindingCounts
    zone: str


def state_of(state: InvitationState, answer_by: datetime | None, now: datetime) -> str:
    """The code of a state, or "late" for an invitation that nobody answered in time."""
    return LATE if state in _UNANSWERED and answer_by is not None and answer_by < now else state.value


def shown_places(rows: Iterable[Any], now: datetime, language: str) -> dict[int, tuple[Place, ...]]:
    """Places by id of their delegation. `rows`: of queries.places."""
    found: dict[int, list[Place]] = defaultdict(list)
    for row in rows:
        name = shown_name(names_of(row), language) if row.ref else ""
        sponsor = named(row.sponsor_ref, row.sponsor_name, language)
        state = state_of(row.state, row.answer_by, now)
        found[row.delegation_id].append(Place(row.id, row.number, state, row.is_substitute, sponsor, row.ref or "", name, row.answer_by))
    return {key: tuple(places) for key, places in found.items()}


def delegation_rows(
    rows: Iterable[Any], places: Mapping[int, tuple[Place, ...]], by_subject: Mapping[str, list[Judged]], language: str, zone: str
) -> list[DelegationRow]:
    """The list in order of precedence. Findings count for a delegation when they name it or somebody on one of its places."""
    return [
        DelegationRow(
            ref=row.Delegation.ref,
            number=row.Delegation.precedence,
            name=name_of(row, language),
            kind_code=row.Delegation.kind,
            kind=word(row.Delegation.kind),
            places=places.get(row.Delegation.id, ()),
            answer_by=_answer_by(places.get(row.Delegation.id, ())),
            findings=_open_counts(by_subject, [row.Delegation.ref, *(place.ref for place in places.get(row.Delegation.id, ()))]),
            zone=zone,
        )
        for row in rows
    ]


def name_of(row: Any, language: str) -> str:  # noqa: ANN401  a row of queries.delegations
    """The name given to a delegation, else that of its country, else its ref."""
    return plain(row.Delegation.name, language) or plain(row.country_name, language) or row.Delegation.ref


def _answer_by(places: Iterable[Place]) -> datetime | None:
    waiting = [place.answer_by for place in places if place.answer_by and place.state in {LATE, *_UNANSWERED}]
    named_moments = [place.answer_by for place in places if place.answer_by]
    return min(waiting, default=None) or max(named_moments, default=None)


def _open_counts(by_subject: Mapping[str, list[Judged]], refs: Iterable[str]) -> FindingCounts:
    found = {id(one): one for ref in refs for one in by_subject.get(ref, ()) if one.waiver is None}
    counts = Counter(one.finding.severity for one in found.values())
    return FindingCounts(*(counts[severity] for severity in Severity))
