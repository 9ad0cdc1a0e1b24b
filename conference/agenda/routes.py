"""The agenda by day, and one session."""

from flask import Blueprint, abort, g, render_template, request
from flask_babel import get_locale

from conference import clock
from conference.agenda import presenting, queries
from conference.agenda.bar import bar
from conference.agenda.days import EVERY_DAY, day_asked_for, day_links
from conference.extensions import db
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about, verdict_at_hand

bp = Blueprint("agenda", __name__, url_prefix="/c/<conference_ref>/agenda")


@bp.get("/")
@requires(Permission.SEE_PROGRAMME)
def index() -> str:
    """One day at a time, or all of them with ?day=all."""
    conference = g.conference
    days = queries.programme_days(db.session, conference)
    day = None if request.args.get("day") == EVERY_DAY else day_asked_for(days)
    sessions = queries.sessions_of(db.session, conference, day)
    meals = queries.meals_of(db.session, conference, day)
    return render_template(
        "agenda/index.html",
        day=day,
        day_for_new=(day or next(iter(days), None) or clock.today(conference.zone)).isoformat(),
        day_links=day_links("agenda.index", days, day, with_every_day=True),
        count=len(sessions),
        shown_days=presenting.agenda(sessions, meals, verdict_at_hand().worst_by_subject(), conference.zone, str(get_locale())),
    )


@bp.get("/sessions/<session_ref>")
@requires(Permission.SEE_PROGRAMME)
def show(session_ref: str) -> str:
    item = queries.session_by_ref(db.session, g.conference, session_ref) or abort(404)
    equipment = queries.equipment_of(db.session, item)
    return render_template(
        "agenda/show.html",
        item=item,
        day=clock.local(item.starts_at, g.conference.zone).date().isoformat(),
        kind=presenting.kind_word(item.kind),
        talks=presenting.shown_talks(item.talks, str(get_locale())),
        planned=presenting.planned_minutes(item),
        minutes=presenting.length_minutes(item),
        bar=bar([talk.minutes for talk in item.talks], item.discussion_minutes, presenting.length_minutes(item)),
        equipment=equipment,
        attendees=queries.attendees_of(db.session, item) if item.lists_attendees else (),
        name_of=lambda row: shown_name(names_of(row), str(get_locale())),
        findings=findings_about(item.ref, *(row.ref for row in equipment)),
    )
