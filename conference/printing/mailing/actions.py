"""Mailing itineraries. Actions flush; whoever calls them commits."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.errors import RefusedError
from conference.mail import actions as outbox
from conference.mail.letters import File
from conference.printing.mailing.mails import itinerary_letter
from conference.printing.paper import Paper
from models.audit import AuditEntry
from models.conference import Conference

MOST_MAILS: Final = 50  # at once: their papers are made while the sender waits
_PDF: Final = "application/pdf"
_CALENDAR: Final = "text/calendar; method=PUBLISH; charset=utf-8"


def send(session: Session, conference: Conference, guests: Sequence[Any], submission: str | None = None) -> AuditEntry:
    """Put a mail for each guest (rows of mailing.queries.guests) that has an address.

    Raises RefusedError where nobody is to be written to, or too many are; UnprintableError for a name that no font has.
    """
    from conference.printing.guests import papers_by_guest  # noqa: PLC0415  reportlab and icalendar are 30 MB

    times = {row.Participant.ref: row.times for row in guests if row.Participant.email}
    if not 0 < len(times) <= MOST_MAILS:
        msg = _("Choose up to %(most)s people who have an address.", most=MOST_MAILS)
        raise RefusedError(msg)
    entry = journal.record(
        session, "itinerary.mailed", conference.ref, conference_ref=conference.ref, submission=submission, people=sorted(times)
    )
    session.flush()
    for guest in papers_by_guest(session, conference):
        if guest.person.ref in times:
            files = [_file(guest.itinerary, _PDF), _file(guest.calendar, _CALENDAR)]
            outbox.put(session, conference, itinerary_letter(conference, guest.person, guest.language, files, times[guest.person.ref] + 1))
    return entry


def _file(paper: Paper, media_type: str) -> File:
    content = BytesIO()
    paper.write(content)
    return File(paper.name.rpartition("/")[2], media_type, content.getvalue())
