"""A focal point reminds an official of the details that are awaited."""

from datetime import timedelta
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference import clock
from conference.answers import actions, queries
from conference.answers.pages import AnswerPage, Matter
from conference.answers.recording import About, Origin, record
from conference.errors import ConflictError
from conference.portal import links
from forms.answers import AssentForm
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Invitation
from models.vocabulary import AnswerVerb

_PAUSE: Final = timedelta(days=1)


def remind(session: Session, conference: Conference, place: Invitation, origin: Origin) -> AuditEntry:
    """Put a mail with a personal link for whoever is confirmed on a place; flushes.

    Raises ConflictError where the place does not wait for details, without an address, and for the second time within a day.
    """
    actions.check(conference, place, AnswerVerb.REMINDED)
    person = actions.holder_of(place)
    if not person.email:
        msg = _("There is no email address of this official. Tell the secretariat.")
        raise ConflictError(msg)
    last = queries.last_answer(session, person, AnswerVerb.REMINDED)
    if last and last > clock.now() - _PAUSE:
        msg = _("This official was reminded within the last day. Wait until tomorrow.")
        raise ConflictError(msg)
    links.send(session, conference, person)
    entry = record(session, conference, place.delegation, AnswerVerb.REMINDED, origin, About(place.number, person.id))
    session.flush()
    return entry


def _remind(session: Session, matter: Matter, _form: Any, origin: Origin) -> AuditEntry:  # noqa: ANN401  a form without fields
    return remind(session, matter.conference, matter.the_place, origin)


PAGE: Final = AnswerPage(
    AnswerVerb.REMINDED,
    AssentForm,
    _l("Remind the official"),
    _l("Send a reminder"),
    _l("The reminder is sent."),
    _remind,
    _l("We send a mail with a personal link, with which the official completes the details."),
)
