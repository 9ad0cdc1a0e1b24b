"""The pages on which talks are edited and put in order."""

from flask import Blueprint, abort, g, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.agenda.choices import talk_choices
from conference.agenda.talks.actions import neighbour, swap
from conference.agenda.talks.desk import TalkDesk
from conference.editing.acting import ActPage, Answer, answer
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from forms.agenda import SwapForm
from models.agenda import Talk
from models.audit import AuditEntry

bp = Blueprint("talks", __name__, url_prefix="/c/<conference_ref>")
_DESK = TalkDesk()

open_desk(bp, _DESK, new="/agenda/sessions/<parent>/new-talk", one="/talks/<key>")


@bp.post("/talks/<key>/<any(up, down):way>")
@requires(Permission.EDIT)
def step(key: str, way: str) -> Response:
    """One place up or down in the session."""
    talk = _talk(key, to_change=True)
    other = neighbour(db.session, talk, is_before=way == "up")
    entry = swap(db.session, g.conference, talk, other) if other else None
    db.session.commit()
    return saved(entry, _("Moved: %(name)s", name=_DESK.name_of(talk)), _DESK.index_url(talk))


@bp.route("/talks/<key>/swap", methods=["GET", "POST"])
@requires(Permission.EDIT)
def exchange(key: str) -> Answer:
    """The talk takes the place of another one, in any session."""
    talk = _talk(key)
    name = _DESK.name_of(talk)
    form = SwapForm()
    form.offer({"other": talk_choices(db.session, g.conference, without=talk.id)})
    page = ActPage(
        heading=_("Swap %(name)s", name=name),
        save=_("Swap talks"),
        done=_("Swapped: %(name)s", name=name),
        leave_url=_DESK.index_url(talk),
        crumbs=({"label": _("Agenda"), "url": url_for("agenda.index")}, {"label": _("Session"), "url": _DESK.index_url(talk)}),
    )

    def act(submission: str | None) -> AuditEntry:
        return swap(db.session, g.conference, talk, _talk(form.facts()["other"]), submission)

    return answer(form, page, act)


def _talk(key: str, *, to_change: bool = False) -> Talk:
    return _DESK.find(db.session, g.conference, key, to_change=to_change) or abort(404)
