"""Checks of the conference itself against the soft numbers of its specification."""

from collections.abc import Iterator
from datetime import date

from conference.rules.check import check
from conference.rules.finding import Area, Fault, Mend, Page
from conference.rules.snapshot import Snapshot
from models.vocabulary import Severity


def is_within(day: date, window: tuple[str, str]) -> bool:
    """Tell whether a day lies in a window of the year, both ends included: ("07-01", "09-10"). ("12-20", "01-10") runs over New Year."""
    first, last = window
    month_day = f"{day:%m-%d}"
    if first <= last:
        return first <= month_day <= last
    return month_day >= first or month_day <= last


@check("OUTSIDE_DATE_WINDOW", Severity.WARNING, "CONF-06", Area.SETTINGS)
def outside_date_window(snapshot: Snapshot) -> Iterator[Fault]:
    """A conference day lies outside the period of the year that the target names.

    Facts: days (dates outside), first, last (month-day of the period, both included).
    """
    window = snapshot.conference.targets.window
    if window is None:
        return
    outside = tuple(day for day in snapshot.conference.days if not is_within(day, window))
    if outside:
        facts = {"days": outside, "first": window[0], "last": window[1]}
        yield Fault(snapshot.conference.ref, Mend(Page.SETTINGS), facts)


@check("DAY_COUNT", Severity.WARNING, "CONF-07", Area.SETTINGS)
def day_count(snapshot: Snapshot) -> Iterator[Fault]:
    """The conference lasts more or fewer days than the target asks.

    Facts: days, target (counts).
    """
    days, target = len(snapshot.conference.days), snapshot.conference.targets.days
    if target is not None and days not in {0, target}:
        yield Fault(snapshot.conference.ref, Mend(Page.SETTINGS), {"days": days, "target": target})


@check("VENUE_NOT_AS_PLANNED", Severity.WARNING, "CONF-02", Area.SETTINGS)
def venue_not_as_planned(snapshot: Snapshot) -> Iterator[Fault]:
    """The venue is in another city than the target names.

    Facts: city, target.
    """
    city, target = snapshot.conference.city, snapshot.conference.targets.city
    if city and target and city.casefold() != target.casefold():
        yield Fault(snapshot.conference.ref, Mend(Page.SETTINGS), {"city": city, "target": target})
