"""Two who answer at the same moment, on connections of their own: one is told how the place stands, and no place is filled twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from conference.answers import actions, asking, queries
from conference.answers.recording import Origin
from conference.errors import ConflictError
from conference.extensions import begin_writing, db
from models.answer import Answer
from models.consultation import Decision
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.vocabulary import DecisionKind, InvitationState
from tests.answers.places import NOMINEE, conference_in, delegation_id, put

Act = Callable[[Delegation], object]


def at_once(app: Flask, acts: list[Act], *, adds: bool) -> list[str]:
    """What each was told; nothing where it was saved."""
    start = Barrier(len(acts))

    def run(act: Act) -> str:
        with app.test_request_context():
            start.wait()
            begin_writing()
            try:
                act(queries.hold(db.session, conference_in(db.session), delegation_id(db.session), adds=adds))
                db.session.commit()
            except ConflictError as error:
                db.session.rollback()
                return str(error)
            return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


def prepare(app: Flask, state: InvitationState, *, is_filled: bool) -> None:
    with app.app_context():
        begin_writing()
        put(db.session, 2, state, is_filled=is_filled)
        db.session.commit()


def naming(name: str) -> Act:
    def act(delegation: Delegation) -> object:
        place = actions.place_of(delegation, 2)
        return actions.nominate(db.session, conference_in(db.session), place, {**NOMINEE, "full_name": name}, Origin())

    return act


def test_two_for_the_last_place(app_with_sample: Flask) -> None:
    prepare(app_with_sample, InvitationState.SENT, is_filled=False)
    told = at_once(app_with_sample, [naming("First New"), naming("Second New")], adds=True)
    assert told[0] == ""
    assert told[1] in {f"Place 2: {name} New is nominated. Nothing was changed." for name in ("First", "Second")}
    with app_with_sample.app_context():
        new = db.session.scalars(select(Participant).where(Participant.full_name.endswith(" New"))).all()
        assert [person.full_name for person in new] == [told[1].removeprefix("Place 2: ").partition(" is")[0]]
        assert db.session.scalars(select(Invitation).where(Invitation.participant_id == new[0].id)).one().number == 2
        assert db.session.scalar(select(func.count()).select_from(Answer)) == 1


def test_one_confirms_while_another_declines(app_with_sample: Flask) -> None:
    """A confirmed place may be declined afterwards, a declined one is not confirmed: both orders end as declined."""
    prepare(app_with_sample, InvitationState.NOMINATED, is_filled=True)

    def confirming(delegation: Delegation) -> object:
        return actions.confirm(db.session, conference_in(db.session), actions.place_of(delegation, 2), Origin())

    def declining(delegation: Delegation) -> object:
        return actions.decline(db.session, conference_in(db.session), actions.place_of(delegation, 2), "Elections.", Origin())

    told = at_once(app_with_sample, [confirming, declining], adds=False)
    assert told == ["", ""] or "the place was declined" in told[1]
    with app_with_sample.app_context():
        place = select(Invitation).where(Invitation.delegation_id == delegation_id(db.session), Invitation.number == 2)
        assert db.session.scalars(place).one().state is InvitationState.DECLINED


def test_two_ask_for_another_place(app_with_sample: Flask) -> None:
    def asking_for_it(delegation: Delegation) -> object:
        return asking.ask_for_place(db.session, conference_in(db.session), delegation, "Two ministries.", Origin())

    told = at_once(app_with_sample, [asking_for_it, asking_for_it], adds=True)
    assert [bool(sentence) for sentence in told] == [False, True]
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).where(Decision.kind == DecisionKind.PLACE_REQUEST)) == 1
