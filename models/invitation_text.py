"""What a round says to focal points: the words of the organisers, once for each purpose and language. They hold no one's data."""

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import ConferenceId, Line, Row
from models.types import code_of
from models.vocabulary import TextPurpose


class InvitationText(Row):
    """Words of a mail or of the letter. Where there is no row, those that come with Kaigi are used, or another language."""

    __tablename__ = "invitation_text"
    __table_args__ = (UniqueConstraint("conference_id", "purpose", "language", name="uq_invitation_text_language"),)

    conference_id: Mapped[ConferenceId]
    purpose: Mapped[TextPurpose] = mapped_column(code_of(TextPurpose))
    language: Mapped[str] = mapped_column(String(35))
    subject: Mapped[Line]
    body: Mapped[str] = mapped_column(Text)  # plain text; an empty line begins a new paragraph
