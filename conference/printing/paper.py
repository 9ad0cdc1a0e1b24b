"""What a paper is, before it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from sqlalchemy.orm import Session

from models.conference import Conference

Write = Callable[[BinaryIO], object]
"""Writes a whole paper into a binary file."""

CommonPaper = Callable[[Session, Conference], Write]
"""Prepares a paper about everybody."""

STAFF_LANGUAGE = "en"  # of papers that staff of many firms share


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: where it goes below the folder, and who writes it."""

    name: str
    write: Write
