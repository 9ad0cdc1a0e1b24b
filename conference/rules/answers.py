"""Which answer may follow which: the one table of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.vocabulary import AnswerVerb, InvitationState

_OPEN: Final = frozenset({InvitationState.DRAFT, InvitationState.SENT, InvitationState.BOUNCED})
COMING: Final = frozenset({InvitationState.NOMINATED, InvitationState.CONFIRMED, InvitationState.COMPLETE})
AWAITED: Final = _OPEN | {InvitationState.NOMINATED}  # an answer is still to come
NOT_COMING: Final = frozenset({InvitationState.DECLINED, InvitationState.CANCELLED})  # nor whoever is named for the place
_NOMINATED: Final = frozenset({InvitationState.NOMINATED})
_DECLINED: Final = frozenset({InvitationState.DECLINED})


@dataclass(frozen=True, slots=True)
class Step:
    """From which states of a place an answer leads, and where to; `to` None: the state stays.

    `of_somebody`: whether somebody must be named for the place, or nobody may be; None: either.
    """

    states: frozenset[InvitationState]
    to: InvitationState | None
    of_somebody: bool | None = True


STEPS: Final[Mapping[AnswerVerb, Step]] = {
    AnswerVerb.NOMINATED: Step(_OPEN | _DECLINED, InvitationState.NOMINATED, of_somebody=False),
    AnswerVerb.CORRECTED: Step(_NOMINATED, None),
    AnswerVerb.CONFIRMED: Step(_NOMINATED, InvitationState.CONFIRMED),
    AnswerVerb.DECLINED: Step(_OPEN | COMING, InvitationState.DECLINED, of_somebody=None),
    AnswerVerb.WITHDRAWN: Step(_NOMINATED, InvitationState.SENT),
    AnswerVerb.SUBSTITUTED: Step(COMING | _DECLINED, InvitationState.NOMINATED),
    AnswerVerb.HEAD_CHOSEN: Step(COMING, None),
    AnswerVerb.REMINDED: Step(frozenset({InvitationState.CONFIRMED}), None),
}


def comes(state: InvitationState | None) -> bool:
    """Whether somebody comes, as far as the answer about their place tells; None: they hold none."""
    return state not in NOT_COMING


def may_follow(verb: AnswerVerb, state: InvitationState, *, is_filled: bool) -> bool:
    """Whether a place in this state, with somebody named for it or nobody, takes this answer."""
    step = STEPS[verb]
    return state in step.states and step.of_somebody in (None, is_filled)
