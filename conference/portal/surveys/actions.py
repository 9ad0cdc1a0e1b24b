"""Answering a follow-up form. Actions flush; whoever calls them commits."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.editing.comparing import shown
from conference.messages import date_and_time
from conference.shell import language
from conference.surveys.filling import data_of, given, values_of
from forms.editing import EditForm
from models.audit import AuditEntry
from models.conference import Conference
from models.participant import Participant
from models.survey import Survey, SurveyAnswer, SurveyReply
from models.vocabulary import SurveyState


def is_closed(survey: Survey) -> bool:
    """Whether it takes no answers any more."""
    return survey.state is not SurveyState.OPEN or (survey.answer_by is not None and clock.now() >= survey.answer_by)


def closed_sentence(survey: Survey, zone: str) -> str:
    """Since when nothing can be answered. `zone`: of the conference."""
    if survey.answer_by and clock.now() >= survey.answer_by:
        moment = date_and_time(survey.answer_by, zone, language())
        return str(_("You could answer until %(moment)s. Write to whoever invited you if something changes.", moment=moment))
    return str(_("This form is closed. Write to whoever invited you if something changes."))


def save(
    session: Session,
    conference: Conference,
    survey: Survey,
    person: Participant,
    reply: SurveyReply | None,
    form: EditForm,
    submission: str,
) -> AuditEntry | None:
    """Take over what the form says. Gives nothing, and records nothing, where all is so already.

    `reply`: what this person answered before; `submission`: the digest of the form.
    """
    wanted = {(question_id, value) for question_id, values in values_of(survey.questions, form.facts()).items() for value in values}
    stored = {(one.question_id, one.value): one for one in reply.answers} if reply else {}
    if reply and wanted == stored.keys():
        return None
    entry = journal.record(session, "survey_reply.saved", person.ref, conference_ref=conference.ref, submission=submission, form=survey.ref)
    if reply is None:
        reply = SurveyReply(survey_id=survey.id, participant_id=person.id, saved_at=clock.now(), answers=[])
        session.add(reply)
    else:
        reply.saved_at = clock.now()
        journal.touch(session, reply)
    for answer in (one for key, one in stored.items() if key not in wanted):
        reply.answers.remove(answer)
        session.delete(answer)
    reply.answers.extend(SurveyAnswer(question_id=question_id, value=value) for question_id, value in sorted(wanted - stored.keys()))
    session.flush()
    return entry


def is_overtaken(survey: Survey, reply: SurveyReply | None, form: EditForm) -> bool:
    """Whether other answers were saved since this form was shown; if so, say them at the fields. Who saves then has seen them."""
    if reply is None or form.seen_version == reply.version:
        return False
    theirs = data_of(survey.questions, given(reply.answers))
    differing = [name for name, data in theirs.items() if form[name].data != data and (form[name].data or data)]
    for name in differing:
        value = shown(form[name], theirs[name])
        form[name].errors = [_("Saved there: “%(value)s”.", value=value) if value else _("Saved there without an answer.")]
    if differing:
        form["version"].data = reply.version
        said = _("This form was saved in another window since you opened it here. Nothing that you typed is lost, and it is not saved yet.")
        form.form_errors.append(said)
    return bool(differing)
