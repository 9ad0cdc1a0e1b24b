"""What the form of a person needs to know, in one statement, and the places around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, CompoundSelect, Select, String, bindparam, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session, contains_eager, joinedload, load_only

from conference.editing.refs import HERE, unused
from conference.participants.queries import HAS_FILES
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


def _options() -> CompoundSelect[Any]:
    here: BindParameter[int] = bindparam(HERE)
    order = func.coalesce(Delegation.precedence, _NO_POSITION)
    name = func.coalesce(Delegation.name, Country.name)
    delegations = (
        select(literal("delegation_id"), cast(Delegation.id, String), name, Delegation.ref, order, Delegation.country_code)
        .outerjoin(Country, Country.code == Delegation.country_code)
        .where(Delegation.conference_id == here)
    )
    of_sponsor = (literal("sponsor_id"), cast(Sponsor.id, String), Sponsor.name, Sponsor.ref, Sponsor.position, cast(null(), String))
    of_rank = (literal("rank"), Rank.code, Rank.name, Rank.code, -Rank.level, cast(null(), String))
    sponsors = select(*of_sponsor).where(Sponsor.conference_id == here)
    ranks = select(*of_rank).where(Rank.conference_id == here)
    return union_all(delegations, sponsors, ranks)


_OPTIONS: Final = _options()  # built once, which takes longer than running it


def options(session: Session, conference: Conference) -> list[Option]:
    """The delegations, sponsors and ranks of a conference, each kind in its order."""
    rows: Iterable[Any] = session.execute(_OPTIONS, {HERE: conference.id})
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
    about = {HERE: conference.id, "delegation_id": delegation_id}
    ref, delegation = session.execute(_ref_and_delegation(letter), about).unique().one()
    return ref, delegation


@lru_cache
def _ref_and_delegation(letter: str) -> Select[str, Delegation]:
    return (
        select(unused(Participant, letter), Delegation)
        .select_from(Conference)
        .outerjoin(Delegation, (Delegation.conference_id == Conference.id) & (Delegation.id == bindparam("delegation_id")))
        .outerjoin(Delegation.invitations)
        .where(Conference.id == bindparam(HERE))
        .options(contains_eager(Delegation.invitations))
        .order_by(Invitation.number)
    )


def delegations_around(session: Session, person: Participant, values: Mapping[str, Any]) -> Sequence[Delegation]:
    """The delegation that a person comes to belong to and the one on whose place they sit, with all places.

    In the same statement the person's journeys, which say whether they have confirmed.
    """
    on_its_place = Delegation.invitations.any(Invitation.participant_id == person.id)
    found = (
        select(Delegation, Participant)
        .join(Participant, Participant.id == person.id)
        .where(Delegation.conference_id == person.conference_id, or_(Delegation.id == values["delegation_id"], on_its_place))
        .options(joinedload(Delegation.invitations), load_only(Participant.id), joinedload(Participant.journeys))
        .order_by(Delegation.id)
    )
    return [delegation for delegation, _person in session.execute(found).unique()]


def has_files(session: Session, person: Participant) -> bool:
    """Whether there are stored files of a person, or visa papers that name the person."""
    return bool(session.scalar(select(HAS_FILES).where(Participant.id == person.id)))
