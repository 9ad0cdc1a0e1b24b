"""A round of the worker: it claims a mail, hands it over, notes what became of it, and commits after each step.

A worker that dies leaves a claim, which lapses: the mail is tried again under the same Message-ID. Only where the server had taken it just
before the death is that a second copy, and mail readers that know Message-IDs show one.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from conference import clock
from conference.config import Relay
from conference.errors import ConfigurationError
from conference.extensions import begin_writing, db
from conference.logs import log
from conference.mail import actions
from conference.mail.composing import composed
from conference.mail.pacing import MOST_REFUSALS, delay_after
from conference.mail.posting import Answer, Fate, Post
from conference.mail.queries import due, is_due
from conference.mail.signing import Signer, signer_of
from models.mail import MailMessage
from models.vocabulary import UNSENT, MailState

_MOST: Final = 100  # in a round: other work of the worker waits meanwhile
_CLAIM: Final = timedelta(minutes=10)  # longer than all answers of a server may take


def send_waiting(relay: Relay | None) -> int:
    """Send what is due; commits. Gives how many mails the server took; without a relay, or with one that cannot sign, mail waits."""
    if relay is None:
        return 0
    try:
        signer = signer_of(relay)
    except ConfigurationError as error:
        log.error("mail not signed", reason=str(error))
        return 0
    sent, resting = 0, set()
    with Post(relay) as post:
        for one in due(db.session, clock.now(), _MOST):
            message = None if one.domain in resting else claim(one.id)
            if message is None:
                continue
            answer = _handed_over(post, relay, signer, message)
            settle(db.session, message, answer)
            sent += answer.fate is Fate.ACCEPTED
            if answer.fate is Fate.LATER:
                resting.add(one.domain)
            if answer.fate is Fate.UNREACHED:
                break
    db.session.rollback()
    return sent


def claim(message_id: int) -> MailMessage | None:
    """Take a mail for this worker; commits. None where another worker was first, or it was withdrawn."""
    begin_writing()
    now = clock.now()
    mine = update(MailMessage).where(MailMessage.id == message_id, is_due(now)).returning(MailMessage.id)
    values = {"claimed_until": now + _CLAIM, "attempts": MailMessage.attempts + 1}
    found = db.session.scalar(mine.values(values), execution_options={"synchronize_session": False})
    db.session.commit()
    return None if found is None else db.session.get(MailMessage, message_id, populate_existing=True)


def _handed_over(post: Post, relay: Relay, signer: Signer | None, message: MailMessage) -> Answer:
    try:
        mail = composed(message, relay.sender)
        content = signer.signed(mail) if signer else mail.as_bytes()
    except Exception as error:  # noqa: BLE001  a defect of ours: one mail must not hold up all others
        log.error("mail not composed", mail=message.id, exc_info=error)
        return Answer(Fate.NEVER, "Kaigi could not write this mail.")
    return post.hand_over(content, message.to_address)


def settle(session: Session, message: MailMessage, answer: Answer) -> None:
    """Note what became of a mail; commits."""
    now = clock.now()
    begin_writing()
    values = _outcome(message, answer, now) | {"answer": answer.words, "claimed_until": None}
    true_until_now = {*UNSENT, MailState.WITHDRAWN} if answer.fate is Fate.ACCEPTED else UNSENT  # what went, went
    noted = update(MailMessage).where(MailMessage.id == message.id, MailMessage.state.in_(true_until_now))
    session.execute(noted.values(values), execution_options={"synchronize_session": False})
    if answer.fate is Fate.ACCEPTED and message.is_secret:
        actions.spend(session, message)
    session.commit()


def _outcome(message: MailMessage, answer: Answer, now: datetime) -> dict[str, Any]:
    match answer.fate:
        case Fate.ACCEPTED:
            return {"state": MailState.SENT, "sent_at": now}
        case Fate.NEVER:
            return {"state": MailState.GIVEN_UP}
        case Fate.LATER:
            refusals = message.refusals + 1
            state = MailState.GIVEN_UP if refusals >= MOST_REFUSALS else MailState.FAILED
            return {"state": state, "refusals": refusals, "next_attempt_at": now + delay_after(refusals, is_refused=True)}
        case Fate.UNREACHED:
            return {"state": MailState.FAILED, "next_attempt_at": now + delay_after(message.attempts, is_refused=False)}
