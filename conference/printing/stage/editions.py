"""Versions of the run of show. A print of facts that no print told of yet is the next version; all its papers share one series."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.copies.actions import keep
from conference.copies.queries import count_kept, kept_lately, listing_in
from conference.copies.values import digest_of
from conference.editing.refs import take_turn
from conference.messages import date_and_time
from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind
from conference.printing.book import facts_changed_at
from conference.printing.stage.entries import Days, Entry, days_of, entry_in, text_in
from models.conference import Conference
from models.kept import KeptList

PAPER: Final = "run-of-show"
_ALL_LANGUAGES: Final = "mul"  # ISO 639-2
_COLUMNS: Final = (Column("", Kind.LONG_TEXT, key="entry"),)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version before: what it said, and of when it told."""

    number: int
    told_at: datetime
    days: Days


@dataclass(frozen=True, slots=True)
class Edition:
    """A version to print: `told_at` is when its facts last changed. `is_new`: it is to be kept when it is printed.

    `number` 0: nothing was ever planned. The same version is always compared with the same one before, so that a reprint equals the print.
    """

    number: int
    told_at: datetime
    days: Days
    before: Earlier | None
    is_new: bool

    def of_days(self) -> Mapping[date, tuple[list[Entry], list[Entry]]]:
        """For each day, in order, what stands there and what stood there before; on the first version the same."""
        earlier = self.before.days if self.before else self.days
        return {day: (list(self.days.get(day, ())), list(earlier.get(day, ()))) for day in sorted({*self.days, *earlier})}


def edition_of(session: Session, conference: Conference) -> Edition:
    """The version that a print of this moment is. Two prints at one moment are one version: the second waits for the first."""
    take_turn(session, conference)
    days = days_of(session, conference)
    kept, count = kept_lately(session, conference, PAPER, 2), count_kept(session, conference, PAPER)
    if kept and kept[0].digest == digest_of(_paper(days)):
        before = _earlier(kept[1], conference, count - 1) if count > 1 else None
        return Edition(count, kept[0].kept_at, days, before, is_new=False)
    is_new = bool(days or kept)
    before = _earlier(kept[0], conference, count) if kept else None
    return Edition(count + is_new, facts_changed_at(session, conference), days, before, is_new)


def keep_edition(session: Session, conference: Conference, edition: Edition) -> None:
    """Keep a version that was printed; flushes. Every print is in the audit trail by itself."""
    if edition.is_new:
        keep(session, conference, PAPER, _paper(edition.days), edition.told_at)


def version_words(edition: Edition, zone: str, language: str) -> str:
    """Which version it is, and what its marks tell. In the language that is set."""
    moment = date_and_time(edition.told_at, zone, language)
    if not edition.number:
        return ""
    if edition.before is None:
        return str(_("Version %(number)s, of %(moment)s.", number=edition.number, moment=moment))
    return str(
        _(
            "Version %(number)s, of %(moment)s. Marks show changes since version %(before)s, of %(earlier)s.",
            number=edition.number,
            moment=moment,
            before=edition.before.number,
            earlier=date_and_time(edition.before.told_at, zone, language),
        )
    )


def _paper(days: Days) -> ListPaper:
    """What is kept: no one's words but those of the entries."""
    tables = [
        ListTable(day.isoformat(), _COLUMNS, [ListRow(entry.key, [text_in(entry)], entry.people) for entry in entries])
        for day, entries in days.items()
    ]
    return ListPaper(_ALL_LANGUAGES, PAPER, "", (), tables, "")


def _earlier(kept: KeptList, conference: Conference, number: int) -> Earlier:
    tables = listing_in(kept, conference, "").tables
    days = {date.fromisoformat(table.title): [entry_in(str(row.cells[0])) for row in table.rows] for table in tables}
    return Earlier(number, kept.kept_at, days)
