"""Who may look at protected data, and why they say they do. The one place that answers both. Source: INFO-08, SEC-10."""

from dataclasses import dataclass
from typing import Any

from conference.permissions import Permission
from conference.security import may_see
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


def may_reveal(person: Participant, field: Permission = Permission.SEE_PASSPORT) -> bool:
    """Whether the user of this request may see a protected field, or the scans, of a person of its conference."""
    return may_see(field, person.sponsor_id)
