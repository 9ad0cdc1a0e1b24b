"""The delegations that answer, with their places, what they asked for, and the history of it all. Every select is of one conference."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from conference.answers.recording import SUBJECT
from conference.delegations.queries import places_of, with_country
from conference.editing.refs import HERE, take_turn
from conference.errors import NotFoundError
from conference.paging import Page, paged
from conference.participants.shown_names import NAME_COLUMNS
from conference.rules.answers import AWAITED
from conference.rules.details import place_state
from models.answer import Answer
from models.audit import AuditEntry
from models.conference import Conference
from models.consultation import Decision
from models.delegation import Delegation, Invitation
from models.details import Details
from models.participant import Participant
from models.vocabulary import AnswerVerb, DecisionKind, DecisionState, InvitationState

_MOST_ASKED: Final = 300  # shown of what delegations ask for
_IS_ASKED: Final = Decision.kind.in_((DecisionKind.PLACE_REQUEST, DecisionKind.SPEAKER_PROPOSAL)) & (Decision.state == DecisionState.OPEN)
_HOLDERS: Final = joinedload(Invitation.participant).defer(Participant.birth_on)
# Built once, which takes longer than running it
_WITH_PLACES: Final = (
    select(Delegation)
    .join(Delegation.invitations)
    .where(Delegation.id == bindparam("delegation_id"), Delegation.conference_id == bindparam(HERE))
    .options(contains_eager(Delegation.invitations).options(_HOLDERS))
    .order_by(Invitation.number)
)
_HELD: Final = _WITH_PLACES.with_for_update(of=[Delegation, Invitation], key_share=True).execution_options(populate_existing=True)
ASKED: Final = (DecisionKind.PLACE_REQUEST, DecisionKind.SPEAKER_PROPOSAL)


def find(session: Session, conference: Conference, delegation_id: int) -> Delegation:
    """A delegation with its places and whoever is named for them. Raises NotFoundError."""
    return _found(session, _WITH_PLACES, conference, delegation_id)


def state_confirmed(session: Session, place: Invitation) -> InvitationState:
    """What a place is once whoever is named for it is confirmed: complete, if all their details are in by then."""
    found = select(Participant.attends, Details.done).outerjoin(Details, Details.participant_id == Participant.id)
    attends, done = session.execute(found.where(Participant.id == place.participant_id)).one()
    return place_state(InvitationState.CONFIRMED, attends, done or ())


def hold(session: Session, conference: Conference, delegation_id: int, *, adds: bool = False) -> Delegation:
    """As `find`, as it is now; until this transaction ends nobody else changes the delegation and its places.

    `adds`: something comes that gets a number of its own. Raises NotFoundError.
    """
    if adds:
        take_turn(session, conference)
    return _found(session, _HELD, conference, delegation_id)


def _found(session: Session, wanted: Select[Delegation], conference: Conference, delegation_id: int) -> Delegation:
    about = {"delegation_id": delegation_id, HERE: conference.id}
    delegation = session.scalars(wanted, about).unique().one_or_none()
    if delegation is None:
        msg = _("This delegation has no places.")
        raise NotFoundError(msg)
    for place in delegation.invitations:
        set_committed_value(place, "delegation", delegation)  # nothing more is read for it
        if place.participant:
            set_committed_value(place.participant, "invitation", place)
    return delegation


def open_request(session: Session, delegation: Delegation) -> Decision | None:
    """The request of a delegation for another place on which nobody decided yet."""
    asked = select(Decision).where(Decision.delegation_id == delegation.id, Decision.kind == DecisionKind.PLACE_REQUEST)
    return session.scalars(asked.where(Decision.state == DecisionState.OPEN)).first()


def board(session: Session, conference: Conference, number: int, *, outstanding: bool) -> Page[Any]:
    """A page of the delegations that have places, in order of precedence; `outstanding`: those of which something is awaited alone."""
    places = select(Invitation.id).where(Invitation.delegation_id == Delegation.id)
    asked = select(Decision.id).where(Decision.delegation_id == Delegation.id, _IS_ASKED)
    waits = or_(places.where(Invitation.state.in_(AWAITED)).exists(), asked.exists())
    found = with_country(conference).where(places.exists())
    found = found.where(waits) if outstanding else found
    return paged(session, found.order_by(Delegation.precedence.nulls_last(), Delegation.id), number)


def one(session: Session, conference: Conference, ref: str) -> Any:  # noqa: ANN401  a row: Delegation, country_name
    """A delegation with its places and the name of its country; None where the conference has none of that ref."""
    found = with_country(conference).where(Delegation.ref == ref).options(joinedload(Delegation.invitations).options(_HOLDERS))
    return session.execute(found).unique().first()


def places(session: Session, conference: Conference, delegation_ids: Collection[int]) -> Sequence[Any]:
    """The places of some delegations, each with the moment of the last answer about it."""
    of_place = (Answer.delegation_id == Invitation.delegation_id) & (Answer.number == Invitation.number)
    last = select(func.max(AuditEntry.at)).join(Answer, Answer.entry_id == AuditEntry.id).where(of_place).correlate(Invitation)
    found = places_of(conference).add_columns(last.scalar_subquery().label("since"))
    return session.execute(found.where(Invitation.delegation_id.in_(delegation_ids))).all()


def asked(session: Session, delegation_ids: Collection[int], *, is_open: bool = True) -> Sequence[Any]:
    """What delegations ask for, the newest first, each with whoever would speak."""
    found = (
        select(Decision, Participant.ref, *NAME_COLUMNS)
        .outerjoin(Participant, Participant.id == Decision.speaker_id)
        .where(Decision.delegation_id.in_(delegation_ids), _IS_ASKED if is_open else Decision.kind.in_(ASKED))
        .order_by(Decision.id.desc())
        .limit(_MOST_ASKED)
    )
    return session.execute(found).all()


def last_answer(session: Session, person: Participant, verb: AnswerVerb) -> datetime | None:
    """When such an answer was given about a person the last time, UTC."""
    given = select(func.max(AuditEntry.at)).join(Answer, Answer.entry_id == AuditEntry.id)
    return session.scalar(given.where(Answer.participant_id == person.id, AuditEntry.action == f"{SUBJECT}.{verb.value}"))


def history(session: Session, delegation: Delegation, number: int) -> Page[Any]:
    """A page of a delegation's answers with their entries of the trail, the newest first."""
    found = (
        select(Answer, AuditEntry, Participant.ref, *NAME_COLUMNS)
        .join(AuditEntry, AuditEntry.id == Answer.entry_id)
        .outerjoin(Participant, Participant.id == Answer.participant_id)
        .where(Answer.delegation_id == delegation.id)
        .order_by(Answer.entry_id.desc())
    )
    return paged(session, found, number)


def taken_back(session: Session, conference: Conference, delegation: Delegation) -> set[int]:
    """The entries of a delegation's answers that somebody took back, and nobody made again."""
    undone = select(AuditEntry.id, AuditEntry.detail).where(
        AuditEntry.conference_ref == conference.ref,
        AuditEntry.subject == delegation.ref,
        AuditEntry.action.in_((f"{SUBJECT}.undone", f"{SUBJECT}.redone")),
    )
    answers: dict[int, int] = {}  # an undo, or the undo of one -> the answer it is about in the end
    gone: set[int] = set()
    for entry_id, detail in session.execute(undone.order_by(AuditEntry.id)):
        answers[entry_id] = answers.get(detail["entry"], detail["entry"])
        gone ^= {answers[entry_id]}
    return gone
