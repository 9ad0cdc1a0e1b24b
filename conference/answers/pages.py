"""The pages on which an answer is given: the same for a focal point, and for an organiser who writes down what one said. HTTP only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flask import abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from conference.answers import actions, asking, filling, presenting, queries, sentences
from conference.answers.recording import Origin
from conference.editing.choices import Pairs
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError
from conference.extensions import db
from conference.shell import language
from forms.answers import AssentForm, DeclineForm, NomineeForm, PlaceRequestForm, SpeakerForm
from forms.editing import EditForm
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Delegation, Invitation
from models.vocabulary import AnswerVerb

Answer = str | Response | tuple[str, int]
_UNPROCESSABLE, _CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Matter:
    """What an answer is about; `place` None: the delegation as a whole."""

    conference: Conference
    delegation: Delegation
    place: Invitation | None = None

    @property
    def the_place(self) -> Invitation:
        """On a page that is about one."""
        return self.place or abort(404)


Act = Callable[[Session, Matter, EditForm, Origin], AuditEntry]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Words of a page and what its button does; lazy texts. `note`: what it means, above the form. `adds`: see queries.hold."""

    verb: AnswerVerb
    form: type[EditForm]
    heading: object
    save: object
    done: object
    act: Act
    note: object = ""
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Around the form: whose template, where its readers go on, and how an answer is said to have come.

    `form_of`: the form as this reader fills it in, of which `offers` fills fields of choice; `finish` answers when something was saved.
    """

    template: str
    leave_url: str
    form_of: Callable[[type[EditForm]], type[EditForm]]
    origin_of: Callable[[EditForm, str], Origin]
    finish: Callable[[AuditEntry, str], Response]
    more: Mapping[str, Any]
    offers: Mapping[str, Pairs] = field(default_factory=dict)


def answer(page: AnswerPage, frame: Frame, conference: Conference, delegation_id: int, number: int | None = None) -> Answer:
    """Show the form; or do what it says, once. What comes too late is shown again, with a sentence and nothing lost."""
    if request.method != "POST":
        matter = _matter(conference, queries.find(db.session, conference, delegation_id), number)
        return _asked(page, frame, matter)
    matter = _matter(conference, queries.hold(db.session, conference, delegation_id, adds=page.adds), number)
    digest = digest_of(request.form)
    if matter.place is None and saved_before(db.session, digest):
        return _saved_already(frame)
    form = _form(page, frame, matter)
    if not form.validate():
        return _drawn(page, frame, matter, form), _UNPROCESSABLE
    try:
        entry = _done(page, matter, form, frame.origin_of(form, digest))
    except (ConflictError, StaleDataError) as error:
        db.session.rollback()
        if saved_before(db.session, digest):  # asked only here: every answer about a place changes it, or is refused a second time
            return _saved_already(frame)
        return _too_late(page, frame, _matter(conference, queries.find(db.session, conference, delegation_id), number), form, error)
    return frame.finish(entry, str(page.done))


def _saved_already(frame: Frame) -> Response:
    flash(_("This form was saved already."))
    return redirect(frame.leave_url)


def _matter(conference: Conference, delegation: Delegation, number: int | None) -> Matter:
    return Matter(conference, delegation, None if number is None else actions.place_of(delegation, number))


def _asked(page: AnswerPage, frame: Frame, matter: Matter) -> Answer:
    """The form, where the place takes the answer."""
    try:
        if matter.place:
            actions.check(matter.conference, matter.place, page.verb)
    except ConflictError as error:
        flash(str(error), "info")
        return redirect(frame.leave_url)
    return _drawn(page, frame, matter, _form(page, frame, matter))


def _done(page: AnswerPage, matter: Matter, form: EditForm, origin: Origin) -> AuditEntry:
    if matter.place and form.version.data != _version(page, matter.place):
        raise sentences.changed_meanwhile(matter.place)
    entry = page.act(db.session, matter, form, origin)
    db.session.commit()
    return entry


def _too_late(page: AnswerPage, frame: Frame, matter: Matter, form: EditForm, error: Exception) -> Answer:
    """Where the place still takes the answer, sending the form again saves it."""
    place = matter.place
    form.form_errors.append(str(sentences.changed_meanwhile(place)) if place and isinstance(error, StaleDataError) else str(error))
    form.version.data = _version(page, place)
    return _drawn(page, frame, matter, form), _CONFLICT


def _version(page: AnswerPage, place: Invitation | None) -> str:
    """What tells a place, and whoever is named for it where their details are changed, from what they were before."""
    if place is None:
        return ""
    person = place.participant if page.verb is AnswerVerb.CORRECTED else None
    return f"{place.version}.{person.version}" if person else str(place.version)


def _form(page: AnswerPage, frame: Frame, matter: Matter) -> EditForm:
    place, corrects = matter.place, page.verb is AnswerVerb.CORRECTED
    is_of_person = issubclass(page.form, NomineeForm)
    stored = filling.data_of(place.participant if place and corrects else None, matter.delegation, language()) if is_of_person else {}
    form = frame.form_of(page.form)(data={"version": _version(page, place), **stored})
    form.offer({**presenting.choices(form, matter.delegation, stored), **frame.offers})
    return form


def _drawn(page: AnswerPage, frame: Frame, matter: Matter, form: EditForm) -> str:
    person = matter.place.participant if matter.place and page.verb is not AnswerVerb.CORRECTED else None  # else the form says it
    return render_template(
        frame.template,
        page=page,
        form=form,
        place=matter.place,
        facts=presenting.facts(person, language()) if person else [],
        here=request.path,
        leave_url=frame.leave_url,
        **frame.more,
    )


def _of_person(act: Callable[..., AuditEntry]) -> Act:
    """An action that takes the columns of a person."""

    def done(session: Session, matter: Matter, form: EditForm, origin: Origin) -> AuditEntry:
        person = matter.place.participant if matter.place and act is actions.correct else None
        return act(session, matter.conference, matter.place, filling.facts_of(form.data, person, language()), origin)

    return done


def _assent(act: Callable[..., AuditEntry]) -> Act:
    return lambda session, matter, _form, origin: act(session, matter.conference, matter.place, origin)


def _decline(session: Session, matter: Matter, form: EditForm, origin: Origin) -> AuditEntry:
    return actions.decline(session, matter.conference, matter.the_place, form["reason"].data, origin)


def _ask(session: Session, matter: Matter, form: EditForm, origin: Origin) -> AuditEntry:
    return asking.ask_for_place(session, matter.conference, matter.delegation, form["reason"].data, origin)


def _propose(session: Session, matter: Matter, form: EditForm, origin: Origin) -> AuditEntry:
    people = {str(place.participant_id): place.participant for place in matter.delegation.invitations}
    speaker = people.get(form["speaker"].data) or abort(404)
    talk = asking.Talk(speaker, form["title"].data, form["abstract"].data)
    return asking.propose_speaker(session, matter.conference, matter.delegation, talk, origin)


def offered(conference: Conference, place: Invitation, among: Mapping[str, AnswerPage]) -> dict[str, AnswerPage]:
    """Of some pages those of the answers that a place takes now."""
    return {word: page for word, page in among.items() if actions.takes(conference, place, page.verb)}


PLACE_PAGES: Final[Mapping[str, AnswerPage]] = {
    "nominate": AnswerPage(
        AnswerVerb.NOMINATED,
        NomineeForm,
        _l("Nominate an official"),
        _l("Nominate this official"),
        _l("The nomination is saved. Confirm it when it is final."),
        _of_person(actions.nominate),
        adds=True,
    ),
    "confirm": AnswerPage(
        AnswerVerb.CONFIRMED,
        AssentForm,
        _l("Confirm attendance"),
        _l("Confirm attendance"),
        _l("The attendance is confirmed."),
        _assent(actions.confirm),
        _l("After you confirm, this official can be changed only by a substitute or through the secretariat."),
    ),
    "change": AnswerPage(
        AnswerVerb.CORRECTED,
        NomineeForm,
        _l("Change the details of the official"),
        _l("Save the details"),
        _l("The details are saved."),
        _of_person(actions.correct),
    ),
    "decline": AnswerPage(
        AnswerVerb.DECLINED,
        DeclineForm,
        _l("Decline this place"),
        _l("Decline this place"),
        _l("The place is declined."),
        _decline,
    ),
    "withdraw": AnswerPage(
        AnswerVerb.WITHDRAWN,
        AssentForm,
        _l("Withdraw the nomination"),
        _l("Withdraw the nomination"),
        _l("The nomination is withdrawn. The place is open again."),
        _assent(actions.withdraw),
        _l("The place is open again afterwards. What you told us about this official is removed."),
    ),
    "substitute": AnswerPage(
        AnswerVerb.SUBSTITUTED,
        NomineeForm,
        _l("Name a substitute"),
        _l("Name this substitute"),
        _l("The substitute has taken over the place. Confirm when it is final."),
        _of_person(actions.substitute),
        _l("The place stays with your delegation. Somebody else comes on it."),
        adds=True,
    ),
    "head": AnswerPage(
        AnswerVerb.HEAD_CHOSEN,
        AssentForm,
        _l("Choose the head of the delegation"),
        _l("Make this official the head"),
        _l("The head of the delegation is chosen."),
        _assent(actions.choose_head),
    ),
}
DELEGATION_PAGES: Final[Mapping[str, AnswerPage]] = {
    "another-place": AnswerPage(
        AnswerVerb.PLACE_ASKED_FOR,
        PlaceRequestForm,
        _l("Ask for another place"),
        _l("Ask for another place"),
        _l("The request is sent to the secretariat."),
        _ask,
        adds=True,
    ),
    "speaker": AnswerPage(
        AnswerVerb.SPEAKER_PROPOSED,
        SpeakerForm,
        _l("Propose a speaker"),
        _l("Propose this speaker"),
        _l("The proposal is sent to the secretariat."),
        _propose,
        adds=True,
    ),
}


def one_of(pages: Mapping[str, AnswerPage]) -> str:
    """For the rule of an address: the words of some pages."""
    return ", ".join(f"'{word}'" for word in pages)
