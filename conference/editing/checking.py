"""What a change would do to the findings, seen before it is made."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from conference.readiness.findings import Judged, Verdict, difference, judge
from models.conference import Conference


@dataclass(frozen=True, slots=True)
class Effect:
    """Findings that a change brings, leaves as they are with what it changes, and mends."""

    added: tuple[Judged, ...]
    kept: tuple[Judged, ...]
    mended: tuple[Judged, ...]


def try_out(session: Session, conference: Conference, before: Verdict, action: Callable[[], object], refs: Collection[str] = ()) -> Effect:
    """Do something in earnest, judge in the areas of the verdict before, and take it back.

    `refs`: the rows whose lasting findings are worth telling.
    """
    savepoint = session.begin_nested()
    try:
        action()
        session.flush()
        after = judge(session, conference).only(before.areas)
    finally:
        savepoint.rollback()
    made = difference(before, after)
    new = {id(one) for one in made.added}
    about = {id(one): one for ref in refs for one in after.by_subject().get(ref, ())}
    return Effect(made.added, tuple(one for number, one in about.items() if number not in new), made.mended)
