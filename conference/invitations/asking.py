"""What the address, or a button, asks of a round: which mails, to whom, until when to answer."""

from datetime import datetime

from flask import abort, g
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from conference.editing.filling import local_time, moment
from conference.editing.refs import refs_asked_for
from conference.errors import RefusedError
from conference.invitations.actions import refuse_over
from conference.invitations.planning import STATES, Wish
from forms.invitations import RoundForm
from models.vocabulary import TextPurpose


def purpose_of(asked: MultiDict[str, str]) -> TextPurpose:
    """Answers 404 for what no mail is for."""
    return next((one for one in STATES if one.value == asked.get("purpose", TextPurpose.INVITATION.value)), None) or abort(404)


def form_of(asked: MultiDict[str, str], purpose: TextPurpose, answer_by: datetime | None = None) -> RoundForm:
    """What the address, or the button of the preview, says of a round; a reminder sets no moment. `answer_by`: to begin with, UTC."""
    data = {"answer_by": local_time(answer_by, g.conference.zone)}
    form = RoundForm(asked, data=data, meta={"csrf": False})  # sending checks the token of every form
    if purpose is TextPurpose.REMINDER:
        del form.answer_by
    return form


def wish_of(asked: MultiDict[str, str], form: RoundForm, purpose: TextPurpose) -> Wish | None:
    """What is asked for; None where the form says what is wrong with it."""
    refs = frozenset(refs_asked_for(asked, "delegation"))
    form.validate()
    if not refs:
        form.form_errors.append(_("Tick a delegation."))
    at = moment(form.answer_by.data, g.conference.zone) if form.answer_by else None
    try:
        refuse_over(at)
    except RefusedError as error:
        form.answer_by.errors = [str(error)]
    return None if form.errors else Wish(purpose, refs, at)
