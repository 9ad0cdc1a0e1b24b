"""A file that somebody sends with a form, from the request to its row."""

from collections.abc import Callable
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from conference.editing.refs import take_turn
from conference.editing.submissions import saved_before
from conference.extensions import db
from conference.storage.keeping import Kept, keep_noted
from conference.uploads.accepting import Accepted, accepted
from conference.uploads.kinds import Kind
from models.conference import Conference
from models.sealed_file import SealedFile


class Terms(NamedTuple):
    """What may be sent. `longest_side`: pixels to which a larger picture is made smaller."""

    kinds: tuple[Kind, ...]
    most_bytes: int
    longest_side: int | None = None


def receive(
    conference: Conference,
    kind: type[SealedFile],
    upload: FileStorage,
    terms: Terms,
    submission: str,
    add: Callable[[Accepted, Kept], object],
) -> bool:
    """Look a file over, store it, and let `add` make its row under an entry of the trail that keeps `submission`. Commits.

    `add` gives nothing where no row is needed; then this is False. The same form sent twice is saved once. Nobody waits for the database
    while the file is looked over. Raises RefusedError, with a sentence for whoever sent it.
    """
    if saved_before(db.session, submission):
        return True
    db.session.commit()
    file, is_known = accepted(upload.read(), terms.kinds, most_bytes=terms.most_bytes, longest_side=terms.longest_side), False

    def note(kept: Kept) -> bool:
        nonlocal is_known
        take_turn(db.session, conference)
        is_known = saved_before(db.session, submission) is not None  # the same form, at the same moment
        return not is_known and add(file, kept) is not None

    return keep_noted(kind, file.content, note) or is_known
