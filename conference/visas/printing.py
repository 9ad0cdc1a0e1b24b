"""Every standing set of visa papers as one archive, for the command line: issued ones as they are kept, drafts marked as such."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.errors import RefusedError
from conference.printing.paper import Selection, Write
from conference.storage import keeping
from conference.visas import actions, queries
from conference.visas.facts import facts_from
from conference.visas.papers import FIRST_MOMENT, archive_of
from models.conference import Conference
from models.visa_paper import VisaSet


def visa_papers_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """Of the sets that name any of those chosen. Each birth date in them is recorded as read. Raises RefusedError where there is none."""
    found = queries.sets_to_print(session, conference, chosen.delegations, chosen.people)
    if not found:
        msg = _("No visa papers are drafted yet. They are drafted on their page, mission by mission.")
        raise RefusedError(msg)
    for papers in found:
        actions.note_reading(session, conference, papers)
    return lambda target: _write(conference, found, target)


def content_of(conference: Conference, papers: VisaSet) -> bytes:
    """The archive of one set: as it was issued, else a draft of today. Raises StorageError, DecryptionError, UnprintableError."""
    return keeping.content_of(papers.file) if papers.file else made_today(conference, papers, is_draft=True)


def made_today(conference: Conference, papers: VisaSet, *, is_draft: bool) -> bytes:
    """The archive of one set with the date of today at the venue. Raises UnprintableError."""
    on = clock.today(conference.zone)
    return archive_of(facts_from(papers.facts), actions.reference_of(conference, papers), on, is_draft=is_draft)


def _write(conference: Conference, found: Sequence[VisaSet], target: BinaryIO) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as together:
        for papers in found:
            folder = actions.reference_of(conference, papers) + ("" if papers.file else "-draft")
            with zipfile.ZipFile(BytesIO(content_of(conference, papers))) as archive:
                for name in archive.namelist():
                    together.writestr(zipfile.ZipInfo(f"{folder}/{name}", FIRST_MOMENT), archive.read(name), zipfile.ZIP_DEFLATED)
