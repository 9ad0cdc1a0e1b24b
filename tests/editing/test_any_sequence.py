"""Whatever is done by hand, in any order: taking it all back gives the same conference file."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit.reversal import reverse
from conference.editing.removal import dependants_of
from conference.editing.rows import values_of
from conference.exchange.writer import content_of
from conference.participants.desk.desk import PersonDesk
from conference.participants.desk.filling import NEW_PERSON, data_of, values_of_form
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.vocabulary import Category
from tests.samples import load_sample

DESK = PersonDesk()
REFS = ("A-TH-1", "A-TH-2", "A-ST-1")
DELEGATIONS = ("TH", "VN", "JP", "")
step = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(REFS), st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=300)),
    st.tuples(st.just("category"), st.sampled_from(REFS), st.sampled_from([category.value for category in Category])),
    st.tuples(st.just("delegation"), st.sampled_from(REFS), st.sampled_from(DELEGATIONS)),
    st.tuples(st.just("remove"), st.sampled_from(REFS), st.just("")),
    st.tuples(st.just("add"), st.just(""), st.sampled_from(DELEGATIONS)),
    st.tuples(st.just("undo and redo"), st.just(""), st.just("")),
)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, max_size=6))
def test_any_sequence_of_edits_is_taken_back_to_the_same_file(session: Session, steps: list[tuple[str, str, str]]) -> None:
    conference = session.scalar(select(Conference)) or load_sample(session)
    before = content_of(session, conference)
    done: list[AuditEntry] = []
    for kind, ref, value in steps:
        if kind == "undo and redo":
            done += [reverse(session, done[-1])] if done else []
            done += [reverse(session, done[-1])] if done else []
        elif entry := _do(session, conference, kind, ref, value):
            done.append(entry)
    for entry in reversed(done):
        reverse(session, entry)
    assert content_of(session, conference) == before


def _do(session: Session, conference: Conference, kind: str, ref: str, value: str) -> AuditEntry | None:
    if kind == "add":
        data = data_of(NEW_PERSON) | {"full_name": "Somebody New", "delegation_id": _delegation(session, value)}
        return DESK.add(session, conference, values_of_form(data, {}))[1]
    person = session.scalar(select(Participant).where(Participant.ref == ref))
    if person is None:
        return None  # removed by a step before
    if kind == "remove":
        return DESK.remove(session, conference, person, dependants_of(session, person))
    new: dict[str, Any] = {
        "name": {"full_name": value},
        "category": {"category": value},
        "delegation": {"delegation_id": _delegation(session, value)},
    }[kind]
    stands = values_of(person)
    return DESK.change(session, conference, person, values_of_form(data_of(stands) | new, stands))


def _delegation(session: Session, ref: str) -> str:
    return str(session.scalar(select(Delegation.id).where(Delegation.ref == ref)) or "")
