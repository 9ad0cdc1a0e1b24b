"""By what two badges are told apart: a digest of what stands on one alone, and one of all that it shares with the others.

They are two, because what is shared changes every badge at once, and nobody could find any more whose own facts have changed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import Final

from sqlalchemy.orm import Session

from conference.designs.queries import design_with_logos
from conference.designs.reading import facts_of
from conference.outputs.pdf.badge_values import Badge, Event
from conference.printing.badge_events import Shared, event_in, shared_by
from models.badge_vocabulary import BadgeContent
from models.conference import Conference

_facts: Final = attrgetter(*sorted(field.name for field in fields(Badge)))
_SHARED: Final = {
    BadgeContent.HOSTS: "hosts",
    BadgeContent.CONFERENCE: "conference",
    BadgeContent.DAYS: "days",
    BadgeContent.PROGRAMME: "programme",
    BadgeContent.CONTACTS: "contacts",
}
_spelt: Final = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode  # ten thousand are compared at once


class Look:
    """How the badges of a conference look now. `design`: the one in use. Digests are SHA-256, as hexadecimal digits, of canonical JSON."""

    def __init__(self, session: Session, conference: Conference) -> None:
        """One statement; what the design shows of the conference takes up to four more, when it is first asked for."""
        self.conference = conference
        self._session = session
        self.design, self._logos = design_with_logos(session, conference)
        self._digests: dict[str, str] = {}

    def event_in(self, language: str, logos: Mapping[str, bytes]) -> Event:
        """What all badges share. `logos`: id -> PNG."""
        return event_in(self._shared, language, logos)

    def digest_of(self, badge: Badge) -> str:
        """Of what stands on this badge alone."""
        return _digest(_facts(badge))

    def shared_digest(self, language: str) -> str:
        """Of the design with its logos, and of what stands on every badge in a language."""
        if language not in self._digests:
            event, shown = self.event_in(language, {}), {block.content for block in self.design.blocks}
            stands = {name: getattr(event, name) for content, name in _SHARED.items() if content in shown}
            self._digests[language] = _digest((facts_of(self.design), self._logos, stands))
        return self._digests[language]

    @cached_property
    def _shared(self) -> Shared:
        return shared_by(self._session, self.conference, self.design)


def _digest(facts: object) -> str:
    return hashlib.sha256(_spelt(facts).encode()).hexdigest()
