"""A paper as the answer to a request."""

from contextlib import ExitStack
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import send_file
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.config import MEBIBYTE
from conference.extensions import db
from conference.printing.paper import Paper
from models.conference import Conference

_MOST_IN_MEMORY = MEBIBYTE


def sent(conference: Conference, paper: Paper) -> Response:
    """The file, and a line in the audit trail: papers carry names. A large one waits on disk, not in memory."""
    journal.record(db.session, PRINTED, paper.name, conference_ref=conference.ref)
    with ExitStack() as opened:
        content = cast("BinaryIO", opened.enter_context(SpooledTemporaryFile(_MOST_IN_MEMORY)))
        paper.write(content)
        db.session.commit()
        length = content.seek(0, SEEK_END)
        content.seek(0)
        opened.pop_all()  # the response closes it
    response = send_file(content, as_attachment=True, download_name=paper.name.rpartition("/")[2])
    response.content_length = length
    return response
