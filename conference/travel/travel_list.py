"""The list of travellers: its filter, its columns, its rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference import clock
from conference.listing.asking import Filter, Listing, asked
from conference.listing.columns import Cell, Column, column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.messages import in_brackets
from conference.outputs.sheet_rows import Kind
from conference.participants.presenting import FINDING_CELLS
from conference.permissions import Permission
from conference.travel import queries
from conference.travel.presenting import NO_DAY, TravellerRow, arrival_days, traveller_rows


def _filters(reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    days = arrival_days(reader.once(queries.landings), reader.conference.zone, reader.language)
    return (Filter("day", _("Day of arrival"), asked(query, "day"), days),)


def _rows(reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[TravellerRow], int]:
    zone, day = reader.conference.zone, listing.wanted.get("day", "")
    chosen, total = queries.travellers(reader.session, reader.conference, _landing(day, zone), listing.order, span)
    ids = [one.id for one in chosen]
    people, legs = queries.people(reader.session, reader.conference, ids), queries.legs(reader.session, ids)
    worst = reader.verdict().worst_by_subject()
    return traveller_rows(chosen, people, legs, worst, zone, reader.language), total


def _landing(day: str, zone: str) -> queries.Landing | None:
    """The day at the venue of a filter: an ISO date, "none", or nothing."""
    if not day or day == NO_DAY:
        return queries.Landing(None, None) if day else None
    try:
        first = date.fromisoformat(day)
        midnights = [datetime.combine(on, time(), clock.zone(zone)).astimezone(UTC) for on in (first, first + timedelta(days=1))]
    except (ValueError, OverflowError):  # no day on which anybody could land
        midnights = [datetime.fromtimestamp(0, UTC)] * 2
    return queries.Landing(*midnights)


def _flights(attribute: str) -> Callable[[TravellerRow], str]:
    """Flight, airports and local times of each leg."""

    def text(row: TravellerRow) -> str:
        legs = getattr(row, attribute)
        return "; ".join(
            f"{leg.flight} {leg.departs_on} {leg.departs} {leg.departs_zone} {leg.origin} – {leg.arrives} {leg.arrives_zone}"
            f"{leg.later and in_brackets(leg.later)} {leg.destination}"
            for leg in legs
        )

    return text


def _at_venue(attribute: str) -> Callable[[TravellerRow], datetime | None]:
    """The moment on the clocks of the venue, as a file has it."""

    def moment(row: TravellerRow) -> datetime | None:
        at = getattr(row, attribute)
        return clock.local(at, row.zone).replace(tzinfo=None) if at else None

    return moment


_NAME: Final = (Cell(_l("Number"), attrgetter("ref"), 12), Cell(_l("Name"), attrgetter("name"), 30))

TRAVELLERS: Final = ListKind(
    name="travel",
    permission=Permission.SEE_TRAVEL,
    endpoint="travel.index",
    title=_l("Invitees who travel"),
    columns=(
        Column("name", _l("Name"), _NAME, is_fixed=True),
        column("delegation", _l("Delegation"), width=20),
        column("cabin_due", _l("Cabin due")),
        column("cabins_booked", _l("Cabin booked")),
        Column("outbound", _l("Journey there"), (Cell(_l("Journey there"), _flights("outbound"), 50),)),
        Column("arrives", _l("Arrives"), (Cell(_l("Arrives"), _at_venue("arrives_at"), 18, Kind.MOMENT),)),
        Column("inbound", _l("Journey home"), (Cell(_l("Journey home"), _flights("inbound"), 50),)),
        Column("departs", _l("Leaves"), (Cell(_l("Leaves"), _at_venue("departs_at"), 18, Kind.MOMENT),)),
        column("visa", _l("Visa")),
        Column("findings", _l("Findings"), FINDING_CELLS),
    ),
    sort_keys=("arrival", "departure", "name"),
    filters=_filters,
    rows=_rows,
)
