"""A round before it goes: who gets what in which language, who cannot be written to and why. Nothing is changed here."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.errors import RefusedError
from conference.invitations import queries
from conference.invitations.cases import Case, Said
from conference.invitations.wordings import LETTER_LANGUAGES, Wording, Wordings
from conference.mail.addressing import address_of
from conference.messages import listed
from conference.printing.languages import printable
from conference.shell import language
from models.conference import Conference
from models.delegation import FocalPoint, Invitation
from models.vocabulary import InvitationState, TextPurpose

# The states of the places that a mail of a purpose is about: those that nobody heard of yet, and those not answered.
STATES: Final[Mapping[TextPurpose, frozenset[InvitationState]]] = {
    TextPurpose.INVITATION: frozenset({InvitationState.DRAFT, InvitationState.BOUNCED}),
    TextPurpose.REMINDER: frozenset({InvitationState.SENT}),
}
MOST_MAILS: Final = 100  # in a round: two letters for each are made while their sender, and on SQLite everybody who saves, waits 2 s


@dataclass(frozen=True, slots=True)
class Wish:
    """What an organiser asks for. `refs`: of delegations; `answer_by`: UTC; a reminder names the moment that its places have."""

    purpose: TextPurpose
    refs: frozenset[str]
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to come. `address`: as mail goes there; `wished`: the language that the recipient reads; `letters`: attached, as papers."""

    case: Case
    address: str
    wished: str
    said: Said
    letters: tuple[Said, ...]

    @property
    def gaps(self) -> list[str]:
        """The placeholders for which there is no value, here or in a letter."""
        return sorted({name for said in (self.said, *self.letters) for name in said.gaps})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who gets no mail, and why, in a sentence. `focal_point` None: the delegation has none."""

    party: Any
    focal_point: FocalPoint | None
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A round as it would go now."""

    wish: Wish
    mails: tuple[Mail, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def seen(self) -> str:
        """What tells this plan from any other: every word of it, but for the links."""
        told = [
            (mail.address, mail.case.number, *((said.language, said.subject, said.body()) for said in (mail.said, *mail.letters)))
            for mail in self.mails
        ]
        return hashlib.sha256(repr((self.wish.purpose, self.wish.answer_by, told)).encode()).hexdigest()


class Planner:
    """Reads what all mails of a purpose need, once; then plans for as many delegations as are asked for."""

    def __init__(self, session: Session, conference: Conference, purpose: TextPurpose) -> None:
        self._purpose = purpose
        self._conference = queries.with_its_parts(session, conference)
        self.wordings = Wordings(queries.texts(session, conference))
        self._told = queries.told(session, conference)
        self.parties = queries.parties(session, conference)

    def plan(self, wish: Wish) -> Plan:
        """The round for the delegations that are wished for and have a place to write about."""
        found: list[Mail | LeftOut] = []
        for party in self.parties:
            places = places_of(party, self._purpose)
            if places and party.Delegation.ref in wish.refs:
                found += self._for_party(party, places, wish.answer_by)
        mails = tuple(one for one in found if isinstance(one, Mail))
        return Plan(wish, mails, tuple(one for one in found if isinstance(one, LeftOut)))

    def case(self, party: Any, focal_point: FocalPoint, places: Collection[Invitation], answer_by: datetime | None) -> Case:  # noqa: ANN401
        """One focal point, with what the mails before make the number of the next one. `party`: a row of queries.parties."""
        named = [place.answer_by for place in places if place.answer_by]
        letters = self.times_told(party, TextPurpose.INVITATION)
        is_new = self._purpose is TextPurpose.INVITATION and bool(places_of(party, self._purpose))
        return Case(
            conference=self._conference,
            party=party,
            focal_point=focal_point,
            places=tuple(places),
            number=self.times_told(party, self._purpose) + 1,
            letter=letters + 1 if is_new else max(letters, 1),
            answer_by=answer_by or min(named, default=None),
        )

    def times_told(self, party: Any, purpose: TextPurpose) -> int:  # noqa: ANN401  a row of queries.parties
        """How often a delegation got a mail of a purpose."""
        before = self._told.get((purpose, party.Delegation.ref))
        return before.number if before else 0

    def mail(self, case: Case, address: str, wording: Wording) -> Mail:
        """The mail of a case in some words, with its letters."""
        is_invitation = self._purpose is TextPurpose.INVITATION
        letters = [self.wordings.best(TextPurpose.LETTER, code) for code in LETTER_LANGUAGES] if is_invitation else []
        said = (Said(words, case.values(words.language)) for words in (wording, *letters))
        return Mail(case, address, language_of(case.party, case.focal_point), next(said), tuple(said))

    def _for_party(self, party: Any, places: Collection[Invitation], answer_by: datetime | None) -> Iterator[Mail | LeftOut]:  # noqa: ANN401
        """One mail to each address: two people may share a mailbox."""
        if not party.Delegation.focal_points:
            yield LeftOut(party, None, _("It has no focal point."))
        seen: set[str] = set()
        for focal_point in party.Delegation.focal_points:
            found = self._for_focal_point(self.case(party, focal_point, places, answer_by), seen)
            seen |= {found.address} if isinstance(found, Mail) else set()
            yield found

    def _for_focal_point(self, case: Case, seen: Collection[str]) -> Mail | LeftOut:
        reason, address = reachable(case.focal_point)
        if not reason and address in seen:
            reason = _("Another focal point of the delegation has the same address.")
        if reason:
            return LeftOut(case.party, case.focal_point, reason)
        wished = language_of(case.party, case.focal_point)
        mail = self.mail(case, address, self.wordings.best(self._purpose, wished))
        if mail.gaps:
            names = listed([f"{{{name}}}" for name in mail.gaps], language())
            return LeftOut(case.party, case.focal_point, _("The text names %(names)s, which nobody has entered yet.", names=names))
        return mail


def places_of(party: Any, purpose: TextPurpose) -> list[Invitation]:  # noqa: ANN401  a row of queries.parties
    """The places of a delegation that a mail of a purpose is about."""
    return [place for place in party.Delegation.invitations if place.state in STATES[purpose]]


def language_of(party: Any, focal_point: FocalPoint) -> str:  # noqa: ANN401  a row of queries.parties
    """The language that a focal point reads: their own, else that of the delegation, else English."""
    return printable(focal_point.language or party.Delegation.language)


def reachable(focal_point: FocalPoint) -> tuple[str, str]:
    """Why nobody can write there, and the address as mail goes there; one of both is empty."""
    if not focal_point.email:
        return _("No address is known."), ""
    try:
        return "", address_of(focal_point.email).addr_spec
    except RefusedError as error:
        return str(error), ""


def places_in(mails: Iterable[Mail]) -> list[Invitation]:
    """The places that mails are about, each once."""
    return list({place.id: place for mail in mails for place in mail.case.places}.values())
