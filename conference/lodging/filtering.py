"""What the grid of nights can be narrowed to, and what an address asks for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row

from conference.listing.asking import Filter, asked
from conference.lodging.queries import NO_HOTEL, Wanted
from conference.participants.presenting import named
from conference.readiness.findings import Verdict
from conference.rules.nights import is_near
from models.text import Text

_MISSING: Final = "HOTEL_NIGHT_MISSING"
_SHOWN: Final = {
    "needs": _l("Needs a bed"),
    "missing": _l("Nights are missing"),
    "extra": _l("Nights are not needed"),
    "everybody": _l("Everybody in person"),
}
_CODES: Final = {"missing": _MISSING, "extra": "HOTEL_NIGHT_OUTSIDE_STAY"}


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody with nights that are needed and not booked."""

    name: str
    nights: tuple[date, ...]


def filters(delegations: Iterable[Row[str, Text | None]], hotels: Iterable[Row[*tuple[Any, ...]]], language: str) -> tuple[Filter, ...]:
    """The controls above the grid. One person alone is asked for by links only, and shown as a chip."""
    of_hotel = {NO_HOTEL: _("No hotel")} | {row.ref: named(row.ref, row.name, language) for row in hotels}
    of_delegation = {row.ref: named(row.ref, row.name, language) for row in delegations}
    shown = {value: str(label) for value, label in _SHOWN.items()}
    person = asked(request.args, "person")
    return (
        Filter("q", _("Name, organisation or number"), asked(request.args, "q")),
        Filter("show", _("Guests"), asked(request.args, "show"), shown),
        Filter("delegation", _("Delegation"), asked(request.args, "delegation"), of_delegation),
        Filter("hotel", _("Sleeps at"), asked(request.args, "hotel"), of_hotel),
        *([Filter("person", _("Number"), person)] if person else []),
    )


def wanted_of(asked_for: Mapping[str, str], verdict: Verdict) -> Wanted:
    """The filters as the queries take them. Answers 404 to a choice that no page of ours offers."""
    show = asked_for.get("show", "")
    if show and show not in _SHOWN:
        abort(404)
    code, person = _CODES.get(show), asked_for.get("person")
    refs = [one.finding.subject for one in verdict.judged if one.finding.code == code] if code else None
    return Wanted(
        text=asked_for.get("q", ""),
        delegation=asked_for.get("delegation", ""),
        hotel=asked_for.get("hotel", ""),
        is_everybody=show == "everybody",
        must_need=show == "needs",
        refs=[person] if person else refs,
    )


def missing_nights(verdict: Verdict, usual: Collection[date]) -> dict[str, Missing]:
    """Who misses which nights near the conference, by ref. Where somebody agreed that a night is missing, it is."""
    found = {}
    for one in verdict.judged:
        if one.finding.code == _MISSING and one.waiver is None:
            nights = tuple(on for on in _dates(one.finding.facts["nights"]) if is_near(on, usual))
            if nights:
                found[one.finding.subject] = Missing(str(one.finding.facts["name"]), nights)
    return found


def _dates(value: object) -> tuple[date, ...]:
    return value if isinstance(value, tuple) else ()
