"""The list of people and the page of one of them. Read only."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale
from sqlalchemy import Row

from conference import security
from conference.extensions import db
from conference.listing.pages import open_list
from conference.messages import language_name
from conference.participants import record
from conference.participants.journeys import timeline_of
from conference.participants.people_list import PEOPLE
from conference.participants.presenting import named, names_of, other_name
from conference.participants.programme import programme_of
from conference.participants.shown_names import NAME_COLUMNS, shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about
from conference.rules.details import steps_for
from conference.words import word
from models.vocabulary import Direction, Expertise

bp = Blueprint("participants", __name__, url_prefix="/c/<conference_ref>/people")
_ENGAGEMENTS = {"talk": Permission.SEE_PROGRAMME, "meal": Permission.SEE_MEALS, "transfer": Permission.SEE_TRAVEL}


@bp.get("/")
@requires(Permission.SEE_PEOPLE)
def index() -> str:
    """People by name unless asked otherwise, a hundred a page."""
    return render_template("participants/index.html", list=open_list(PEOPLE), quoted=lambda ref: quote(ref, safe=""))


@bp.get("/<participant_ref>")
@requires(Permission.SEE_PEOPLE)
def show(participant_ref: str) -> str:
    """Everything about one person that the user may see, but the numbers of their papers."""
    found = record.find(db.session, g.conference, participant_ref) or abort(404)
    person, language = found.Participant, str(get_locale())
    legs = record.legs(db.session, person) if security.may(Permission.SEE_TRAVEL) else ()
    kinds = [kind for kind, permission in _ENGAGEMENTS.items() if security.may(permission)]
    return render_template(
        "participants/show.html",
        found=found,
        person=person,
        name=shown_name(names_of(person), language),
        other_name=other_name(names_of(person), language),
        predecessor=_name_of(found, "predecessor", language),
        successor=_name_of(found, "successor", language),
        journeys=timeline_of(legs, language),
        directions=list(Direction),
        missing_journeys=[way for way in Direction if way not in {row.direction for row in legs}],
        nights=record.nights(db.session, person) if security.may(Permission.SEE_LODGING) else (),
        has_programme=bool(kinds),
        programme=programme_of(record.engagements(db.session, person, kinds), g.conference.zone, language),
        steps=steps_for(person.attends),
        findings=findings_about(person.ref),
        spoken=language_name(person.language or (found.Delegation and found.Delegation.language), language),
        expertise=[word(Expertise(code)) if code in set(Expertise) else code for code in person.expertise or ()],
        delegation=named(found.Delegation and found.Delegation.ref, found.Delegation and found.Delegation.name, language),
        sponsor=named(found.Sponsor and found.Sponsor.ref, found.Sponsor and found.Sponsor.name, language),
        rank=named(person.rank, found.Rank and found.Rank.name, language),
        word=word,
    )


def _name_of(found: Row[*tuple[Any, ...]], role: str, language: str) -> str | None:
    """The name of the person before or after somebody in their place; None where there is none."""
    if getattr(found, f"{role}_ref") is None:
        return None
    honorific, badge_name, full_name, local_name, local_language = (getattr(found, f"{role}_{column.key}") for column in NAME_COLUMNS)
    return shown_name((honorific, badge_name, full_name, local_name, local_language), language)
