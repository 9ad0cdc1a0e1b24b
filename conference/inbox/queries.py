"""The questions of a conference, and how much waits. Every select is of one conference."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from conference.paging import Page, paged
from conference.participants.shown_names import NAME_COLUMNS
from models.conference import Conference
from models.delegation import Delegation, FocalPoint
from models.details import DetailsRequest
from models.participant import Participant
from models.question import Question
from models.reference import Country
from models.vocabulary import QuestionState, RequestState


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the secretariat has not answered yet: questions, and changes that were asked for."""

    questions: int
    requests: int


def waiting(session: Session, conference: Conference) -> Waiting:
    """One statement."""
    asked = select(func.count()).select_from(Question).where(Question.conference_id == conference.id, Question.state == QuestionState.OPEN)
    wished = select(func.count()).select_from(DetailsRequest).join(Participant, Participant.id == DetailsRequest.participant_id)
    here = Participant.conference_id == conference.id, Participant.substituted_by_id.is_(None)
    open_wishes = wished.where(*here, DetailsRequest.state == RequestState.OPEN)
    return Waiting(*session.execute(select(asked.scalar_subquery(), open_wishes.scalar_subquery())).one())


def questions(session: Session, conference: Conference, wanted: Mapping[str, str], number: int) -> Page[Any]:
    """A page of the questions that the filters let through: open ones first, the newest on top.

    `wanted`: state (all of it), delegation (its ref), search (a part of the words, or of the name of whoever asked).
    """
    first = case((Question.state == QuestionState.OPEN, 0), else_=1)
    return paged(session, _with_askers(conference).where(*_fitting(wanted)).order_by(first, Question.id.desc()), number)


def one(session: Session, conference: Conference, question_id: int) -> Any:  # noqa: ANN401  a row as `questions` gives them
    """A question with its replies and whoever asked; None where the conference has none of that number."""
    return session.execute(_with_askers(conference).where(Question.id == question_id).options(selectinload(Question.replies))).first()


def hold(session: Session, conference: Conference, question_id: int) -> Question | None:
    """A question as it is now, which nobody else answers until this transaction ends."""
    found = select(Question).where(Question.conference_id == conference.id, Question.id == question_id).with_for_update(of=Question)
    asker = joinedload(Question.focal_point).joinedload(FocalPoint.delegation), joinedload(Question.participant)
    return session.scalar(found.options(*asker, selectinload(Question.replies)).execution_options(populate_existing=True))


def _with_askers(conference: Conference) -> Select[*tuple[Any, ...]]:
    return (
        select(Question, FocalPoint, Participant.ref, Participant.language, *NAME_COLUMNS, Delegation, Country.name.label("country_name"))
        .outerjoin(FocalPoint, FocalPoint.id == Question.focal_point_id)
        .outerjoin(Participant, Participant.id == Question.participant_id)
        .outerjoin(Delegation, Delegation.id == func.coalesce(FocalPoint.delegation_id, Participant.delegation_id))
        .outerjoin(Country, Country.code == Delegation.country_code)
        .where(Question.conference_id == conference.id)
    )


def _fitting(wanted: Mapping[str, str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if "state" in wanted:
        found.append(Question.state == wanted["state"])
    if "delegation" in wanted:
        found.append(Delegation.ref == wanted["delegation"])
    if "search" in wanted:
        columns = (Question.subject, Question.text, Question.acting_name, FocalPoint.name, Participant.full_name, Participant.badge_name)
        found.append(or_(*(column.icontains(wanted["search"], autoescape=True) for column in columns)))
    return found
