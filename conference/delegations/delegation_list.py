"""The list of delegations: its filters, its columns, its rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference import clock
from conference.delegations import queries
from conference.delegations.presenting import LATE, DelegationRow, delegation_rows, shown_places
from conference.listing.asking import Filter, Listing, Order, asked
from conference.listing.columns import Cell, Column, column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.outputs.sheet_rows import Kind
from conference.participants.presenting import FINDING_CELLS
from conference.permissions import Permission
from conference.words import word
from models.vocabulary import DelegationKind, InvitationState

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_KEYS: Final[Mapping[str, Callable[[DelegationRow], Any]]] = {
    "answer": lambda row: row.answer_by or _NEVER,
    "findings": lambda row: tuple(-count for count in row.findings),
    "name": lambda row: row.name.casefold(),
}


def _filters(_reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    choices = {
        "kind": (_("Kind"), {kind.value: word(kind) for kind in DelegationKind}),
        "state": (_("Answer"), {LATE: _("Late"), **{state.value: word(state) for state in InvitationState}}),
        "findings": (_("Findings"), {"any": _("With findings"), "error": _("With errors")}),
    }
    return tuple(Filter(name, label, asked(query, name), words) for name, (label, words) in choices.items())


def _rows(reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[DelegationRow], int]:
    conference, language = reader.conference, reader.language
    places = shown_places(reader.once(queries.places), clock.now(), language)
    rows = delegation_rows(reader.once(queries.delegations), places, reader.verdict().by_subject(), language, conference.zone)
    wanted = _sorted([row for row in rows if _fits(row, listing.wanted)], listing.order)
    return wanted[span.offset :][: span.limit], len(wanted)


def _fits(row: DelegationRow, wanted: Mapping[str, str]) -> bool:
    found = {"any": any(row.findings), "error": bool(row.findings.errors)}
    return (
        wanted.get("kind", row.kind_code) == row.kind_code
        and ("state" not in wanted or any(place.state == wanted["state"] for place in row.places))
        and ("findings" not in wanted or found.get(wanted["findings"], False))
    )


def _sorted(rows: list[DelegationRow], order: Order) -> list[DelegationRow]:
    """By precedence, as the rows come, within what is equal."""
    if order.key == "precedence":
        return rows[::-1] if order.is_descending else rows
    return sorted(rows, key=_KEYS[order.key], reverse=order.is_descending)


def _places(row: DelegationRow) -> str:
    """Each place with whoever fills it and the answer."""
    lines = (f"{place.number} {place.name or _('No name yet')}, {_state(place.state)}" for place in row.places)
    return "; ".join(lines)


def _state(code: str) -> str:
    return str(_("Late")) if code == LATE else word(InvitationState(code))


def _answer_by(row: DelegationRow) -> datetime | None:
    """On the clocks of the venue, as a file has it."""
    return clock.local(row.answer_by, row.zone).replace(tzinfo=None) if row.answer_by else None


_NAME: Final = (
    Cell(_l("No."), attrgetter("number"), 8, Kind.NUMBER),
    Cell(_l("Code"), attrgetter("ref"), 12),
    Cell(_l("Delegation"), attrgetter("name"), 30),
)

DELEGATIONS: Final = ListKind(
    name="delegations",
    permission=Permission.SEE_CONFERENCE,
    endpoint="delegations.index",
    title=_l("Delegations"),
    columns=(
        Column("name", _l("Delegation"), _NAME, is_fixed=True),
        column("kind", _l("Kind"), width=20),
        Column("places", _l("Places"), (Cell(_l("Places"), _places, 60),)),
        Column("answer_by", _l("Answer by"), (Cell(_l("Answer by"), _answer_by, 18, Kind.MOMENT),)),
        Column("findings", _l("Findings"), FINDING_CELLS),
    ),
    sort_keys=("precedence", *sorted(_KEYS)),
    filters=_filters,
    rows=_rows,
)
