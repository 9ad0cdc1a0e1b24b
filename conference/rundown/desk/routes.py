"""The run of show as a sheet, filled from the agenda, with its history."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.agenda.queries import sessions_of
from conference.editing import destinations
from conference.editing.answering import saved
from conference.editing.checking import try_out
from conference.editing.presenting import shown_effect
from conference.editing.refs import take_turn
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.messages import INTERFACE_LANGUAGES, long_date
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand
from conference.rundown.desk import actions, agenda, history, queries, rearranging, showing, trail
from conference.rundown.desk.blocks import block_of
from conference.rundown.desk.cells import Frame
from conference.rundown.desk.columns import CHOICE, LABELS, START, chosen
from conference.rundown.desk.sheet import Reading, Sheet, load, read, stale
from conference.shell import language
from forms.rundown import GenerateForm, SheetForm, SheetRow, left_open, rows_of
from models.audit import AuditEntry
from models.text import plain
from models.vocabulary import RundownKind

bp = Blueprint("rundown_desk", __name__, url_prefix="/c/<conference_ref>/run-of-show/<on>/<any(day, rehearsal):kind>")
destinations.lead("rundown", lambda _session, _conference, subject: _page_of(subject), Permission.EDIT_STAGE)
_CONFLICT, _UNPROCESSABLE = 409, 422
_YEARS = range(1990, 2200)
Answer = str | Response | tuple[str, int]
Rows = list[SheetRow]


@bp.route("/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_STAGE)
def edit(on: str, kind: str) -> Answer:
    """The sheet; a form with `do` comes back rearranged, any other is saved."""
    sheet, form = _sheet(on, kind), SheetForm()
    if not form.is_submitted():
        load(db.session, sheet)
        return _page(sheet, form, sheet.rows())
    rows = rows_of(request.form, sheet.columns)
    if not form.validate():
        load(db.session, sheet)
        return _page(sheet, form, rows), _UNPROCESSABLE
    if form.do.data:
        return _rearrange(sheet, form, rows)
    return _save(sheet, form, rows)


@bp.post("/check")
@requires(Permission.EDIT_STAGE)
def check(on: str, kind: str) -> Answer:
    """What saving would bring and mend; nothing is saved."""
    sheet, form = _sheet(on, kind), SheetForm()
    load(db.session, sheet)
    rows = rows_of(request.form, sheet.columns)
    reading = read(db.session, sheet, rows)
    if any(row.errors for row in rows):
        return _page(sheet, form, rows), _UNPROCESSABLE
    before = verdict_at_hand()
    effect = try_out(
        db.session,
        g.conference,
        before,
        lambda: actions.save(db.session, g.conference, sheet.frame.on, sheet.kind, reading.plan),
        reading.named,
    )
    load(db.session, sheet)
    return _page(sheet, form, rows, effect=shown_effect(effect))


@bp.route("/generate", methods=["GET", "POST"])
@requires(Permission.EDIT_STAGE)
def generate(on: str, kind: str) -> Answer:
    """What the agenda would add to the run of show, and move in it; then those parts of it that were ticked."""
    sheet, form = _sheet(on, kind), GenerateForm()
    if form.is_submitted():
        take_turn(db.session, g.conference)
    offer = agenda.offer(db.session, sheet)
    if not form.is_submitted():
        return render_template("rundown/generate.html", form=form, sheet=sheet, offer=offer, **_frame(sheet))
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return _saved(sheet, entry)
    plan, left_out = agenda.plan_of(offer, form.add.data or (), form.move.data or ())
    entry = actions.save(db.session, g.conference, sheet.frame.on, sheet.kind, plan, digest, actions.GENERATED)
    db.session.commit()
    if left_out:
        flash(
            ngettext(
                "%(num)s cue was changed meanwhile and stays as it is.",
                "%(num)s cues were changed meanwhile and stay as they are.",
                left_out,
            )
        )
    return _saved(sheet, entry)


@bp.get("/history")
@requires(Permission.SEE_AUDIT)
def show_history(on: str, kind: str) -> str:
    """Who changed which row when, from what to what."""
    sheet = _sheet(on, kind)
    load(db.session, sheet)
    numbers = [stored.cue.id for stored in sheet.stored.values()]
    changes = trail.changes_about(db.session, g.conference, actions.subject_of(sheet.frame.on, sheet.kind), numbers)
    lines = history.lines(db.session, sheet, changes)
    return render_template(
        "editing/history.html",
        heading=_("History of the run of show: %(day)s", day=_day(sheet)),
        crumbs=_frame(sheet)["crumbs"],
        note=ngettext("%(num)s entry", "%(num)s entries", len(lines)),
        lines=lines,
        parts=[(plain(one.cue.item, language()), url_for("cues.show_history", cue_ref=ref)) for ref, one in sheet.stored.items()],
    )


def _sheet(on: str, kind: str) -> Sheet:
    """Answers 404 for what is no day of our times."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        abort(404)
    if day.year not in _YEARS or day.isoformat() != on:
        abort(404)
    texts = request.args.get("texts")
    frame = Frame(day, g.conference.zone, language(), texts if texts in INTERFACE_LANGUAGES else language())
    return Sheet(g.conference, RundownKind(kind), frame, chosen(request.args.getlist("columns")))


def _rearrange(sheet: Sheet, form: SheetForm, rows: Rows) -> Answer:
    """The sheet once more with rows added, moved or filled; where that cannot be, with the reason."""
    load(db.session, sheet)
    what, _colon, key = (form.do.data or "").partition(":")
    try:
        going_on = _doing(what, key, sheet, form, rows)
    except rearranging.RearrangingError as reason:
        return _page(sheet, form, rows, problem=(reason.at, str(reason))), _UNPROCESSABLE
    return _page(sheet, form, rows, going_on=f"{going_on}-{form.at_column.data if what == 'paste' else START}")


def _doing(what: str, key: str, sheet: Sheet, form: SheetForm, rows: Rows) -> str:
    simple: dict[str, Callable[[Rows, str], str]] = {
        "above": rearranging.add_above,
        "below": rearranging.add_below,
        "copy": rearranging.duplicate,
        "remove": rearranging.remove,
        "keep": rearranging.keep,
    }
    if what in simple:
        return simple[what](rows, key)
    if what == "shift":
        return rearranging.shift(rows, key, request.form.get(f"{key}-shift", ""))
    if what == "paste":
        return rearranging.paste(rows, block_of(form.block.data or ""), form.at_row.data or "", form.at_column.data or "", sheet.columns)
    return rearranging.add_at_end(rows)


def _save(sheet: Sheet, form: SheetForm, rows: Rows) -> Answer:
    take_turn(db.session, g.conference)
    load(db.session, sheet)
    digest = digest_of(request.form)
    is_new = any(row.is_new for row in rows) or stale(sheet, rows)
    if is_new and (entry := saved_before(db.session, digest)):
        return _saved(sheet, entry)
    reading = read(db.session, sheet, rows)
    for row in rows:
        row.errors |= dict.fromkeys(left_open(request.form, rows).get(row.key, ()), _("Choose which version to keep."))
    if any(row.errors for row in rows):
        return _page(sheet, form, rows), _UNPROCESSABLE
    if reading.rivals:
        return _both_versions(sheet, form, rows, reading), _CONFLICT
    entry = actions.save(db.session, g.conference, sheet.frame.on, sheet.kind, reading.plan, digest)
    db.session.commit()
    return _saved(sheet, entry)


def _saved(sheet: Sheet, entry: AuditEntry | None) -> Response:
    return saved(entry, _("Saved: run of show, %(day)s", day=_day(sheet)), _address(sheet, ".edit"))


def _page(sheet: Sheet, form: SheetForm, rows: Rows, problem: tuple[str, str] | None = None, **more: Any) -> str:  # noqa: ANN401  for the template
    sessions = sessions_of(db.session, g.conference, sheet.frame.on)
    shown = showing.shown_rows(rows, sheet)
    _offer_places(form, shown, sheet)
    return render_template(
        "rundown/sheet.html",
        sheet=sheet,
        form=form,
        rows=shown,
        labels=LABELS,
        errors=[problem] if problem else [*(("", str(error)) for error in form.form_errors), *showing.errors_of(shown)],
        people=showing.offered_people(queries.staff(db.session, g.conference), sessions, sheet),
        sessions=showing.offered_sessions(sessions, sheet),
        choice={column: LABELS[column] for column in CHOICE},
        **_frame(sheet),
        **more,
    )


def _offer_places(form: SheetForm, rows: Sequence[showing.ShownRow], sheet: Sheet) -> None:
    """Where a pasted block may begin."""
    form.at_row.choices = [(shown.row.key, f"{shown.number} {shown.title}"[:60]) for shown in rows] + [("", _("Below the last row"))]
    form.at_column.choices = [(column, LABELS[column]) for column in sheet.columns]
    form.do.raw_data, form.do.data = None, ""


def _both_versions(sheet: Sheet, form: SheetForm, rows: Rows, reading: Reading) -> str:
    """A stale save: the rows that two people changed, each with a choice; all else travels along unseen."""
    rivalries = showing.rivalries(reading, sheet)
    return render_template(
        "rundown/conflict.html", form=form, rows=rows, rivalries={one.row.key: one for one in rivalries}, sheet=sheet, **_frame(sheet)
    )


def _frame(sheet: Sheet) -> dict[str, Any]:
    """What every page of the sheet says around it."""
    other = next(code for code in INTERFACE_LANGUAGES if code != sheet.frame.texts)
    return {
        "day": sheet.frame.on,
        "crumbs": [{"label": _("Run of show"), "url": url_for("rundown.index", day=sheet.frame.on.isoformat())}],
        "save_url": _address(sheet, ".edit"),
        "check_url": _address(sheet, ".check"),
        "generate_url": _address(sheet, ".generate"),
        "history_url": _address(sheet, ".show_history"),
        "leave_url": url_for("rundown.index", day=sheet.frame.on.isoformat()),
        "texts_language": INTERFACE_LANGUAGES[sheet.frame.texts],
        "other_language": INTERFACE_LANGUAGES[other],
        "other_url": _address(sheet, ".edit", texts=other),
    }


def _address(sheet: Sheet, endpoint: str, **more: str) -> str:
    """A page of this run of show with the same columns and language of the texts."""
    asked = [column for column in sheet.columns if column in CHOICE]
    columns = {} if len(asked) == len(CHOICE) else {"columns": asked}
    values: dict[str, Any] = {"texts": sheet.frame.texts, **columns, **more}
    return url_for(endpoint, on=sheet.frame.on.isoformat(), kind=sheet.kind.value, **values)


def _day(sheet: Sheet) -> str:
    day = long_date(sheet.frame.on, language())
    return day if sheet.kind is RundownKind.DAY else _("%(day)s (rehearsal)", day=day)


def _page_of(subject: str) -> str:
    """The sheet of an audit entry's subject: "2027-07-14", "2027-07-14 rehearsal"."""
    on, _space, kind = subject.partition(" ")
    return url_for("rundown_desk.edit", on=on, kind=kind or RundownKind.DAY.value)
