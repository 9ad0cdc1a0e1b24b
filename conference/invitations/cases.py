"""Whom a mail is about, and what its placeholders stand for: in the language of the text, times in the zone of the conference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.delegations.presenting import name_of
from conference.invitations import placeholders
from conference.invitations.wordings import Wording
from conference.messages import date_and_time, days_together, listed
from models.conference import Conference
from models.delegation import FocalPoint, Invitation
from models.text import plain


@dataclass(frozen=True, slots=True)
class Case:
    """One focal point. `party`: a row of queries.parties; `answer_by`: UTC.

    `number`: the how manieth time the delegation gets a mail of its purpose; `letter`: the same of the official letter.
    """

    conference: Conference
    party: Any
    focal_point: FocalPoint
    places: tuple[Invitation, ...]
    number: int
    letter: int
    answer_by: datetime | None

    @property
    def reference(self) -> str:
        """The number of the letter, such as A-TH-01: of what nobody renames, and counted from the mails that stay."""
        return f"{self.conference.ref}-{self.party.Delegation.ref}-{self.letter:02}"

    def values(self, language: str) -> dict[str, str]:
        """Placeholder -> what stands there, empty where nobody said; without the link."""
        own = {
            "delegation": name_of(self.party, language),
            "addressee": self.focal_point.name,
            "places": str(len(self.places)),
            "answer_by": date_and_time(self.answer_by, self.conference.zone, language) if self.answer_by else "",
            "reference": self.reference,
        }
        return own | _of_conference(self.conference, language)


@dataclass(frozen=True, slots=True)
class Said:
    """A wording with the values of a case."""

    wording: Wording
    values: Mapping[str, str]

    @property
    def language(self) -> str:
        return self.wording.language

    @property
    def is_reviewed(self) -> bool:
        return self.wording.is_reviewed

    @property
    def subject(self) -> str:
        return placeholders.filled(self.wording.subject, self.values)

    def body(self, link: str = "") -> str:
        return placeholders.filled(self.wording.body, {**self.values, placeholders.LINK: link})

    @property
    def gaps(self) -> list[str]:
        """The placeholders for which there is no value."""
        named = placeholders.names_in(self.wording.subject) | placeholders.names_in(self.wording.body)
        return sorted(name for name in named if name != placeholders.LINK and not self.values[name])


def _of_conference(conference: Conference, language: str) -> dict[str, str]:
    venue, days = conference.venue, [day.on for day in conference.days]
    return {
        "conference": conference.title(language),
        "days": days_together(days[0], days[-1], language) if days else "",
        "venue": plain(venue.name, language) if venue else "",
        "address": plain(venue.address, language) if venue else "",
        "hosts": listed([host.name_in(language) for host in conference.sponsors], language),
        "contact": conference.contacts[0].line(language) if conference.contacts else "",
    }
