"""What goes with a row that is removed, and what stays without it, in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from conference.editing.removal import Dependant

_WORDS = {
    "badge": _l("Badges"),
    "consultation": _l("Consultations"),
    "contact": _l("Contacts of the conference"),
    "cue": _l("Cues in the run of show"),
    "decision": _l("Decisions"),
    "delegation": _l("Delegations"),
    "details": _l("Details given by the invitee"),
    "equipment": _l("Equipment"),
    "focal_point": _l("Focal points"),
    "hotel": _l("Hotels"),
    "invitation": _l("Places"),
    "invitation_text": _l("Texts of invitations"),
    "journey": _l("Journeys with their flights"),
    "leg": _l("Flights"),
    "meal": _l("Meals"),
    "meal_attendee": _l("Meals attended"),
    "meal_order": _l("Orders of meals"),
    "night": _l("Hotel nights"),
    "participant": _l("People"),
    "passport": _l("Passport"),
    "scan": _l("Scans of the passport"),
    "room_block": _l("Room blocks"),
    "room_block_night": _l("Nights of room blocks"),
    "session": _l("Sessions"),
    "session_attendee": _l("Sessions attended"),
    "stay": _l("Hotel with its nights"),
    "talk": _l("Talks"),
    "transfer": _l("Transfers"),
    "transfer_passenger": _l("Transfers ridden"),
    "travel_wish": _l("Journey wished"),
    "visa": _l("Visa"),
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """Pairs of a word and how many."""

    going: list[tuple[str, int]]
    staying: list[tuple[str, int]]


def leaving(dependants: Iterable[Dependant]) -> Leaving:
    counts = Counter((dependant.goes, dependant.row.__tablename__) for dependant in dependants)
    going, staying = ([(table, count) for (goes, table), count in sorted(counts.items()) if goes is wanted] for wanted in (True, False))
    return Leaving(_said(going), _said(staying))


def table_words(table: str) -> str:
    """What the rows of a table are called."""
    return str(_WORDS.get(table, table))


def _said(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(table_words(table), count) for table, count in counts]
