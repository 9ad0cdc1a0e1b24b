"""The findings of a conference: grouped, filtered, waived."""

from collections.abc import Iterable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import clock
from conference.extensions import db
from conference.notices import offer_undo
from conference.paging import Page, page_asked_for, page_of
from conference.permissions import Permission, requires, signed_in
from conference.readiness import actions
from conference.readiness.findings import Judged, day_of_checks
from conference.readiness.presenting import shown, verdict_at_hand
from conference.readiness.sentences import area_name
from conference.rules.finding import Area
from conference.words import words
from forms.readiness import WaiverForm
from models.vocabulary import Severity

bp = Blueprint("readiness", __name__, url_prefix="/c/<conference_ref>/findings")
_UNPROCESSABLE = 422


@bp.get("/")
@signed_in
def index() -> str:
    verdict = verdict_at_hand()
    areas = {area.value: area_name(area) for area in Area if area in verdict.areas}
    wanted = {name: request.args.get(name, "") for name in ("severity", "area", "state")}
    by_code = request.args.get("group") == "code"
    groups = _grouped((one for one in verdict.judged if _is_wanted(one, **wanted)), by_code=by_code)
    in_order = [one for found in groups.values() for one in found]
    page: Page[Judged] = page_of(page_asked_for(), len(in_order))
    on_page = _grouped(in_order[page.offset : page.offset + page.size], by_code=by_code)
    return render_template(
        "readiness/index.html",
        verdict=verdict,
        groups=[(areas.get(group, group), len(groups[group]), [shown(one) for one in found]) for group, found in on_page.items()],
        by_code=by_code,
        wanted=wanted,
        page=page,
        areas=areas,
        severities=words(Severity),
        is_real_day=g.conference.as_of_on is None,
    )


@bp.route("/waive", methods=["GET", "POST"])
@requires(Permission.WAIVE)
def waive() -> str | Response | tuple[str, int]:
    one = _finding_asked_for()
    form = WaiverForm(agreed_on=clock.today(g.conference.zone))
    if not form.is_submitted():
        return render_template("readiness/waive.html", form=form, finding=shown(one))
    if not form.validate():
        return render_template("readiness/waive.html", form=form, finding=shown(one)), _UNPROCESSABLE
    actions.waive(db.session, g.conference, one.finding.code, one.finding.subject, _terms(form))
    db.session.commit()
    undo = url_for(".take_back", code=one.finding.code, subject=one.finding.subject)
    offer_undo(_("Waived: %(sentence)s", sentence=shown(one).sentence), undo)
    return redirect(url_for(".index"))


@bp.route("/take-back", methods=["GET", "POST"])
@requires(Permission.WAIVE)
def take_back() -> str | Response:
    code, subject = request.args.get("code", ""), request.args.get("subject", "")
    if request.method == "GET":
        return render_template("readiness/take_back.html", finding=shown(_finding_asked_for()))
    actions.take_back(db.session, g.conference, code, subject)
    db.session.commit()
    flash(_("The waiver is taken back. The finding counts again."))
    return redirect(url_for(".index"))


@bp.post("/as-of-today")
@requires(Permission.WAIVE)
def use_today() -> Response:
    """From now on the checks take today as today. Source: docs/exchange.md, `as_of`."""
    actions.use_today(db.session, g.conference)
    db.session.commit()
    flash(_("The checks now use today's date: %(day)s.", day=day_of_checks(g.conference)))
    return redirect(url_for(".index"))


def _terms(form: WaiverForm) -> actions.Terms:
    return actions.Terms(form.reason.data or "", form.agreed_by.data or "", form.agreed_on.data or clock.today(g.conference.zone))


def _finding_asked_for() -> Judged:
    code, subject = request.args.get("code"), request.args.get("subject")
    found = (one for one in verdict_at_hand().judged if (one.finding.code, one.finding.subject) == (code, subject))
    return next(found, None) or abort(404)


def _is_wanted(one: Judged, severity: str, area: str, state: str) -> bool:
    if severity and one.finding.severity != severity:
        return False
    if area and one.finding.area != area:
        return False
    return {"open": one.waiver is None, "waived": one.waiver is not None}.get(state, True)


def _grouped(found: Iterable[Judged], *, by_code: bool) -> dict[str, list[Judged]]:
    """Group -> its findings, groups in the order of work (or of severity, by code)."""
    groups: dict[str, list[Judged]] = {} if by_code else {area: [] for area in Area}
    for one in found:
        groups.setdefault(one.finding.code if by_code else one.finding.area, []).append(one)
    return {group: findings for group, findings in groups.items() if findings}
