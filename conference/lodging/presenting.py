"""Nights as the grid shows them: the need is computed by the rule that the checks use."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Row

from conference import clock
from conference.agenda.presenting import base_address
from conference.editing.trail import Change
from conference.lodging.figures import Figures, Place, by_evening
from conference.lodging.needs import need_of
from conference.lodging.queries import dates_in
from conference.lodging.saving import Contest
from conference.messages import short_date, time_of_day
from conference.participants.presenting import counts_for
from conference.readiness.counts import FindingCounts
from conference.rules.nights import is_near
from forms.lodging import SentRow, Sleeping, line_of
from models.conference import Conference
from models.vocabulary import Severity

_MOST_EVENINGS: Final = 60  # where nobody has said when the conference is


@dataclass(frozen=True, slots=True)
class Evening:
    """A column with its foot; `held` None: nothing is held."""

    on: str
    label: str
    need: int
    booked: int
    held: int | None


@dataclass(frozen=True, slots=True)
class HotelFoot:
    """One hotel's share of the foot: need, booked and held of each evening."""

    id: int
    name: str
    evenings: tuple[tuple[int, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Guest:
    """A row of the grid. `cells`: for each evening its date, the need (needed, free, unknown or open), whether it is booked.

    `line`: the hidden facts that the form sends back. `far`: needed nights too far from the conference to stand in the grid.
    """

    id: int
    ref: str
    name: str
    url: str
    delegation: str
    cells: tuple[tuple[str, str, bool], ...]
    hotel_id: int | None
    line: str
    is_contested: bool
    missing: int
    far: int
    arrives: str | None
    departs: str | None
    findings: FindingCounts | None


@dataclass(frozen=True, slots=True)
class ShownContest:
    """A stay that two people changed: both versions in words, who made the other one, what was chosen."""

    id: int
    name: str
    yours: str
    theirs: str
    keep: str
    change: Change | None


def near(need: Mapping[date, int], usual: Collection[date]) -> list[date]:
    """The needed evenings that can belong to the conference: a flight of the wrong year must not make a grid of a year."""
    return [on for on in sorted(need) if is_near(on, usual)][:_MOST_EVENINGS]


def evenings(
    need: Mapping[date, int], usual: Collection[date], figures: Figures, asked_for: Collection[date], language: str
) -> list[Evening]:
    """The usual evenings, and every one that anybody needs, has, holds or has just asked for, in order."""
    booked, held = by_evening(figures.booked), by_evening(figures.held)
    days = sorted({*usual, *near(need, usual), *booked, *held, *asked_for})
    return [Evening(on.isoformat(), short_date(on, language), need.get(on, 0), booked[on], held.get(on)) for on in days]


def hotel_feet(hotels: Sequence[tuple[int, str]], figures: Figures, columns: Iterable[Evening]) -> list[HotelFoot]:
    """The foot hotel by hotel, where there are several."""
    if len(hotels) < 2:  # noqa: PLR2004  one hotel's foot is that of all
        return []
    days = [date.fromisoformat(column.on) for column in columns]
    return [HotelFoot(key, name, tuple(_counts(figures, (key, on)) for on in days)) for key, name in hotels]


def guests(
    rows: Iterable[Row[*tuple[Any, ...]]],
    columns: Iterable[Evening],
    usual: Collection[date],
    sent: Mapping[int, SentRow],
    worst: Mapping[str, Counter[Severity]],
    conference: Conference,
    language: str,
) -> list[Guest]:
    """The rows of one page; where a form came, as it came."""
    days = [(column.on, date.fromisoformat(column.on)) for column in columns]
    zone, people = ZoneInfo(conference.zone), base_address("participants.show", "participant_ref")
    shown = []
    for row in rows:
        stands = Sleeping(row.hotel_id, dates_in(row.nights))
        came = sent.get(row.id)
        wanted = came.wanted if came else stands
        need = need_of(row.arrives_at, row.departs_at, zone) if row.needs_bed else None
        seen = (came.version, came.seen) if came and not came.is_contested else (row.version, stands)
        shown.append(
            Guest(
                id=row.id,
                ref=row.ref,
                name=row.full_name,
                url=f"{people}{quote(row.ref, safe='')}",
                delegation=row.delegation or "–",
                cells=tuple((on, word_for(day, need, is_ruled=row.needs_bed), day in wanted.nights) for on, day in days),
                hotel_id=wanted.hotel_id,
                line=line_of(row.id, *seen),
                is_contested=bool(came and came.is_contested),
                missing=sum(1 for on in need or () if on not in wanted.nights and is_near(on, usual)),
                far=sum(1 for on in need or () if not is_near(on, usual)),
                arrives=_said(row.arrives_at, conference.zone, language),
                departs=_said(row.departs_at, conference.zone, language),
                findings=counts_for(row.ref, worst),
            )
        )
    return shown


def contests(found: Iterable[Contest], hotels: Iterable[tuple[int, str]], sent: Iterable[SentRow], language: str) -> list[ShownContest]:
    """Both versions of each stay in contest, in words."""
    names = dict(hotels)
    kept = {row.person_id: row.keep for row in sent}
    return [
        ShownContest(
            id=one.sleeper.id,
            name=one.sleeper.name,
            yours=_in_words(one.yours, names, language),
            theirs=_in_words(one.theirs, names, language),
            keep=kept.get(one.sleeper.id, ""),
            change=one.change,
        )
        for one in found
    ]


def _in_words(sleeping: Sleeping, hotels: Mapping[int, str], language: str) -> str:
    nights = str(_(", ")).join(short_date(on, language) for on in sorted(sleeping.nights)) or _("No nights")
    hotel = hotels.get(sleeping.hotel_id) if sleeping.hotel_id else _("No hotel")
    return f"{hotel}: {nights}"


def word_for(evening: date, need: Collection[date] | None, *, is_ruled: bool) -> str:
    """Whether a bed is needed: needed, free (not needed), unknown (flights are missing), open (the night rule is not for this person)."""
    if need is None:
        return "unknown" if is_ruled else "open"
    return "needed" if evening in need else "free"


def _counts(figures: Figures, place: Place) -> tuple[int, int, int | None]:
    return figures.needed[place], figures.booked[place], figures.held.get(place)


def _said(moment: datetime | None, zone: str, language: str) -> str | None:
    if moment is None:
        return None
    return f"{short_date(clock.local(moment, zone).date(), language)} {time_of_day(moment, zone)}"
