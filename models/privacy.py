"""The privacy policy that the ministry gives. There is one, for every conference, and one row of it from the first migration on."""

from datetime import date

from sqlalchemy.orm import Mapped

from models.base import OptionalLine, OptionalTranslated, Row


class PrivacyText(Row):
    """`text`: paragraphs divided by an empty line, no markup; none as long as the ministry has not given it. Source: SEC-16-6."""

    __tablename__ = "privacy_text"

    text: Mapped[OptionalTranslated]
    given_by: Mapped[OptionalLine]
    given_on: Mapped[date | None]
