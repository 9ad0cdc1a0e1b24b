"""What the form of a person needs to know, in one statement, and the places around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, contains_eager, joinedload

from conference.editing.refs import unused
from conference.participants.queries import HAS_SCANS
from models.conference import Conference, Rank, Sponsor
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.reference import Country, RankTitle
from models.text import Text

_NO_POSITION = 1_000_000


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `kind`: the field; `position`: its order, of a rank its level; `country_code`: of a delegation."""

    kind: str
    value: str
    name: Text | None
    ref: str
    position: int
    country_code: str | None


def options(session: Session, conference: Conference) -> list[Option]:
    """The delegations, sponsors and ranks of a conference, each kind in its order."""
    order = func.coalesce(Delegation.precedence, _NO_POSITION)
    name = func.coalesce(Delegation.name, Country.name)
    delegations = (
        select(literal("delegation_id"), cast(Delegation.id, String), name, Delegation.ref, order, Delegation.country_code)
        .outerjoin(Country, Country.code == Delegation.country_code)
        .where(Delegation.conference_id == conference.id)
    )
    of_sponsor = (literal("sponsor_id"), cast(Sponsor.id, String), Sponsor.name, Sponsor.ref, Sponsor.position, cast(null(), String))
    of_rank = (literal("rank"), Rank.code, Rank.name, Rank.code, -Rank.level, cast(null(), String))
    sponsors = select(*of_sponsor).where(Sponsor.conference_id == conference.id)
    ranks = select(*of_rank).where(Rank.conference_id == conference.id)
    rows: Iterable[Any] = session.execute(union_all(delegations, sponsors, ranks))
    found = [Option(*row) for row in rows]
    return sorted(found, key=lambda option: (option.kind, option.position, option.ref))


def delegation(session: Session, conference: Conference, ref: str) -> Delegation | None:
    """A delegation by its id; None: there is no such one."""
    return session.scalar(select(Delegation).where(Delegation.conference_id == conference.id, Delegation.ref == ref))


def misleading_titles(session: Session, country_code: str) -> Sequence[RankTitle]:
    """Titles of a country whose level differs from what the word suggests, the highest first."""
    found = select(RankTitle).where(RankTitle.country_code == country_code)
    return session.scalars(found.order_by(RankTitle.level.desc(), RankTitle.id)).all()


def ref_and_delegation(session: Session, conference: Conference, letter: str, delegation_id: int | None) -> tuple[str, Delegation | None]:
    """An unused number, and a delegation with all places, in one statement. Take the turn first (conference.editing.refs)."""
    found = (
        select(unused(conference, Participant, letter), Delegation)
        .select_from(Conference)
        .outerjoin(Delegation, (Delegation.conference_id == Conference.id) & (Delegation.id == delegation_id))
        .outerjoin(Delegation.invitations)
        .where(Conference.id == conference.id)
        .options(contains_eager(Delegation.invitations))
        .order_by(Invitation.number)
    )
    ref, delegation = session.execute(found).unique().one()
    return ref, delegation


def delegations_around(session: Session, person: Participant, values: Mapping[str, Any]) -> Sequence[Delegation]:
    """The delegation that a person comes to belong to and the one on whose place they sit, with all places."""
    on_its_place = Delegation.invitations.any(Invitation.participant_id == person.id)
    found = select(Delegation).where(
        Delegation.conference_id == person.conference_id, or_(Delegation.id == values["delegation_id"], on_its_place)
    )
    return session.scalars(found.order_by(Delegation.id).options(joinedload(Delegation.invitations))).unique().all()


def has_scans(session: Session, person: Participant) -> bool:
    """Whether there are scans of a person's passport."""
    return bool(session.scalar(select(HAS_SCANS).where(Participant.id == person.id)))
