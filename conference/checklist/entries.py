"""The things that a conference needs set, and how far each is: pure functions of counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from conference.checklist.counts import Counts
from models.conference import Conference


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    NOT_NEEDED = "not_needed"


class Group(StrEnum):
    FRAME = "frame"
    DELEGATIONS = "delegations"
    PLACE = "place"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be set: `done` of `wanted` are. `key` names it; conference.checklist.presenting has its words and its page."""

    group: Group
    key: str
    done: int
    wanted: int
    is_needed: bool = True

    @property
    def state(self) -> State:
        """Something of which none is there yet is open, however few are wanted."""
        if not self.is_needed:
            return State.NOT_NEEDED
        return State.DONE if self.wanted and self.done >= self.wanted else State.OPEN


_LANGUAGES: Final = ("en", "ja")
_STAY: Final = ("nominal_arrival_on", "nominal_departure_on", "nominal_nights")


def entries(conference: Conference, counts: Counts) -> list[Entry]:
    """Everything to be set, in the order of work."""
    return [*_frame(conference, counts), *_delegations(counts), *_place(conference, counts), *_programme(conference, counts)]


def _frame(conference: Conference, counts: Counts) -> Iterator[Entry]:
    targets = _targets(conference)
    names = conference.name if isinstance(conference.name, dict) else {"en": conference.name}
    yield Entry(Group.FRAME, "names", sum(bool(names.get(language)) for language in _LANGUAGES), len(_LANGUAGES))
    yield Entry(Group.FRAME, "days", counts.days, targets.get("days") or 1)
    yield Entry(Group.FRAME, "hosts", counts.hosts, 1)
    yield Entry(Group.FRAME, "targets", min(1, len(targets)), 1)
    yield Entry(Group.FRAME, "stay", sum(getattr(conference, name) is not None for name in _STAY), len(_STAY))
    yield Entry(Group.FRAME, "ranks", counts.business_ranks, 1)
    yield Entry(Group.FRAME, "contract", int(conference.contract_end_on is not None), 1)
    yield Entry(Group.FRAME, "contacts", counts.contacts_to_reach, max(1, counts.contacts))


def _delegations(counts: Counts) -> Iterator[Entry]:
    yield Entry(Group.DELEGATIONS, "delegations", counts.partners, 1)
    yield Entry(Group.DELEGATIONS, "focal_points", counts.partners_with_focal_point, counts.partners)
    yield Entry(Group.DELEGATIONS, "sponsors", counts.places_with_sponsor, counts.places)
    yield Entry(Group.DELEGATIONS, "consultations", counts.partners_consulted, counts.partners)
    yield Entry(Group.DELEGATIONS, "nominees", counts.places_filled, counts.places)


def _place(conference: Conference, counts: Counts) -> Iterator[Entry]:
    targets = _targets(conference)
    seats, secretariat, nights = targets.get("plenary_capacity"), targets.get("secretariat_rooms"), _nights(conference)
    yield Entry(Group.PLACE, "venue", counts.venues, 1)
    if seats:
        yield Entry(Group.PLACE, "plenary", counts.plenary_seats, seats)
    else:
        yield Entry(Group.PLACE, "plenary", counts.plenary_rooms, 1)
    yield Entry(Group.PLACE, "secretariat", counts.secretariat_rooms, secretariat or 0, is_needed=bool(secretariat))
    yield Entry(Group.PLACE, "hotel", counts.hotels, 1, is_needed=nights != 0)
    yield Entry(Group.PLACE, "blocks", counts.nights_held, nights or 1, is_needed=nights != 0)


def _programme(conference: Conference, counts: Counts) -> Iterator[Entry]:
    meals = sum((_targets(conference).get("meals") or {}).values())
    yield Entry(Group.PROGRAMME, "agenda", counts.days_with_session, counts.days)
    yield Entry(Group.PROGRAMME, "on_days", counts.items_on_days, counts.items, is_needed=bool(counts.items))
    yield Entry(Group.PROGRAMME, "speakers", counts.talks_with_speaker, counts.talks)
    yield Entry(Group.PROGRAMME, "meals", counts.meals, meals, is_needed=bool(meals))
    yield Entry(Group.PROGRAMME, "orders", counts.meals_ordered, counts.meals, is_needed=bool(meals or counts.meals))
    yield Entry(Group.PROGRAMME, "rundown", counts.days_with_cues, counts.days)


def _targets(conference: Conference) -> Mapping[str, Any]:
    return {key: value for key, value in (conference.targets or {}).items() if value is not None}


def _nights(conference: Conference) -> int | None:
    """How many nights a guest stays: as usual here, else as the specification asks; None: nobody knows yet."""
    if conference.nominal_nights is not None:
        return conference.nominal_nights
    nights: int | None = _targets(conference).get("nights")
    return nights
