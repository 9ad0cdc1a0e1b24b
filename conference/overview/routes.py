"""The start page of a user, and the overview of a conference."""

from collections import Counter
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import clock
from conference.accounts.queries import roles_of
from conference.checklist.presenting import checklist_at_hand
from conference.extensions import db
from conference.inbox import queries as inbox
from conference.ledger import presenting as ledger
from conference.lodging.figures import by_evening, figures
from conference.navigation import landing
from conference.overview import drawings, queries
from conference.permissions import Permission, allows, requires, signed_in
from conference.readiness.findings import day_of_checks
from conference.readiness.presenting import shown, verdict_at_hand
from conference.roster import presenting as roster
from conference.security import may
from conference.words import word
from models.vocabulary import Direction, Severity

bp = Blueprint("overview", __name__)
_SHOWN_FINDINGS = 6


@bp.get("/")
@signed_in
def start() -> Response | str:
    """Straight to the only conference; a choice where there are several, or where ?all asks for it; the first step where there is none."""
    if len(g.attended) == 1 and "all" not in request.args:
        only = g.attended[0]
        return redirect(url_for(landing(only.standing.role), conference_ref=only.conference.ref))
    roles = roles_of(db.session, g.user)
    may_import, may_found = (any(allows(role, one) for role in roles) for one in (Permission.IMPORT, Permission.FOUND))
    return render_template("overview/start.html", may_import=may_import, may_found=may_found)


@bp.get("/c/<conference_ref>/keys")
@signed_in
def keys() -> str:
    """What the keys of the pages do."""
    return render_template("overview/keys.html")


@bp.get("/c/<conference_ref>/")
@requires(Permission.SEE_CONFERENCE)
def show() -> str:
    """Can this conference run?"""
    conference, language, zone = g.conference, str(get_locale()), g.conference.zone
    verdict, checklist = verdict_at_hand(), checklist_at_hand()
    movements, beds = queries.flights_in_and_out(db.session, conference), figures(db.session, conference)
    panels = [
        drawings.busiest_day(_("Arrivals"), movements[Direction.OUTBOUND], zone, language),
        drawings.busiest_day(_("Departures"), movements[Direction.INBOUND], zone, language),
    ]
    return render_template(
        "overview/show.html",
        counts={severity.value: verdict.open_count(severity) for severity in Severity},
        waived=sum(1 for one in verdict.judged if one.waiver),
        findings=[shown(one) for one in verdict.judged if one.waiver is None][:_SHOWN_FINDINGS],
        days_to_go=_days_to_go(checklist.days),
        checklist=checklist,
        waiting=inbox.waiting(db.session, conference) if may(Permission.SEE_MAIL) else None,
        notices=_notices() if may(Permission.KEEP_ROSTER) else (),
        subjects=drawings.subject_bars(verdict),
        answers=drawings.country_answers(queries.answers(db.session, conference), language),
        panels=[panel for panel in panels if panel],
        evenings=drawings.evenings(
            Counter(verdict.needed_nights),
            by_evening(beds.booked),
            by_evening(beds.held),
            language,
        ),
        people=[(word(category), count) for category, count in queries.people_by_category(db.session, conference).items()],
    )


def _notices() -> list[tuple[str, str]]:
    """What an administrator has to see to, whatever the conference: sentence and page."""
    end = g.conference.contract_end_on
    software = ledger.notices(ledger.ledger(db.session, clock.today(g.conference.zone), end), end)
    return [*roster.notices(db.session), *((sentence, url_for("ledger.index")) for sentence in software)]


def _days_to_go(days: list[date]) -> int | None:
    """Days from the day of the checks to the first day; 0 while it runs, negative afterwards, None without any day."""
    if not days:
        return None
    today = day_of_checks(g.conference)
    if today > days[-1]:
        return (days[-1] - today).days
    return max(0, (days[0] - today).days)
