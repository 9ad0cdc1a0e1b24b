"""What the pages of a round show, in the language of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from conference import clock
from conference.delegations.presenting import LATE, name_of, state_of
from conference.editing.filling import moment
from conference.invitations.desk import key_of, languages_of
from conference.invitations.planning import language_of, places_of, reachable
from conference.invitations.wordings import Wording, Wordings
from conference.messages import language_name
from models.delegation import FocalPoint
from models.vocabulary import DelegationKind, TextPurpose

Told = Mapping[tuple[str, str], Any]  # of queries.told
_EXAMPLE_WEEKS, _EXAMPLE_HOUR = 3, 18
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reader:
    """A focal point: `language` in which they read, `hindrance` why nobody can write to them."""

    focal_point: FocalPoint
    language: str
    hindrance: str


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation that may be written to. `answer_by`: the earliest of its places; `times`, `last_at`: of mails of this purpose."""

    ref: str
    name: str
    states: tuple[str, ...]
    answer_by: datetime | None
    readers: tuple[Reader, ...]
    times: int
    last_at: datetime | None
    is_ticked: bool

    @property
    def is_late(self) -> bool:
        return LATE in self.states


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that is used. `key`: as desk.key_of gives it."""

    key: str
    code: str
    language: str
    wording: Wording


def lines(parties: Iterable[Any], told: Told, purpose: TextPurpose, ticked: set[str] | None, tongue: str) -> list[Line]:
    """The delegations with a place to write about: of reminders the late ones first. `ticked` None: those that one would choose."""
    found = [_line(party, told, purpose, ticked, tongue) for party in parties if places_of(party, purpose)]
    if purpose is TextPurpose.REMINDER:
        found.sort(key=lambda line: (not line.is_late, line.answer_by or _NEVER))
    return found


def _line(party: Any, told: Told, purpose: TextPurpose, ticked: set[str] | None, tongue: str) -> Line:  # noqa: ANN401
    ref, places = party.Delegation.ref, places_of(party, purpose)
    states = tuple(state_of(place.state, place.answer_by, clock.now()) for place in places)
    readers = tuple(Reader(one, language_name(language_of(party, one), tongue), reachable(one)[0]) for one in party.Delegation.focal_points)
    before = told.get((purpose, ref))
    is_usual = LATE in states if purpose is TextPurpose.REMINDER else party.Delegation.kind is DelegationKind.PARTNER
    can_be_reached = any(not reader.hindrance for reader in readers)
    return Line(
        ref=ref,
        name=name_of(party, tongue),
        states=states,
        answer_by=min((place.answer_by for place in places if place.answer_by), default=None),
        readers=readers,
        times=before.number if before else 0,
        last_at=before.last_at if before else None,
        is_ticked=ref in ticked if ticked is not None else is_usual and can_be_reached,
    )


def shown_texts(wordings: Wordings, tongue: str) -> dict[TextPurpose, tuple[list[ShownText], list[tuple[str, str, str]]]]:
    """For each purpose the texts there are, and key, tag and name of each language in which none is written."""
    found = {}
    for purpose in TextPurpose:
        named = [(key_of(purpose, code), code, language_name(code, tongue)) for code in languages_of(purpose)]
        there = [ShownText(key, code, name, wording) for key, code, name in named if (wording := wordings.find(purpose, code))]
        found[purpose] = (there, [one for one in named if not wordings.find(purpose, one[1])])
    return found


def example_answer_by(zone: str) -> datetime:
    """A moment to show in a preview while nobody has set one; UTC."""
    day = clock.today(zone) + timedelta(weeks=_EXAMPLE_WEEKS)
    at = moment(datetime.combine(day, time(_EXAMPLE_HOUR)), zone)
    assert at
    return at


def proposed_answer_by(parties: Iterable[Any]) -> datetime | None:
    """What places to be offered name already, where it is still to come."""
    named = (place.answer_by for party in parties for place in places_of(party, TextPurpose.INVITATION) if place.answer_by)
    return min((at for at in named if at > clock.now()), default=None)
