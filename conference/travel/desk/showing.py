"""The flights of a form in words: both local times with their zones, how long each takes, how long one waits between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _

from conference.participants.journeys import ShownLeg, shown_leg
from conference.travel.desk.reading import duration
from models.travel import Leg


@dataclass(frozen=True, slots=True)
class ShownFlight:
    """`takes`: its duration; `wait`: how long until the next flight leaves, empty behind the last."""

    leg: ShownLeg
    takes: str
    wait: str


def shown_flights(legs: Sequence[Mapping[str, Any]], language: str) -> list[ShownFlight]:
    """Flights as `reading.read_legs` gives them."""
    waits = [_wait(before, after) for before, after in pairwise(legs)]
    return [
        ShownFlight(shown_leg(Leg(**leg), None, None, language), duration(leg["arrives_at"] - leg["departs_at"]), wait)
        for leg, wait in zip(legs, [*waits, ""], strict=True)
    ]


def _wait(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    length = after["departs_at"] - before["arrives_at"]
    if length.total_seconds() < 0:
        return str(_("The next flight leaves before this one lands."))
    return str(_("Then %(duration)s on the ground.", duration=duration(length)))
