"""Adding, changing and removing people, each with a look at what it would do to the findings."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.editing.checking import try_out
from conference.editing.comparing import compare
from conference.editing.presenting import history_lines, shown_effect
from conference.editing.removal import dependants_of
from conference.editing.rows import values_of
from conference.editing.submissions import digest_of, saved_before
from conference.editing.trail import changes_since, history_of
from conference.extensions import db
from conference.notices import offer_undo
from conference.participants.desk import actions, queries
from conference.participants.desk.choices import choices
from conference.participants.desk.filling import NEW_PERSON, data_of, other_languages, values_of_form
from conference.participants.desk.leaving import leaving
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import verdict_at_hand
from conference.shell import language
from forms.editing import labels_of
from forms.participants import PersonForm
from models.audit import AuditEntry
from models.participant import Participant

bp = Blueprint("participants_desk", __name__, url_prefix="/c/<conference_ref>")
_CONFLICT, _UNPROCESSABLE = 409, 422


@bp.route("/new-person", methods=["GET", "POST"])
@requires(Permission.EDIT)
def add() -> str | Response | tuple[str, int]:
    form = _form(NEW_PERSON)
    if not form.is_submitted():
        return _page(form, None)
    if not form.validate():
        return _page(form, None), _UNPROCESSABLE
    queries.take_turn(db.session, g.conference)
    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return _saved_already(entry)
    entry = actions.add(db.session, g.conference, values_of_form(form.facts(), {}), digest)
    db.session.commit()
    return _saved(entry, _("Added: %(name)s", name=form.full_name.data))


@bp.route("/people/<participant_ref>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT)
def edit(participant_ref: str) -> str | Response | tuple[str, int]:
    person = _person(participant_ref, to_change=request.method == "POST")
    form = _form(values_of(person), person.version)
    if not form.is_submitted():
        return _page(form, person)
    if not form.validate():
        return _page(form, person), _UNPROCESSABLE
    digest = digest_of(request.form)
    if form.seen_version != person.version:
        entry = saved_before(db.session, digest)
        return _saved_already(entry) if entry else (_both_versions(form, person), _CONFLICT)
    changed = actions.change(db.session, g.conference, person, values_of_form(form.facts(), values_of(person)), digest)
    db.session.commit()
    if changed is None:
        flash(_("Nothing was changed."))
        return redirect(url_for("participants.show", participant_ref=person.ref))
    return _saved(changed, _("Saved: %(name)s", name=_name(person)))


@bp.post("/new-person/check")
@requires(Permission.EDIT)
def check_new() -> str | tuple[str, int]:
    """What adding somebody would bring and mend; nothing is added."""
    form = _form(NEW_PERSON)
    if not form.validate():
        return _page(form, None), _UNPROCESSABLE
    values = values_of_form(form.facts(), {})
    effect = try_out(db.session, g.conference, verdict_at_hand(), lambda: actions.add(db.session, g.conference, values))
    return _page(form, None, effect=shown_effect(effect))


@bp.post("/people/<participant_ref>/check")
@requires(Permission.EDIT)
def check(participant_ref: str) -> str | tuple[str, int]:
    """What a change would bring and mend; nothing is changed."""
    person = _person(participant_ref)
    form = _form(values_of(person), person.version)
    if not form.validate():
        return _page(form, person), _UNPROCESSABLE
    values = values_of_form(form.facts(), values_of(person))
    before = verdict_at_hand()
    effect = try_out(db.session, g.conference, before, lambda: actions.change(db.session, g.conference, person, values), [person.ref])
    return _page(form, person, effect=shown_effect(effect))


@bp.route("/people/<participant_ref>/remove", methods=["GET", "POST"])
@requires(Permission.EDIT)
def remove(participant_ref: str) -> str | Response:
    """A page that names what goes with somebody and what stays without them; then the removal."""
    person = _person(participant_ref, to_change=request.method == "POST")
    dependants = dependants_of(db.session, person)
    if request.method == "GET":
        return render_template("participants/desk/remove.html", person=person, name=_name(person), leaving=leaving(dependants))
    entry = actions.remove(db.session, g.conference, person, dependants)
    name = _name(person)
    db.session.commit()
    return _saved(entry, _("Removed: %(name)s", name=name), to=url_for("participants.index"))


@bp.get("/people/<participant_ref>/history")
@requires(Permission.SEE_AUDIT)
def history(participant_ref: str) -> str:
    """Who changed somebody when, from what to what."""
    person = _person(participant_ref)
    form = _form(values_of(person))
    lines = history_lines(history_of(db.session, person), form, data_of, {"birth_on": _("Birth date")})
    return render_template(
        "editing/history.html",
        heading=_("History of %(name)s", name=_name(person)),
        crumbs=_crumbs(person),
        note=ngettext("%(num)s entry", "%(num)s entries", len(lines)),
        lines=lines,
    )


def _person(ref: str, *, to_change: bool = False) -> Participant:
    return queries.person(db.session, g.conference, ref, to_change=to_change) or abort(404)


def _form(values: dict[str, Any], version: int | None = None) -> PersonForm:
    data = data_of(values)
    form = PersonForm(data={"version": version or "", **data})
    g.options = queries.options(db.session, g.conference)
    form.offer(choices(g.options, data, language()))
    return form


def _page(form: PersonForm, person: Participant | None, **more: Any) -> str:  # noqa: ANN401  what the template takes
    return render_template(
        "participants/desk/form.html",
        form=form,
        person=person,
        name=_name(person) if person else None,
        crumbs=_crumbs(person),
        titles=_titles(form),
        kept_languages={"organization": other_languages(person.organization), "post": other_languages(person.post)} if person else {},
        check_url=url_for(".check", participant_ref=person.ref) if person else url_for(".check_new"),
        leave_url=url_for("participants.show", participant_ref=person.ref) if person else url_for("participants.index"),
        **more,
    )


def _titles(form: PersonForm) -> list[tuple[str, str, str | None]]:
    """Titles that mislead in the country of the person, else of the delegation: title, rank, note."""
    delegation = next((one for one in g.options if one.kind == "delegation_id" and one.value == form.delegation_id.data), None)
    country = form.nationality.data or (delegation and delegation.country_code)
    if not country:
        return []
    labels = labels_of(form.rank)
    ranks = {-one.position: labels.get(one.value, one.value) for one in g.options if one.kind == "rank"}
    return [(title.title, ranks.get(title.level, ""), title.note) for title in queries.misleading_titles(db.session, country)]


def _both_versions(form: PersonForm, person: Participant) -> str:
    """A stale save: both values of every field that differs, and a choice for each."""
    theirs = values_of(person)
    change = changes_since(db.session, person, form.seen_version)
    return render_template(
        "editing/conflict.html",
        form=form,
        version=person.version,
        heading=_("Two versions: %(name)s", name=_name(person)),
        crumbs=_crumbs(person),
        comparison=compare(form, data_of(theirs), data_of(change.before if change else theirs)),
        change=change,
        save_label=_("Save person"),
        leave_url=url_for("participants.show", participant_ref=person.ref),
    )


def _saved(entry: AuditEntry, text: str, to: str | None = None) -> Response:
    offer_undo(text, url_for("editing.undo", entry_id=entry.id))
    return redirect(to or url_for("participants.show", participant_ref=entry.subject))


def _saved_already(entry: AuditEntry) -> Response:
    """The same form arrived twice. Where its first saving was undone since, the person may be gone."""
    person = queries.person(db.session, g.conference, entry.subject)
    if person is None:
        flash(_("This form was saved before, and that was taken back. Open a new form."), "info")
        return redirect(url_for("participants.index"))
    return _saved(entry, _("Saved: %(name)s", name=_name(person)))


def _name(person: Participant) -> str:
    return shown_name(names_of(person), language())


def _crumbs(person: Participant | None) -> list[dict[str, str]]:
    people = {"label": _("People"), "url": url_for("participants.index")}
    return [people, {"label": _name(person), "url": url_for("participants.show", participant_ref=person.ref)}] if person else [people]
