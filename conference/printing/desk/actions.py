"""Printing badges at the desk. Actions flush; whoever calls them commits."""

import io
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.words import BADGES_PRINTED
from conference.errors import RefusedError
from conference.printing.badge_looks import Look
from conference.printing.badge_rows import badge_of
from conference.printing.desk.recording import Occasion, Print, write_down
from conference.printing.paper import STAFF_LANGUAGE
from models.conference import Conference
from models.vocabulary import PrintReason


def print_badge(session: Session, conference: Conference, row: Any, occasion: Occasion) -> io.BytesIO:  # noqa: ANN401  a row of queries.bearer
    """The badge of one person, recorded. Raises RefusedError for one that was printed before, where no reason is given."""
    from conference.printing.badges import press_of  # noqa: PLC0415  it brings reportlab: 30 MB that a process needs only once it prints

    if row.printed_digest is not None:
        need_reason(occasion)
    badge, look, file = badge_of(row, STAFF_LANGUAGE), Look(session, conference), io.BytesIO()
    press_of(session, look, STAFF_LANGUAGE)([badge], file)
    reason = occasion.reason.value if occasion.reason and row.printed_digest else None
    journal.record(session, BADGES_PRINTED, row.ref, conference_ref=conference.ref, reason=reason)
    printed = Print(row.id, look.digest_of(badge), is_again=row.printed_digest is not None)
    write_down(session, look, [printed], occasion)
    file.seek(0)
    return file


def need_reason(occasion: Occasion) -> None:
    """Raises RefusedError where nobody says why something is printed again."""
    if occasion.reason is None:
        raise RefusedError(_("This was printed before. Choose why it is printed again."))
    if occasion.reason is PrintReason.OTHER and not occasion.words:
        raise RefusedError(_("Say in a few words why it is printed again."))
