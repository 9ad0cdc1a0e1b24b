"""The privacy policy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.privacy import PrivacyText


def privacy_text(session: Session, *, to_change: bool = False) -> PrivacyText:
    """The only row; `to_change` keeps others from changing it until this transaction ends."""
    found = select(PrivacyText)
    return session.scalars(found.with_for_update() if to_change else found).one()
