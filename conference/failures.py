"""Error pages: what happened, what to do. What exactly failed stands in the log under the reference."""

from flask import Flask, current_app, g, render_template
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from conference.accounts.resuming import answer_without_session
from conference.config import MEBIBYTE
from conference.errors import ConflictError, NotFoundError, RefusedError, UnprintableError
from conference.extensions import db
from models.encryption import DecryptionError

_PAGES = frozenset({400, 403, 404, 409, 413, 429})


def register(app: Flask) -> None:
    """Answer each kind of failure with its page and its status; nothing half-written stays in the session."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _error: answer_without_session() or _page(400))
    app.register_error_handler(NotFoundError, lambda _error: _page(404))
    app.register_error_handler(ConflictError, lambda error: _page(409, str(error)))
    app.register_error_handler(StaleDataError, lambda _error: _page(409))
    app.register_error_handler(UnprintableError, lambda error: _refusal(_unprintable(error)))
    app.register_error_handler(DecryptionError, _shut)
    app.register_error_handler(RefusedError, lambda error: _refusal(str(error)))
    app.register_error_handler(Exception, _defect)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code in _PAGES:
        return _page(error.code)
    return error


def _page(status: int, sentence: str | None = None) -> tuple[str, int]:
    db.session.rollback()
    return render_template(f"errors/{status}.html", message=sentence, limit=_upload_limit()), status


def _refusal(sentence: str) -> tuple[str, int]:
    db.session.rollback()
    return render_template("errors/refused.html", message=sentence), 409


def _unprintable(error: UnprintableError) -> str:
    """The fonts know no languages of readers; so this sentence is made here."""
    sentence = _("No font can print “%(characters)s” in “%(text)s”.", characters=error.characters, text=error.text)
    return str(sentence)


def _shut(error: DecryptionError) -> tuple[str, int]:
    """A protected value was changed from outside, or its key is missing. The column stands in the log, no value."""
    current_app.logger.error("a protected value does not open: %s", error)
    return _refusal(
        _("A protected value cannot be read: it was changed from outside, or its key is missing. “kaigi key status” names its place.")
    )


def _defect(error: Exception) -> tuple[str, int]:
    if current_app.testing:
        raise error
    current_app.logger.error("request failed", exc_info=error)
    page = current_app.jinja_env.get_template("errors/500.html")  # without the frame, whose values may be what failed
    return page.render(reference=g.get("request_id"), locale_code="en"), 500


def _upload_limit() -> str:
    return str(format_decimal(current_app.config["MAX_CONTENT_LENGTH"] // MEBIBYTE))
