"""Who signs in, and what they are at which conference."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Line, Row
from models.listing import ColumnChoice
from models.types import UtcDateTime, code_of
from models.vocabulary import Role


class User(Row):
    """Whoever has an account; models.sign_in has the browsers in which they are signed in."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(String(300), unique=True)  # lower case
    name: Mapped[Line]
    password_hash: Mapped[Line]  # argon2id
    must_change_password: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")
    column_choices: Mapped[list[ColumnChoice]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class Membership(Row):
    """A role at one conference, or at every conference where none is named."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "conference_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"), index=True)
    role: Mapped[Role] = mapped_column(code_of(Role))
    user: Mapped[User] = relationship(back_populates="memberships")
