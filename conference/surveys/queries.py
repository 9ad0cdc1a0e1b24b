"""Whom a follow-up form asks, and what they answered. Every select is of one conference, or of one guest."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select
from sqlalchemy.orm import Session, joinedload

from conference.listing.asking import Order
from conference.listing.reading import Span
from conference.paging import Page, page_of
from conference.participants.searching import fold
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.reference import Country
from models.survey import Survey, SurveyAnswer, SurveyDelegation, SurveyMember, SurveyQuestion, SurveyReply
from models.vocabulary import InvitationState, QuestionKind, SurveyState

SHOWN: Final = 100  # whom a page names of those who get a mail
ANSWERED, OUTSTANDING = "answered", "outstanding"
_CONFIRMED: Final = (InvitationState.CONFIRMED, InvitationState.COMPLETE)
_OF_WORDS: Final = (QuestionKind.LINE, QuestionKind.PARAGRAPH)
_SORTS: Final[Mapping[str, tuple[Any, ...]]] = {
    "name": (Participant.sort_key,),
    "delegation": (Delegation.precedence, Delegation.ref),
    "saved": (SurveyReply.saved_at,),
}


def _asks() -> ColumnElement[bool]:
    """Whether a form is for the people of a delegation."""
    return and_(
        Delegation.conference_id == Survey.conference_id,
        or_(Survey.delegation_kind.is_(None), Survey.delegation_kind == Delegation.kind),
        or_(Survey.is_for_some.is_(False), Survey.delegations.any(SurveyDelegation.delegation_id == Delegation.id)),
    )


def _holds_place() -> ColumnElement[bool]:
    """Whether a place of a delegation is filled by somebody who is confirmed."""
    return and_(Invitation.delegation_id == Delegation.id, Invitation.participant_id.is_not(None), Invitation.state.in_(_CONFIRMED))


def asked(*columns: Any) -> Select[Any]:  # noqa: ANN401  what to select
    """Of forms, each with everybody whom it asks."""
    return (
        select(*columns)
        .select_from(Survey)
        .join(Delegation, _asks())
        .join(Invitation, _holds_place())
        .join(Participant, Participant.id == Invitation.participant_id)
    )


# What an invitee meets


def of_guest(session: Session, participant: Participant) -> Sequence[Any]:
    """Rows of the forms that ask an invitee, and when they answered; the next deadline first."""
    mine = and_(SurveyReply.survey_id == Survey.id, SurveyReply.participant_id == Participant.id)
    found = asked(Survey, SurveyReply.saved_at).outerjoin(SurveyReply, mine)
    found = found.where(Participant.id == participant.id, Survey.state != SurveyState.DRAFT)
    return session.execute(found.order_by(Survey.answer_by, Survey.id)).all()


def one_of_guest(session: Session, participant: Participant, ref: str, *, to_change: bool = False) -> Survey | None:
    """A form that asks an invitee, with its questions; `to_change` keeps others from answering for this person meanwhile."""
    found = asked(Survey).where(Participant.id == participant.id, Survey.ref == ref, Survey.state != SurveyState.DRAFT)
    found = found.options(joinedload(Survey.questions).joinedload(SurveyQuestion.options))
    return session.scalars(found.with_for_update(of=Participant) if to_change else found).unique().one_or_none()


def reply(session: Session, survey: Survey, participant: Participant) -> SurveyReply | None:
    """What somebody answered, with the answers."""
    found = select(SurveyReply).where(SurveyReply.survey_id == survey.id, SurveyReply.participant_id == participant.id)
    return session.scalars(found.options(joinedload(SurveyReply.answers))).unique().one_or_none()


# What organisers and teams meet


def _count_asked(*, answered: bool) -> Any:  # noqa: ANN401  a column
    """Of each form how many people it asks, or how many of them answered."""
    counted = select(func.count(Invitation.id)).select_from(Delegation).join(Invitation, _holds_place()).where(_asks())
    if answered:
        mine = and_(SurveyReply.participant_id == Invitation.participant_id, SurveyReply.survey_id == Survey.id)
        counted = counted.join(SurveyReply, mine)
    return counted.correlate(Survey).scalar_subquery()


def counted(conference: Conference, member_id: int | None) -> Select[Any]:
    """Survey, asked, answered, the next deadline first; `member_id`: only of those on whose team this user is."""
    found = select(Survey, _count_asked(answered=False).label("asked"), _count_asked(answered=True).label("answered"))
    found = found.where(Survey.conference_id == conference.id)
    if member_id is not None:
        found = found.where(Survey.team.any(SurveyMember.user_id == member_id))
    return found.order_by(Survey.answer_by.nulls_last(), Survey.id)


def one(session: Session, conference: Conference, ref: str, member_id: int | None = None, *, to_change: bool = False) -> Any:  # noqa: ANN401
    """A row of `counted` with questions and team, or None."""
    found = counted(conference, member_id).where(Survey.ref == ref)
    parts = joinedload(Survey.questions).joinedload(SurveyQuestion.options), joinedload(Survey.team).joinedload(SurveyMember.user)
    found = found.options(*parts, joinedload(Survey.delegations).joinedload(SurveyDelegation.delegation))
    return session.execute(found.with_for_update(of=Survey) if to_change else found).unique(lambda row: row.Survey.id).one_or_none()


def outstanding(survey: Survey, refs: Collection[str] | None = None) -> Select[Any]:
    """Participant, Delegation of everybody who is asked and has not answered; of those in `refs` alone where it is given."""
    has_answered = select(SurveyReply.id).where(SurveyReply.survey_id == Survey.id, SurveyReply.participant_id == Participant.id).exists()
    found = asked(Participant, Delegation).where(Survey.id == survey.id, ~has_answered)
    found = found if refs is None else found.where(Participant.ref.in_(refs))
    return found.order_by(Delegation.precedence.nulls_last(), Delegation.id, Participant.sort_key, Participant.id)


def reachable(survey: Survey, refs: Collection[str] | None = None) -> Select[Any]:
    """Those of `outstanding` who have an address."""
    return outstanding(survey, refs).where(Participant.email.is_not(None))


def length(session: Session, found: Select[Any]) -> int:
    """How many rows a select gives."""
    return session.scalar(select(func.count()).select_from(found.order_by(None).with_only_columns(Participant.id).subquery())) or 0


def page(session: Session, found: Select[Any], number: int) -> Page[Any]:
    """A page of `outstanding`."""
    empty: Page[Any] = page_of(number, length(session, found))
    return empty.with_rows(session.execute(found.limit(empty.size).offset(empty.offset)).all())


def answerers(session: Session, survey: Survey, wanted: Mapping[str, str], order: Order, span: Span) -> tuple[Sequence[Any], int]:
    """Part of those whom a form asks, each with the reply if there is one, and how many they are in all.

    `wanted`: "q", words of a name, and "state", whether they have answered.
    """
    found = _answerers(survey, wanted)
    total = length(session, found)
    columns = _SORTS[order.key]
    directed = [column.desc() if order.is_descending else column.asc() for column in columns]
    found = found.order_by(*directed, Participant.sort_key, Participant.id).offset(span.offset)
    return session.execute(found if span.limit is None else found.limit(span.limit)).all(), total


def _answerers(survey: Survey, wanted: Mapping[str, str]) -> Select[Any]:
    mine = and_(SurveyReply.survey_id == Survey.id, SurveyReply.participant_id == Participant.id)
    reply_columns = SurveyReply.id.label("reply_id"), SurveyReply.saved_at
    delegation = Delegation.ref.label("delegation_ref"), func.coalesce(Delegation.name, Country.name).label("delegation_name")
    found = asked(Participant.ref, *NAME_COLUMNS, *delegation, *reply_columns).outerjoin(SurveyReply, mine)
    found = found.outerjoin(Country, Country.code == Delegation.country_code).where(Survey.id == survey.id)
    for word in fold(wanted.get("q", "")).split():
        found = found.where(Participant.search_key.contains(word, autoescape=True))
    if state := wanted.get("state"):
        found = found.where(SurveyReply.id.is_not(None) if state == ANSWERED else SurveyReply.id.is_(None))
    return found


def given_in(session: Session, reply_ids: Sequence[int]) -> dict[int, dict[int, list[str]]]:
    """Id of a reply -> id of a question -> the values of its answers."""
    found: dict[int, dict[int, list[str]]] = {}
    if reply_ids:
        columns = select(SurveyAnswer.reply_id, SurveyAnswer.question_id, SurveyAnswer.value)
        for row in session.execute(columns.where(SurveyAnswer.reply_id.in_(reply_ids)).order_by(SurveyAnswer.id)):
            found.setdefault(row.reply_id, {}).setdefault(row.question_id, []).append(row.value)
    return found


def counts(session: Session, survey: Survey) -> dict[int, dict[str | None, int]]:
    """Id of a question -> value -> how many of those who are asked gave it; texts count together, under None."""
    value = case((SurveyQuestion.kind.in_(_OF_WORDS), null()), else_=SurveyAnswer.value).label("value")
    mine = and_(SurveyReply.survey_id == Survey.id, SurveyReply.participant_id == Participant.id)
    found = asked(SurveyAnswer.question_id, value, func.count().label("number")).join(SurveyReply, mine)
    found = found.join(SurveyAnswer, SurveyAnswer.reply_id == SurveyReply.id)
    found = found.join(SurveyQuestion, SurveyQuestion.id == SurveyAnswer.question_id).where(Survey.id == survey.id)
    counted: dict[int, dict[str | None, int]] = {}
    for row in session.execute(found.group_by(SurveyAnswer.question_id, value)):
        counted.setdefault(row.question_id, {})[row.value] = row.number
    return counted
