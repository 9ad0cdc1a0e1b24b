"""Follow-up forms: what confirmed invitees are asked beside their details, who sees the answers, and the answers.

Pages call one a form. In code that word is taken: forms/ has the fields of every page.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.account import User
from models.base import Base, ConferenceId, OptionalTranslated, Ref, Row, Translated
from models.delegation import Delegation
from models.participant import Participant
from models.types import UtcDateTime, code_of
from models.vocabulary import DelegationKind, QuestionKind, SurveyState


class Survey(Row):
    """A form. It asks every confirmed invitee, or those of one kind of delegation, or of some delegations.

    `is_for_some`: only of `delegations`, even where all of those are removed: no removal ever makes a form ask more people.
    `answer_by`: until then invitees answer, and change what they answered; none while it is a draft.
    """

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    title: Mapped[Translated]
    introduction: Mapped[OptionalTranslated]
    answer_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[SurveyState] = mapped_column(code_of(SurveyState), default=SurveyState.DRAFT)
    delegation_kind: Mapped[DelegationKind | None] = mapped_column(code_of(DelegationKind))
    is_for_some: Mapped[bool] = mapped_column(default=False)

    questions: Mapped[list["SurveyQuestion"]] = relationship(order_by="SurveyQuestion.position", back_populates="survey")
    delegations: Mapped[list["SurveyDelegation"]] = relationship(order_by="SurveyDelegation.delegation_id")
    team: Mapped[list["SurveyMember"]] = relationship(order_by="SurveyMember.user_id")


class SurveyDelegation(Base):
    """A delegation that a form is for."""

    __tablename__ = "survey_delegation"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), primary_key=True, index=True)
    delegation: Mapped[Delegation] = relationship()


class SurveyMember(Base):
    """Whoever is on the team of a form: sees its answers whatever their role, and is told of it."""

    __tablename__ = "survey_member"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True, index=True)
    user: Mapped[User] = relationship()


class SurveyQuestion(Row):
    """A question. `options`: what there is to choose from, where there is."""

    __tablename__ = "survey_question"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    position: Mapped[int]  # from 1
    kind: Mapped[QuestionKind] = mapped_column(code_of(QuestionKind))
    title: Mapped[Translated]
    help: Mapped[OptionalTranslated]
    is_required: Mapped[bool] = mapped_column(default=False)
    survey: Mapped[Survey] = relationship(back_populates="questions")
    options: Mapped[list["SurveyOption"]] = relationship(order_by="SurveyOption.position", back_populates="question")
    answers: Mapped[list["SurveyAnswer"]] = relationship(back_populates="question")


class SurveyOption(Row):
    """Something to choose. An answer holds its position, so none is ever taken out of a question that has answers."""

    __tablename__ = "survey_option"

    question_id: Mapped[int] = mapped_column(ForeignKey("survey_question.id"), index=True)
    position: Mapped[int]  # from 1
    title: Mapped[Translated]
    question: Mapped[SurveyQuestion] = relationship(back_populates="options")


class SurveyReply(Row):
    """What a person answered to a form, all of it together: whoever saves changes its version."""

    __tablename__ = "survey_reply"
    __table_args__ = (UniqueConstraint("survey_id", "participant_id"),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    participant: Mapped[Participant] = relationship()
    answers: Mapped[list["SurveyAnswer"]] = relationship(order_by="SurveyAnswer.id", back_populates="reply")


class SurveyAnswer(Base):
    """The answer to one question; to one that takes several, a row for each. It comes and goes, and is never changed.

    `value`: a text as typed, the position of an option, "yes" or "no", a whole number, a date as 2027-07-14.
    """

    __tablename__ = "survey_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("survey_reply.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("survey_question.id"), index=True)
    value: Mapped[str] = mapped_column(Text)
    reply: Mapped[SurveyReply] = relationship(back_populates="answers")
    question: Mapped[SurveyQuestion] = relationship(back_populates="answers")
