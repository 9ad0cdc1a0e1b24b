"""Who signs in, and what they are at which conference."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Line, Row
from models.listing import ColumnChoice
from models.types import UtcDateTime, code_of, ref_column
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

    is_authenticated = True  # what Flask-Login asks of a user


class Membership(Row):
    """A role at one conference, or at every conference where none is named.

    `sponsor_ref` names the host body of a sponsor officer by its id, and not by its row: an officer of METI at every conference is one of
    METI at those to come, too; and where a conference has no such body, the officer sees the protected fields of nobody.
    """

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "conference_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"), index=True)
    role: Mapped[Role] = mapped_column(code_of(Role))
    sponsor_ref: Mapped[str | None] = mapped_column(ref_column())
    user: Mapped[User] = relationship(back_populates="memberships")
