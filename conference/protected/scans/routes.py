"""The scans of a passport: which there are, one more, one less. The files themselves come from conference/protected/routes.py."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.config import MEBIBYTE
from conference.editing.refs import take_turn
from conference.editing.submissions import digest_of, saved_before
from conference.errors import RefusedError
from conference.extensions import db
from conference.participants.desk.belonging import person_name
from conference.permissions import Permission, requires
from conference.protected.scans import actions, queries
from conference.storage.choosing import files
from conference.storage.keeping import Kept, keep_noted
from conference.uploads.accepting import Accepted, accepted
from conference.uploads.kinds import Kind
from forms.protected import ScanForm
from models.participant import Participant, Scan

bp = Blueprint("scans", __name__, url_prefix="/c/<conference_ref>/people/<participant_ref>/scans")

_KINDS = (Kind.JPEG, Kind.PNG, Kind.PDF)
_MOST_BYTES = 10 * MEBIBYTE
_UNPROCESSABLE = 422


@bp.route("/", methods=["GET", "POST"])
@requires(Permission.EDIT)
def index(participant_ref: str) -> str | Response | tuple[str, int]:
    """Which scans there are, and a form to send one."""
    person, form = _person(participant_ref), ScanForm()
    if not form.is_submitted():
        return _page(person, form)
    if not form.validate():
        return _page(person, form), _UNPROCESSABLE
    digest = digest_of(request.form)
    if not saved_before(db.session, digest):
        db.session.commit()  # nobody waits for the database while the file is looked over
        try:
            _keep(participant_ref, accepted(form.file.data.read(), _KINDS, most_bytes=_most_bytes()), digest)
        except RefusedError as error:
            form.file.errors = [str(error)]
            return _page(person, form), _UNPROCESSABLE
    flash(_("The scan is kept."))
    return redirect(url_for(".index", participant_ref=participant_ref))


@bp.route("/<int:number>/remove", methods=["GET", "POST"])
@requires(Permission.EDIT)
def remove(participant_ref: str, number: int) -> str | Response:
    """Ask first: this cannot be undone."""
    person = _person(participant_ref)
    scan = queries.scan_of(db.session, person, number)
    if request.method == "GET":
        return render_template("protected/scans/remove.html", person=person, name=person_name(person), scan=scan)
    name = actions.remove(db.session, g.conference, person, scan)
    db.session.commit()
    files().remove(name)  # should this fail: without its key nobody opens it, and `kaigi files clear` finds it
    flash(_("Version %(number)s of the scan is removed.", number=number))
    return redirect(url_for(".index", participant_ref=participant_ref))


def _keep(participant_ref: str, file: Accepted, digest: str) -> None:
    """Raises StorageError."""

    def note(kept: Kept) -> bool:
        take_turn(db.session, g.conference)
        if saved_before(db.session, digest):  # the same form, at the same moment
            return False
        actions.add(db.session, g.conference, _person(participant_ref), file, kept, by=g.user.email, submission=digest)
        return True

    keep_noted(Scan, file.content, note)


def _person(ref: str) -> Participant:
    return queries.person_of(db.session, g.conference, ref) or abort(404)


def _page(person: Participant, form: ScanForm) -> str:
    return render_template(
        "protected/scans/index.html",
        person=person,
        name=person_name(person),
        form=form,
        scans=queries.scans_of(db.session, person),
        most_mb=_most_bytes() // MEBIBYTE,
        kinds=", ".join(kind.name for kind in _KINDS),
        accept=",".join(_KINDS),
    )


def _most_bytes() -> int:
    return min(_MOST_BYTES, int(current_app.config["MAX_CONTENT_LENGTH"]))
