"""Answers on both databases: what each does to place and person, what is written down about it, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from conference.answers import actions, asking, granting, queries
from conference.answers.recording import Origin
from conference.audit import journal
from conference.audit.reversal import reverse
from conference.editing.removal import dependants_of, remove
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.errors import ConflictError, NotFoundError
from conference.extensions import begin_writing, db
from conference.portal.delegation.reminding import remind
from models.answer import Answer
from models.audit import AuditEntry
from models.consultation import Decision
from models.details import Details
from models.participant import Participant
from models.vocabulary import AnswerSource, AnswerVerb, Category, DecisionState, DetailsStep, InvitationState
from tests.answers.places import NOMINEE, conference_in, delegation_id, held, put
from tests.web import StatementCount

BY_PHONE = Origin(AnswerSource.PHONE, "Mr Prasert Thong, Ministry", "Call of 3 March, taken by M. Sato")
OTHER = {**NOMINEE, "full_name": "Kittisak Wong"}
VERBS: dict[AnswerVerb, Callable[[Session, Any, Any], Any]] = {
    AnswerVerb.NOMINATED: lambda session, conference, place: actions.nominate(session, conference, place, NOMINEE, Origin()),
    AnswerVerb.CORRECTED: lambda session, conference, place: actions.correct(session, conference, place, NOMINEE, Origin()),
    AnswerVerb.CONFIRMED: lambda session, conference, place: actions.confirm(session, conference, place, Origin()),
    AnswerVerb.DECLINED: lambda session, conference, place: actions.decline(session, conference, place, "No travel.", Origin()),
    AnswerVerb.WITHDRAWN: lambda session, conference, place: actions.withdraw(session, conference, place, Origin()),
    AnswerVerb.SUBSTITUTED: lambda session, conference, place: actions.substitute(session, conference, place, OTHER, Origin()),
    AnswerVerb.HEAD_CHOSEN: lambda session, conference, place: actions.choose_head(session, conference, place, Origin()),
    AnswerVerb.REMINDED: lambda session, conference, place: remind(session, conference, place, Origin()),
}


@pytest.fixture
def session(app_with_sample: Flask) -> Any:
    """The session of an app, since sentences need one."""
    with app_with_sample.test_request_context():
        begin_writing()
        yield db.session
        db.session.rollback()


def answered(session: Session) -> tuple[Answer, AuditEntry]:
    """The newest answer, with its entry."""
    answer = session.scalars(select(Answer).order_by(Answer.id.desc())).first()
    assert answer
    return answer, session.get_one(AuditEntry, answer.entry_id)


def test_somebody_is_named_for_a_free_place(session: Session) -> None:
    put(session, 2, InvitationState.SENT, is_filled=False)
    place = held(session, 2)
    actions.nominate(session, conference_in(session), place, NOMINEE, BY_PHONE)
    person = place.participant
    assert person
    assert (place.state, person.full_name, person.category) == (InvitationState.NOMINATED, "Anong Srisuk", Category.INVITEE)
    assert (person.delegation_id, person.sponsor_id, person.nationality) == (place.delegation_id, place.sponsor_id, "TH")
    assert person.rank is None
    assert (person.sort_key, len(person.badges)) == ("anong srisuk", 1)
    answer, entry = answered(session)
    assert (answer.number, answer.participant_id, answer.source, answer.spoke, answer.source_text) == (
        2, person.id, AnswerSource.PHONE, BY_PHONE.spoke, BY_PHONE.text,
    )  # fmt: skip
    assert (entry.action, entry.subject, entry.detail) == ("answer.nominated", "TH", {"place": 2, "source": "phone"})


@pytest.mark.parametrize(
    ("steps", "state"), [(list(DetailsStep), InvitationState.COMPLETE), (list(DetailsStep)[1:], InvitationState.CONFIRMED)]
)
def test_whoever_gave_all_details_before_is_complete_at_once(session: Session, steps: list[DetailsStep], state: InvitationState) -> None:
    put(session, 1, InvitationState.NOMINATED)
    conference, place = conference_in(session), held(session, 1)
    session.add(Details(participant_id=place.participant_id, done=[step.value for step in steps]))
    actions.confirm(session, conference, place, Origin())
    assert place.state is state


def test_a_nominee_is_changed_until_confirmed_then_not(session: Session) -> None:
    put(session, 1, InvitationState.NOMINATED)
    conference, place = conference_in(session), held(session, 1)
    before = place.version
    actions.correct(session, conference, place, {**NOMINEE, "full_name": "Anong Sri"}, Origin())
    assert place.participant
    assert place.participant.search_key.startswith("anong sri\n")
    assert place.version > before, "who confirms at the same moment has seen other words"
    actions.confirm(session, conference, place, Origin())
    assert place.state is InvitationState.CONFIRMED
    with pytest.raises(ConflictError, match=r"Place 1: .* is confirmed"):
        actions.correct(session, conference, place, NOMINEE, Origin())
    assert place.participant.full_name == "Anong Sri"


def test_a_declined_place_keeps_the_name_and_the_reason(session: Session) -> None:
    put(session, 1, InvitationState.CONFIRMED)
    place = held(session, 1)
    person = place.participant_id
    actions.decline(session, conference_in(session), place, "Elections.", Origin())
    assert (place.state, place.participant_id) == (InvitationState.DECLINED, person)
    answer, entry = answered(session)
    assert (answer.reason, answer.participant_id) == ("Elections.", person)
    assert "Elections" not in str(entry.detail)


def test_a_withdrawn_nominee_leaves_and_comes_back_by_undo(session: Session) -> None:
    put(session, 2, InvitationState.SENT, is_filled=False)
    conference, place = conference_in(session), held(session, 2)
    actions.nominate(session, conference, place, NOMINEE, Origin())
    entry = actions.withdraw(session, conference, place, Origin())
    assert (place.state, place.participant_id) == (InvitationState.SENT, None)
    named = select(func.count()).where(Participant.full_name == "Anong Srisuk")
    assert session.scalar(named) == 0
    reverse(session, entry)
    assert session.scalar(named) == 1
    assert held(session, 2).state is InvitationState.NOMINATED
    assert queries.taken_back(session, conference, held(session, 2).delegation) == {entry.id}


def test_a_substitute_keeps_the_place(session: Session) -> None:
    put(session, 1, InvitationState.CONFIRMED)
    conference, place = conference_in(session), held(session, 1)
    leaving = place.participant
    assert leaving
    actions.substitute(session, conference, place, OTHER, Origin())
    coming = place.participant
    assert coming
    assert (place.number, place.state, coming.full_name, coming.sponsor_id) == (
        1,
        InvitationState.NOMINATED,
        "Kittisak Wong",
        leaving.sponsor_id,
    )
    assert leaving.substituted_by is coming
    assert all(badge.revoked_at for badge in leaving.badges)
    assert leaving.journeys, "what was booked is settled by organisers"


def test_one_leads_the_delegation(session: Session) -> None:
    for number in (1, 2):
        put(session, number, InvitationState.CONFIRMED)
        actions.choose_head(session, conference_in(session), held(session, number), Origin())
    leading = select(Participant).where(Participant.role == actions.HEAD)
    assert [person.id for person in session.scalars(leading)] == [held(session, 2).participant_id]


@pytest.mark.parametrize("is_filled", [False, True])
@pytest.mark.parametrize("state", InvitationState)
def test_what_the_table_does_not_allow_is_refused_and_changes_nothing(session: Session, state: InvitationState, *, is_filled: bool) -> None:
    put(session, 1, state, is_filled=is_filled)
    conference, place = conference_in(session), held(session, 1)
    refused = [verb for verb in VERBS if not actions.takes(conference, place, verb)]
    assert refused
    entries = session.scalar(select(func.count()).select_from(AuditEntry))
    for verb in refused:
        with pytest.raises(ConflictError, match="Place 1"):
            VERBS[verb](session, conference, place)
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == entries
    assert not session.dirty


def test_nobody_is_named_beyond_the_quota_or_for_no_place(session: Session) -> None:
    put(session, 2, InvitationState.SENT, is_filled=False)
    journal.record(session, "test.prepared", "TH", conference_ref="A")
    place = held(session, 2)
    place.delegation.quota = 1
    with pytest.raises(ConflictError, match="has 1 places"):
        actions.nominate(session, conference_in(session), place, NOMINEE, Origin())
    session.flush()
    with pytest.raises(NotFoundError):
        held(session, 3)


def test_another_place_is_asked_for_once_granted_and_filled(session: Session) -> None:
    conference = conference_in(session)
    delegation = held(session, 1).delegation
    asking.ask_for_place(session, conference, delegation, "Two ministries.", Origin())
    with pytest.raises(ConflictError, match="asked for another place already"):
        asking.ask_for_place(session, conference, delegation, "Again.", Origin())
    granting.grant(session, conference, delegation, "Gladly.", None, "M. Sato", Origin())
    place = held(session, 3)
    assert (delegation.quota, place.state, place.answer_by) == (3, InvitationState.SENT, held(session, 2).answer_by)
    request = session.scalars(select(Decision).where(Decision.delegation_id == delegation.id)).one()
    assert (request.state, request.outcome, request.decided_by) == (DecisionState.AGREED, "Gladly.", "M. Sato")
    actions.nominate(session, conference, place, NOMINEE, Origin())
    with pytest.raises(ConflictError, match="answered already"):
        granting.refuse(session, conference, delegation, "No.", "M. Sato", Origin())


def test_a_refused_place_says_why_and_may_be_asked_for_again(session: Session) -> None:
    conference, delegation = conference_in(session), held(session, 1).delegation
    asking.ask_for_place(session, conference, delegation, "Two ministries.", Origin())
    granting.refuse(session, conference, delegation, "The room is full.", "M. Sato", Origin())
    assert len(delegation.invitations) == 2
    assert answered(session)[0].reason == "The room is full."
    asking.ask_for_place(session, conference, delegation, "Still.", Origin())


def test_a_speaker_is_proposed(session: Session) -> None:
    place = held(session, 1)
    assert place.participant
    talk = asking.Talk(place.participant, "Article 6 in practice", "What we learned.")
    asking.propose_speaker(session, conference_in(session), place.delegation, talk, Origin())
    found = queries.asked(session, [delegation_id(session)])
    assert [(row.Decision.proposal, row.Decision.reason, row.ref) for row in found] == [
        ("Article 6 in practice", "What we learned.", place.participant.ref)
    ]


def test_to_confirm_takes_few_statements(session: Session) -> None:
    put(session, 1, InvitationState.NOMINATED)
    session.commit()
    begin_writing()
    conference, number = conference_in(session), delegation_id(session)
    session.expunge_all()
    conference = conference_in(session)
    with StatementCount(session.get_bind()) as count:
        place = actions.place_of(queries.hold(session, conference, number), 1)
        actions.confirm(session, conference, place, Origin())
        session.commit()
    assert len(count) <= 6, "\n".join(count.statements)


def test_answers_about_a_person_go_when_they_are_erased(session: Session) -> None:
    put(session, 1, InvitationState.NOMINATED)
    conference, place = conference_in(session), held(session, 1)
    actions.decline(session, conference, place, "Surgery.", Origin())
    assert place.participant
    erase(session, conference, place.participant, plan_of(session, conference, place.participant), Order("M. Sato", "Asked for."))
    session.flush()
    assert session.scalars(select(Answer)).all() == []
    assert "Surgery" not in str(session.execute(text("SELECT * FROM answer")).all())


def test_a_delegation_that_leaves_takes_its_answers_along(session: Session) -> None:
    put(session, 1, InvitationState.NOMINATED)
    conference, place = conference_in(session), held(session, 1)
    actions.confirm(session, conference, place, Origin())
    delegation = place.delegation
    journal.record(session, "delegation.removed", delegation.ref, conference_ref=conference.ref)
    remove(session, delegation, dependants_of(session, delegation))
    assert session.scalar(select(func.count()).select_from(Answer)) == 0
