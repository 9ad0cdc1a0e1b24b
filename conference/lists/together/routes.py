"""Many rows changed or removed: choose, look at the preview, agree, take back."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, abort, flash, g, redirect, request
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing.answering import saved
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.jobs.beginning import begun
from conference.listing.asking import Listing
from conference.listing.together import Field
from conference.lists.together import actions
from conference.lists.together.picking import MOST_AT_ONCE, Picking, pick
from conference.lists.together.planning import Plan, chosen, offered, plan_change, plan_removal
from conference.permissions import Permission, requires
from forms.listing import RemovalForm, TogetherForm
from models.audit import AuditEntry

bp = Blueprint("lists_together", __name__, url_prefix="/c/<conference_ref>/lists/<list_name>")
_CONFLICT, _UNPROCESSABLE = 409, 422
MOST_REMOVED: Final = 100  # what hangs on each is looked for row by row


@bp.post("/change")
@requires(Permission.EDIT)
def change(list_name: str) -> str | Response | tuple[str, int]:
    """Choose what the ticked rows are given; then what would become of each. Nothing is changed."""
    picking = pick(list_name)
    if not picking.rows:
        return _nothing_ticked(picking)
    form, fields = _change_form(picking)
    if "change" not in request.form:
        return picking.page("lists/change.html", form, None)
    if not form.validate():
        return picking.page("lists/change.html", form, None), _UNPROCESSABLE
    return _change_page(picking, form, fields)


@bp.post("/change/apply")
@requires(Permission.EDIT)
def apply_change(list_name: str) -> str | Response | tuple[str, int]:
    """Change what the preview showed, as it showed it. Where a row was changed since, nothing is, and the preview is shown again."""
    picking = pick(list_name, to_change=True)
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return _done(entry, picking.picked.listing)
    form, fields = _change_form(picking)
    if not form.validate():
        return picking.page("lists/change.html", form, None), _UNPROCESSABLE
    field, code = chosen(fields, form.change.data)
    plan = plan_change(picking.together, picking.reader, picking.rows, field, code)
    if not picking.is_as_seen(form, plan):
        return _change_page(picking, form, fields, is_stale=True), _CONFLICT
    if len(plan.changing) > MOST_AT_ONCE:
        return _behind_the_pages(picking, plan, form.change.data, digest)
    return _applied(picking, plan, lambda: picking.together.change(picking.reader, plan.changing, field, code, digest))


@bp.post("/remove")
@requires(Permission.EDIT)
def remove(list_name: str) -> str | Response:
    """Who would be removed, and what goes with them. Nothing is removed."""
    picking = pick(list_name)
    if not picking.rows:
        return _nothing_ticked(picking)
    if len(picking.rows) > MOST_REMOVED:
        flash(_("At most %(most)s rows are removed at a time. Tick fewer.", most=MOST_REMOVED), "error")
        return redirect(picking.picked.listing.url)
    return _removal_page(picking)


@bp.post("/remove/apply")
@requires(Permission.EDIT)
def apply_removal(list_name: str) -> str | Response | tuple[str, int]:
    """Remove what the preview showed, unless a row of it was changed since."""
    picking = pick(list_name, to_change=True)
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return _done(entry, picking.picked.listing)
    if len(picking.rows) > MOST_REMOVED:
        abort(400)
    form, plan = RemovalForm(), plan_removal(picking.together, picking.reader, picking.rows)
    if not picking.is_as_seen(form, plan):
        return _removal_page(picking, is_stale=True), _CONFLICT
    return _applied(picking, plan, lambda: picking.together.remove(picking.reader, plan.changing, digest))


def _change_form(picking: Picking) -> tuple[TogetherForm, list[Field]]:
    fields = list(picking.together.fields(picking.reader))
    form = TogetherForm()
    form.offer_changes(offered(fields))
    return form, fields


def _change_page(picking: Picking, form: TogetherForm, fields: list[Field], *, is_stale: bool = False) -> str:
    """The choice, and the preview of what was chosen."""
    field, code = chosen(fields, form.change.data)
    plan = plan_change(picking.together, picking.reader, picking.rows, field, code)
    effect = None
    if 0 < len(plan.changing) <= MOST_AT_ONCE:
        effect = picking.effect_of(lambda: picking.together.change(picking.reader, plan.changing, field, code))
    return picking.page("lists/change.html", form, plan, is_stale=is_stale, chosen_field=field, effect=effect)


def _removal_page(picking: Picking, *, is_stale: bool = False) -> str:
    plan = plan_removal(picking.together, picking.reader, picking.rows)
    going, staying = picking.together.leaving(picking.reader, plan.changing)
    effect = picking.effect_of(lambda: picking.together.remove(picking.reader, plan.changing)) if plan.changing else None
    return picking.page("lists/remove.html", RemovalForm(), plan, is_stale=is_stale, going=going, staying=staying, effect=effect)


def _applied(picking: Picking, plan: Plan, action: Callable[[], AuditEntry]) -> Response:
    entry = action() if plan.changing else None
    db.session.commit()
    return _done(entry, picking.picked.listing)


def _done(entry: AuditEntry | None, listing: Listing) -> Response:
    if entry is None:
        return saved(None, "", listing.url)
    count = entry.detail["rows"]
    if "field" in entry.detail:
        text = ngettext("Changed: %(num)s row", "Changed: %(num)s rows", count)
    else:
        text = ngettext("Removed: %(num)s row", "Removed: %(num)s rows", count)
    return saved(entry, text, listing.url)


def _behind_the_pages(picking: Picking, plan: Plan, change: str, digest: str) -> Response:
    asked = picking.picked
    options = {"list": picking.kind.name, "query": asked.listing.query, "refs": asked.refs, "change": change}
    return begun(actions.ask_for_change(db.session, g.conference, g.user, plan, submission=digest, language=str(get_locale()), **options))


def _nothing_ticked(picking: Picking) -> Response:
    flash(_("Tick the rows first."), "error")
    return redirect(picking.picked.listing.url)
