"""Who may take the steps of visa papers, and whether a draft has somebody else to review it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from conference.accounts.consent import IS_CONSENTED
from conference.permissions import Permission, allows
from models.account import Membership, User
from models.conference import Conference
from models.visa_paper import VisaSet
from models.vocabulary import Role

SEES: Final = (Permission.PRINT, Permission.SEE_TRAVEL, Permission.SEE_PASSPORT, Permission.SEE_BIRTH_DATE)
_REVIEWERS: Final = [role for role in Role if all(allows(role, one) for one in (*SEES, Permission.EDIT))]


def has_another_reviewer(conference: Conference) -> ColumnElement[bool]:
    """Whether somebody who did not draft the VisaSet of a statement could review it. Needs conference.accounts.consent.moment()."""
    own: Any = aliased(Membership)
    is_narrowed = exists().where(own.user_id == User.id, own.conference_id == conference.id)  # the role here is what counts
    is_here = or_(Membership.conference_id == conference.id, and_(Membership.conference_id.is_(None), ~is_narrowed))
    others = (
        select(User.id)
        .join(Membership, Membership.user_id == User.id)
        .where(User.email != VisaSet.drafted_by, User.disabled_at.is_(None), IS_CONSENTED.element, is_here, Membership.role.in_(_REVIEWERS))
    )
    return others.correlate(VisaSet).exists()
