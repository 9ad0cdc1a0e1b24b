"""Move one item, or shift it with all that follow."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, abort, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.agenda import queries as agenda
from conference.agenda.choices import room_choices
from conference.agenda.items import KINDS, Item, crumbs_of, find, mark_section, name_of, url_of
from conference.agenda.moving import actions, queries
from conference.editing import destinations
from conference.editing.acting import ActPage, Answer, answer
from conference.editing.choices import Pairs
from conference.editing.filling import local_time, moment
from conference.extensions import db
from conference.messages import date_and_time, time_of_day
from conference.permissions import Permission, requires
from conference.shell import language
from forms.agenda import MoveForm, ShiftForm
from models.audit import AuditEntry
from models.catering import Meal
from models.conference import Conference

bp = Blueprint("agenda_moving", __name__, url_prefix="/c/<conference_ref>/agenda")
bp.url_value_preprocessor(mark_section)
_DAY, _ROOM = "day", "room"


@bp.route("/<any(session, meal):kind>/<ref>/move", methods=["GET", "POST"])
@requires(Permission.EDIT)
def move(kind: str, ref: str) -> Answer:
    """Another time, another room; the length stays, and what hangs on a session moves with it. The address may say where to."""
    item = _item(kind, ref)
    rooms, zone = room_choices(db.session, g.conference), g.conference.zone
    form = MoveForm(data={"version": item.version, **_wished(item, rooms)})
    form.version_now = item.version
    form.offer({"room_id": rooms})
    name = name_of(item)
    page = ActPage(
        _("Move %(name)s", name=name), _("Move"), _("Moved: %(name)s", name=name), url_of(item), crumbs_of(item), lambda: _company([item])
    )

    def act(submission: str | None) -> AuditEntry | None:
        facts = form.facts()
        starts_at = moment(facts["starts_at"], zone) or item.starts_at
        return actions.move(db.session, g.conference, item, starts_at, int(facts["room_id"] or 0) or None, submission)

    return answer(form, page, act)


@bp.route("/<any(session, meal):kind>/<ref>/shift", methods=["GET", "POST"])
@requires(Permission.EDIT)
def shift(kind: str, ref: str) -> Answer:
    """The item and all that follow on its day move by so many minutes."""
    item = _item(kind, ref)
    form = ShiftForm(data={"minutes": 15, "scope": _DAY})
    everywhere, here = _("This and all that follow on the day"), _("This and all that follow in its room")
    form.offer({"scope": [(_DAY, everywhere), *([(_ROOM, here)] if item.room_id else [])]})

    def items() -> list[Item]:
        return queries.following(db.session, g.conference, item, in_room=form.facts()["scope"] == _ROOM)

    def by() -> timedelta:
        return timedelta(minutes=form.facts()["minutes"])

    def plan() -> list[str]:
        moving = items()
        return [*(_step(one, by()) for one in moving), *_company(moving)]

    page = ActPage(
        _("Shift %(name)s and what follows", name=name_of(item)),
        _("Shift"),
        _("Shifted: %(name)s and what follows", name=name_of(item)),
        url_of(item),
        crumbs_of(item),
        plan,
    )
    return answer(form, page, lambda submission: actions.shift(db.session, g.conference, items(), by(), submission))


def _item(kind: str, ref: str) -> Item:
    return find(db.session, g.conference, KINDS[kind], ref, to_change=True) or abort(404)


def _wished(item: Item, rooms: Pairs) -> Mapping[str, Any]:
    """What the form begins with: the time and the room in the address, as far as they make sense, else where the item stands."""
    starts_at = local_time(item.starts_at, g.conference.zone)
    with suppress(ValueError):
        starts_at = datetime.fromisoformat(request.args.get("starts_at", "")).replace(tzinfo=None)
    asked = request.args.get("room_id", "")
    return {"starts_at": starts_at, "room_id": asked if asked in dict(rooms) and asked else str(item.room_id or "")}


def _step(item: Item, by: timedelta) -> str:
    """From when to when; the day is told where it is another one."""
    zone, moved_to = g.conference.zone, item.starts_at + by
    is_same_day = clock.local(item.starts_at, zone).date() == clock.local(moved_to, zone).date()
    new = time_of_day(moved_to, zone) if is_same_day else date_and_time(moved_to, zone, language())
    return str(_("%(name)s: %(old)s → %(new)s", name=name_of(item), old=time_of_day(item.starts_at, zone), new=new))


def _company(items: Iterable[Item]) -> list[str]:
    """What moves along, a line for each kind."""
    with_it = actions.company(db.session, list(items))
    lines = []
    if with_it.equipment:
        lines.append(ngettext("%(num)s item of equipment moves along.", "%(num)s items of equipment move along.", with_it.equipment))
    if with_it.cues:
        lines.append(ngettext("%(num)s cue moves along.", "%(num)s cues move along.", with_it.cues))
    return lines


def _page_of(session: DbSession, conference: Conference, ref: str) -> str:
    if agenda.session_id(session, conference, ref):
        return url_for("agenda.show", session_ref=ref)
    meal = find(session, conference, Meal, ref)
    return url_of(meal) if meal else url_for("agenda.index")


destinations.lead("agenda", _page_of)
