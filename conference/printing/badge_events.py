"""What all badges of a conference share: its names and days, and what stands on their backs."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from babel.dates import format_interval
from flask_babel import force_locale
from sqlalchemy.orm import Session

from conference import clock
from conference.messages import locale_of, short_date
from conference.outputs.badge_design import Design
from conference.outputs.pdf.badge_values import Event
from conference.printing import queries
from conference.printing.paper import STAFF_LANGUAGE
from conference.settings.queries import contacts, days_of, hosts_of
from conference.words import words
from models.badge_vocabulary import BadgeContent
from models.conference import Conference
from models.text import plain
from models.vocabulary import Category

_TO = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")

Programme = tuple[tuple[str, tuple[str, ...]], ...]


def event_of(session: Session, conference: Conference, language: str, design: Design, logos: Mapping[str, bytes]) -> Event:
    """In one language; the programme and the contacts are read only for a design that shows them."""
    shown = {block.content for block in design.blocks}
    days = ", ".join(part for part in (span_text(days_of(session, conference), language), conference.city) if part)
    with force_locale(locale_of(language)):
        category_words = words(Category)
    return Event(
        hosts=hosts_of(session, conference, language),
        conference=conference.title(language),
        days=days,
        language=language,
        category_words=category_words,
        programme=_programme(session, conference, language) if BadgeContent.PROGRAMME in shown else (),
        contacts=_contacts(session, conference, language) if BadgeContent.CONTACTS in shown else (),
        logos=logos,
    )


def span_text(days: list[date], language: str) -> str:
    """14–15 Jul 2027; 2027年7月14日～15日."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    if language == STAFF_LANGUAGE:
        return _in_english(first, last)
    return format_interval(first, last, "yMMMd", locale=locale_of(language))


def _in_english(first: date, last: date) -> str:
    """As Babel writes it, but without its data: five megabytes, a twentieth of all that printing badges may take."""
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{_TO}{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_MONTHS[first.month - 1]}{year} {_TO} {end}"


def _programme(session: Session, conference: Conference, language: str) -> Programme:
    """The beginning and the title of each session, day by day, in local time of the venue."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for item in queries.sessions(session, conference):
        local = clock.local(item.starts_at, conference.zone)
        by_day[local.date()].append(f"{local:%H:%M}  {plain(item.title, language)}")
    return tuple((short_date(day, language), tuple(items)) for day, items in sorted(by_day.items()))


def _contacts(session: Session, conference: Conference, language: str) -> tuple[str, ...]:
    """Role and number of each."""
    return tuple(" ".join(part for part in (plain(one.role, language), one.phone) if part) for one in contacts(session, conference))
