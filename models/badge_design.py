"""Designs of badges that the organisers of a conference made, and the logos that stand on them."""

from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.badge_vocabulary import BadgePaper
from models.base import ConferenceId, Line, Ref, Row, Translated
from models.sealed_file import SealedFile
from models.types import code_of


class BadgeDesign(Row):
    """Millimetres. `blocks`: as conference.outputs.badge_design.Block has them; `grounds`: category -> `#rrggbb`.

    One of a conference is in use at most; where none is, it is the one that comes with Kaigi.
    """

    __tablename__ = "badge_design"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    name: Mapped[Translated]
    is_used: Mapped[bool]
    width: Mapped[float]
    height: Mapped[float]
    paper: Mapped[BadgePaper] = mapped_column(code_of(BadgePaper))
    margin: Mapped[float]
    gap: Mapped[float]
    has_crop_marks: Mapped[bool]
    grounds: Mapped[dict[str, Any]]
    blocks: Mapped[list[Any]] = mapped_column(JSON)


class BadgeLogo(SealedFile, Row):
    """A picture, drawn anew from what was sent."""

    __tablename__ = "badge_logo"
    __table_args__ = (UniqueConstraint("conference_id", "ref"),)
    folder = "logos"

    conference_id: Mapped[ConferenceId]
    ref: Mapped[Ref]
    name: Mapped[Line]
