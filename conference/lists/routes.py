"""Columns kept, files taken away, the whole list printed: for every list of conference.lists.registry."""

import io
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from conference import security
from conference.audit import journal
from conference.audit.words import LIST_EXPORTED
from conference.extensions import begin_writing, db
from conference.listing.asking import Listing
from conference.listing.choices import choose_columns, chosen_columns
from conference.listing.columns import Column, shown_columns
from conference.listing.kinds import ListKind
from conference.listing.pages import reader
from conference.listing.reading import WHOLE, Span
from conference.lists.files import TYPES, headings, values, written
from conference.lists.registry import list_named
from conference.permissions import Permission, requires

bp = Blueprint("lists", __name__, url_prefix="/c/<conference_ref>/lists")


@bp.post("/<list_name>/columns")
@requires(Permission.SEE_CONFERENCE)
def columns(list_name: str) -> Response:
    """Keep the columns that are ticked, or the usual ones again."""
    kind = _list(list_name)
    known = [one.key for one in kind.columns]
    keys = [key for key in known if key in request.form.getlist("column")]
    choose_columns(g.user, kind.name, None if "usual" in request.form else keys)
    db.session.commit()
    return redirect(kind.listing(reader(), request.args).url)


@bp.get("/<list_name>.<any(csv,tsv,xlsx):ending>")
@requires(Permission.SEE_CONFERENCE)
def export(list_name: str, ending: str) -> Response:
    """The shown columns of every row, in the order of the page; of one page alone for the clipboard."""
    begin_writing()
    kind = _list(list_name)
    _listing, shown, rows = _shown(kind, is_one_page=ending == "tsv")
    content = io.BytesIO(written(kind, shown, rows, ending))
    name = f"{kind.name}-{g.conference.ref}.{ending}"
    journal.record(db.session, LIST_EXPORTED, name, conference_ref=g.conference.ref, rows=len(rows), columns=[one.key for one in shown])
    db.session.commit()
    return send_file(content, mimetype=TYPES[ending], as_attachment=True, download_name=name)


@bp.get("/<list_name>/print")
@requires(Permission.SEE_CONFERENCE)
def whole(list_name: str) -> str:
    """Every row on one page, for paper; nothing here is larger than the file of the same list."""
    kind = _list(list_name)
    listing, shown, rows = _shown(kind, is_one_page=False)
    return render_template("lists/print.html", kind=kind, listing=listing, heads=headings(shown), rows=values(shown, rows), total=len(rows))


def _list(name: str) -> ListKind:
    """A list that this user may see."""
    kind = list_named(name)
    return kind if security.may(kind.permission) else abort(403)


def _shown(kind: ListKind, *, is_one_page: bool) -> tuple[Listing, tuple[Column, ...], Sequence[Any]]:
    """The list as the address asks for it, the columns that its reader keeps, and its rows."""
    who = reader()
    listing = kind.listing(who, request.args)
    rows, _total = kind.rows(who, listing, Span.of_page(listing.number) if is_one_page else WHOLE)
    return listing, shown_columns(kind.columns, chosen_columns(g.user, kind.name)), rows
