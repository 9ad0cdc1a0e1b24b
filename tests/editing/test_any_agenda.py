"""Whatever is done to an agenda, in any order: taking it all back gives the same conference file."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference.agenda.attendees import actions as attendees
from conference.agenda.desk.desk import SessionDesk
from conference.agenda.moving import actions as moving
from conference.agenda.moving.queries import following
from conference.agenda.talks.actions import swap
from conference.agenda.talks.desk import TalkDesk
from conference.audit.reversal import reverse
from conference.catering.desk.desk import MealDesk
from conference.editing.removal import dependants_of
from conference.exchange.writer import content_of
from models.agenda import Session, Talk
from models.audit import AuditEntry
from models.catering import Meal
from models.conference import Conference
from models.participant import Participant
from tests.samples import load_sample

SESSIONS = st.sampled_from(("A-S1", "A-S3", "A-S5"))
MEALS = st.sampled_from(("A-L1", "A-RC"))
MINUTES = st.integers(-2000, 2000)
step = st.one_of(
    st.tuples(st.just("move"), SESSIONS, MINUTES),
    st.tuples(st.just("shift"), SESSIONS, MINUTES),
    st.tuples(st.just("swap"), SESSIONS, st.integers(0, 20)),
    st.tuples(st.just("attend"), SESSIONS, st.integers(0, 40)),
    st.tuples(st.just("attend"), MEALS, st.integers(0, 40)),
    st.tuples(st.sampled_from(("order", "order needed", "remove meal")), MEALS, st.integers(0, 99)),
    st.tuples(st.just("add talk"), SESSIONS, st.integers(0, 60)),
    st.tuples(st.just("remove"), SESSIONS, st.just(0)),
    st.tuples(st.just("undo and redo"), SESSIONS, st.just(0)),
)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, max_size=7))
def test_any_sequence_of_changes_is_taken_back_to_the_same_file(session: DbSession, steps: list[tuple[str, str, int]]) -> None:
    conference = session.scalar(select(Conference)) or load_sample(session)
    before = content_of(session, conference)
    done: list[AuditEntry] = []
    for kind, ref, number in steps:
        if kind == "undo and redo":
            done += [reverse(session, done[-1])] if done else []
            done += [reverse(session, done[-1])] if done else []
        elif entry := _do(session, conference, kind, ref, number):
            done.append(entry)
    for entry in reversed(done):
        reverse(session, entry)
    assert content_of(session, conference) == before


def _do(session: DbSession, conference: Conference, kind: str, ref: str, number: int) -> AuditEntry | None:
    people = session.scalars(select(Participant.id).order_by(Participant.id)).all()
    if meal := MealDesk().find(session, conference, ref):
        return _cater(session, conference, kind, meal, people[:number], people[number:])
    item = session.scalar(select(Session).where(Session.ref == ref))
    if item is None:
        return None  # removed by a step before
    by = timedelta(minutes=number)
    deeds: dict[str, Callable[[], AuditEntry | None]] = {
        "move": lambda: moving.move(session, conference, item, item.starts_at + by, None),
        "shift": lambda: moving.shift(session, conference, following(session, conference, item, in_room=bool(number % 2)), by),
        "attend": lambda: attendees.change(session, conference, item, people[:number], people[number:]),
        "add talk": lambda: TalkDesk().add(session, conference, {"session_id": item.id, "minutes": number})[1],
        "remove": lambda: SessionDesk().remove(session, conference, item, dependants_of(session, item)),
        "swap": lambda: _swapped(session, conference, item, number),
    }
    return deeds[kind]()


def _cater(
    session: DbSession, conference: Conference, kind: str, meal: Meal, coming: Sequence[int], going: Sequence[int]
) -> AuditEntry | None:
    desk, orders = MealDesk(), [{"diet": diet, "portions": len(going), "position": 9} for diet in ("kosher", "halal")[: len(coming) % 3]]
    deeds: dict[str, Callable[[], AuditEntry | None]] = {
        "attend": lambda: attendees.change(session, conference, meal, coming, going),
        "order": lambda: desk.change(session, conference, meal, {"ordered_total": len(coming), "orders": orders}),
        "order needed": lambda: desk.order_needed(session, conference, meal),
        "remove meal": lambda: desk.remove(session, conference, meal, dependants_of(session, meal)),
    }
    return deeds[kind]()


def _swapped(session: DbSession, conference: Conference, item: Session, number: int) -> AuditEntry | None:
    talks = session.scalars(select(Talk).order_by(Talk.id)).all()
    one = next((talk for talk in talks if talk.session_id == item.id), None)
    other = talks[number % len(talks)] if talks else None
    return swap(session, conference, one, other) if one and other and one is not other else None
