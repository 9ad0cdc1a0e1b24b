"""Whether an account works: its person stands on the version of the roster that is in force. Source: INFO-01, INFO-08, INFO-09.

The roster itself is kept in conference.roster.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from conference import clock
from models.account import User
from models.roster import RosterPerson, RosterVersion
from models.vocabulary import RosterState

NOW = "now"  # the parameter of a statement that asks for the version in force

_HOLDS = (RosterVersion.state == RosterState.CONSENTED) & (
    RosterVersion.effective_at <= bindparam(NOW, type_=RosterVersion.effective_at.type)
)
IN_FORCE: Any = select(RosterVersion.id).where(_HOLDS).order_by(RosterVersion.number.desc()).limit(1).scalar_subquery()
IS_CONSENTED = exists().where(RosterPerson.roster_version_id == IN_FORCE, RosterPerson.email == User.email).label("is_consented")


class Consent(StrEnum):
    """Why an account does not work yet."""

    NO_ROSTER = "no_roster"
    ABSENT = "absent"
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    NOT_YET_EFFECTIVE = "not_yet_effective"


def consent_of(session: Session, email: str) -> Consent:
    """How far the account of an address came that is not on the roster in force."""
    newest = select(RosterVersion).order_by(RosterVersion.number.desc()).limit(1)
    version = session.scalar(newest)
    if version is None:
        return Consent.NO_ROSTER
    is_on_it = session.scalar(select(exists().where(RosterPerson.roster_version_id == version.id, RosterPerson.email == email)))
    if not is_on_it:
        return Consent.ABSENT
    by_state = {RosterState.SUBMITTED: Consent.SUBMITTED, RosterState.CONSENTED: Consent.NOT_YET_EFFECTIVE}
    return by_state.get(version.state, Consent.DRAFTED)


def moment() -> dict[str, Any]:
    """The parameter for a statement that asks for the version in force: in force now."""
    return {NOW: clock.now()}
