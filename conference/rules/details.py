"""When the details of an invitee are whole, and what that makes of their place."""

from collections.abc import Collection
from typing import Final

from models.vocabulary import Attendance, DetailsStep, InvitationState

_ONLINE: Final = frozenset({DetailsStep.PAPERS, DetailsStep.CONSENT})


def steps_for(attends: Attendance) -> tuple[DetailsStep, ...]:
    """What is asked of somebody: who attends online travels nowhere, and eats at home."""
    return tuple(step for step in DetailsStep if attends is not Attendance.ONLINE or step in _ONLINE)


def place_state(state: InvitationState, attends: Attendance, done: Collection[str]) -> InvitationState:
    """A confirmed place is complete once every step is done, and confirmed again where one is not any more; others stay as they are.

    Asked whenever a step is saved and whenever a place is confirmed.
    """
    if state not in (InvitationState.CONFIRMED, InvitationState.COMPLETE):
        return state
    return InvitationState.COMPLETE if set(steps_for(attends)) <= set(done) else InvitationState.CONFIRMED
