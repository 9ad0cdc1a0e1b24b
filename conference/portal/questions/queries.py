"""What one guest has asked: a focal point's or an invitee's own, and nobody else's."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.delegation import FocalPoint
from models.participant import Participant
from models.question import Question

_MOST_SHOWN: Final = 50


def questions_of(session: Session, who: FocalPoint | Participant, most: int | None = _MOST_SHOWN) -> Sequence[Question]:
    """The newest first, each with its replies. `most` None: all of them."""
    column = Question.focal_point_id if isinstance(who, FocalPoint) else Question.participant_id
    found = select(Question).where(column == who.id).order_by(Question.id.desc()).limit(most)
    return session.scalars(found.options(selectinload(Question.replies))).all()
