"""Slides that somebody sends, the speaker or an organiser on their behalf: the same form, the same sentences."""

from typing import Final

from flask import flash, request
from flask_babel import gettext as _

from conference.editing.submissions import digest_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.receiving import Terms, receive
from conference.slides import actions
from conference.slides.queries import TalkRow
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from conference.uploads.kinds import Kind
from conference.uploads.limits import most_bytes
from forms.files import SlidesForm
from models.conference import Conference
from models.slides import Slides

KINDS: Final = (Kind.PDF, Kind.PPTX)


def is_received(conference: Conference, talk: TalkRow, form: SlidesForm, by: str) -> bool:
    """Whether the form was sound and the page may go on; where not, it says why."""
    if not form.validate():
        return False
    submission = digest_of(request.form)

    def add(file: Accepted, kept: Kept) -> Slides | None:
        return actions.add(db.session, conference, talk, file, kept, by=by, submission=submission)

    try:
        is_new = receive(conference, Slides, form.file.data, Terms(KINDS, most_bytes()), submission, add)
    except RefusedError as error:
        form.file.errors = [str(error)]
        return False
    flash(_("The slides are kept.") if is_new else _("This file is the newest version already. Nothing was changed."))
    return True
