"""What was printed, beside what would be printed now.

The digests of now are reckoned when they are asked for, in one pass over the people whose badge was printed, and kept nowhere. Facts change
on many ways (desks, imports, undo, restored backups), and a digest kept beside them would have to be right after each of them.
"""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from conference.printing.badge_looks import Look
from conference.printing.badge_rows import badge_of
from conference.printing.desk import queries
from conference.printing.desk.queries import Asked
from conference.printing.desk.states import PrintState
from models.conference import Conference


def state_of(row: Any, look: Look) -> PrintState:  # noqa: ANN401  a row of queries.people
    if row.substituted_by_id is not None or row.token is None:
        return PrintState.SUBSTITUTED
    if row.printed_digest is None:
        return PrintState.NOT_PRINTED
    return PrintState.CHANGED if has_changed(row, look) else PrintState.PRINTED


def has_changed(row: Any, look: Look) -> bool:  # noqa: ANN401  a row of queries.people
    """Whether a badge that was printed would look otherwise now, in the language in which it was printed."""
    return bool(look.digest_of(badge_of(row, row.printed_language), row.printed_language) != row.printed_digest)


def is_open(row: Any, look: Look) -> bool:  # noqa: ANN401  a row of queries.people
    """Whether no badge was printed that looks as it would now."""
    return row.printed_digest is None or has_changed(row, look)


def changed_ids(session: Session, conference: Conference, asked: Asked, look: Look) -> tuple[int, ...]:
    """The people whose badge would look otherwise now, in order. One statement."""
    with closing(queries.printed_bearers(session, conference, asked)) as rows:
        return tuple(row.id for row in rows if has_changed(row, look))


def late_ids(session: Session, conference: Conference, asked: Asked, look: Look) -> tuple[int, ...]:
    """The people who came or were changed since the badges were settled, and have no badge that looks so, in order. One statement."""
    with closing(queries.bearers(session, conference, replace(asked, is_late=True))) as rows:
        return tuple(row.id for row in rows if is_open(row, look))


def ids_of(session: Session, conference: Conference, asked: Asked, look: Look) -> tuple[int, ...] | None:
    """The people of a filter that no database can tell; None for another filter."""
    by_state = {PrintState.CHANGED: changed_ids, PrintState.LATE: late_ids}
    return by_state[asked.state](session, conference, asked, look) if asked.state in by_state else None


def counted(session: Session, conference: Conference, look: Look) -> dict[PrintState, int]:
    """How many people there are in each state that asks for work, where there are any. One statement, and one pass over everybody."""
    found: Counter[PrintState] = Counter()
    with closing(queries.bearers(session, conference, Asked())) as rows:
        for row in rows:
            state = state_of(row, look)
            found[state] += 1
            found[PrintState.LATE] += bool(row.is_late) and state is not PrintState.PRINTED
    return {state: found[state] for state in (PrintState.NOT_PRINTED, PrintState.CHANGED, PrintState.LATE) if found[state]}
