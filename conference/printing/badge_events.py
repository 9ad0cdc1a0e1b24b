"""What all badges of a conference share: its names and days, and what stands on their backs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_interval
from flask_babel import force_locale
from sqlalchemy import Row
from sqlalchemy.orm import Session

from conference import clock
from conference.messages import locale_of, short_date
from conference.outputs.badge_design import Design
from conference.outputs.pdf.badge_values import Event
from conference.printing import queries
from conference.printing.paper import STAFF_LANGUAGE
from conference.settings.queries import ContactLine, contacts, days_of, sponsors
from conference.words import words
from models.badge_vocabulary import BadgeContent
from models.conference import Conference, Sponsor
from models.text import Text, plain
from models.vocabulary import Category

_TO = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")

Programme = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The same before it is put into a language. `programme`: beginning and title of each session; empty for a design that shows none."""

    conference: Conference
    days: Sequence[date]
    hosts: Sequence[Sponsor]
    programme: Sequence[Row[datetime, Text]]
    contacts: Sequence[ContactLine]


def shared_by(session: Session, conference: Conference, design: Design) -> Shared:
    """Up to four statements: the programme and the contacts are read only for a design that shows them."""
    shown = {block.content for block in design.blocks}
    return Shared(
        conference,
        days=days_of(session, conference),
        hosts=sponsors(session, conference),
        programme=queries.programme(session, conference) if BadgeContent.PROGRAMME in shown else (),
        contacts=contacts(session, conference) if BadgeContent.CONTACTS in shown else (),
    )


def event_in(shared: Shared, language: str, logos: Mapping[str, bytes]) -> Event:
    """In one language."""
    conference = shared.conference
    with force_locale(locale_of(language)):
        category_words = words(Category)
    return Event(
        hosts=tuple(host.name_in(language) for host in shared.hosts),
        conference=conference.title(language),
        days=", ".join(part for part in (span_text(shared.days, language), conference.city) if part),
        language=language,
        category_words=category_words,
        programme=_programme(shared, language),
        contacts=tuple(" ".join(part for part in (plain(one.role, language), one.phone) if part) for one in shared.contacts),
        logos=logos,
    )


def span_text(days: Sequence[date], language: str) -> str:
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


def _programme(shared: Shared, language: str) -> Programme:
    """Day by day, in local time of the venue."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for starts_at, title in shared.programme:
        local = clock.local(starts_at, shared.conference.zone)
        by_day[local.date()].append(f"{local:%H:%M}  {plain(title, language)}")
    return tuple((short_date(day, language), tuple(items)) for day, items in sorted(by_day.items()))
