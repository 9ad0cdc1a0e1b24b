"""Who still comes, as a condition for selects: what conference.rules.snapshot.Participant.comes is for the rules."""

from typing import Final

from sqlalchemy import ColumnElement, exists

from conference.rules.answers import NOT_COMING
from models.delegation import Invitation
from models.participant import Participant

_SAID_NO: Final = exists().where(Invitation.participant_id == Participant.id, Invitation.state.in_(NOT_COMING)).correlate(Participant)

IS_COMING: Final[ColumnElement[bool]] = Participant.substituted_by_id.is_(None) & ~_SAID_NO
