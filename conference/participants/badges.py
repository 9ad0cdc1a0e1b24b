"""Who has a badge that opens doors. Its token tells nothing and cannot be guessed."""

import secrets
from typing import Final

from conference import clock
from models.participant import Badge, Participant

_TOKEN_BYTES: Final = 16


def new_badge() -> Badge:
    """A badge for somebody new, or for whoever needs another one."""
    return Badge(token=secrets.token_urlsafe(_TOKEN_BYTES))


def fit_badge(person: Participant) -> None:
    """Whoever was substituted opens no door any more; whoever comes after all gets a new badge."""
    valid = [badge for badge in person.badges if badge.revoked_at is None]
    if person.substituted_by_id is None and not valid:
        person.badges.append(new_badge())
    elif person.substituted_by_id is not None:
        for badge in valid:
            badge.revoked_at = clock.now()
