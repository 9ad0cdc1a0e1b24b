"""Letters of the tests, and how they come into the outbox."""

from typing import Any

from sqlalchemy import select

from conference.commandline import conference_named
from conference.extensions import db
from conference.mail import actions
from conference.mail.letters import File, Letter, Recipient
from models.mail import MailMessage

HARA = "s.hara@ministry.example"


def letter(address: str = HARA, name: str = "Ms. S. Hara 原", **more: Any) -> Letter:
    said = {"subject": "Invitation 招待状", "text": "Dear Ms. Hara,\n\nplease answer:\nhttps://kaigi.example/x?a=1&b=2.\n\n敬具"}
    facts = {"purpose": "invitation", "about": "delegation:TH", "to": Recipient(address, "en", name)} | said | more
    return Letter(**facts)


PDF = File("招待状.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")


def put(one: Letter | None = None) -> MailMessage:
    """Into the outbox of the sample conference; commits."""
    message = actions.put(db.session, conference_named(db.session, None), one or letter())
    db.session.commit()
    return message


def newest() -> list[MailMessage]:
    """Every mail as it stands in the database, in order."""
    db.session.rollback()
    return list(db.session.scalars(select(MailMessage).order_by(MailMessage.id).execution_options(populate_existing=True)))
