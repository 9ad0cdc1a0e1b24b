"""The pages of the roster: in force, its versions, a change from draft to consent, papers. In the frame of a conference."""

import io

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import clock
from conference.audit import journal
from conference.audit.words import ROSTER_PRINTED
from conference.editing.pages import open_desk
from conference.extensions import begin_writing, db
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.roster import actions, presenting, queries
from conference.roster.actions import Consent
from conference.roster.desk import HandlerDesk
from conference.roster.words import gap_sentence, version_name
from conference.rules.rosters import chart, difference, in_order, missing
from conference.security import may
from conference.words import word
from forms.editing import EditForm
from forms.roster import ConsentForm, SendBackForm
from models.roster import RosterVersion

bp = Blueprint("roster", __name__, url_prefix="/c/<conference_ref>/roster")
_persons = Blueprint("persons", __name__)
open_desk(_persons, HandlerDesk(), new="/persons/new", one="/persons/<key>")
bp.register_blueprint(_persons)

_UNPROCESSABLE = 422
_TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@bp.get("/")
@requires(Permission.SEE_ROSTER)
def index() -> str:
    """Who is on the roster in force, the accounts beside it, and every version. Source: INFO-01..09."""
    version = queries.in_force(db.session)
    handlers = in_order(queries.handlers(db.session, version)) if version else []
    unused_days = current_app.extensions["kaigi"].unused_days
    return render_template(
        "roster/index.html",
        version=version,
        handlers=handlers,
        names={one.ref: one.name for one in handlers},
        chart=chart(handlers),
        review=presenting.review(handlers, queries.accounts(db.session), unused_days),
        unused_days=unused_days,
        versions=queries.versions(db.session, page_asked_for()),
        open_states=queries.OPEN,
        presenting=presenting,
        word=word,
    )


@bp.get("/draft")
@requires(Permission.SEE_ROSTER)
def draft() -> Response:
    """The draft, where there is one."""
    version = queries.draft(db.session)
    return redirect(url_for(".show", number=version.number) if version else url_for(".index"))


@bp.post("/draft")
@requires(Permission.KEEP_ROSTER)
def begin_change() -> Response:
    version = actions.begin_change(db.session)
    db.session.commit()
    flash(_("The draft begins with everybody of the version before. Change it, then submit it."))
    return redirect(url_for(".show", number=version.number))


@bp.get("/<int:number>")
@requires(Permission.SEE_ROSTER)
def show(number: int) -> str:
    """A version: its people, what it changes, what is missing, its chart, and the next step."""
    version = _version(number)
    handlers = in_order(queries.handlers(db.session, version))
    before = queries.handlers_before(db.session, version)
    is_editable = version.state in queries.EDITABLE
    gaps = missing(handlers, queries.keepers(db.session)) if is_editable else []
    return render_template(
        "roster/show.html",
        version=version,
        handlers=handlers,
        names={one.ref: one.name for one in handlers},
        chart=chart(handlers),
        difference=difference(before, handlers) if before else None,
        gaps=[gap_sentence(one) for one in gaps],
        may_edit=is_editable and may(Permission.KEEP_ROSTER),
        presenting=presenting,
        word=word,
    )


@bp.post("/<int:number>/submit")
@requires(Permission.KEEP_ROSTER)
def submit(number: int) -> Response:
    actions.submit(db.session, _version(number, to_change=True))
    db.session.commit()
    flash(_("Submitted. It is locked until the consent is recorded or it is sent back."))
    return redirect(url_for(".show", number=number))


@bp.route("/<int:number>/discard", methods=["GET", "POST"])
@requires(Permission.KEEP_ROSTER)
def discard(number: int) -> Response | str:
    """Ask first: a draft that is discarded does not come back."""
    version = _version(number, to_change=request.method == "POST")
    if request.method == "GET":
        return render_template("roster/discard.html", version=version)
    actions.discard(db.session, version)
    db.session.commit()
    flash(_("The draft is discarded. The roster in force stays as it is."))
    return redirect(url_for(".index"))


@bp.route("/<int:number>/consent", methods=["GET", "POST"])
@requires(Permission.KEEP_ROSTER)
def consent(number: int) -> Response | str | tuple[str, int]:
    """Write down that the official consented."""
    version, today = _version(number, to_change=request.method == "POST"), clock.today(g.conference.zone)
    form = ConsentForm(data={"version": version.version, "consented_on": today, "effective_on": today})
    if not form.is_submitted():
        return _act(form, version, _("Record consent"))
    facts = form.facts()
    if form.validate() and facts["consented_on"] > today:
        form.consented_on.errors = [_("Enter a day that has come.")]
    if form.errors:
        return _act(form, version, _("Record consent")), _UNPROCESSABLE
    given = Consent(facts["official"], facts["consented_on"], facts["effective_on"], g.conference.zone)
    actions.consent(db.session, version, given)
    db.session.commit()
    flash(_("The consent is recorded."))
    return redirect(url_for(".show", number=number))


@bp.route("/<int:number>/send-back", methods=["GET", "POST"])
@requires(Permission.KEEP_ROSTER)
def send_back(number: int) -> Response | str | tuple[str, int]:
    """The official did not consent: say why, and it can be edited again."""
    version = _version(number, to_change=request.method == "POST")
    form = SendBackForm(data={"version": version.version})
    if not form.is_submitted():
        return _act(form, version, _("Send back"))
    if not form.validate():
        return _act(form, version, _("Send back")), _UNPROCESSABLE
    actions.send_back(db.session, version, form.facts()["reason"])
    db.session.commit()
    flash(_("Sent back. The draft can be changed again."))
    return redirect(url_for(".show", number=number))


@bp.get("/<int:number>/<any(roster, chart):paper>-<any(en, ja):code>.<any(pdf, xlsx):ending>")
@requires(Permission.KEEP_ROSTER)
def printed(number: int, paper: str, code: str, ending: str) -> Response:
    """The roster as PDF or workbook, the chart as PDF. Protected values are in it, so it stands in the audit trail."""
    from conference.roster.papers import PAPERS  # noqa: PLC0415  fonts and workbooks are large, and pages need none of them

    write = PAPERS.get((paper, ending)) or abort(404)
    begin_writing()
    version = _version(number)
    journal.record(db.session, ROSTER_PRINTED, f"roster {number}", conference_ref=journal.EVERY_CONFERENCE, paper=paper, ending=ending)
    content = io.BytesIO()
    write(version, queries.handlers(db.session, version), code, content)
    db.session.commit()
    content.seek(0)
    return send_file(content, mimetype=_TYPES[ending], as_attachment=True, download_name=f"{paper}-{number}-{code}.{ending}")


def _version(number: int, *, to_change: bool = False) -> RosterVersion:
    return queries.version(db.session, number, to_change=to_change) or abort(404)


def _act(form: EditForm, version: RosterVersion, heading: str) -> str:
    return render_template("roster/act.html", form=form, version=version, heading=heading, version_name=version_name(version.number))
