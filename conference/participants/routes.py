"""The list of people and the page of one of them. Read only."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Blueprint, abort, g, render_template
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import Row

from conference.extensions import db
from conference.participants import queries, record
from conference.participants.journeys import timeline_of
from conference.participants.listing import Filter, Listing, asked
from conference.participants.presenting import language_name, named, names_of, other_name, person_rows, travel_words
from conference.participants.programme import programme_of
from conference.participants.shown_names import NAME_COLUMNS, shown_name
from conference.permissions import Permission, requires
from conference.readiness.presenting import findings_about, verdict_at_hand
from conference.words import word, words
from models.vocabulary import Attendance, Category, Diet, Direction, Expertise, Severity

bp = Blueprint("participants", __name__, url_prefix="/c/<conference_ref>/people")
_Word = TypeVar("_Word", bound=StrEnum)


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """People by name unless asked otherwise, a hundred a page."""
    listing = Listing(_filters(), queries.SORT_KEYS)
    worst = verdict_at_hand().worst_by_subject()
    rows, total = queries.people(db.session, g.conference, _wanted(listing.wanted, worst), listing.order, listing.number)
    if listing.number > 1 and not rows:
        abort(404)
    return render_template(
        "participants/index.html",
        rows=person_rows(rows, worst, str(get_locale())),
        listing=listing,
        pages=listing.pages(total),
        travel_words=travel_words(),
        quoted=lambda ref: quote(ref, safe=""),
    )


@bp.get("/<participant_ref>")
@requires(Permission.SEE_CONFERENCE)
def show(participant_ref: str) -> str:
    """Everything about one person but the numbers of their papers."""
    found = record.find(db.session, g.conference, participant_ref) or abort(404)
    person, language = found.Participant, str(get_locale())
    legs = record.legs(db.session, person)
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
        nights=record.nights(db.session, person),
        programme=programme_of(record.engagements(db.session, person), g.conference.zone, language),
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


def _filters() -> tuple[Filter, ...]:
    language = str(get_locale())
    choices = {
        "category": (_("Category"), words(Category)),
        "delegation": (_("Delegation"), {ref: named(ref, name, language) for ref, name in queries.delegations(db.session, g.conference)}),
        "sponsor": (_("Sponsor"), {ref: named(ref, name, language) for ref, name in queries.sponsors(db.session, g.conference)}),
        "attends": (_("Attends"), words(Attendance)),
        "diet": (_("Diet"), words(Diet)),
        "findings": (_("Findings"), {"any": _("With findings"), "error": _("With errors")}),
    }
    search = Filter("q", _("Name, organisation or number"), asked("q"))
    return (search, *(Filter(name, label, asked(name), options) for name, (label, options) in choices.items()))


def _wanted(filters: Mapping[str, str], worst: Mapping[str, Counter[Severity]]) -> queries.Wanted:
    return queries.Wanted(
        text=filters.get("q", ""),
        category=_code(Category, filters.get("category")),
        delegation=filters.get("delegation", ""),
        sponsor=filters.get("sponsor", ""),
        attends=_code(Attendance, filters.get("attends")),
        diet=_code(Diet, filters.get("diet")),
        refs=_refs_with(filters.get("findings"), worst),
    )


def _code(vocabulary: type[_Word], text: str | None) -> _Word | None:
    """The word asked for. Answers 404 where there is no such word: the address is not one of ours."""
    if not text:
        return None
    try:
        return vocabulary(text)
    except ValueError:
        abort(404)


def _refs_with(asked: str | None, worst: Mapping[str, Counter[Severity]]) -> list[str] | None:
    if not asked:
        return None
    return [ref for ref, counts in worst.items() if (counts[Severity.ERROR] if asked == "error" else counts.total())]
