"""By what two badges are told apart: a digest of all that stands on one, and of the design that it is drawn in.

Days, hosts and the programme on the back are not among it: they change all badges at once, and nobody could find any more whose own facts
have changed.
"""

import hashlib
import json
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from sqlalchemy.orm import Session

from conference.designs.queries import design_with_logos
from conference.designs.reading import facts_of
from conference.outputs.pdf.badge_values import Badge
from models.conference import Conference

_facts: Final = attrgetter(*sorted(field.name for field in fields(Badge)))
_spelt: Final = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode  # ten thousand are compared at once


class Look:
    """How the badges of a conference look now. `design`: the one in use."""

    def __init__(self, session: Session, conference: Conference) -> None:
        """One statement."""
        self._conference = conference
        self.design, self._logos = design_with_logos(session, conference)
        self._begun: dict[str, Any] = {}

    def digest_of(self, badge: Badge, language: str) -> str:
        """SHA-256, as hexadecimal digits, of canonical JSON: no spaces, keys in order."""
        digest = (self._begun.get(language) or self._begin(language)).copy()
        digest.update(_spelt(_facts(badge)).encode())
        return str(digest.hexdigest())

    def _begin(self, language: str) -> Any:  # noqa: ANN401  hashlib names no class for what it makes
        """What all badges of a language share."""
        shared = (facts_of(self.design), self._logos, self._conference.title(language), self._conference.city)
        begun = self._begun[language] = hashlib.sha256(_spelt(shared).encode())
        return begun
