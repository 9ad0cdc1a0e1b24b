"""Papers for guests: which there are, one more, a newer file, withdrawn and published again."""

from typing import Any, Final

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.config import MEBIBYTE
from conference.editing.answering import saved
from conference.editing.pages import open_desk
from conference.editing.submissions import digest_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.handouts import actions, queries
from conference.handouts.desk import HandoutDesk, facts_of, offered, readers
from conference.messages import language_name
from conference.permissions import Permission, requires
from conference.receiving import Terms, receive
from conference.sending import stored_file_sent
from conference.shell import language
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from conference.uploads.kinds import Kind
from conference.uploads.limits import most_bytes, takes_slides
from forms.handouts import HandoutForm, HandoutVersionForm
from models.handout import Handout, HandoutVersion

bp = Blueprint("handouts", __name__, url_prefix="/c/<conference_ref>/handouts")
Answer = str | Response | tuple[str, int]
_KINDS: Final = (Kind.PDF, Kind.PPTX)
_UNPROCESSABLE: Final = 422

_facts = Blueprint("facts", __name__, url_prefix="/facts")
open_desk(_facts, HandoutDesk(), new=None, one="/<key>")
bp.register_blueprint(_facts)


@bp.get("/")
@requires(Permission.EDIT)
def index() -> str:
    found = queries.published(db.session, g.conference)
    return render_template(
        "handouts/index.html", papers=found, kind_of=Kind, named=_language_name, readers=readers(db.session, g.conference)
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.EDIT)
@takes_slides
def add() -> Answer:
    """Publish a paper."""
    form = HandoutForm(data={"language": language()})
    form.offer(offered(db.session, g.conference))
    if not form.is_submitted():
        return _form_page(form)
    submission = digest_of(request.form)

    def put(file: Accepted, kept: Kept) -> Handout:
        return actions.publish(db.session, g.conference, facts_of(form.data), file, kept, by=g.user.email, submission=submission)

    if not form.validate() or not _is_received(form, put, submission):
        return _form_page(form), _UNPROCESSABLE
    flash(_("The paper is published."))
    return redirect(url_for(".index"))


@bp.route("/<int:handout_id>", methods=["GET", "POST"])
@requires(Permission.EDIT)
@takes_slides
def show(handout_id: int) -> Answer:
    """Every version, and a form for a newer one."""
    handout, form = _handout(handout_id), HandoutVersionForm()
    if not form.is_submitted():
        return _paper_page(handout, form)
    submission = digest_of(request.form)

    def put(file: Accepted, kept: Kept) -> HandoutVersion | None:
        return actions.add_version(db.session, g.conference, handout, file, kept, by=g.user.email, submission=submission)

    if not form.validate() or not _is_received(form, put, submission):
        return _paper_page(handout, form), _UNPROCESSABLE
    flash(_("Guests get the newest version now."))
    return redirect(url_for(".show", handout_id=handout_id))


@bp.get("/<int:handout_id>/<int:number>")
@requires(Permission.EDIT)
def version(handout_id: int, number: int) -> Response:
    """The file of a version."""
    found = queries.version(db.session, _handout(handout_id), number) or abort(404)
    return stored_file_sent(found, f"paper-{handout_id}-{number}")


@bp.post("/<int:handout_id>/withdraw")
@requires(Permission.EDIT)
def withdraw(handout_id: int) -> Response:
    """No guest sees it from now on."""
    return _set_withdrawn(handout_id, _("The paper is withdrawn."), is_withdrawn=True)


@bp.post("/<int:handout_id>/publish")
@requires(Permission.EDIT)
def publish(handout_id: int) -> Response:
    """Its guests see it again."""
    return _set_withdrawn(handout_id, _("The paper is published again."), is_withdrawn=False)


def _set_withdrawn(handout_id: int, text: str, *, is_withdrawn: bool) -> Response:
    handout = queries.handout(db.session, g.conference, handout_id, to_change=True) or abort(404)
    entry = actions.set_withdrawn(db.session, g.conference, handout, is_withdrawn=is_withdrawn)
    db.session.commit()
    return saved(entry, text, url_for(".index"))


def _is_received(form: HandoutVersionForm, put: Any, submission: str) -> bool:  # noqa: ANN401  as conference.receiving takes it
    """Whether the file is kept; where not, the form says why."""
    try:
        is_new = receive(g.conference, HandoutVersion, form.file.data, Terms(_KINDS, most_bytes()), submission, put)
        form.file.errors = [] if is_new else [_("This file is the newest version already. Nothing was changed.")]
    except RefusedError as error:
        form.file.errors = [str(error)]
    return not form.file.errors


def _handout(handout_id: int) -> Handout:
    return queries.handout(db.session, g.conference, handout_id) or abort(404)


def _language_name(tag: str) -> str | None:
    return language_name(tag, language())


def _form_page(form: HandoutForm) -> str:
    return render_template("handouts/new.html", form=form, kinds=_KINDS, most_mb=most_bytes() // MEBIBYTE)


def _paper_page(handout: Handout, form: HandoutVersionForm) -> str:
    return render_template(
        "handouts/show.html",
        handout=handout,
        form=form,
        versions=queries.versions(db.session, handout),
        readers=readers(db.session, g.conference),
        named=_language_name,
        kind_of=Kind,
        kinds=_KINDS,
        most_mb=most_bytes() // MEBIBYTE,
    )
