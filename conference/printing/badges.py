"""Rows -> the badges of outputs.pdf."""

from collections.abc import Generator, Mapping
from contextlib import closing
from datetime import date
from typing import Any, BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.pdf.badges import Badge, badges_pdf
from conference.outputs.pdf.document import Imprint
from conference.printing import queries
from conference.printing.paper import STAFF_LANGUAGE, Write
from conference.settings.queries import days_of, hosts_of
from conference.words import words
from models.conference import Conference
from models.text import plain
from models.vocabulary import Category

_TO = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
LANGUAGE = STAFF_LANGUAGE  # everybody must be able to read everybody's badge; the local name stands in its own script


def badges_paper(session: Session, conference: Conference) -> Write:
    """Everybody's badge."""
    hosts = hosts_of(session, conference, LANGUAGE)
    with force_locale(locale_of(LANGUAGE)):
        title = _("Badges")
    imprint = Imprint(f"{title}, {conference.title(LANGUAGE)}", ", ".join(hosts), LANGUAGE)

    def write(file: BinaryIO) -> None:
        with closing(badges(session, conference)) as made:
            badges_pdf(made, file, imprint)

    return write


def badges(session: Session, conference: Conference) -> Generator[Badge, None, None]:
    """A badge for every participant, invited or not, in order of delegation and name."""
    hosts = hosts_of(session, conference, LANGUAGE)
    days = ", ".join(part for part in (span_text(days_of(session, conference)), conference.city) if part)
    name = conference.title(LANGUAGE)
    with force_locale(locale_of(LANGUAGE)):
        category_words = words(Category)
    with queries.bearers(session, conference) as rows:
        for row in rows:
            yield _badge(row, hosts, name, days, category_words)


def span_text(days: list[date]) -> str:
    """14–15 Jul 2027, as Babel writes it. But its data are five megabytes: a twentieth of all that printing badges may take."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{_TO}{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_MONTHS[first.month - 1]}{year} {_TO} {end}"


def _badge(row: Any, hosts: tuple[str, ...], conference: str, days: str, category_words: Mapping[str, str]) -> Badge:  # noqa: ANN401  a row of columns
    name = row.badge_name or row.full_name
    local = row.local_name if row.local_name not in (None, row.full_name, name) else None
    return Badge(
        hosts=hosts,
        conference=conference,
        days=days,
        honorific=row.honorific or "",
        name=name,
        local_name=local or "",
        local_language=row.local_language or LANGUAGE,
        post=plain(row.post, LANGUAGE),
        organisation=plain(row.organization, LANGUAGE),
        country=plain(row.delegation_name, LANGUAGE),
        category=row.category.value,
        category_word=category_words[row.category.value],
        token=row.token,
        language=LANGUAGE,
        ref=row.ref,
    )
