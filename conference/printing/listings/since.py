"""A list with what became of its rows since the last one that was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.copies.marking import comparisons, marked
from conference.copies.queries import last_sent, listing_in
from conference.copies.values import digest_of
from conference.messages import date_and_time, in_brackets, locale_of
from conference.outputs.listing import ListPaper
from conference.printing.listings.common import page_words
from conference.printing.listings.registry import said
from conference.printing.paper import EVERYBODY, Selection
from conference.rules.comparing import Change
from models.conference import Conference
from models.kept import SentList


@dataclass(frozen=True, slots=True)
class Current:
    """A list as the facts are: without marks, with them, its digest, and the sending that it was compared with."""

    plain: ListPaper
    marked: ListPaper
    sent: SentList | None

    @property
    def digest(self) -> str:
        return digest_of(self.plain)

    @property
    def is_same(self) -> bool:
        """Whether it says what was sent last."""
        return self.sent is not None and all(row.change is Change.SAME for table in self.marked.tables for row in table.rows)


def current(session: Session, conference: Conference, name: str, language: str, chosen: Selection = EVERYBODY) -> Current:
    """Raises KeyError for a name that no list has. Only a list about everybody is compared with one."""
    now = said(session, conference, name, language, chosen)
    last = last_sent(session, conference, name) if chosen.is_everybody else None
    if last is None:
        return Current(now, now, None)
    before = listing_in(last.kept, conference, page_words())
    alike = now if before.language == language else said(session, conference, name, before.language)
    compared = comparisons(before, alike)
    with force_locale(locale_of(language)):
        told = marked(now, before, compared, tell)
        note = _("Compared with the list of %(moment)s.", moment=sent_words(last, conference, language))
        return Current(now, replace(told, notes=[*now.notes, note], change_heading=_("Change"), changes=change_words()), last)


def change_words() -> list[tuple[Change, str]]:
    """In the language that is set."""
    return [(Change.NEW, _("New")), (Change.CHANGED, _("Changed")), (Change.CANCELLED, _("Cancelled"))]


def tell(change: Change, where: Sequence[str]) -> str:
    """Changed: Hotel, Nights. In the language that is set."""
    word = dict(change_words()).get(change, "")
    return str(_("Changed: %(columns)s", columns=", ".join(where))) if where else word


def sent_words(sent: SentList, conference: Conference, language: str) -> str:
    """When a list was sent, and to whom."""
    return date_and_time(sent.sent_at, conference.zone, language) + (in_brackets(sent.sent_to) if sent.sent_to else "")
