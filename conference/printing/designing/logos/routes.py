"""The logos that badges may show: which there are, one more, one less."""

from flask import Blueprint, Response, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.audit import journal
from conference.config import MEBIBYTE
from conference.designs import queries
from conference.editing.refs import unused_ref
from conference.editing.submissions import digest_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.receiving import Terms, receive
from conference.shell import language
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from conference.uploads.kinds import Kind
from forms.designs import LogoForm
from models.badge_design import BadgeLogo
from models.badge_vocabulary import BadgeContent
from models.text import plain

bp = Blueprint("logos", __name__, url_prefix="/logos")

_TERMS = Terms((Kind.SVG, Kind.PNG), most_bytes=2 * MEBIBYTE, longest_side=1200)  # 40 mm at 760 dots per inch
_UNPROCESSABLE = 422
_LETTER = "LG"


@bp.route("/", methods=["GET", "POST"])
@requires(Permission.EDIT_SETTINGS)
def index() -> str | BaseResponse | tuple[str, int]:
    """Which logos there are, and a form to send one."""
    form = LogoForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form), _UNPROCESSABLE
    if not _is_received(form):
        return _page(form), _UNPROCESSABLE
    flash(_("The logo is kept. Choose it in a block of a design."))
    return redirect(url_for(".index"))


@bp.get("/<logo_ref>.png")
@requires(Permission.PRINT_BADGES)
def picture(logo_ref: str) -> Response:
    return Response(keeping.content_of(_logo(logo_ref)), mimetype="image/png")


@bp.post("/<logo_ref>/remove")
@requires(Permission.EDIT_SETTINGS)
def remove(logo_ref: str) -> BaseResponse:
    """Raises RefusedError while a design shows it."""
    logo = _logo(logo_ref)
    for design in queries.designs(db.session, g.conference):
        if any(block["content"] == BadgeContent.LOGO and block["text"] == logo.ref for block in design.blocks):
            raise RefusedError(
                _("The design “%(design)s” shows this logo. Take it out there first.", design=plain(design.name, language()))
            )
    journal.record(db.session, "badge_logo.removed", logo.ref, conference_ref=g.conference.ref)
    db.session.delete(logo)
    db.session.commit()
    keeping.remove(logo)
    flash(_("Removed: %(name)s", name=logo.name))
    return redirect(url_for(".index"))


def _is_received(form: LogoForm) -> bool:
    """Whether the logo is kept; where not, the form says why."""
    submission = digest_of(request.form)

    def add(file: Accepted, kept: Kept) -> BadgeLogo:
        ref = unused_ref(db.session, g.conference, BadgeLogo, _LETTER)
        journal.record(db.session, "badge_logo.added", ref, conference_ref=g.conference.ref, submission=submission)
        facts = keeping.facts_of(kept, file.kind.value, file.content, g.user.email)
        logo = BadgeLogo(conference_id=g.conference.id, ref=ref, name=str(form.name.data), **facts)
        db.session.add(logo)
        return logo

    try:
        receive(g.conference, BadgeLogo, form.file.data, _TERMS, submission, add)
    except RefusedError as error:
        form.file.errors = [str(error)]
        return False
    return True


def _logo(ref: str) -> BadgeLogo:
    return next((one for one in queries.logo_rows(db.session, g.conference) if one.ref == ref), None) or abort(404)


def _page(form: LogoForm) -> str:
    most = min(_TERMS.most_bytes, int(current_app.config["MAX_CONTENT_LENGTH"]))
    kinds = {"kinds": "SVG, PNG", "accept": ",".join(_TERMS.kinds), "most_mb": most // MEBIBYTE}
    return render_template("printing/designs/logos.html", form=form, logos=queries.logo_rows(db.session, g.conference), **kinds)
