"""An invitee's own details: how far they are, and a page for each step. None of their addresses names a person."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import guest_pages
from conference.editing.comparing import Difference
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError
from conference.extensions import db
from conference.jobs import queue
from conference.permissions import for_guests
from conference.portal.details import actions, queries, requesting, steps
from conference.portal.details.queries import Facts
from conference.portal.details.steps import STEPS
from conference.portal.proving import freshly_coded
from conference.portal.sections import at_home
from conference.privacy.queries import privacy_text
from conference.shell import language
from conference.words import word
from forms.editing import EditForm
from models.text import in_language
from models.vocabulary import DetailsStep, GuestKind, RequestState

bp = Blueprint("guest_details", __name__, url_prefix=f"{guest_pages.ADDRESS}/details")
Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422
_ONE_OF = ", ".join(DetailsStep)
_ALL = "all-countries"  # asked for in the address
_LEAVE = "leave"  # the button that saves what is there, whole or not


@bp.get("/")
@for_guests(GuestKind.INVITEE)
@at_home(_l("Your details"))
def index() -> str:
    """The steps, and how far each is."""
    facts, conference = queries.facts(db.session, g.guest.participant), g.guest.conference
    is_frozen = actions.is_frozen(conference)
    return render_template(
        "portal/details/index.html",
        word=word,
        states=steps.states(facts),
        has_photo=facts.has_photo,
        frozen=actions.frozen_sentence(conference) if is_frozen else None,
        requested=requesting.waiting_steps(db.session, g.guest.participant),
        until=conference.details_until,
        zone=conference.zone,
    )


def _view(name: DetailsStep) -> Callable[[], Answer]:
    def view() -> Answer:
        return _step(name)

    return view


def _step(name: DetailsStep) -> Answer:
    """Show a step, or save it: whole with the one button, as it stands with the other. After the freeze a change is asked for."""
    facts = queries.facts(db.session, g.guest.participant, to_change=STEPS[name].kind if request.method == "POST" else None)
    form = STEPS[name].form_for(facts)
    if not form.is_submitted():
        return _page(name, form, facts)
    if not _is_sound(name, form, facts):
        return _page(name, form, facts), _UNPROCESSABLE
    digest = digest_of(request.form)
    if (found := actions.overtaken(db.session, STEPS[name], facts, form)) is not None and not saved_before(db.session, digest):
        return _both(name, form, facts, found), _CONFLICT
    if _is_closed(name) and not requesting.is_first_filling(name, facts, changes := requesting.changes_in(name, facts, form)):
        return _ask(name, facts, changes, digest)
    actions.save(db.session, g.guest.conference, facts, name, form, digest)
    db.session.commit()
    flash(_("Saved: %(name)s", name=word(name)))
    return redirect(_next(name))


def _is_closed(name: DetailsStep) -> bool:
    return actions.is_frozen(g.guest.conference) and name not in requesting.NEVER_CLOSED


def _ask(name: DetailsStep, facts: Facts, changes: requesting.Changes, digest: str) -> Response:
    """Ask the secretariat for what a form says otherwise; the same form twice asks once."""
    if not changes:
        flash(_("This is what we have already. Nothing was changed."))
    elif not saved_before(db.session, digest):
        requesting.ask(db.session, g.guest.conference, facts, name, changes, digest)
        db.session.commit()
        queue.send_mail_soon()
        flash(_("Your request is sent to the secretariat. Until it is answered, everything stays as it is."))
    return redirect(url_for(f".{name.value}") if changes else url_for(".index"))


@bp.post(f"/<any({_ONE_OF}):step>/withdraw")
@for_guests(GuestKind.INVITEE)
def withdraw(step: str) -> Response:
    """Take back a request that nobody has answered yet."""
    name, person = DetailsStep(step), g.guest.participant
    queries.facts(db.session, person, to_change=STEPS[name].kind)  # whoever decides on it now is first, or waits
    found = requesting.request_of(db.session, person, name)
    if found and found.state is not RequestState.OPEN:
        raise ConflictError(_("This request was answered already."))
    if found:
        requesting.withdraw(db.session, g.guest.conference, found, person)
    db.session.commit()
    flash(_("Your request is withdrawn. Everything stays as it is."))
    return redirect(url_for(f".{name.value}"))


def _is_sound(name: DetailsStep, form: EditForm, facts: Facts) -> bool:
    """Whether a form can be saved; where not, it says why."""
    if not form.validate():
        return False
    if name is DetailsStep.CONSENT and form["text_version"].data != str(facts.text_version or ""):
        form.form_errors.append(_("The text has changed since you opened this page. Read it again."))
    elif _LEAVE not in request.form:
        for field, sentence in STEPS[name].missing(form.facts(), facts).items():
            form[field].errors = [sentence]
    return not form.errors


def _both(name: DetailsStep, form: EditForm, facts: Facts, found: tuple[Difference, ...]) -> str:
    """What was typed stays in the form, beside it what somebody else has entered. Who saves now has seen it."""
    row = facts.rows[STEPS[name].kind]
    form["version"].data = row.version if row else ""
    form.form_errors.append(
        _("Somebody else has changed this since you opened the page. Nothing of yours is lost, and nothing is saved yet.")
    )
    for one in found:
        said = _("Somebody else has entered “%(value)s”. Type it here, or save what you have.", value=one.theirs.shown)
        form[one.name].errors = [said if one.theirs.shown else _("Somebody else has emptied this. Empty it, too, or save what you have.")]
    return _page(name, form, facts)


def _next(name: DetailsStep) -> str:
    """Where to go on: the step that follows, or the list of steps."""
    following = list(steps.of_person(g.guest.participant))
    after = following[following.index(name) + 1 :] if name in following else []
    return url_for(".index") if _LEAVE in request.form or not after else url_for(f".{after[0].value}")


def _page(name: DetailsStep, form: EditForm, facts: Facts) -> str:
    text = privacy_text(db.session).text if name is DetailsStep.CONSENT else None
    asked = requesting.request_of(db.session, g.guest.participant, name)
    changes = requesting.changes_of(asked)
    if not form.is_submitted():
        requesting.told_again(form, name, changes)
    if is_short := name is DetailsStep.PASSPORT and not form.is_submitted() and _ALL not in request.args:
        steps.offer_near(form, queries.countries(db.session, g.guest.conference.id))
    return render_template(
        "portal/details/step.html",
        name=name,
        title=word(name),
        lead=STEPS[name].lead,
        form=form,
        is_short=is_short,
        whole_list={_ALL: "1"},
        recorded=facts.recorded,
        person=facts.participant,
        text=in_language(text, language()) if text else None,
        frozen=actions.frozen_sentence(g.guest.conference) if _is_closed(name) else None,
        is_done=name in facts.done,
        asked=asked,
        wished=_wished(name, form, changes),
        zone=g.guest.conference.zone,
    )


def _wished(name: DetailsStep, form: EditForm, changes: requesting.Changes) -> list[dict[str, str]]:
    """What is asked for, a line for each field; of what is protected that it is."""
    shown = {
        field: "••••••••" if field in STEPS[name].protected else requesting.readable(form, field, wished)
        for field, (_before, wished) in changes.items()
    }
    return [{"label": str(form[field].label.text), "value": value or _("empty")} for field, value in shown.items()]


for _name in DetailsStep:
    _guarded = freshly_coded(_view(_name)) if STEPS[_name].protected else _view(_name)
    bp.add_url_rule(f"/{_name.value}", _name.value, for_guests(GuestKind.INVITEE)(_guarded), methods=["GET", "POST"])
