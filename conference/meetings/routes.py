"""Calendar invitations: what is held and who knows of it, who would be told what, sending it."""

from email.headerregistry import Address

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference.editing.answering import saved_already
from conference.editing.refs import refs_asked_for
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.jobs import queue
from conference.meetings import actions
from conference.meetings.planning import Line, News, Plan, Planner, Wish, title_of
from conference.messages import language_name
from conference.paging import Page, page_asked_for, page_of
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.shell import language

Answer = str | Response | tuple[str, int]
_CONFLICT = 409

bp = Blueprint("meetings", __name__, url_prefix="/c/<conference_ref>/calendar-invitations")


@bp.get("/")
@requires(Permission.SEND_MAIL)
def index() -> str:
    """Sessions, meals and transfers: how many people, how many of them were invited, and what they do not know yet."""
    lines = Planner(db.session, g.conference).lines()
    page: Page[Line] = page_of(page_asked_for(), len(lines))
    return render_template(
        "meetings/index.html",
        page=page.with_rows(lines[page.offset : page.offset + page.size]),
        updates=sum(line.waiting[News.UPDATE] + line.waiting[News.CANCELLATION] for line in lines),
        title_of=lambda held: title_of(held, language()),
        organizer=_organizer(),
    )


@bp.get("/preview")
@requires(Permission.SEND_MAIL)
def preview() -> Answer:
    """Who would be told what; the address says of which events (?event), or of all that changed (?updates). Nothing is sent."""
    wish = _wish(request.args)
    if not wish.refs and not wish.is_updates:
        return redirect(url_for(".index"))
    return _preview(Planner(db.session, g.conference).plan(wish))


@bp.post("/send")
@requires(Permission.SEND_MAIL)
def send() -> Answer:
    """Send what the preview showed, as it showed it; where anything changed since, nothing goes, and the preview is shown again."""
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return saved_already(entry, url_for(".index"))
    plan = Planner(db.session, g.conference).plan(_wish(request.form))
    if plan.seen != request.form.get("seen"):
        return _preview(plan, is_stale=True), _CONFLICT
    actions.send(db.session, g.conference, plan, _organizer(), digest)
    db.session.commit()
    queue.send_mail_soon()
    flash(ngettext("%(num)s calendar mail is on its way.", "%(num)s calendar mails are on their way.", len(plan.mails)))
    return redirect(url_for(".index"))


def _wish(asked: MultiDict[str, str]) -> Wish:
    return Wish(frozenset(refs_asked_for(asked, "event")), is_updates="updates" in asked)


def _organizer() -> Address | None:
    """Whom mail comes from."""
    relay = current_app.extensions["kaigi"].relay
    return relay.sender if relay else None


def _preview(plan: Plan, *, is_stale: bool = False) -> str:
    return render_template(
        "meetings/preview.html",
        plan=plan,
        is_stale=is_stale,
        news=News,
        organizer=_organizer(),
        name_of=lambda person: shown_name(names_of(person), language()),
        language_name=lambda code: language_name(code, language()),
    )
