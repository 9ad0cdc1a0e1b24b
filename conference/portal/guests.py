"""Who comes by a personal link."""

from dataclasses import dataclass
from datetime import datetime

from conference.printing.languages import printable
from models.conference import Conference
from models.delegation import Delegation, FocalPoint
from models.guest import GuestLink, GuestSession
from models.participant import Participant
from models.vocabulary import GuestKind

_ACTOR_LENGTH = 300


def language_of(to: FocalPoint | Participant) -> str:
    """In which somebody is written to: their own, else their delegation's, else English; English where there is no catalogue."""
    return printable(to.language or (to.delegation.language if to.delegation else None))


def subject_of(to: FocalPoint | Participant) -> str:
    """What the audit trail says a link is about: the delegation, or the participant."""
    return to.delegation.ref if isinstance(to, FocalPoint) else to.ref


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a link was made for. `delegation`: of the focal point, or the one that the participant belongs to."""

    link: GuestLink
    conference: Conference
    delegation: Delegation | None
    focal_point: FocalPoint | None
    participant: Participant | None

    @property
    def link_id(self) -> int:
        return self.link.id

    @property
    def recipient(self) -> FocalPoint | Participant:
        """Whom the link was made for: the database has it that there is one."""
        return self.focal_point or self.participant  # type: ignore[return-value]

    @property
    def kind(self) -> GuestKind:
        return GuestKind.FOCAL_POINT if self.focal_point else GuestKind.INVITEE

    @property
    def address(self) -> str:
        return self.link.address

    @property
    def name(self) -> str:
        """As the invitation calls them; of a shared mailbox perhaps an office."""
        to = self.recipient
        return to.full_name if isinstance(to, Participant) else to.name

    @property
    def language(self) -> str:
        """In which they are written to, and read unless they choose another."""
        return language_of(self.recipient)

    @property
    def about(self) -> str:
        """Names the recipient in outbox and forms, as "focal_point:7" or "participant:A-TH-1"."""
        to = self.recipient
        return f"participant:{to.ref}" if isinstance(to, Participant) else f"focal_point:{to.id}"


@dataclass(frozen=True, slots=True)
class Guest(Holder):
    """A holder who has shown, in this browser, that they read the mail of the link's address. Stands in `g.guest`."""

    session: GuestSession

    @property
    def acting_name(self) -> str:
        """Who acts: several people may read the mail of a focal point."""
        return self.session.acting_name

    @property
    def coded_at(self) -> datetime:
        """When they last showed a code."""
        return self.session.coded_at

    @property
    def actor(self) -> str:
        """What the audit trail calls them: an invitee by the number, for the trail outlives the name."""
        if self.participant:
            return self.participant.ref
        return f"{self.acting_name} ({self.address})"[:_ACTOR_LENGTH]
