"""The designs of badges: which there are, how each looks, which is in use; and the forms of their desk."""

from flask import Blueprint, Response, abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.designs import queries
from conference.designs.included import DEFAULT, INCLUDED, included_design, included_facts
from conference.designs.reading import design_of
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.printing.designing import actions
from conference.printing.designing.desk import DesignDesk, facts_named
from conference.printing.designing.logos.routes import bp as logos
from conference.printing.designing.pictures import LONGEST, example_choices, is_there, picture_of
from conference.shell import language
from models.badge_vocabulary import BadgeFace
from models.text import plain

bp = Blueprint("designs", __name__, url_prefix="/c/<conference_ref>/papers/designs")
_DESK = DesignDesk()
bp.register_blueprint(logos)
open_desk(bp, _DESK, new="/new", one="/<key>")


@bp.get("/")
@requires(Permission.PRINT_BADGES)
def index() -> str:
    """Those that come with Kaigi and the conference's own, each with its picture (?whom: an example; ?person: the id of a real one)."""
    own = queries.designs(db.session, g.conference)
    used = next((row.ref for row in own if row.is_used), DEFAULT)
    every = [
        *((name, included_facts(name)["name"], included_design(name), False) for name in INCLUDED),
        *((row.ref, row.name, queries.read(row), True) for row in own),
    ]
    return render_template(
        "printing/designs/index.html",
        designs=every,
        used=used,
        examples=example_choices(),
        whom=request.args.get("whom", "en"),
        person=_person(),
        faces=BadgeFace,
    )


def _person() -> str:
    """The id of the person asked for; says so where there is none."""
    person = request.args.get("person", "").strip()
    if person and not is_there(db.session, g.conference, person):
        flash(_("There is nobody with the id “%(person)s” here.", person=person), "error")
        return ""
    return person


@bp.get("/<design_ref>/<face>.svg")
@requires(Permission.PRINT_BADGES)
def picture(design_ref: str, face: str) -> Response:
    """One face of a design (?whom). Raises RefusedError where it cannot be drawn."""
    facts = facts_named(db.session, g.conference, design_ref)
    if facts is None or face not in set(BadgeFace):
        abort(404)
    drawn = picture_of(db.session, g.conference, design_of(facts), BadgeFace(face), request.args.get("whom") or LONGEST)
    return Response(drawn, mimetype="image/svg+xml")


@bp.post("/<design_ref>/use")
@requires(Permission.EDIT_SETTINGS)
def use(design_ref: str) -> BaseResponse:
    """Print badges in this design from now on."""
    facts = facts_named(db.session, g.conference, design_ref) or abort(404)
    entry = actions.use(db.session, g.conference, design_ref)
    db.session.commit()
    return saved(entry, _("Badges are printed in: %(name)s", name=plain(facts["name"], language())), url_for(".index"))
