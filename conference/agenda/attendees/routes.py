"""The page on which it is said who attends a session."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from conference.agenda.attendees import actions, queries
from conference.extensions import db
from conference.listing.asking import Filter, Listing, asked
from conference.listing.reading import Span
from conference.notices import offer_undo
from conference.paging import Page
from conference.participants import queries as people
from conference.participants.desk.queries import Option, options
from conference.participants.people_list import names_of_options
from conference.participants.presenting import named, person_rows
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import words
from models.agenda import Session
from models.audit import AuditEntry
from models.participant import Participant
from models.text import plain
from models.vocabulary import Category

bp = Blueprint("attendees", __name__, url_prefix="/c/<conference_ref>/agenda/sessions/<session_ref>/attendees")
_LISTED = "listed"


@bp.url_defaults
def _keep_session(_endpoint: str, values: dict[str, Any]) -> None:
    """A link from this page stays with the session."""
    if "session_ref" in (request.view_args or {}):
        values.setdefault("session_ref", (request.view_args or {})["session_ref"])


@bp.get("/")
@requires(Permission.EDIT)
def index(session_ref: str) -> str:
    """People by name, a hundred a page, with a box for each."""
    item = queries.find(db.session, g.conference, session_ref) or abort(404)
    offered = options(db.session, g.conference)
    listing = Listing("attendees.index", _filters(offered), ("name",), request.args)
    rows, total = people.people(db.session, g.conference, _wanted(item), listing.order, Span.of_page(listing.number))
    if listing.number > 1 and not rows:
        abort(404)
    listed, count = queries.listed_among(db.session, item, [row.ref for row in rows])
    return render_template(
        "agenda/attendees.html",
        item=item,
        title=plain(item.title, language()),
        listed=listed,
        count=count,
        page=Page(listing.number, total, rows=person_rows(rows, names_of_options(offered, language()), {}, language())),
        listing=listing,
        here=request.full_path,
    )


@bp.post("/")
@requires(Permission.EDIT)
def change(session_ref: str) -> Response:
    """Save the boxes of the page, take everybody who fits the filters on or off the list, or have everybody attend."""
    item = queries.find(db.session, g.conference, session_ref, to_change=True) or abort(404)
    entry = _done(item, request.form.get("do", ""))
    db.session.commit()
    if entry is None:
        flash(_("Nothing was changed."))
    else:
        offer_undo(_("Attendees changed: %(name)s", name=plain(item.title, language())), url_for("editing.undo", entry_id=entry.id))
    return redirect(request.full_path)


def _done(item: Session, wish: str) -> AuditEntry | None:
    """Answers 400 to what no button of the page sends."""
    if wish in ("everybody", "list"):
        return actions.choose(db.session, g.conference, item, lists=wish == "list")
    if wish in ("add", "remove"):
        fitting = db.session.scalars(people.ids_of(g.conference, _wanted(item))).all()
        return actions.change(db.session, g.conference, item, *((fitting, ()) if wish == "add" else ((), fitting)))
    if wish != "save":
        abort(400)
    ticked, seen = set(request.form.getlist("attends")), set(request.form.getlist("seen"))
    ids = _ids(ticked ^ seen)  # what somebody else ticked meanwhile stays
    return actions.change(
        db.session,
        g.conference,
        item,
        [person for ref, person in ids.items() if ref in ticked],
        [person for ref, person in ids.items() if ref in seen],
    )


def _ids(refs: set[str]) -> dict[str, int]:
    found = select(Participant.ref, Participant.id).where(Participant.conference_id == g.conference.id, Participant.ref.in_(refs))
    return {row.ref: row.id for row in db.session.execute(found.order_by(Participant.sort_key, Participant.id))}


def _filters(offered: Iterable[Option]) -> tuple[Filter, ...]:
    delegations = {one.ref: named(one.ref, one.name, language()) for one in offered if one.kind == "delegation_id"}
    return (
        Filter("q", _("Name, organisation or number"), asked(request.args, "q")),
        Filter("delegation", _("Delegation"), asked(request.args, "delegation"), delegations),
        Filter("category", _("Category"), asked(request.args, "category"), words(Category)),
        Filter("who", _("List"), asked(request.args, "who"), {_LISTED: _("Only who is listed")}),
    )


def _wanted(item: Session) -> people.Wanted:
    category = asked(request.args, "category")
    if category and category not in set(Category):
        abort(404)
    return people.Wanted(
        text=asked(request.args, "q"),
        category=Category(category) if category else None,
        delegation=asked(request.args, "delegation"),
        refs=queries.listed(item) if asked(request.args, "who") == _LISTED else None,
    )
