"""The pages of a record desk: add, edit, check, remove, history. HTTP only."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.sansio.app import App
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from conference import security
from conference.editing import destinations
from conference.editing.answering import saved, saved_already
from conference.editing.checking import try_out
from conference.editing.children import children_before, steps_with_children
from conference.editing.comparing import compare
from conference.editing.desk import Desk
from conference.editing.filling import Values
from conference.editing.leaving import leaving
from conference.editing.presenting import history_lines, shown_effect
from conference.editing.removal import dependants_of
from conference.editing.submissions import digest_of, saved_before
from conference.editing.trail import Step, changes_since, history_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand
from forms.editing import EditForm
from models.base import Row

R = TypeVar("R", bound=Row)
Answer = str | Response | tuple[str, int]
_CONFLICT, _UNPROCESSABLE = 409, 422
_READ, _SEND = ["GET", "POST"], ["POST"]

_OPENED: Final = "desks"  # of the extensions of an app


def open_desk(bp: Blueprint, desk: Desk[Any], *, new: str | None, one: str | None) -> None:
    """Give a blueprint the pages of a desk, endpoints add, check_new, edit, check, remove, history, restore.

    `new`: the path of the form for a row to come, perhaps with <parent> (else ?parent= may say so); None: the row is there as long as the
    conference, and is neither added nor removed. `one`: the path of a row, with <key>; None: rows are edited elsewhere.
    """
    pages = _Pages(desk)
    bp.record(lambda state: _opened(state.app).update({f"{state.name_prefix}.{state.name}".lstrip("."): desk}))
    destinations.lead(desk.subject, desk.subject_url, desk.permission)
    may_edit, may_look = requires(desk.permission), requires(Permission.SEE_AUDIT)
    coming = (
        (new, "add", may_edit(_view(pages.add)), _READ),
        (f"{new}/check", "check_new", may_edit(_view(pages.check_new)), _SEND),
    )
    going = ((f"{one}/remove", "remove", may_edit(_view(pages.remove)), _READ),)
    staying = (
        (f"{one}/edit", "edit", may_edit(_view(pages.edit)), _READ),
        (f"{one}/check", "check", may_edit(_view(pages.check)), _SEND),
        (f"{one}/history", "history", may_look(_view(pages.history)), ["GET"]),
        (f"{one}/history/<entry_id>/restore", "restore", may_edit(_view(pages.restore)), _SEND),
    )
    for rule, endpoint, view, methods in (*(coming if new else ()), *(staying if one else ()), *(going if new and one else ())):
        bp.add_url_rule(rule, endpoint, view, methods=methods)


def desks_of(app: App) -> Mapping[str, Desk[Any]]:
    """Every kind of row that an app lets people edit: blueprint -> the desk behind its pages."""
    return _opened(app)


def _opened(app: App) -> dict[str, Desk[Any]]:
    opened: dict[str, Desk[Any]] = app.extensions.setdefault(_OPENED, {})
    return opened


def _has(endpoint: str) -> bool:
    """Whether the desk of this request has a page."""
    return f"{request.blueprint}.{endpoint}" in current_app.view_functions


def _view(method: Callable[..., Answer]) -> Callable[..., Answer]:
    """A method as a function, which can carry the permission it asks for."""

    def view(**arguments: str) -> Answer:
        return method(**arguments)

    return view


class _Pages(Generic[R]):
    def __init__(self, desk: Desk[R]) -> None:
        self._desk = desk

    def add(self, parent: str | None = None) -> Answer:
        """A form that arrives again meets the row that it added; only then is it worth asking whether it was saved before."""
        if request.method == "GET":
            return self._add(parent)
        self._desk.wait(db.session, g.conference)
        digest = digest_of(request.form)
        try:
            answer = self._add(parent, digest)
        except (HTTPException, RefusedError, IntegrityError):
            db.session.rollback()
            if entry := saved_before(db.session, digest):
                return saved_already(entry, self._desk.index_url())
            raise
        is_added = isinstance(answer, Response)
        entry = None if is_added else saved_before(db.session, digest)
        return saved_already(entry, self._desk.index_url()) if entry else answer

    def _add(self, parent: str | None, digest: str | None = None) -> Answer:
        parent = parent or request.args.get("parent")
        fresh = self._fresh(parent)
        form = self._form(fresh)
        if not form.is_submitted():
            form.begin()
            return self._page(form, None, parent)
        if not self._is_sound(form, None):
            return self._page(form, None, parent), _UNPROCESSABLE
        values = fresh | self._desk.values_of_form(form.facts(), fresh, g.conference)
        row, entry = self._desk.add(db.session, g.conference, values, digest)
        db.session.commit()
        to = request.full_path if "another" in request.form else self._desk.after_saving(row, request.form)
        return saved(entry, _("Added: %(name)s", name=self._desk.name_of(row)), to)

    def edit(self, key: str) -> Answer:
        row = self._row(key, to_change=request.method == "POST")
        stored = self._desk.stored(row)
        form = self._form(stored, row.version)
        if not form.is_submitted():
            return self._page(form, row)
        if not self._is_sound(form, row):
            return self._page(form, row), _UNPROCESSABLE
        digest = digest_of(request.form)
        if form.seen_version != row.version:
            entry = saved_before(db.session, digest)
            return saved_already(entry, self._desk.index_url()) if entry else (self._both_versions(form, row), _CONFLICT)
        values = self._desk.values_of_form(form.facts(), stored, g.conference)
        changed = self._desk.change(db.session, g.conference, row, values, digest)
        db.session.commit()
        return saved(changed, _("Saved: %(name)s", name=self._desk.name_of(row)), self._desk.after_saving(row, request.form))

    def check_new(self, parent: str | None = None) -> Answer:
        """What adding a row would bring and mend; nothing is added."""
        parent = parent or request.args.get("parent")
        fresh = self._fresh(parent)
        form = self._form(fresh)
        if not self._is_sound(form, None):
            return self._page(form, None, parent), _UNPROCESSABLE
        values = fresh | self._desk.values_of_form(form.facts(), fresh, g.conference)
        effect = try_out(db.session, g.conference, verdict_at_hand(), lambda: self._desk.add(db.session, g.conference, values))
        return self._page(form, None, parent, effect=shown_effect(effect))

    def check(self, key: str) -> Answer:
        """What a change would bring and mend; nothing is changed."""
        row = self._row(key)
        stored = self._desk.stored(row)
        form = self._form(stored, row.version)
        if not self._is_sound(form, row):
            return self._page(form, row), _UNPROCESSABLE
        values = self._desk.values_of_form(form.facts(), stored, g.conference)
        before, refs = verdict_at_hand(), [self._desk.subject_of(row)]
        effect = try_out(db.session, g.conference, before, lambda: self._desk.change(db.session, g.conference, row, values), refs)
        return self._page(form, row, effect=shown_effect(effect))

    def remove(self, key: str) -> Answer:
        """A page that names what goes with a row and what stays without it; then the removal."""
        row = self._row(key, to_change=request.method == "POST")
        dependants = dependants_of(db.session, row)
        name = self._desk.name_of(row)
        if reason := self._desk.stays_because(db.session, g.conference, row, dependants):
            flash(reason, "error")
            return redirect(self._desk.row_url(row))
        if request.method == "GET":
            words = self._desk.wording
            crumbs, urls = self._crumbs(row), {"here": request.path, "leave_url": self._desk.row_url(row)}
            return render_template("editing/remove.html", name=name, wording=words, leaving=leaving(dependants), crumbs=crumbs, **urls)
        index = self._desk.index_url(row)
        entry = self._desk.remove(db.session, g.conference, row, dependants)
        db.session.commit()
        return saved(entry, _("Removed: %(name)s", name=name), index)

    def history(self, key: str) -> Answer:
        """Who changed a row when, from what to what."""
        row = self._row(key)
        steps = self._history(row)
        may_restore = security.may(self._desk.permission)
        form = self._form(self._desk.stored(row))
        for name in self._unseen_fields():
            del form[name]
        lines = history_lines(
            steps,
            form,
            self._data_of,
            self._desk.protected,
            restore_url=lambda entry: url_for(".restore", key=key, entry_id=entry.id) if may_restore else None,
        )
        note = ngettext("%(num)s entry", "%(num)s entries", len(lines))
        heading = _("History of %(name)s", name=self._desk.name_of(row))
        return render_template("editing/history.html", heading=heading, crumbs=self._crumbs(row), note=note, lines=lines)

    def restore(self, key: str, entry_id: str) -> Answer:
        """Give a row the facts of its form as an entry of its history left them. Raises RefusedError where they stand no longer."""
        row = self._row(key, to_change=True)
        step = next((one for one in self._history(row) if str(one.entry.id) == entry_id and one.new and not one.is_erased), None) or abort(
            404
        )
        stored = self._desk.stored(row)
        now, then = self._data_of(stored), self._data_of({**stored, **(step.new or {})})
        refusal = RefusedError(_("That cannot be restored: what it names has been removed since, or belongs to another record now."))
        if not self._still_offers(now, then):
            raise refusal
        try:
            changed = self._desk.change(db.session, g.conference, row, self._desk.values_of_form(then, stored, g.conference))
            db.session.commit()
        except IntegrityError:
            raise refusal from None
        return saved(changed, _("Restored: %(name)s", name=self._desk.name_of(row)), self._desk.row_url(row))

    def _still_offers(self, now: Values, then: Values) -> bool:
        """Whether everything that the form named then, and does not now, is there to be chosen."""
        for name, pairs in self._desk.choices(db.session, g.conference, now).items():
            if then.get(name) != now.get(name):
                wanted = then[name] if isinstance(then[name], list | tuple) else [then[name]]
                if {str(one) for one in wanted if one not in (None, "")} - {value for value, _label in pairs}:
                    return False
        return True

    def _unseen_fields(self) -> list[str]:
        """Fields of the form that only the history leaves out: whoever edits a row sees all of them."""
        return [name for permission, names in self._desk.guarded.items() if not security.may(permission) for name in names]

    def _history(self, row: R) -> list[Step]:
        kinds = (self._desk.subject, *self._desk.related)
        steps = history_of(db.session, g.conference, row, self._desk.subject_of(row), kinds)
        return steps_with_children(db.session, row, self._desk.children, steps)

    def _row(self, key: str, *, to_change: bool = False) -> R:
        return self._desk.find(db.session, g.conference, key, to_change=to_change) or abort(404)

    def _fresh(self, parent: str | None) -> Values:
        """What a row to come has, perhaps from what it is to belong to."""
        fresh = self._desk.fresh(db.session, g.conference, parent)
        return abort(404) if fresh is None else fresh

    def _data_of(self, values: Any) -> Values:  # noqa: ANN401  a mapping
        return self._desk.data_of(values, g.conference)

    def _form(self, stored: Values, version: int | None = None) -> EditForm:
        data = self._data_of(stored)
        form = self._desk.form(data={"version": version or "", **data})
        self._desk.prepare(form, db.session, g.conference, data)
        return form

    def _is_sound(self, form: EditForm, row: R | None) -> bool:
        """Whether a form can be saved; where not, it says why."""
        if not form.validate():
            return False
        self._desk.look_over(db.session, g.conference, form, row)
        return not form.errors

    def _page(self, form: EditForm, row: R | None, parent: str | None = None, **more: Any) -> str:  # noqa: ANN401  what the template takes
        desk = self._desk
        at_parent: dict[str, Any] = {"parent": parent} if parent else {}
        return render_template(
            desk.template,
            form=form,
            row=row,
            name=desk.name_of(row) if row else None,
            wording=desk.wording,
            crumbs=self._crumbs(row, parent),
            kept_languages=desk.filling.other_languages(desk.stored(row)) if row else {},
            action_url=url_for(".edit", key=desk.key_of(row)) if row else url_for(".add", **at_parent),
            check_url=url_for(".check", key=desk.key_of(row)) if row else url_for(".check_new", **at_parent),
            leave_url=desk.row_url(row) if row else desk.index_url(parent=parent),
            history_url=url_for(".history", key=desk.key_of(row)) if row and security.may(Permission.SEE_AUDIT) else None,
            remove_url=url_for(".remove", key=desk.key_of(row)) if row and _has("remove") else None,
            **{**desk.beside(form, row), **more},
        )

    def _both_versions(self, form: EditForm, row: R) -> str:
        """A stale save: both values of every field that differs, and a choice for each."""
        theirs = self._desk.stored(row)
        change = changes_since(db.session, row, form.seen_version)
        before = (change.before if change else {}) | children_before(db.session, row, self._desk.children, form.seen_version)
        return render_template(
            "editing/conflict.html",
            form=form,
            version=row.version,
            heading=_("Two versions: %(name)s", name=self._desk.name_of(row)),
            crumbs=self._crumbs(row),
            comparison=compare(form, self._data_of(theirs), self._data_of({**theirs, **before})),
            change=change,
            save_label=self._desk.wording.save,
            leave_url=self._desk.row_url(row),
        )

    def _crumbs(self, row: R | None, parent: str | None = None) -> list[dict[str, str]]:
        many = {"label": str(self._desk.wording.many), "url": self._desk.index_url(row, parent)}
        above = [{"label": str(label), "url": url_for(endpoint)} for label, endpoint in self._desk.above]
        own = [{"label": self._desk.name_of(row), "url": self._desk.row_url(row)}] if row else []
        return [*above, many, *own]
