"""Who may open a page of guests: conference/security.py asks here for every address below theirs."""

from flask import abort, g, request
from werkzeug.wrappers import Response

from conference.extensions import begin_writing
from conference.permissions import Access
from conference.portal import resuming, visiting

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def admit(access: Access) -> Response | tuple[str, int] | None:
    """The answer to whom a page is not for; None where it is. A user of the organisers' pages is nobody here."""
    found = visiting.current()
    if found:
        visiting.note_visit(found)
    if request.method not in _READS:
        begin_writing()
    if access.is_public:
        return None
    if found is None:
        return resuming.answer_without_guest()
    if found.kind not in access.guests:
        abort(403)
    g.guest = found
    return None
