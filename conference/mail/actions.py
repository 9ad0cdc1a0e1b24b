"""What can be done with mail. Actions flush; whoever calls them commits."""

from collections.abc import Sequence
from typing import Any, Final

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.database import insert_into
from conference.errors import ConflictError, RefusedError
from conference.mail.addressing import address_of, new_message_id
from conference.mail.composing import one_line
from conference.mail.letters import File, Letter, Recipient
from models.conference import Conference
from models.mail import MailAttachment, MailMessage
from models.text import without_unprintable
from models.vocabulary import UNSENT, MailState

_KEY: Final = ("conference_id", "purpose", "about", "to_address", "edition", "copy")
_LINE_LENGTH: Final = 300
_RULE: Final = "\n\n----------\n\n"  # between a preface and what was sent before


def put(session: Session, conference: Conference, letter: Letter, *, copy: int = 0) -> MailMessage:
    """Put a mail into the outbox, in the transaction of the fact it tells of; one that was put already stays as it is.

    Names and subjects become one line, so no text of ours makes a header. Raises RefusedError for an address that is none. After the commit
    conference.jobs.queue.send_mail_soon spares the reader up to a minute.
    """
    values = _values(conference, letter, copy)
    new = insert_into(session, MailMessage.__table__).values(values).on_conflict_do_nothing(index_elements=_KEY)
    message_id = session.scalar(new.returning(MailMessage.id))
    if message_id is None:
        key = (getattr(MailMessage, name) == values[name] for name in _KEY)
        return session.scalars(select(MailMessage).where(*key)).one()
    session.add_all(_attachments(message_id, letter.files))
    session.flush()
    return session.get_one(MailMessage, message_id)


def _values(conference: Conference, letter: Letter, copy: int) -> dict[str, Any]:
    now, to = clock.now(), address_of(letter.to.address)
    values: dict[str, Any] = {
        "conference_id": conference.id,
        "purpose": letter.purpose,
        "about": letter.about,
        "to_address": to.addr_spec,
        "edition": letter.edition,
        "copy": copy,
    }
    return values | {
        "participant_id": letter.to.participant_id,
        "to_name": _line(letter.to.name) or None,
        "domain": to.domain,
        "language": letter.to.language,
        "subject": one_line(letter.subject),
        "text": without_unprintable(letter.text.replace("\r\n", "\n").replace("\r", "\n")),
        "is_secret": letter.is_secret,
        "message_id": new_message_id(tuple(values.values()), current_app.extensions["kaigi"].host or "localhost"),
        "put_at": now,
        "next_attempt_at": now,
    }


def _attachments(message_id: int, files: Sequence[File]) -> list[MailAttachment]:
    return [
        MailAttachment(message_id=message_id, position=number, name=_line(file.name), media_type=file.media_type, content=file.content)
        for number, file in enumerate(files, 1)
    ]


def _line(text: str) -> str:
    """One line, as long as a column takes."""
    return one_line(text)[:_LINE_LENGTH]


def send_again(session: Session, conference: Conference, message: MailMessage, preface: str, submission: str | None = None) -> MailMessage:
    """Put a mail once more, below some words that say why. Raises RefusedError for one whose text is a secret."""
    if message.is_secret:
        msg = _("This mail holds a code or a link. It cannot be sent again; ask for a new one.")
        raise RefusedError(msg)
    same = (getattr(MailMessage, name) == getattr(message, name) for name in _KEY[:-1])
    copy = (session.scalar(select(func.max(MailMessage.copy)).where(*same)) or 0) + 1
    journal.record(
        session, "mail.sent_again", message.about, conference_ref=conference.ref, submission=submission, purpose=message.purpose, copy=copy
    )
    return put(session, conference, _letter_of(message, preface), copy=copy)


def _letter_of(message: MailMessage, preface: str) -> Letter:
    files = [File(one.name, one.media_type, one.content) for one in message.attachments]
    to = Recipient(message.to_address, message.language, message.to_name or "", message.participant_id)
    text = f"{preface}{_RULE}{message.text}" if preface else message.text
    return Letter(message.purpose, message.about, to, message.subject, text, message.edition, files)


def withdraw(session: Session, conference: Conference, message: MailMessage) -> None:
    """Take back a mail that did not go yet. Raises ConflictError where it went, or is going at this moment."""
    journal.record(session, "mail.withdrawn", message.about, conference_ref=conference.ref, purpose=message.purpose)
    session.flush()
    free = or_(MailMessage.claimed_until.is_(None), MailMessage.claimed_until <= clock.now())
    waiting = update(MailMessage).where(MailMessage.id == message.id, MailMessage.state.in_(UNSENT), free)
    if session.execute(waiting.values(state=MailState.WITHDRAWN).returning(MailMessage.id)).first() is None:
        msg = _("This mail has gone, or is going at this moment. It cannot be withdrawn.")
        raise ConflictError(msg)
