"""Reference data shared by all conferences, shown in the frame of one of them."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing.comparing import compare
from conference.editing.rows import values_of
from conference.editing.trail import changes_since
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.reference import actions, listing
from conference.reference.editable import KINDS, Editable
from conference.shell import language
from conference.words import word, words
from forms.editing import EditForm
from forms.reference import VisaRuleForm, fields_of
from models.base import Row
from models.reference import VisaRule
from models.text import Text, plain
from models.vocabulary import PassportType

bp = Blueprint("reference", __name__, url_prefix="/c/<conference_ref>/settings/reference")
_CONFLICT, _UNPROCESSABLE = 409, 422


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """Visa rules, or what ?show= names: countries with their airports, or ranks."""
    show = request.args.get("show", "visas")
    if show == "countries":
        countries, airports = listing.countries(db.session), listing.airports_by_country(db.session)
        return render_template("reference/countries.html", show=show, countries=countries, airports=airports)
    if show == "ranks":
        levels, titles = listing.rank_levels(db.session), listing.misleading_titles(db.session)
        return render_template("reference/ranks.html", show=show, levels=levels, titles=titles)
    return render_template("reference/visas.html", show="visas", rules=listing.visa_rules(db.session), passports=words(PassportType))


@bp.route("/visas/<country_code>/<passport_type>", methods=["GET", "POST"])
@requires(Permission.EDIT_REFERENCE)
def visa(country_code: str, passport_type: str) -> str | Response | tuple[str, int]:
    if passport_type not in list(PassportType):
        abort(404)
    found = listing.visa_rule(db.session, country_code, PassportType(passport_type), to_change=request.method == "POST") or abort(404)
    rule, country = found
    form = VisaRuleForm(data={"version": rule.version, **_data(actions.facts_of(rule))})
    if not form.is_submitted():
        return _page("reference/visa.html", form, rule, country)
    if not form.validate():
        return _page("reference/visa.html", form, rule, country), _UNPROCESSABLE
    if form.seen_version != rule.version:
        return _both_versions(form, rule, country), _CONFLICT
    actions.change_visa_rule(db.session, rule, _facts(form), form.seen_version)
    db.session.commit()
    flash(_("Saved the visa rule."))
    return redirect(url_for(".index", show="visas"))


def _page(template: str, form: VisaRuleForm, rule: VisaRule, country: Text | None) -> str:
    return render_template(template, form=form, rule=rule, country=country or rule.country_code, passports=words(PassportType))


def _both_versions(form: VisaRuleForm, rule: VisaRule, country: Text | None) -> str:
    """A stale save: both values of every field that differs, and a choice for each."""
    theirs = values_of(rule)
    change = changes_since(db.session, rule, form.seen_version)
    name, passport = plain(country or rule.country_code, language()), word(rule.passport_type)
    return render_template(
        "editing/conflict.html",
        form=form,
        version=rule.version,
        heading=_("Two versions: %(country)s, %(passport)s", country=name, passport=passport),
        crumbs=[{"label": _("Visa rules"), "url": url_for(".index", show="visas")}],
        in_settings=True,
        comparison=compare(form, _data(_facts_in(theirs)), _data(_facts_in(change.before if change else theirs))),
        change=change,
        save_label=_("Save visa rule"),
        leave_url=url_for(".index", show="visas"),
    )


def _facts_in(values: Mapping[str, Any]) -> actions.VisaFacts:
    return actions.VisaFacts(**{field.name: values[field.name] for field in fields(actions.VisaFacts)})


def _data(facts: actions.VisaFacts) -> dict[str, Any]:
    return fields_of(**asdict(facts))


def _facts(form: VisaRuleForm) -> actions.VisaFacts:
    return actions.VisaFacts(
        is_visa_needed=form.is_visa_needed,
        max_days=form.max_days.data,
        condition=form.condition.data or "",
        source=form.source.data or "",
        checked_on=form.checked_on.data,
        is_unverified=form.verified.data == "no",
    )


@bp.route("/<any(country, rank, title):kind>/<int:row_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_REFERENCE)
def row(kind: str, row_id: int) -> str | Response | tuple[str, int]:
    """A country, a rank of the ladder or a title that misleads."""
    editable = KINDS[kind]
    found = listing.row_of(db.session, editable.table, row_id, to_change=request.method == "POST") or abort(404)
    values = values_of(found)
    form = editable.form(data={"version": found.version, **editable.data_of(values)})
    if not form.is_submitted():
        return _row_page(editable, form, values)
    if not form.validate():
        return _row_page(editable, form, values), _UNPROCESSABLE
    if form.seen_version != found.version:
        return _row_versions(editable, form, found), _CONFLICT
    actions.change_row(db.session, found, editable.values_of(form.data, values))
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".index", show=editable.show))


def _row_page(editable: Editable, form: EditForm, values: Mapping[str, Any]) -> str:
    shown = [form[name] for name in editable.data_of(values)]
    return render_template("reference/row.html", form=form, fields=shown, heading=editable.heading(values, language()), show=editable.show)


def _row_versions(editable: Editable, form: EditForm, found: Row) -> str:
    """A stale save: both values of every field that differs, and a choice for each."""
    theirs = values_of(found)
    change = changes_since(db.session, found, form.seen_version)
    back = url_for(".index", show=editable.show)
    return render_template(
        "editing/conflict.html",
        form=form,
        version=found.version,
        heading=_("Two versions: %(name)s", name=editable.heading(theirs, language())),
        crumbs=[{"label": _("Reference data"), "url": back}],
        in_settings=True,
        comparison=compare(form, editable.data_of(theirs), editable.data_of(change.before if change else theirs)),
        change=change,
        save_label=_("Save"),
        leave_url=back,
    )
