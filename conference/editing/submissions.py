"""A form that arrives twice, by a double click or a resent page, is saved once.

Each form carries a word of its own. With everything else in the form it makes a digest, which the audit entry of the save keeps in the same
transaction. A form that was changed before it is sent again is another one.
"""

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.audit import AuditEntry

_TOKEN = "csrf_token"  # noqa: S105  the name of a field; its value may differ between two sendings


def digest_of(form: MultiDict[str, str]) -> str:
    """What tells one sending of a form from another."""
    fields = sorted((name, values) for name, values in form.lists() if name != _TOKEN)
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def saved_before(session: Session, digest: str) -> AuditEntry | None:
    """The entry of the save that this very form made already."""
    return session.scalar(select(AuditEntry).where(AuditEntry.submission == digest))


def is_undone(session: Session, entry: AuditEntry) -> bool:
    """Whether what an entry did was taken back, and not made again since."""
    subject = entry.action.partition(".")[0]
    following = select(AuditEntry.id, AuditEntry.detail).where(
        AuditEntry.id > entry.id, AuditEntry.subject == entry.subject, AuditEntry.action.in_((f"{subject}.undone", f"{subject}.redone"))
    )
    stands, is_gone = entry.id, False
    for later, detail in session.execute(following.order_by(AuditEntry.id)):
        if detail["entry"] == stands:
            stands, is_gone = later, not is_gone
    return is_gone
