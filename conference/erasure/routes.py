"""Erasing the data of one person, and the certificates of what was erased."""

from flask import Blueprint, abort, flash, g, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import clock
from conference.erasure import actions, queries
from conference.erasure.planning import plan_of, told
from conference.erasure.presenting import rows_by_table
from conference.extensions import db
from conference.paging import page_asked_for
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.shell import language
from forms.erasure import ConfirmationForm, ErasureForm
from models.erasure import Erasure
from models.participant import Participant

bp = Blueprint("erasure", __name__, url_prefix="/c/<conference_ref>")
_UNPROCESSABLE = 422


@bp.get("/people/<participant_ref>/erasure")
@requires(Permission.ERASE)
def begin(participant_ref: str) -> str:
    """What would go, what stays and why; nothing is done yet."""
    return _asking(_person(participant_ref), ErasureForm())


@bp.post("/people/<participant_ref>/erasure")
@requires(Permission.ERASE)
def erase(participant_ref: str) -> Response | tuple[str, int]:
    person, form = _person(participant_ref, to_change=True), ErasureForm()
    is_sound = form.validate()
    if is_sound and form.number.data != person.ref:
        form.number.errors = [_("This is not the number of this person: %(ref)s.", ref=person.ref)]
    if form.errors:
        return _asking(person, form), _UNPROCESSABLE
    order = actions.Order(g.user.email, form.reason.data or "")
    erasure = actions.erase(db.session, g.conference, person, plan_of(db.session, g.conference, person), order)
    db.session.commit()
    flash(_("The personal data of %(ref)s are erased.", ref=person.ref))
    return redirect(url_for(".show", erasure_id=erasure.id))


@bp.get("/settings/erasures/")
@requires(Permission.SEE_AUDIT)
def index() -> str:
    return render_template("erasure/index.html", page=queries.certificates(db.session, g.conference, page_asked_for()))


@bp.get("/settings/erasures/<int:erasure_id>")
@requires(Permission.SEE_AUDIT)
def show(erasure_id: int) -> str:
    """A certificate, with its confirmation or the form for it."""
    return _certificate(_erasure(erasure_id), ConfirmationForm(on=clock.today(g.conference.zone)))


@bp.post("/settings/erasures/<int:erasure_id>")
@requires(Permission.ERASE)
def confirm(erasure_id: int) -> Response | tuple[str, int]:
    erasure, form = _erasure(erasure_id), ConfirmationForm()
    if not form.validate() or form.on.data is None:
        return _certificate(erasure, form), _UNPROCESSABLE
    actions.confirm(db.session, erasure, form.official.data or "", form.on.data)
    db.session.commit()
    flash(_("The erasure is confirmed."))
    return redirect(url_for(".show", erasure_id=erasure.id))


@bp.get("/settings/erasures/<int:erasure_id>.pdf")
@requires(Permission.SEE_AUDIT)
def paper(erasure_id: int) -> Response:
    """The certificate to sign and file."""
    from conference.erasure.sheets import certificate_file  # noqa: PLC0415  fonts and reportlab are large, and the other pages need neither

    erasure = _erasure(erasure_id)
    name = f"erasure-{erasure.conference_ref}-{erasure.person_ref}.pdf"
    return send_file(
        certificate_file(g.conference, erasure, language()), mimetype="application/pdf", as_attachment=True, download_name=name
    )


def _asking(person: Participant, form: ErasureForm) -> str:
    plan = plan_of(db.session, g.conference, person)
    name = shown_name(names_of(person), language())
    return render_template("erasure/begin.html", person=person, name=name, plan=plan, told=told(plan), form=form)


def _certificate(erasure: Erasure, form: ConfirmationForm) -> str:
    return render_template("erasure/show.html", erasure=erasure, tables=rows_by_table(erasure), form=form)


def _person(ref: str, *, to_change: bool = False) -> Participant:
    return queries.person(db.session, g.conference, ref, to_change=to_change) or abort(404)


def _erasure(number: int) -> Erasure:
    return queries.certificate(db.session, g.conference, number) or abort(404)
