"""What was printed, beside what would be printed now.

The digests of now are reckoned when they are asked for, in one pass over the people whose badge was printed, and kept nowhere. Facts change
on many ways (desks, imports, undo, restored backups), and a digest kept beside them would have to be right after each of them.
"""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import Any, Final

from sqlalchemy.orm import Session

from conference.printing.badge_looks import Look
from conference.printing.badge_rows import badge_of
from conference.printing.desk import queries
from conference.printing.desk.queries import Asked
from conference.printing.desk.states import PrintState
from models.conference import Conference

OPEN: Final = (PrintState.NOT_PRINTED, PrintState.CHANGED, PrintState.SHARED_CHANGED)  # no badge was printed that looks as it would now


def state_of(row: Any, look: Look) -> PrintState:  # noqa: ANN401  a row of queries.people
    if row.substituted_by_id is not None or row.token is None:
        return PrintState.SUBSTITUTED
    if row.printed_digest is None:
        return PrintState.NOT_PRINTED
    if look.digest_of(badge_of(row, row.printed_language)) != row.printed_digest:
        return PrintState.CHANGED
    if look.shared_digest(row.printed_language) != row.printed_shared_digest:
        return PrintState.SHARED_CHANGED
    return PrintState.PRINTED


def ids_of(session: Session, conference: Conference, asked: Asked, look: Look) -> tuple[int, ...] | None:
    """The people of a filter that no database can tell, in order; None for another filter. One statement, and those of the look."""
    match asked.state:
        case PrintState.CHANGED | PrintState.SHARED_CHANGED:
            found = queries.printed_bearers(session, conference, asked)
        case PrintState.LATE:
            found = queries.bearers(session, conference, replace(asked, is_late=True))
        case _:
            return None
    wanted = OPEN if asked.state is PrintState.LATE else (asked.state,)
    with closing(found) as rows:
        return tuple(row.id for row in rows if state_of(row, look) in wanted)


def counted(session: Session, conference: Conference, look: Look) -> dict[PrintState, int]:
    """How many people there are in each state that asks for work, where there are any: one pass over everybody.

    One statement, and those of the look.
    """
    found: Counter[PrintState] = Counter()
    with closing(queries.bearers(session, conference, Asked())) as rows:
        for row in rows:
            state = state_of(row, look)
            found[state] += 1
            found[PrintState.LATE] += bool(row.is_late) and state in OPEN
    return {state: found[state] for state in (*OPEN, PrintState.LATE) if found[state]}
