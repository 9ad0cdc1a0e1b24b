"""Mail that comes back: a delivery status notice finds its mail, which is then known not to have arrived."""

from enum import StrEnum
from typing import Final

from conference.extensions import begin_writing, db
from conference.mail import actions, queries
from conference.mail.delivery_notices import DELAYED, FAILED, Notice, read
from models.mail import MailMessage
from models.vocabulary import MailState


class Outcome(StrEnum):
    """What a mail turned out to be, in the words of the command."""

    BOUNCED = "bounced"
    BOUNCED_BEFORE = "bounced before"
    DELAYED = "delayed"
    ARRIVED = "arrived"
    UNKNOWN = "about no mail of ours"
    NO_NOTICE = "no delivery notice"


NOT_UNDERSTOOD: Final = frozenset({Outcome.UNKNOWN, Outcome.NO_NOTICE})


def note(content: bytes) -> Outcome:
    """Note what a mail says of one of ours; commits. Whatever it holds, nothing is raised, and the same notice twice changes nothing."""
    notice = read(content)
    if notice is None:
        return Outcome.NO_NOTICE
    begin_writing()
    message = queries.named(db.session, notice.names)
    outcome = _outcome(notice, message)
    if message is not None and outcome is Outcome.BOUNCED:
        actions.bounce(db.session, message, notice.answer)
    db.session.commit()
    return outcome


def _outcome(notice: Notice, message: MailMessage | None) -> Outcome:
    if message is None:
        return Outcome.UNKNOWN
    if notice.action == FAILED:
        return Outcome.BOUNCED_BEFORE if message.state is MailState.BOUNCED else Outcome.BOUNCED
    return Outcome.DELAYED if notice.action == DELAYED else Outcome.ARRIVED
