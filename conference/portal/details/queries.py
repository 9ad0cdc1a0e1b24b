"""What an invitee has told so far: their own rows and nobody else's. Of the passport a page learns only whether something is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, defer

from models.base import Row
from models.delegation import Delegation, Invitation
from models.details import Details, TravelWish
from models.participant import Participant, Passport, Photo
from models.privacy import PrivacyText


@dataclass(frozen=True, slots=True)
class Facts:
    """`recorded`: the protected values that are there; `place`: the one that the person fills.

    `text_version`: of the privacy text, None while the ministry has given none.
    """

    participant: Participant
    rows: Mapping[type[Row], Row | None]
    place: Invitation | None
    recorded: frozenset[str]
    text_version: int | None
    has_photo: bool

    @property
    def details(self) -> Details | None:
        return self.rows[Details]  # type: ignore[return-value]  # of its own class each

    @property
    def done(self) -> tuple[str, ...]:
        return tuple(self.details.done) if self.details else ()


def facts(session: Session, participant: Participant, *, to_change: type[Row] | None = None) -> Facts:
    """One statement; `to_change`, the kind of row, first keeps others from changing this person, and reads them anew.

    The passport is read only to be changed: its old values go under seal into the audit trail.
    """
    if to_change:
        session.refresh(participant, with_for_update=True)
    unread = () if to_change is Passport else (defer(Passport.number), defer(Passport.expires_on))
    found = session.execute(_facts_of(participant).options(*unread)).one()
    kinds: dict[type[Row], Any] = {Participant: participant, Passport: found.Passport, TravelWish: found.TravelWish, Details: found.Details}
    recorded = {"number": found.has_number, "expires_on": found.has_expiry, "birth_on": participant.birth_on is not None}
    return Facts(
        participant,
        kinds,
        found.Invitation,
        frozenset(name for name, is_recorded in recorded.items() if is_recorded),
        found.text_version if found.has_text else None,
        found.has_photo,
    )


def countries(session: Session, conference_id: int) -> list[str]:
    """The codes of the countries that are invited."""
    return list(session.scalars(select(Delegation.country_code).where(Delegation.conference_id == conference_id)))


def _facts_of(participant: Participant) -> Any:  # noqa: ANN401  a select of rows and columns
    return (
        select(
            Passport,
            TravelWish,
            Details,
            Invitation,
            Passport.number.is_not(None).label("has_number"),
            Passport.expires_on.is_not(None).label("has_expiry"),
            PrivacyText.version.label("text_version"),
            PrivacyText.text.is_not(None).label("has_text"),
            exists().where(Photo.participant_id == Participant.id).correlate(Participant).label("has_photo"),
        )
        .select_from(PrivacyText)
        .join(Participant, Participant.id == participant.id)
        .outerjoin(Passport, Passport.participant_id == Participant.id)
        .outerjoin(TravelWish, TravelWish.participant_id == Participant.id)
        .outerjoin(Details, Details.participant_id == Participant.id)
        .outerjoin(Invitation, Invitation.participant_id == Participant.id)
    )
