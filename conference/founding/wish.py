"""What somebody asks of a new conference."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

AZEC: Final = "azec"
EMPTY: Final = "empty"
_COPY: Final = "copy-of-"


def copy_of(ref: str) -> str:
    """The template that is another conference."""
    return _COPY + ref


@dataclass(frozen=True, slots=True)
class Wish:
    """`template`: AZEC, EMPTY or `copy_of` a conference; `zone` is the IANA zone of the venue, `first_on` a date there."""

    template: str
    ref: str
    name_en: str
    name_ja: str
    first_on: date
    day_count: int
    city: str
    zone: str
    with_focal_points: bool

    @property
    def copied_ref(self) -> str | None:
        """The id of the conference to copy."""
        return self.template.removeprefix(_COPY) if self.template.startswith(_COPY) else None

    @property
    def digest(self) -> str:
        """What tells this wish from one that was changed since somebody looked at what it would make."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
