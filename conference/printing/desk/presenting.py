"""People as the desk shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from conference.participants.presenting import names_of, other_name
from conference.participants.shown_names import shown_name
from conference.printing.badge_looks import Look
from conference.printing.desk.comparing import OPEN, state_of
from conference.printing.desk.states import PrintState
from conference.words import word
from models.text import plain


@dataclass(frozen=True, slots=True)
class Line:
    """`other_name`: the other spelling of the name, and the language of its script; `printed_at`: the last time, in UTC."""

    ref: str
    name: str
    other_name: tuple[str, str | None] | None
    post: str
    organisation: str
    delegation: str
    category: str
    state: PrintState
    printed_at: datetime | None
    substitute_of: str | None
    is_late: bool


def line_of(row: Any, language: str, look: Look) -> Line:  # noqa: ANN401  a row of queries.people
    names, state = names_of(row), state_of(row, look)
    return Line(
        ref=row.ref,
        name=shown_name(names, language),
        other_name=other_name(names, language),
        post=plain(row.post, language),
        organisation=plain(row.organization, language),
        delegation=plain(row.delegation_name, language),
        category=word(row.category),
        state=state,
        printed_at=row.printed_at,
        substitute_of=row.predecessor,
        is_late=state in OPEN and bool(row.is_late),
    )


def state_words(*, is_frozen: bool) -> dict[PrintState, str]:
    """The states by which the desk can be filtered, in words."""
    late = {PrintState.LATE: _("Changed since the badges were settled")} if is_frozen else {}
    return {
        PrintState.NOT_PRINTED: _("Not printed yet"),
        PrintState.CHANGED: _("Changed since print"),
        PrintState.SHARED_CHANGED: _("Design or programme changed since print"),
        **late,
    }
