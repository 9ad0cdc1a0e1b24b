"""The board of answers: a line for each delegation, and the history of each, in the language of the page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask_babel import lazy_pgettext as _lp

from conference import clock
from conference.audit.words import action_words, actor_words
from conference.delegations.presenting import DelegationRow, delegation_rows, shown_places
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from models.vocabulary import AnswerSource, DecisionKind, DecisionState

SOURCES: Final[Mapping[AnswerSource, object]] = {
    AnswerSource.PAGE: _lp("answer", "On the page"),
    AnswerSource.PHONE: _lp("answer", "By phone"),
    AnswerSource.NOTE_VERBALE: _lp("answer", "By note verbale"),
}
REPORTED: Final = (AnswerSource.PHONE, AnswerSource.NOTE_VERBALE)  # what organisers write down


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation. `since`: id of a place -> when somebody last answered about it, UTC; `requests`, `proposals`: how many wait."""

    row: DelegationRow
    since: Mapping[int, datetime]
    requests: int
    proposals: int


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the history. `number`: of the place; `ref`, `name`: whom it is about, empty where nobody is named any more."""

    at: datetime
    what: str
    number: int | None
    ref: str
    name: str
    actor: str
    source: str
    spoke: str
    source_text: str
    reason: str
    is_taken_back: bool


def lines(delegations: Iterable[Any], places: Sequence[Any], asked: Iterable[Any], language: str, zone: str) -> list[Line]:
    """Rows of queries.board, queries.places and queries.asked as lines."""
    rows, shown = list(delegations), shown_places(places, clock.now(), language)
    since = {place.id: place.since for place in places if place.since}
    waiting = Counter((one.Decision.delegation_id, one.Decision.kind) for one in asked if one.Decision.state is DecisionState.OPEN)
    return [
        Line(line, since, waiting[row.Delegation.id, DecisionKind.PLACE_REQUEST], waiting[row.Delegation.id, DecisionKind.SPEAKER_PROPOSAL])
        for row, line in zip(rows, delegation_rows(rows, shown, {}, language, zone), strict=True)
    ]


def steps(rows: Iterable[Any], taken_back: set[int], language: str) -> list[Step]:
    """Rows of queries.history, the newest first."""
    return [
        Step(
            at=row.AuditEntry.at,
            what=action_words(row.AuditEntry.action),
            number=row.Answer.number,
            ref=row.ref or "",
            name=shown_name(names_of(row), language) if row.ref else "",
            actor=actor_words(row.AuditEntry.actor),
            source=str(SOURCES[row.Answer.source]),
            spoke=row.Answer.spoke or "",
            source_text=row.Answer.source_text or "",
            reason=row.Answer.reason or "",
            is_taken_back=row.AuditEntry.id in taken_back,
        )
        for row in rows
    ]
