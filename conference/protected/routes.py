"""The page on which protected data are asked for, and the one that shows them. Neither is stored anywhere."""

import io
from typing import Any

from flask import Blueprint, abort, g, render_template, request, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference.accounts.proving import recently_proved
from conference.extensions import db
from conference.participants.desk.belonging import person_name
from conference.permissions import Permission, requires
from conference.protected import actions, queries
from conference.protected.scans import queries as scans
from conference.revealing import Purpose, may_reveal
from conference.uploads.kinds import Kind
from conference.words import words
from forms.protected import RevealForm
from models.participant import Participant, Scan
from models.vocabulary import ReadingReason

bp = Blueprint("protected", __name__, url_prefix="/c/<conference_ref>/people/<participant_ref>")

SECONDS_SHOWN = 60
_UNPROCESSABLE = 422
_FIELDS = {"number": Permission.SEE_PASSPORT, "expires_on": Permission.SEE_PASSPORT, "birth_on": Permission.SEE_BIRTH_DATE}
_LABELS = {"number": _l("Passport number"), "expires_on": _l("Expiry date"), "birth_on": _l("Birth date")}
_SANDBOX = "default-src 'none'; sandbox"


@bp.route("/protected", methods=["GET", "POST"])
@requires(Permission.SEE_PEOPLE)
@recently_proved
def show(participant_ref: str) -> str | Response | tuple[str, int]:
    """Ask why; then show what was ticked, or hand out the scan whose button was pressed."""
    known = queries.known_of(db.session, g.conference, participant_ref) or abort(404)
    if not may_reveal(known.person):
        abort(403)
    form = RevealForm()
    form.offer({"what": _offered(known), "reason": [("", _("Choose")), *words(ReadingReason).items()]})
    number = request.form.get("scan", type=int)
    if not form.is_submitted() or not _is_sound(form, number):
        return _page(known, form), _UNPROCESSABLE if form.is_submitted() else 200
    purpose = Purpose(ReadingReason(form.reason.data), form.note.data or "")
    if number is not None:
        return _scan(known.person, scans.scan_of(db.session, known.person, number), purpose)
    values = actions.read(db.session, g.conference, known.person, form.what.data or (), purpose)
    db.session.commit()
    return _values_page(known.person, values)


def _offered(known: queries.Known) -> list[tuple[str, str]]:
    """What is recorded of the person and may be seen, with its label."""
    return [(name, str(_LABELS[name])) for name in known.fields if may_reveal(known.person, _FIELDS[name])]


def _is_sound(form: RevealForm, number: int | None) -> bool:
    is_sound = form.validate()
    if number is None and form.is_about_nothing:
        form.what.errors = [_("Tick what you need to see.")]
        return False
    return is_sound


def _page(known: queries.Known, form: RevealForm) -> str:
    return render_template(
        "protected/ask.html",
        person=known.person,
        name=person_name(known.person),
        form=form,
        scans=scans.scans_of(db.session, known.person),
        readings=queries.readings_of(db.session, g.conference, known.person),
        labels=_LABELS,
        reasons=words(ReadingReason),
    )


def _values_page(person: Participant, values: dict[str, Any]) -> str:
    shown = [(_LABELS[name], value) for name, value in values.items()]
    return render_template("protected/values.html", person=person, name=person_name(person), values=shown, seconds=SECONDS_SHOWN)


def _scan(person: Participant, scan: Scan, purpose: Purpose) -> Response:
    content = actions.read_scan(db.session, g.conference, person, scan, purpose)
    db.session.commit()
    kind = Kind(scan.media_type)
    name = f"passport-{person.ref}-{scan.number}.{kind.ending}"
    response = send_file(io.BytesIO(content), mimetype=kind.value, as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response
