"""The page of visa papers, the steps of a set, its file, and who signs for a host body."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import sending
from conference.accounts.proving import recently_proved
from conference.editing.refs import take_turn
from conference.errors import ConflictError, RefusedError
from conference.extensions import begin_writing, db
from conference.paging import Page, page_asked_for, page_of
from conference.permissions import Permission, requires
from conference.shell import language
from conference.storage.keeping import Kept, keep_noted
from conference.visas import actions, queries
from conference.visas.groups import Group, State, Traveller, board_of
from conference.visas.missions import missions_in
from conference.visas.presenting import FACTS, STATES, mend_url
from conference.visas.reviewing import SEES
from forms.visas import InviterForm
from models.visa_paper import VisaFile, VisaInviter, VisaSet

# conference.visas.printing brings reportlab along: 30 MB that a process needs only once it prints.

bp = Blueprint("visas", __name__, url_prefix="/c/<conference_ref>/papers/visa")
_CONFLICT, _UNPROCESSABLE = 409, 422
_MOST_CHANGES = 20  # that the page tells of one set


@bp.get("/")
@requires(*SEES)
def index() -> str:
    """Who applies where, and how far the papers are."""
    board = board_of(db.session, g.conference)
    people = board.people
    page: Page[tuple[Group | None, Traveller]] = page_of(page_asked_for(), len(people))
    return render_template(
        "visas/index.html",
        board=board,
        page=page.with_rows(people[page.offset : page.offset + page.size]),
        states=STATES,
        facts=FACTS,
        mend_url=mend_url,
        missions_in=missions_in,
        reference_of=lambda papers: actions.reference_of(g.conference, papers),
        State=State,
        language=language(),
        email=g.user.email,
        most_changes=_MOST_CHANGES,
    )


@bp.post("/draft")
@requires(*SEES, Permission.EDIT)
def draft() -> Response:
    """Begin the set of a mission and a host body (`mission`, `sponsor`). Answers 404 where nobody applies there."""
    take_turn(db.session, g.conference)
    group = _group(request.form.get("mission", ""), request.form.get("sponsor", "")) or abort(404)
    papers = actions.draft(db.session, g.conference, group, g.user.email)
    db.session.commit()
    flash(_("Draft %(reference)s is made. Look it over, then mark it as reviewed.", reference=actions.reference_of(g.conference, papers)))
    return redirect(url_for(".index"))


@bp.post("/<int:number>/review")
@requires(*SEES, Permission.EDIT)
def review(number: int) -> Response:
    take_turn(db.session, g.conference)
    papers = _papers(number)
    _refuse_changed(papers)
    actions.review(db.session, g.conference, papers, g.user.email)
    db.session.commit()
    flash(_("The papers are reviewed."))
    return redirect(url_for(".index"))


@bp.route("/<int:number>/issue", methods=["GET", "POST"])
@requires(*SEES, Permission.EDIT)
def issue(number: int) -> str | Response:
    """Ask once more; then make the papers of today, and keep them as they are."""
    if request.method == "GET":
        papers = _papers(number)
        return render_template("visas/issue.html", papers=papers, reference=actions.reference_of(g.conference, papers))
    _issue(number)
    flash(_("The papers are issued. They stay as they are now."))
    return redirect(url_for(".index"))


@bp.post("/<int:number>/withdraw")
@requires(*SEES, Permission.EDIT)
def withdraw(number: int) -> Response:
    take_turn(db.session, g.conference)
    actions.withdraw(db.session, g.conference, _papers(number), g.user.email)
    db.session.commit()
    flash(_("The papers are withdrawn. You can draft new ones."))
    return redirect(url_for(".index"))


@bp.get("/<int:number>.zip")
@requires(*SEES)
@recently_proved
def archive(number: int) -> Response:
    """The papers: as they were issued, else a draft of today. Each birth date in them is recorded as read."""
    from conference.visas.printing import content_of  # noqa: PLC0415  see above

    begin_writing()
    papers = _papers(number)
    content = content_of(g.conference, papers)
    actions.note_reading(db.session, g.conference, papers)
    db.session.commit()
    return sending.sent(lambda target: target.write(content), f"visa-{actions.reference_of(g.conference, papers)}.zip", actions.ARCHIVE)


@bp.route("/hosts/<sponsor_ref>", methods=["GET", "POST"])
@requires(*SEES, Permission.EDIT)
def inviter(sponsor_ref: str) -> str | Response | tuple[str, int]:
    """Who signs for a host body, and what the papers say of the invitation."""
    if request.method == "POST":
        take_turn(db.session, g.conference)
    sponsor, row = queries.host(db.session, g.conference, sponsor_ref) or abort(404)
    form = InviterForm(data=_begun(row))
    if not form.is_submitted():
        return render_template("visas/inviter.html", sponsor=sponsor, form=form, is_contested=False)
    if not form.validate():
        return render_template("visas/inviter.html", sponsor=sponsor, form=form, is_contested=False), _UNPROCESSABLE
    if form.seen_version != (row.version if row else 0):
        form.version.data = str(row.version if row else 0)
        return render_template("visas/inviter.html", sponsor=sponsor, form=form, is_contested=True), _CONFLICT
    actions.set_inviter(db.session, g.conference, sponsor, row, {name: typed or None for name, typed in form.facts().items()})
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".index"))


def _begun(row: VisaInviter | None) -> dict[str, object]:
    """What the form begins with: what is known, else a proposal for the purpose."""
    if row is None:
        return {"version": "0", "purpose": f"「{g.conference.title('ja')}」への出席のため"}
    return {name: getattr(row, name) for name in InviterForm().facts()} | {"version": str(row.version)}


def _group(mission: str, sponsor_ref: str) -> Group | None:
    groups = board_of(db.session, g.conference).groups
    return next((one for one in groups if one.sponsor and (one.mission, one.sponsor.ref) == (mission, sponsor_ref)), None)


def _papers(number: int) -> VisaSet:
    return queries.set_of(db.session, g.conference, number) or abort(404)


def _refuse_changed(papers: VisaSet) -> None:
    """Raises RefusedError where the facts are not those of the draft any more, ConflictError where it was withdrawn."""
    if papers.withdrawn_at:
        msg = _("These papers were withdrawn.")
        raise ConflictError(msg)
    group = _group(papers.mission, papers.sponsor.ref)
    if group is None or group.changes:
        msg = _("Facts have changed since the draft. Withdraw it, then draft the papers anew.")
        raise RefusedError(msg)


def _issue(number: int) -> None:
    """Store the papers of today, then look whether they may be issued; commits. Raises as _refuse_changed and actions.issue do."""
    from conference.visas.printing import made_today  # noqa: PLC0415  see above

    content = made_today(g.conference, _papers(number), is_draft=False)

    def note(kept: Kept) -> bool:
        take_turn(db.session, g.conference)
        papers = _papers(number)
        _refuse_changed(papers)
        actions.issue(db.session, g.conference, papers, kept, content, g.user.email)
        return True

    keep_noted(VisaFile, content, note)
