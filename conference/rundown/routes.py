"""The run of show of a day."""

from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.agenda.days import day_asked_for, day_links
from conference.agenda.queries import meals_of, programme_days, sessions_of
from conference.extensions import db
from conference.messages import zone_label
from conference.permissions import Permission, requires
from conference.rundown import presenting, queries
from conference.security import may_open
from models.vocabulary import RundownKind

bp = Blueprint("rundown", __name__, url_prefix="/c/<conference_ref>/run-of-show")


@bp.get("/")
@requires(Permission.SEE_PROGRAMME)
def index() -> str:
    conference, language = g.conference, str(get_locale())
    days = programme_days(db.session, conference)
    day = day_asked_for(days)
    cues = queries.cues_of(db.session, conference, day)
    lines = presenting.lines_of(cues, sessions_of(db.session, conference, day), meals_of(db.session, conference, day), language)
    return render_template(
        "rundown/index.html",
        day=day,
        day_links=day_links("rundown.index", days, day),
        written=len(cues),
        zone=zone_label(lines[0].starts_at, conference.zone) if lines else "",
        lines=[presenting.shown(line, conference.zone, language) for line in lines],
        more=_rare(day) if day else (),
    )


@bp.get("/plan")
@requires(Permission.EDIT_STAGE)
def plan() -> Response:
    """From the choice of any day and of a rehearsal to its sheet; the sheet answers for what is no day."""
    kind = request.args.get("kind")
    kind = kind if kind in set(RundownKind) else RundownKind.DAY.value
    return redirect(url_for("rundown_desk.edit", on=request.args.get("on") or "-", kind=kind))


def _rare(day: date) -> list[dict[str, str]]:
    """What is seldom done with the run of show of a day, as far as the user may."""
    rare = (
        (_("Fill from the agenda"), "rundown_desk.generate", "day"),
        (_("Edit the rehearsal of this day"), "rundown_desk.edit", "rehearsal"),
        (_("History"), "rundown_desk.show_history", "day"),
    )
    on = day.isoformat()
    return [{"label": label, "url": url_for(endpoint, on=on, kind=kind)} for label, endpoint, kind in rare if may_open(endpoint)]
