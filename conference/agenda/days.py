"""The day that a page of the programme shows, and the row of links to the others."""

from collections.abc import Iterable
from datetime import date

from flask import abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from conference.messages import short_date
from conference.navigation import Item

EVERY_DAY = "all"


def day_asked_for(days: list[date]) -> date | None:
    """The day in the address, else the first; None where nothing is planned. Answers 404 for a day without a programme."""
    asked = request.args.get("day")
    if not asked:
        return days[0] if days else None
    found = next((day for day in days if day.isoformat() == asked), None)
    return found or abort(404)


def day_links(endpoint: str, days: Iterable[date], chosen: date | None, *, with_every_day: bool = False) -> list[Item]:
    """A link for each day; with `with_every_day` also one for all of them, which is the one chosen when `chosen` is None."""
    language = str(get_locale())
    links = [Item(short_date(day, language), url_for(endpoint, day=day.isoformat()), day == chosen) for day in days]
    if with_every_day and links:
        links.append(Item(_("All days"), url_for(endpoint, day=EVERY_DAY), chosen is None))
    return links
