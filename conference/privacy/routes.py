"""The privacy policy, public; its form, in the frame of a conference; security.txt."""

from datetime import timedelta
from typing import Final
from urllib.parse import urljoin

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from conference import clock
from conference.editing.comparing import compare
from conference.editing.filling import Filling
from conference.editing.rows import values_of
from conference.editing.trail import changes_since
from conference.extensions import db
from conference.permissions import Permission, public, requires
from conference.privacy import actions, queries
from forms.privacy import PrivacyForm
from models.privacy import PrivacyText

bp = Blueprint("privacy", __name__)
_FILLING: Final = Filling(plain=("given_on",), lines=("given_by",), texts=("text",))
_CONFLICT, _UNPROCESSABLE = 409, 422
_SECURITY_TXT_DAYS: Final = 180  # RFC 9116 advises less than a year


@bp.get("/privacy")
@public
def show() -> str:
    """The text in the language of the page, else in the one it was given in."""
    return render_template("privacy/show.html", row=queries.privacy_text(db.session))


@bp.route("/c/<conference_ref>/settings/privacy", methods=["GET", "POST"])
@requires(Permission.KEEP_PRIVACY)
def edit() -> str | AnyResponse | tuple[str, int]:
    """Enter the text that the ministry gave. It holds for every conference."""
    row = queries.privacy_text(db.session, to_change=request.method == "POST")
    stored = values_of(row)
    form = PrivacyForm(data={"version": row.version, **_FILLING.data_of(stored)})
    if not form.is_submitted():
        return _page(form, row)
    if not form.validate():
        return _page(form, row), _UNPROCESSABLE
    if form.seen_version != row.version:
        return _both_versions(form, row), _CONFLICT
    is_changed = actions.change(db.session, row, _FILLING.values_of(form.facts(), stored))
    db.session.commit()
    flash(_("Saved the privacy text.") if is_changed else _("Nothing was changed."))
    return redirect(url_for(".edit"))


@bp.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Whom to tell of a weakness; 404 where no contact is set. Source: RFC 9116."""
    settings = current_app.extensions["kaigi"]
    if not settings.security_contact:
        abort(404)
    expires = (clock.now() + timedelta(days=_SECURITY_TXT_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.security_contact}",
        f"Expires: {expires}",
        "Preferred-Languages: ja, en",
        f"Canonical: {urljoin(settings.base_url, url_for('.security_txt'))}",
    )
    return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")


def _page(form: PrivacyForm, row: PrivacyText) -> str:
    return render_template("privacy/edit.html", form=form, kept_languages=_FILLING.other_languages(values_of(row)))


def _both_versions(form: PrivacyForm, row: PrivacyText) -> str:
    """A stale save: both values of every field that differs, and a choice for each."""
    theirs, change = values_of(row), changes_since(db.session, row, form.seen_version)
    return render_template(
        "editing/conflict.html",
        form=form,
        version=row.version,
        heading=_("Two versions: %(name)s", name=_("Privacy text")),
        crumbs=[{"label": _("Privacy text"), "url": url_for(".edit")}],
        in_settings=True,
        comparison=compare(form, _FILLING.data_of(theirs), _FILLING.data_of(change.before if change else theirs)),
        change=change,
        save_label=_("Save privacy text"),
        leave_url=url_for(".edit"),
    )
