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
    if person.substituted_by_id is not None:
        revoke_badges(person)
    elif all(badge.revoked_at for badge in person.badges):
        person.badges.append(new_badge())


def revoke_badges(person: Participant) -> None:
    """Their tokens open no door any more."""
    for badge in person.badges:
        badge.revoked_at = badge.revoked_at or clock.now()
