"""The record of consultations and decisions, and the pages on which they are edited."""

from flask import Blueprint, g, render_template, request

from conference.consultations import queries
from conference.consultations.desk import ConsultationDesk, DecisionDesk
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.paging import page_asked_for
from conference.participants.desk.queries import options
from conference.participants.presenting import named, names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import word

bp = Blueprint("consultations", __name__, url_prefix="/c/<conference_ref>")
consultation = Blueprint("consultation", __name__)
decision = Blueprint("decision", __name__)

open_desk(consultation, ConsultationDesk(), new="/new-consultation", one="/consultations/<key>")
open_desk(decision, DecisionDesk(), new="/new-decision", one="/decisions/<key>")
bp.register_blueprint(consultation)
bp.register_blueprint(decision)


@bp.get("/consultations/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """What was talked over with whom, the newest first; ?delegation= one alone. Source: CONF-16."""
    wanted = request.args.get("delegation", "")
    page = queries.consultations(db.session, g.conference, wanted, page_asked_for())
    return _list("consultations/index.html", page, wanted)


@bp.get("/decisions/")
@requires(Permission.SEE_CONFERENCE)
def decisions() -> str:
    """What was proposed and decided, what is open first; ?delegation= one alone. Source: CONF-06, CONF-14, CONF-15."""
    wanted = request.args.get("delegation", "")
    page = queries.decisions(db.session, g.conference, wanted, page_asked_for())
    return _list("consultations/decisions.html", page, wanted)


def _list(template: str, page: object, wanted: str) -> str:
    offered = options(db.session, g.conference)
    return render_template(
        template,
        page=page,
        wanted=wanted,
        delegations=[(one.ref, named(one.ref, one.name, language())) for one in offered if one.kind == "delegation_id"],
        name_of=lambda row: shown_name(names_of(row), language()),
        delegation_of=lambda row: named(row.delegation_ref, row.delegation_name, language()),
        word=word,
    )
