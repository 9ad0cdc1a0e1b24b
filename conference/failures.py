"""Error pages: what happened, what to do. What exactly failed stands in the log under the reference."""

from flask import Flask, Response, current_app, g, render_template
from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from conference import guest_pages
from conference.accounts.pages import Page
from conference.accounts.resuming import answer_without_session
from conference.config import MEBIBYTE
from conference.errors import ConflictError, NoRoomError, NotFoundError, RefusedError, UnprintableError
from conference.extensions import db
from conference.logs import log
from conference.outages import Outage, outage_of
from conference.portal.resuming import answer_without_token
from conference.uploads.limits import most_bytes
from models.encryption import DecryptionError

_RETRY_SECONDS = 30
_PAGES = frozenset({400, 403, 404, 409, 413, 429})


def register(app: Flask) -> None:
    """Answer each kind of failure with its page and its status; nothing half-written stays in the session."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _without_token)
    app.register_error_handler(NotFoundError, lambda _error: _page(404))
    app.register_error_handler(ConflictError, lambda error: _page(409, str(error)))
    app.register_error_handler(StaleDataError, lambda _error: _page(409))
    app.register_error_handler(UnprintableError, lambda error: _refusal(_unprintable(error)))
    app.register_error_handler(DecryptionError, _shut)
    app.register_error_handler(RefusedError, lambda error: _refusal(str(error)))
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(Exception, _outage_or_defect)


def _without_token(_error: CSRFError) -> Page:
    """A form that this session did not give out, or one whose session has ended."""
    return (answer_without_token() if guest_pages.is_asked_for() else answer_without_session()) or _page(400)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code in _PAGES:
        return _page(error.code)
    return error


def _page(status: int, sentence: str | None = None) -> tuple[str, int]:
    db.session.rollback()
    template = "portal/error.html" if guest_pages.is_asked_for() else f"errors/{status}.html"
    return render_template(template, status=status, message=sentence, limit=_upload_limit()), status


def _refusal(sentence: str) -> tuple[str, int]:
    if guest_pages.is_asked_for():
        return _page(409, sentence)
    db.session.rollback()
    return render_template("errors/refused.html", message=sentence), 409


def _unprintable(error: UnprintableError) -> str:
    """The fonts know no languages of readers; so this sentence is made here."""
    if isinstance(error, NoRoomError):
        return _no_room(error)
    sentence = _("No font can print “%(characters)s” in “%(text)s”.", characters=error.characters, text=error.text)
    return str(sentence)


def _no_room(error: NoRoomError) -> str:
    said = {"text": error.text, "size": format_decimal(error.floor)}
    if error.whose:
        return str(_("There is no room for “%(text)s” (%(person)s), even in letters of %(size)s points.", person=error.whose, **said))
    return str(_("There is no room for “%(text)s”, even in letters of %(size)s points.", **said))


def _wrong_host(_error: SecurityError) -> Response:
    """No page: none of its links could be made. Source: SEC-17 (IPA: forged Host headers)."""
    return Response("This server is not known by that name. KAIGI_BASE_URL says by which.\n", 400, mimetype="text/plain")


def _outage_or_defect(error: Exception) -> Response:
    outage = outage_of(error)
    if outage is None:
        return _defect(error)
    log.error("outage", kind=outage, id=g.get("request_id"), reason=str(getattr(error, "orig", error)).strip().partition("\n")[0])
    db.session.close()
    response = _alone(507 if outage is Outage.FULL else 503, is_busy=outage is Outage.BUSY)
    response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _shut(error: DecryptionError) -> tuple[str, int]:
    """A protected value was changed from outside, or its key is missing. The column stands in the log, no value."""
    current_app.logger.error("a protected value does not open: %s", error)
    return _refusal(
        _("A protected value cannot be read: it was changed from outside, or its key is missing. “kaigi key status” names its place.")
    )


def _defect(error: Exception) -> Response:
    if current_app.testing:
        raise error
    current_app.logger.error("request failed", exc_info=error)
    return _alone(500)


def _alone(status: int, **facts: bool) -> Response:
    """A page without the frame, whose values may be what failed."""
    page = current_app.jinja_env.get_template(f"errors/{status}.html")
    return Response(page.render(reference=g.get("request_id"), locale_code=str(get_locale() or "en"), **facts), status)


def _upload_limit() -> str:
    return str(format_decimal(most_bytes() // MEBIBYTE))
