"""A person -> what their certificate of attendance says, in the language they read."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, format_interval
from flask_babel import gettext as _
from flask_babel import pgettext as _p

from conference.messages import locale_of
from conference.outputs.pdf.attendance import Attendance
from conference.printing.itineraries import HOST_LANGUAGE
from conference.printing.listings.common import in_own_script
from models.conference import Conference
from models.participant import Participant
from models.text import plain


def attendance_of(conference: Conference, person: Participant, language: str) -> Attendance:
    """Dated the last day of the conference. In the language that is set."""
    days = [day.on for day in conference.days]
    place = plain(conference.venue.name, language) if conference.venue else conference.city
    name, other = _names(person, language)
    return Attendance(
        language=language,
        title=_("Certificate of Attendance"),
        above=_("This certificate is presented to"),
        name=_p("certificate", "%(name)s", name=name),
        local_name=other if other != name else "",
        local_language=person.local_language or language,
        post=_post(person, language),
        below=_("for taking part in"),
        conference=conference.title(language),
        days=_span(days, language),
        place=place or "",
        date=format_date(days[-1], "long", locale=locale_of(language)) if days else "",
        hosts=hosts_in(conference, language),
        whose=person.ref,
    )


def _names(person: Participant, language: str) -> tuple[str, str]:
    """The name to set large, and the other. A Japanese certificate calls everybody 殿, so that no other honorific stands beside it."""
    latin = person.full_name if language == HOST_LANGUAGE else " ".join(filter(None, (person.honorific, person.full_name)))
    own = in_own_script(person, language)
    local = person.local_name if person.local_name != person.full_name else ""
    return (own, person.full_name) if own and own != person.full_name else (latin, local or latin)


def _post(person: Participant, language: str) -> str:
    """Post and organisation; the other way round, and without a comma, where people write so."""
    texts = [text for text in (plain(person.post, language), plain(person.organization, language)) if text]
    return "\u3000".join(reversed(texts)) if language == HOST_LANGUAGE else ", ".join(texts)


def _span(days: Sequence[date], language: str) -> str:
    """14–15 July 2027: without the days of the week, which a certificate has no use for."""
    if not days:
        return ""
    locale = locale_of(language)
    return format_date(days[0], "long", locale=locale) if len(days) == 1 else format_interval(days[0], days[-1], "yMMMMd", locale=locale)


def hosts_in(conference: Conference, language: str) -> list[str]:
    """The names of the host bodies."""
    return [host.name_in(language) for host in conference.sponsors]
