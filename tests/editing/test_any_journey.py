"""Whatever is done to journeys and transfers, in any order: taking it all back gives the same conference file."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit.reversal import reverse
from conference.editing.removal import dependants_of
from conference.exchange.writer import content_of
from conference.travel.desk.journeys import InboundDesk, OutboundDesk
from conference.travel.desk.transfers import TransferDesk
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Cabin
from tests.samples import load_sample

_START = datetime(2027, 7, 12, tzinfo=UTC)
_AIRPORTS = ("BKK", "HND", "SYD", "FRA")
JOURNEYS, TRANSFERS = (OutboundDesk(), InboundDesk()), TransferDesk()
REFS = ("A-TH-1", "A-LA-1", "A-VN-1")
RUNS = ("A-T02", "A-T06")


def _leg(flight: str | None, hours: int, airports: tuple[str, str], cabin: Cabin | None) -> dict[str, Any]:
    places = dict(zip(("origin", "destination"), airports, strict=True))
    zones = {"departs_zone": "UTC", "arrives_zone": "+09:00"}
    times = {"departs_at": _START + timedelta(hours=hours), "arrives_at": _START + timedelta(hours=hours + 6)}
    return {"flight": flight, "cabin": cabin, **places, **zones, **times}


airports = st.tuples(st.sampled_from(_AIRPORTS), st.sampled_from(_AIRPORTS))
legs = st.lists(
    st.builds(_leg, st.sampled_from((None, "TG682", "𠮷")), st.integers(0, 99), airports, st.sampled_from((None, *Cabin))),
    min_size=1,
    max_size=4,
)
step = st.one_of(
    st.tuples(st.just("fly"), st.sampled_from(JOURNEYS), st.sampled_from(REFS), legs),
    st.tuples(st.just("stay"), st.sampled_from(JOURNEYS), st.sampled_from(REFS), st.none()),
    st.tuples(st.just("ride"), st.just(TRANSFERS), st.sampled_from(RUNS), st.lists(st.sampled_from(REFS), unique=True)),
    st.tuples(st.just("stay"), st.just(TRANSFERS), st.sampled_from(RUNS), st.none()),
    st.tuples(st.just("undo and redo"), st.none(), st.none(), st.none()),
)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, max_size=6))
def test_any_sequence_is_taken_back_to_the_same_file(session: Session, steps: list[tuple[str, Any, Any, Any]]) -> None:
    conference = session.scalar(select(Conference)) or load_sample(session)
    before = content_of(session, conference)
    done: list[AuditEntry] = []
    for kind, desk, ref, value in steps:
        if kind == "undo and redo":
            done += [reverse(session, done[-1])] if done else []
            done += [reverse(session, done[-1])] if done else []
        elif entry := _do(session, conference, desk, ref, value):
            done.append(entry)
    for entry in reversed(done):
        reverse(session, entry)
    assert content_of(session, conference) == before


def _do(session: Session, conference: Conference, desk: Any, ref: str, value: Any) -> AuditEntry | None:
    session.expire_all()  # each step is a request of its own
    row = desk.find(session, conference, ref, to_change=True)
    if value is None:
        return row and desk.remove(session, conference, row, dependants_of(session, row))
    people = {person.ref: person for person in session.scalars(select(Participant).where(Participant.ref.in_(REFS)))}
    if desk is TRANSFERS:
        riders = [{"participant_id": people[one].id, "position": at} for at, one in enumerate(value, 1)]
        return row and desk.change(session, conference, row, {"passengers": riders, "seats": len(value)})
    if row is None:
        return desk.add(session, conference, {"participant": people[ref], "legs": value})[1]
    return desk.change(session, conference, row, {"legs": value})
