"""A calendar as calendar programs read it: by its address alone, without cookie or session, again and again."""

from datetime import timedelta
from typing import Final, NoReturn

from flask import Blueprint, Response, abort, request
from flask_babel import force_locale

from conference.accounts import attempts, calling
from conference.accounts.throttling import Bucket, Limit
from conference.extensions import begin_writing, db
from conference.messages import locale_of
from conference.permissions import public
from conference.portal.feed import queries
from conference.portal.feed.actions import ADDRESS
from conference.portal.feed.queries import Found
from conference.printing.calendar_entries import GuestCalendar, calendar_of
from conference.printing.languages import printable

bp = Blueprint("calendar_feed", __name__, url_prefix=ADDRESS)
_MISSES: Final = Limit("calendars that are not there", 60, timedelta(hours=1))
_TOO_MANY: Final = 429
_MEDIA_TYPE: Final = "text/calendar; charset=utf-8"


@bp.get("/<token>.ics")
@public
def show(token: str) -> Response:
    """What the calendar file of the itinerary says. One answer for every address that leads nowhere. Statements: 2, and what is new."""
    feed = queries.found(db.session, token)
    begin_writing()
    guest = calendar_of(db.session, feed.conference, feed.participant_ref) if feed else None
    if feed is None or guest is None:
        _refuse()
    return _answer(feed, guest)


def _answer(feed: Found, guest: GuestCalendar) -> Response:
    from conference.outputs.calendar import calendar_bytes  # noqa: PLC0415  icalendar is large
    from conference.printing.calendars import events_of  # noqa: PLC0415  see above

    language = printable(guest.language)
    with force_locale(locale_of(language)):
        events = events_of(db.session, feed.conference, guest, language)
    db.session.commit()
    answer = Response(calendar_bytes(feed.conference.title(language), language, events, is_feed=True), content_type=_MEDIA_TYPE)
    answer.last_modified = max((event.stamped_at for event in events), default=feed.made_at)
    answer.headers["Content-Disposition"] = 'inline; filename="itinerary.ics"'
    answer.cache_control.private = True
    answer.cache_control.no_cache = True  # kept, but asked for each time: the answer to that is short where nothing changed
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _refuse() -> NoReturn:
    """Counts what leads nowhere: whoever tries addresses is not to try many."""
    is_heard = attempts.are_allowed(
        db.session, [Bucket(_MISSES, (calling.caller().network,))], "unknown address", "calendar_feed.throttled"
    )
    db.session.commit()
    abort(404 if is_heard else _TOO_MANY)
