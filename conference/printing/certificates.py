"""Rows -> the certificates of attendance of outputs.pdf, each in its reader's language."""

from collections.abc import Iterator
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.messages import DEFAULT_LANGUAGE, locale_of
from conference.outputs.pdf.attendance import Attendance, attendance_pdf
from conference.outputs.pdf.document import Imprint
from conference.printing.attendances import attendance_of, hosts_in
from conference.printing.languages import reading_language
from conference.printing.paper import Selection, Write
from conference.printing.queries import among
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.vocabulary import Category

_ATTENDING = (Category.INVITEE, Category.SPEAKER, Category.OBSERVER)


def certificates_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """Of everybody invited, in order of precedence: whoever did not come is left out by choosing people."""
    language = chosen.language_or(DEFAULT_LANGUAGE)

    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            title, empty = _("Certificates of attendance"), _("Nobody takes part yet.")
        imprint = Imprint(f"{title}: {conference.title(language)}", ", ".join(hosts_in(conference, language)), language)
        attendance_pdf(_certificates(session, conference, chosen), empty, imprint, file)

    return write


def _certificates(session: Session, conference: Conference, chosen: Selection) -> Iterator[Attendance]:
    whom = (Participant.conference_id == conference.id, Participant.substituted_by_id.is_(None), Participant.category.in_(_ATTENDING))
    people = select(Participant, Delegation).outerjoin(Delegation, Delegation.id == Participant.delegation_id).where(*whom, *among(chosen))
    in_order = (Delegation.precedence.nulls_last(), Delegation.id.nulls_last(), Participant.sort_key, Participant.id)
    for person, delegation in session.execute(people.order_by(*in_order)):
        language = chosen.language_or(reading_language(person, delegation))
        with force_locale(locale_of(language)):
            yield attendance_of(conference, person, language)
