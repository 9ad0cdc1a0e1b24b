"""The night rule asked about rows of the database: which evenings are usual, which nights somebody needs."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from conference.rules.nights import needed_nights, usual_evenings
from models.conference import Conference


def usual_at(conference: Conference, days: Iterable[date]) -> frozenset[date]:
    """The evenings that most people spend at a conference with these days of the agenda."""
    return usual_evenings(conference.nominal_arrival_on, conference.nominal_departure_on, list(days))


def usual_of(conference: Conference) -> frozenset[date]:
    """The same; the days of the agenda are read only where no nominal days are set."""
    is_set = conference.nominal_arrival_on and conference.nominal_departure_on
    return usual_at(conference, () if is_set else [day.on for day in conference.days])


def need_of(arrives_at: datetime | None, departs_at: datetime | None, zone: ZoneInfo) -> frozenset[date] | None:
    """The nights somebody needs; None: nobody can tell while flights are missing."""
    return needed_nights(arrives_at, departs_at, zone) if arrives_at and departs_at else None
