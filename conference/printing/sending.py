"""A paper as the answer to a request."""

from typing import BinaryIO

from werkzeug.wrappers import Response

from conference import sending
from conference.audit import journal
from conference.audit.words import PRINTED
from conference.extensions import db
from conference.printing.paper import Paper
from models.conference import Conference


def sent(conference: Conference, paper: Paper) -> Response:
    """The file, and a line in the audit trail: papers carry names."""
    entry = journal.record(db.session, PRINTED, paper.name, conference_ref=conference.ref)

    def write(target: BinaryIO) -> None:
        paper.write(target)
        paper.record(entry.actor)
        db.session.commit()

    return sending.sent(write, paper.name.rpartition("/")[2])
