"""The page on which it is said who attends a session or a meal."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from conference.agenda.attendees import actions, queries
from conference.agenda.items import KINDS, Item, crumbs_of, find, mark_section, name_of
from conference.editing.answering import saved
from conference.extensions import db
from conference.listing.asking import Filter, Listing, asked
from conference.listing.reading import Span
from conference.paging import Page
from conference.participants import queries as people
from conference.participants.desk.queries import Option, options
from conference.participants.filters import code_asked_for
from conference.participants.people_list import names_of_options
from conference.participants.presenting import named, person_rows
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import words
from models.agenda import Session
from models.audit import AuditEntry
from models.participant import Participant
from models.vocabulary import Attendance, Category

bp = Blueprint("attendees", __name__, url_prefix="/c/<conference_ref>/agenda/<any(session, meal):kind>/<ref>/attendees")
bp.url_value_preprocessor(mark_section)
_LISTED = "listed"


@bp.url_defaults
def _keep_item(_endpoint: str, values: dict[str, Any]) -> None:
    """A link from this page stays with the session or meal."""
    here = request.view_args or {}
    for name in {"kind", "ref"}.intersection(here):
        values.setdefault(name, here[name])


@bp.get("/")
@requires(Permission.EDIT)
def index(kind: str, ref: str) -> str:
    """People by name, a hundred a page, with a box for each."""
    item = find(db.session, g.conference, KINDS[kind], ref) or abort(404)
    offered = options(db.session, g.conference)
    listing = Listing("attendees.index", _filters(offered), ("name",), request.args)
    rows, total = people.people(db.session, g.conference, _wanted(item), listing.order, Span.of_page(listing.number))
    if listing.number > 1 and not rows:
        abort(404)
    listed, count = queries.listed_among(db.session, item, [row.ref for row in rows])
    return render_template(
        "agenda/attendees.html",
        kind=kind,
        title=name_of(item),
        crumbs=crumbs_of(item),
        has_list=queries.has_list(item),
        listed=listed,
        count=count,
        page=Page(listing.number, total, rows=person_rows(rows, names_of_options(offered, language()), {}, g.standing, language())),
        listing=listing,
        here=request.full_path,
    )


@bp.post("/")
@requires(Permission.EDIT)
def change(kind: str, ref: str) -> Response:
    """Save the boxes of the page, take everybody who fits the filters on or off the list, or have everybody attend."""
    item = find(db.session, g.conference, KINDS[kind], ref, to_change=True) or abort(404)
    entry = _done(item, request.form.get("do", ""))
    db.session.commit()
    return saved(entry, _("Attendees changed: %(name)s", name=name_of(item)), request.full_path)


def _done(item: Item, wish: str) -> AuditEntry | None:
    """Answers 400 to what no button of the page sends."""
    if wish in ("everybody", "list") and isinstance(item, Session):
        return actions.choose(db.session, g.conference, item, lists=wish == "list")
    if wish == "present":
        return actions.change(db.session, g.conference, item, db.session.scalars(queries.present(g.conference)).all(), ())
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
        Filter("attends", _("Attends"), asked(request.args, "attends"), words(Attendance)),
        Filter("who", _("List"), asked(request.args, "who"), {_LISTED: _("Only who is listed")}),
    )


def _wanted(item: Item) -> people.Wanted:
    return people.Wanted(
        text=asked(request.args, "q"),
        category=code_asked_for(Category, asked(request.args, "category")),
        delegation=asked(request.args, "delegation"),
        attends=code_asked_for(Attendance, asked(request.args, "attends")),
        refs=queries.listed(item) if asked(request.args, "who") == _LISTED else None,
    )
