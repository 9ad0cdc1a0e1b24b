"""Seating plans: all, one drawn and listed with its changes by hand, and the pages on which a plan is edited."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.seating import actions, plans
from conference.seating.desk import SeatingPlanDesk, name_of
from conference.seating.plans import Seating
from conference.seating.presenting import change_words, drawing, fault_words, person_of
from conference.shell import language
from conference.words import word
from models.audit import AuditEntry

bp = Blueprint("seating", __name__, url_prefix="/c/<conference_ref>")

_MOST_SHOWN: Final = 100  # findings

open_desk(bp, SeatingPlanDesk(), new="/new-seating-plan", one="/seating/<key>")


@bp.get("/seating/")
@requires(Permission.SEE_PROGRAMME, Permission.SEE_PEOPLE)
def index() -> str:
    """Every plan."""
    found = plans.plans(db.session, g.conference)
    return render_template("seating/index.html", plans=[(plan, name_of(plan, language())) for plan in found], word=word)


@bp.get("/seating/<plan_ref>")
@requires(Permission.SEE_PROGRAMME, Permission.SEE_PEOPLE)
def show(plan_ref: str) -> str:
    """One plan."""
    plan = plans.find(db.session, g.conference, plan_ref) or abort(404)
    seating, reader = plans.seating_of(db.session, g.conference, plan), language()
    return render_template(
        "seating/show.html",
        plan=plan,
        word=word,
        name=name_of(plan, reader),
        drawn=drawing(seating, reader),
        faults=[fault_words(seating, fault, reader) for fault in seating.faults[:_MOST_SHOWN]],
        fault_count=len(seating.faults),
        changes=[change_words(seating, change, reader) for change in seating.changes],
        people=[(ref, person_of(seating, ref, reader)) for ref in seating.people],
    )


@bp.post("/seating/<plan_ref>")
@requires(Permission.EDIT)
def arrange(plan_ref: str) -> Response:
    """One change by hand: `do` is swap, move, empty, take_back or take_all_back; `version` is what whoever asks has seen."""
    plan = plans.find(db.session, g.conference, plan_ref, to_change=True) or abort(404)
    actions.check_seen(plan, _number("version"))
    entry = _arranged(plans.seating_of(db.session, g.conference, plan), request.form.get("do", ""))
    db.session.commit()
    return saved(entry, _("Seats changed: %(plan)s", plan=name_of(plan, language())), url_for(".show", plan_ref=plan_ref))


def _arranged(seating: Seating, asked: str) -> AuditEntry:
    ways: dict[str, Callable[[], AuditEntry]] = {
        "swap": lambda: actions.swap(db.session, g.conference, seating, _number("one"), _number("other")),
        "move": lambda: actions.move(db.session, g.conference, seating, request.form.get("person", ""), _number("to")),
        "empty": lambda: actions.empty(db.session, g.conference, seating, _number("seat")),
        "take_back": lambda: actions.take_back(db.session, g.conference, seating, _number("change")),
        "take_all_back": lambda: actions.take_back(db.session, g.conference, seating, None),
    }
    if asked not in ways:
        abort(400)
    return ways[asked]()


def _number(name: str) -> int:
    """A whole number of the form; 400 for anything else."""
    said = request.form.get(name, "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 9 else abort(400)  # noqa: PLR2004  what an integer holds
