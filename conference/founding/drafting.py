"""The file of a conference to come, made of a wish and of the file it starts from."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from conference.exchange.document.whole import Conference, Document
from conference.founding.moving import Shift, move
from conference.founding.wish import Wish


def draft(document: Document, wish: Wish) -> Document:
    """Make a file the wished one: every date moved with the first day, the length as asked for.

    Raises OverflowError where a date would leave the calendar.
    """
    conference = document.conference
    old_zone = ZoneInfo(conference.tz or wish.zone)
    anchor = _first_day(document, old_zone) or wish.first_on
    move(document, Shift((wish.first_on - anchor).days, old_zone, ZoneInfo(wish.zone)))
    _set_length(conference, wish)
    conference.id, conference.tz, conference.city = wish.ref, wish.zone, wish.city or None
    conference.name_en, conference.name_ja = wish.name_en or None, wish.name_ja or None
    return document


def starts_of(document: Document) -> list[datetime]:
    """When each session and meal begins."""
    starts = [session.start for session in document.sessions] + [meal.start for meal in document.catering]
    return [at for at in starts if at]


def _first_day(document: Document, zone: ZoneInfo) -> date | None:
    """The day that is to become the first one: of the conference, else of its programme."""
    return min(document.conference.days, default=None) or min((at.astimezone(zone).date() for at in starts_of(document)), default=None)


def _set_length(conference: Conference, wish: Wish) -> None:
    """Days that are as many as wished stay as far apart as they are; others follow one another. Guests leave later with the last day."""
    moved = sorted(conference.days)
    if len(moved) == wish.day_count:
        return
    conference.days = [wish.first_on + timedelta(days=number) for number in range(wish.day_count)]
    longer = conference.days[-1] - moved[-1] if moved else timedelta()
    if conference.nominal_departure:
        conference.nominal_departure += longer
    if conference.nominal_nights is not None:
        conference.nominal_nights = max(0, conference.nominal_nights + longer.days)
