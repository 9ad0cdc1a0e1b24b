"""Hotel nights of people by evening: read, booked and cancelled on one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import Row
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from conference import security
from conference.editing import destinations
from conference.editing.answering import saved, saved_already
from conference.editing.checking import Effect, try_out
from conference.editing.presenting import history_lines, shown_effect
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.listing.asking import Listing
from conference.lodging import actions, presenting, queries
from conference.lodging.figures import figures
from conference.lodging.filtering import filters, missing_nights, wanted_of
from conference.lodging.history import steps_of, turns_of
from conference.lodging.needs import usual_at, usual_of
from conference.lodging.saving import Plan, contested_rows, plan_of
from conference.messages import zone_label
from conference.paging import PAGE_SIZE, Page
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand
from forms.lodging import LONGEST_NUMBER, NightsForm, SentRow, StayForm
from models.audit import AuditEntry
from models.conference import Conference
from models.text import plain

bp = Blueprint("lodging", __name__, url_prefix="/c/<conference_ref>/hotel")
_CONFLICT, _UNPROCESSABLE = 409, 422
_TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class _Came:
    """What is to be shown again: the rows of a form, what stands against saving them, what a check found."""

    rows: Sequence[SentRow] = ()
    plan: Plan | None = None
    effect: Effect | None = None


@bp.get("/")
@requires(Permission.SEE_LODGING)
def nights() -> str:
    """People by evenings, a hundred people a page."""
    return _page(NightsForm(formdata=None), _Came())


@bp.post("/")
@requires(Permission.EDIT)
def save() -> str | Response | tuple[str, int]:
    """Save the rows that the user touched; `book` names a row, or the ticked ones, that get every night they need as well."""
    form = NightsForm()
    rows = form.rows(request.form)
    plan = plan_of(db.session, g.conference, rows, _booking_for())
    form.form_errors.extend(plan.problems)
    if form.form_errors or not form.validate():
        return _page(form, _Came(rows)), _UNPROCESSABLE
    digest = digest_of(request.form)
    if plan.contests:
        entry = saved_before(db.session, digest)
        return saved_already(entry, _address(".nights")) if entry else (_page(form, _Came(contested_rows(rows, plan), plan)), _CONFLICT)
    entry = actions.change(db.session, g.conference, plan.sleepers, plan.wanted, digest)
    db.session.commit()
    if plan.gone:
        flash(ngettext("%(num)s person is gone and was left out.", "%(num)s people are gone and were left out.", plan.gone), "info")
    return _saved(entry)


@bp.post("/check")
@requires(Permission.EDIT)
def check() -> str | tuple[str, int]:
    """What saving would add and mend; nothing is saved."""
    form = NightsForm()
    rows = form.rows(request.form)
    plan = plan_of(db.session, g.conference, rows, _booking_for())
    form.form_errors.extend(plan.problems)
    if form.form_errors:
        return _page(form, _Came(rows)), _UNPROCESSABLE
    refs = [sleeper.ref for sleeper in plan.sleepers]
    before = verdict_at_hand()
    effect = try_out(db.session, g.conference, before, lambda: actions.change(db.session, g.conference, plan.sleepers, plan.wanted), refs)
    return _page(form, _Came(rows, effect=effect))


@bp.route("/book", methods=["GET", "POST"])
@requires(Permission.EDIT)
def book() -> str | Response:
    """Book what is missing for everybody whom the filters show: how many nights of whom, then the booking."""
    listing = _listing(queries.hotels(db.session, g.conference))
    missing = missing_nights(verdict_at_hand(), usual_of(g.conference))
    refs = queries.missing_a_night(db.session, g.conference, wanted_of(listing.wanted, verdict_at_hand()), list(missing))
    if request.method == "GET":
        people = [missing[ref] for ref in refs]
        back = _address(".nights")
        count = sum(len(one.nights) for one in people)
        return render_template("lodging/book.html", people=people, nights=count, address=_address(".book"), leave_url=back)
    sleepers = queries.sleepers(db.session, g.conference, queries.ids_of(db.session, g.conference, refs))
    entry = actions.book_needed(db.session, g.conference, sleepers)
    db.session.commit()
    return _saved(entry)


@bp.get("/people/<participant_ref>/history")
@requires(Permission.SEE_AUDIT)
def history(participant_ref: str) -> str:
    """Who changed where somebody sleeps, and when."""
    person = queries.person(db.session, g.conference, participant_ref) or abort(404)
    hotels = {row.id: plain(row.name, str(get_locale())) for row in queries.hotels(db.session, g.conference)}
    may_restore = security.may(Permission.EDIT)
    lines = history_lines(
        steps_of(turns_of(db.session, person), hotels),
        StayForm(formdata=None),
        dict,
        {},
        restore_url=lambda entry: url_for(".restore", participant_ref=person.ref, entry_id=entry.id) if may_restore else None,
    )
    return render_template(
        "editing/history.html",
        heading=_("Hotel nights of %(name)s: history", name=person.full_name),
        crumbs=[{"label": _("Hotel: nights"), "url": url_for(".nights", person=person.ref)}],
        note=ngettext("%(num)s entry", "%(num)s entries", len(lines)),
        lines=lines,
    )


@bp.post("/people/<participant_ref>/history/<int:entry_id>/restore")
@requires(Permission.EDIT)
def restore(participant_ref: str, entry_id: int) -> Response:
    """Let somebody sleep where they did after an entry of their history; a hotel that is gone since is open."""
    person = queries.person(db.session, g.conference, participant_ref) or abort(404)
    sleepers = queries.sleepers(db.session, g.conference, [person.id])
    turn = next((one for one in turns_of(db.session, person) if one.entry.id == entry_id), None) or abort(404)
    hotels = {row.id for row in queries.hotels(db.session, g.conference)}
    wanted = turn.new if turn.new.hotel_id in hotels else replace(turn.new, hotel_id=None)
    entry = actions.change(db.session, g.conference, sleepers, {person.id: wanted})
    db.session.commit()
    return saved(entry, _("Restored: %(name)s", name=person.full_name), url_for(".history", participant_ref=person.ref))


def _booking_for() -> frozenset[int]:
    """Whose needed nights a button asks for: one person's, or those of the ticked rows."""
    asked = request.form.get("book", "")
    numbers = request.form.getlist("tick") if asked == _TICKED else [asked]
    return frozenset(int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER)


def _listing(hotels: Iterable[Row[*tuple[Any, ...]]]) -> Listing:
    found = filters(queries.delegations(db.session, g.conference), hotels, str(get_locale()))
    return Listing("lodging.nights", found, ("order",), request.args)


def _page(form: NightsForm, came: _Came) -> str:
    conference, language, verdict = g.conference, str(get_locale()), verdict_at_hand()
    hotels = queries.hotels(db.session, conference)
    listing, names = _listing(hotels), [(row.id, plain(row.name, language)) for row in hotels]
    sent = {row.person_id: row for row in came.rows}
    wanted = queries.Wanted(ids=list(sent)) if sent else wanted_of(listing.wanted, verdict)
    offset = 0 if sent else (listing.number - 1) * PAGE_SIZE
    rows, total = queries.guests(db.session, conference, wanted, offset, PAGE_SIZE)
    needed_on = presenting.near(verdict.needed_nights, usual_of(conference)) if len(hotels) > 1 else ()
    counted = figures(db.session, conference, needed_on)
    usual = usual_at(conference, [on for _hotel, on in counted.days])
    asked = {on for row in came.rows for on in row.wanted.nights}
    columns = presenting.evenings(verdict.needed_nights, usual, counted, asked, language)
    people = presenting.guests(rows, columns, usual, sent, verdict.worst_by_subject(), conference, language)
    moment = next((moment for row in rows for moment in (row.arrives_at, row.departs_at) if moment), None)
    return render_template(
        "lodging/nights.html",
        form=form,
        listing=listing,
        page=Page(1 if sent else listing.number, total, rows=people),
        columns=columns,
        feet=presenting.hotel_feet(names, counted, columns),
        hotels=names,
        zone=zone_label(moment, conference.zone) if moment else conference.zone,
        contests=presenting.contests(came.plan.contests if came.plan else (), names, came.rows, language),
        effect=shown_effect(came.effect) if came.effect else None,
        person_ref=people[0].ref if listing.wanted.get("person") and people else None,
        save_url=_address(".nights"),
        check_url=_address(".check"),
        book_url=_address(".book"),
    )


def _address(endpoint: str) -> str:
    """A page of the grid, with the filters of this one."""
    query: dict[str, Any] = {name: value for name, value in request.args.items() if name != "lang"}
    return url_for(endpoint, **query)


def _saved(entry: AuditEntry | None) -> Response:
    """Back to the same rows."""
    done = _("Saved. People: %(people)s. Nights booked: %(booked)s. Nights cancelled: %(cancelled)s.", **entry.detail) if entry else ""
    return saved(entry, done, _address(".nights"))


def _page_of(session: Session, conference: Conference, subject: str) -> str:
    """Where an entry about stays leads: to the row of the only person it is about, else to the grid."""
    return url_for("lodging.nights", person=subject if queries.person(session, conference, subject) else None)


destinations.lead("stay", _page_of)
