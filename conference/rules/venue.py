"""Checks of the venue: rooms and equipment."""

from collections import defaultdict
from collections.abc import Iterator

from conference.rules.catering import present
from conference.rules.check import check
from conference.rules.finding import Area, Fault, Mend, Page, joined
from conference.rules.overlaps import overlapping_pairs
from conference.rules.snapshot import Meal, Session, Snapshot, Words
from models.vocabulary import MealKind, RoomKind, Severity


def label(booking: Session | Meal) -> Words | MealKind:
    """Give what a booking is called: a session's title, or a meal's kind, which has a word in every language."""
    return booking.title if isinstance(booking, Session) else booking.kind


def bookings_by_room(snapshot: Snapshot) -> dict[str, list[Session | Meal]]:
    """Give the sessions and meals of each room."""
    bookings: tuple[Session | Meal, ...] = (*snapshot.sessions, *snapshot.meals)
    by_room: defaultdict[str, list[Session | Meal]] = defaultdict(list)
    for booking in bookings:
        if booking.room:
            by_room[booking.room].append(booking)
    return by_room


@check("ROOM_DOUBLE_BOOKED", Severity.ERROR, "CONF-05", Area.VENUE)
def room_double_booked(snapshot: Snapshot) -> Iterator[Fault]:
    """Two sessions or meals overlap in a room; ends that touch do not.

    Facts: room, earlier, later (a session's title or a meal's kind), starts_at, ends_at (of the overlap).
    """
    for room, bookings in bookings_by_room(snapshot).items():
        for earlier, later in overlapping_pairs(bookings):
            facts = {
                "room": snapshot.room[room].name,
                "earlier": label(earlier),
                "later": label(later),
                "starts_at": later.starts_at,
                "ends_at": min(earlier.ends_at, later.ends_at),
            }
            yield Fault(joined(earlier.ref, later.ref), Mend(Page.ROOMS, room), facts, (earlier.ref, later.ref))


def expected(snapshot: Snapshot) -> Iterator[tuple[Session | Meal, Page, int]]:
    """Yield how many people each session and meal brings into its room; a session that names no number says nothing."""
    for session in snapshot.sessions:
        if session.expected_attendance is not None:
            yield session, Page.SESSION, session.expected_attendance
    at_conference = present(snapshot)
    for meal in snapshot.meals:
        yield meal, Page.MEAL, len(at_conference.intersection(meal.attendees))


@check("ROOM_OVER_CAPACITY", Severity.ERROR, "CONF-05", Area.VENUE)
def room_over_capacity(snapshot: Snapshot) -> Iterator[Fault]:
    """More people are expected at a session, or attend a meal, than the room holds.

    Facts: booking (a session's title or a meal's kind), room, people, capacity.
    """
    for booking, page, people in expected(snapshot):
        room = snapshot.room[booking.room] if booking.room else None
        if room and room.capacity is not None and people > room.capacity:
            facts = {"booking": label(booking), "room": room.name, "people": people, "capacity": room.capacity}
            yield Fault(booking.ref, Mend(page, booking.ref), facts)


@check("PLENARY_TOO_SMALL", Severity.WARNING, "CONF-05", Area.VENUE)
def plenary_too_small(snapshot: Snapshot) -> Iterator[Fault]:
    """No plenary room holds as many people as the conference's target asks.

    Facts: capacity (of the largest plenary room, 0 without one), target.
    """
    target = snapshot.conference.targets.plenary_capacity
    capacities = [room.capacity for room in snapshot.rooms if room.kind is RoomKind.PLENARY]
    if target is None or not snapshot.rooms or None in capacities:
        return
    largest = max((capacity for capacity in capacities if capacity is not None), default=0)
    if largest < target:
        yield Fault(snapshot.conference.ref, Mend(Page.ROOMS), {"capacity": largest, "target": target})


@check("SECRETARIAT_ROOMS", Severity.WARNING, "CONF-05", Area.VENUE)
def secretariat_rooms(snapshot: Snapshot) -> Iterator[Fault]:
    """There are fewer secretariat rooms than the conference's target asks.

    Facts: rooms, target (counts).
    """
    target = snapshot.conference.targets.secretariat_rooms
    rooms = sum(room.kind is RoomKind.SECRETARIAT for room in snapshot.rooms)
    if snapshot.rooms and target is not None and rooms < target:
        yield Fault(snapshot.conference.ref, Mend(Page.ROOMS), {"rooms": rooms, "target": target})


@check("EQUIPMENT_WITHOUT_OPERATOR", Severity.WARNING, "CONF-12", Area.VENUE)
def equipment_without_operator(snapshot: Snapshot) -> Iterator[Fault]:
    """A session's equipment has no set-up time or no operator.

    Facts: item, session (its title, or None), missing (of "setup_time", "operator").
    """
    titles = {session.ref: session.title for session in snapshot.sessions}
    for equipment in snapshot.equipment:
        arranged = {"setup_time": equipment.has_setup_time, "operator": equipment.has_operator}
        missing = tuple(what for what, is_arranged in arranged.items() if not is_arranged)
        if missing:
            session = titles[equipment.session] if equipment.session else None
            facts = {"item": equipment.item, "session": session, "missing": missing}
            yield Fault(equipment.ref, Mend(Page.EQUIPMENT, equipment.ref), facts)
