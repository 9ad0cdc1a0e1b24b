"""The list of the outbox: its filters, its columns, its rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference import clock
from conference.listing.asking import Filter, Listing, asked
from conference.listing.columns import Cell, Column, column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.outbox import queries
from conference.outbox.words import about_words, purpose_words
from conference.outputs.sheet_rows import Kind
from conference.permissions import Permission
from conference.words import word, words
from models.mail import MailMessage
from models.vocabulary import MailState


def _filters(reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    purposes = {purpose: purpose_words(purpose) for purpose, _state in reader.once(queries.numbers)}
    state, purpose = asked(query, "state"), asked(query, "purpose")
    return (
        Filter("state", _("State"), state if state in set(MailState) else "", words(MailState)),
        Filter("recipient", _("Recipient"), asked(query, "recipient")),
        Filter("purpose", _("Purpose"), purpose, purposes | ({purpose: purpose_words(purpose)} if purpose else {})),
        Filter("about", _("About"), asked(query, "about")),
        Filter("person", _("Number of the person"), asked(query, "person")),
    )


def _rows(reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[MailMessage], int]:
    return queries.messages(reader.session, reader.conference, listing.wanted, span)


def _there(moment: datetime | None) -> datetime | None:
    """On the clocks of the venue, as a file has it."""
    return None if moment is None else clock.local(moment, g.conference.zone).replace(tzinfo=None)


def _moment(key: str, label: object) -> Column:
    return Column(key, label, (Cell(label, lambda row: _there(getattr(row, key)), 18, Kind.MOMENT),), is_usual=key == "sent_at")


_RECIPIENT: Final = (Cell(_l("Recipient"), attrgetter("to_address"), 34), Cell(_l("Name"), attrgetter("to_name"), 30))

OUTBOX: Final = ListKind(
    name="mail",
    endpoint="outbox.index",
    title=_l("Mail"),
    columns=(
        Column("subject", _l("Subject line"), (Cell(_l("Subject line"), attrgetter("subject"), 40),), is_fixed=True),
        Column("recipient", _l("Recipient"), _RECIPIENT),
        column("purpose", _l("Purpose"), lambda row: purpose_words(row.purpose), width=22),
        column("about", _l("About"), about_words, width=24),
        column("state", _l("State"), lambda row: word(row.state), width=16),
        Column("attempts", _l("Attempts"), (Cell(_l("Attempts"), attrgetter("attempts"), 10, Kind.NUMBER),), is_usual=False),
        column("answer", _l("Answer of the server"), width=44),
        _moment("put_at", _l("Written at")),
        _moment("sent_at", _l("Sent at")),
    ),
    sort_keys=("newest",),
    filters=_filters,
    rows=_rows,
    permission=Permission.SEE_MAIL,
)
