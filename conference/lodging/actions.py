"""Booking and cancelling nights. Actions flush; whoever calls them commits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.rows import discard, set_different
from conference.lodging import queries
from conference.lodging.needs import need_of, usual_of
from conference.lodging.queries import Sleeper
from conference.rules.nights import is_near
from forms.lodging import Sleeping
from models.audit import AuditEntry
from models.conference import Conference
from models.lodging import Night, Stay


def stands(stay: Stay | None) -> Sleeping:
    """Where somebody sleeps as it stands."""
    return Sleeping(stay.hotel_id, frozenset(night.on for night in stay.nights)) if stay else Sleeping()


def change(
    session: Session, conference: Conference, sleepers: Iterable[Sleeper], wanted: Mapping[int, Sleeping], submission: str | None = None
) -> AuditEntry | None:
    """Make the stays the wanted ones, by id of the person; None, and nothing recorded, where they are so already.

    A stay begins with the first night or a chosen hotel, and goes when neither is left.
    """
    pairs = [(one, wanted[one.id]) for one in sleepers if stands(one.stay) != wanted[one.id]]
    if not pairs:
        return None
    entry = journal.record(
        session,
        "stay.changed",
        pairs[0][0].ref if len(pairs) == 1 else conference.ref,
        conference_ref=conference.ref,
        submission=submission,
        people=len(pairs),
        booked=sum(len(sleeping.nights - stands(one.stay).nights) for one, sleeping in pairs),
        cancelled=sum(len(stands(one.stay).nights - sleeping.nights) for one, sleeping in pairs),
    )
    for sleeper, sleeping in pairs:
        _fit(session, sleeper, sleeping)
    session.flush()
    return entry


def book_needed(session: Session, conference: Conference, sleepers: Sequence[Sleeper], submission: str | None = None) -> AuditEntry | None:
    """Book every night near the conference that these people need and do not have."""
    stand = {one.id: stands(one.stay) for one in sleepers}
    wanted = at_the_only_hotel(session, conference, sleepers, with_need(session, conference, stand, usual_of(conference)))
    return change(session, conference, sleepers, wanted, submission)


def at_the_only_hotel(
    session: Session, conference: Conference, sleepers: Iterable[Sleeper], wanted: Mapping[int, Sleeping]
) -> dict[int, Sleeping]:
    """The same; who has no stay yet and chose no hotel sleeps where everybody does, if there is but one."""
    homeless = {one.id for one in sleepers if one.stay is None and wanted[one.id].hotel_id is None and wanted[one.id].nights}
    hotels = queries.hotels(session, conference) if homeless else ()
    if len(hotels) != 1:
        return dict(wanted)
    return {key: replace(one, hotel_id=hotels[0].id) if key in homeless else one for key, one in wanted.items()}


def with_need(session: Session, conference: Conference, asked: Mapping[int, Sleeping], usual: Collection[date]) -> dict[int, Sleeping]:
    """The same, with every night that the flights need and that is near the conference; nothing is cancelled."""
    zone = ZoneInfo(conference.zone)
    wanted = dict(asked)
    for row in queries.times_of(session, conference, list(asked)) if asked else ():
        needed = need_of(row.arrives_at, row.departs_at, zone) or ()
        nights = asked[row.id].nights.union(on for on in needed if is_near(on, usual))
        wanted[row.id] = Sleeping(asked[row.id].hotel_id, nights)
    return wanted


def _fit(session: Session, sleeper: Sleeper, wanted: Sleeping) -> None:
    stay = sleeper.stay
    if stay is None:
        nights = [Night(on=on) for on in sorted(wanted.nights)]
        session.add(Stay(participant_id=sleeper.id, hotel_id=wanted.hotel_id, nights=nights))
    elif wanted == Sleeping():
        discard(session, stay)
    else:
        if not set_different(stay, {"hotel_id": wanted.hotel_id}):
            journal.touch(session, stay)
        _fit_nights(session, stay, wanted)


def _fit_nights(session: Session, stay: Stay, wanted: Sleeping) -> None:
    booked = {night.on: night for night in stay.nights}
    for on in booked.keys() - wanted.nights:
        stay.nights.remove(booked[on])
        session.delete(booked[on])
    stay.nights.extend(Night(on=on) for on in sorted(wanted.nights - booked.keys()))
