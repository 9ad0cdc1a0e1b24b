"""The list of the audit trail: its filters, its columns, its rows."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference import clock
from conference.audit.words import action_words
from conference.listing.asking import Filter, Listing, asked
from conference.listing.columns import Cell, Column, column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.outputs.sheet_rows import Kind
from conference.permissions import Permission
from conference.trail import queries
from conference.trail.queries import Line


def _filters(reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    taken = {action: action_words(action) for action in queries.actions_taken(reader.session, reader.conference, reader.standing)}
    action = asked(query, "action")
    return (
        Filter("q", _("Search"), asked(query, "q")),
        Filter("action", _("Action"), action, taken | ({action: action_words(action)} if action else {})),
        Filter("actor", _("Who"), asked(query, "actor")),
        Filter("subject", _("Subject"), asked(query, "subject")),
        Filter("since", _("From (day)"), _day(asked(query, "since")), is_day=True),
        Filter("until", _("To (day)"), _day(asked(query, "until")), is_day=True),
    )


def _day(text: str) -> str:
    """The text, where it is a day after which there is another."""
    try:
        return text if date.fromisoformat(text) < date.max else ""
    except ValueError:
        return ""


def _rows(reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[Line], int]:
    return queries.entries(reader.session, reader.conference, reader.standing, listing.wanted, span)


def _when(row: Line) -> datetime:
    """On the clocks of the venue, as a file has it."""
    return clock.local(row.at, row.zone).replace(tzinfo=None)


def _detail(row: Line) -> str:
    return json.dumps(row.detail, ensure_ascii=False) if row.detail else ""


TRAIL: Final = ListKind(
    name="audit",
    endpoint="audit.index",
    title=_l("Audit trail"),
    columns=(
        Column("when", _l("When"), (Cell(_l("When"), _when, 18, Kind.MOMENT),), is_fixed=True),
        column("actor", _l("Who"), width=30),
        column("address", _l("From where"), width=18),
        column("action", _l("Action"), lambda row: action_words(row.action), width=34),
        column("subject", _l("Subject"), width=24),
        Column("rows", _l("Rows changed"), (Cell(_l("Rows changed"), attrgetter("rows"), 12, Kind.NUMBER),)),
        column("detail", _l("Details"), _detail, width=50, is_usual=False),
    ),
    sort_keys=("when",),
    filters=_filters,
    rows=_rows,
    permission=Permission.SEE_AUDIT,
)
