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
from conference.printing.paper import EVERYBODY, STAFF_LANGUAGE, Selection, Write
from conference.settings.queries import days_of, hosts_of
from conference.words import words
from models.conference import Conference
from models.text import plain
from models.vocabulary import Category

_TO = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
OWN_LANGUAGE = STAFF_LANGUAGE  # everybody must be able to read everybody's badge; the local name stands in its own script


def badges_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """The badges of those chosen."""
    language = chosen.language_or(OWN_LANGUAGE)
    hosts = hosts_of(session, conference, language)
    with force_locale(locale_of(language)):
        title = _("Badges")
    imprint = Imprint(f"{title}, {conference.title(language)}", ", ".join(hosts), language)

    def write(file: BinaryIO) -> None:
        with closing(badges(session, conference, chosen)) as made:
            badges_pdf(made, file, imprint)

    return write


def badges(session: Session, conference: Conference, chosen: Selection = EVERYBODY) -> Generator[Badge, None, None]:
    """A badge for every participant chosen, invited or not, in order of delegation and name."""
    language = chosen.language_or(OWN_LANGUAGE)
    hosts = hosts_of(session, conference, language)
    days = ", ".join(part for part in (span_text(days_of(session, conference)), conference.city) if part)
    name = conference.title(language)
    with force_locale(locale_of(language)):
        category_words = words(Category)
    with queries.bearers(session, conference, chosen) as rows:
        for row in rows:
            yield _badge(row, hosts, name, days, category_words, language)


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


def _badge(row: Any, hosts: tuple[str, ...], conference: str, days: str, category_words: Mapping[str, str], language: str) -> Badge:  # noqa: ANN401  a row of columns
    name = row.badge_name or row.full_name
    local = row.local_name if row.local_name not in (None, row.full_name, name) else None
    return Badge(
        hosts=hosts,
        conference=conference,
        days=days,
        honorific=row.honorific or "",
        name=name,
        local_name=local or "",
        local_language=row.local_language or language,
        post=plain(row.post, language),
        organisation=plain(row.organization, language),
        country=plain(row.delegation_name, language),
        category=row.category.value,
        category_word=category_words[row.category.value],
        token=row.token,
        language=language,
        ref=row.ref,
    )
