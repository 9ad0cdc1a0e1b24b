"""Meals: need beside order."""

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale

from conference.catering import presenting, queries
from conference.extensions import db
from conference.participants.presenting import counts_for
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about, verdict_at_hand

bp = Blueprint("catering", __name__, url_prefix="/c/<conference_ref>/meals")


@bp.get("/")
@requires(Permission.SEE_MEALS)
def index() -> str:
    eaters = queries.eaters_by_diet(db.session, g.conference)
    meals = [presenting.shown_meal(row, eaters.get(row.id, {}), str(get_locale())) for row in queries.meals(db.session, g.conference)]
    worst = verdict_at_hand().worst_by_subject()
    return render_template(
        "catering/index.html",
        meals=meals,
        kinds={kind: presenting.kind_word(kind) for kind in presenting.kinds_of(meals)},
        findings={meal.row.ref: counts_for(meal.row.ref, worst) for meal in meals},
    )


@bp.get("/<meal_ref>")
@requires(Permission.SEE_MEALS)
def show(meal_ref: str) -> str:
    row = queries.meal_by_ref(db.session, g.conference, meal_ref) or abort(404)
    attendees, language = queries.attendees(db.session, row), str(get_locale())
    return render_template(
        "catering/show.html",
        meal=presenting.shown_meal(row, presenting.diets(attendees), language),
        kind_word=presenting.kind_word,
        delegations=presenting.eaters_by_delegation(attendees, language),
        allergies=presenting.allergies(attendees, language),
        listed=len(attendees),
        findings=findings_about(row.ref),
    )
