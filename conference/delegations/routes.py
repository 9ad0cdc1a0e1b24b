"""The list of delegations and the page of one of them. Read only."""

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale

from conference import clock
from conference.delegations import queries
from conference.delegations.delegation_list import DELEGATIONS
from conference.delegations.presenting import name_of, shown_places
from conference.extensions import db
from conference.listing.pages import open_list
from conference.messages import language_name
from conference.participants.presenting import named, names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about
from conference.words import word

bp = Blueprint("delegations", __name__, url_prefix="/c/<conference_ref>/delegations")


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """In order of precedence unless asked otherwise, with the answer to every place; a hundred a page."""
    listed = open_list(DELEGATIONS)
    rows = listed.page.rows
    return render_template(
        "delegations/index.html",
        list=listed,
        most_places=max((len(row.places) for row in rows), default=0),
        states=list(dict.fromkeys(place.state for row in rows for place in row.places)),
    )


@bp.get("/<delegation_ref>")
@requires(Permission.SEE_CONFERENCE)
def show(delegation_ref: str) -> str:
    """Facts, focal points, places, people, consultations, and what is to mend about any of them."""
    found = queries.find(db.session, g.conference, delegation_ref) or abort(404)
    delegation, language = found.Delegation, str(get_locale())
    people = queries.people(db.session, delegation)
    places = shown_places(queries.places(db.session, g.conference, delegation), clock.now(), language)
    return render_template(
        "delegations/show.html",
        delegation=delegation,
        name=name_of(found, language),
        country_name=found.country_name,
        spoken=language_name(delegation.language, language),
        quota=delegation.quota or g.conference.quota,
        places=places.get(delegation.id, ()),
        people=people,
        consultations=queries.consultations(db.session, delegation),
        findings=findings_about(delegation.ref, *(person.ref for person in people)),
        name_of=lambda row: shown_name(names_of(row), language),
        rank_of=lambda row: named(row.rank_code, row.rank_name, language),
        language_name=lambda code: language_name(code, language),
        word=word,
    )
