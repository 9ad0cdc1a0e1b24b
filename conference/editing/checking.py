"""What a change would do to the findings, seen before it is made."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from conference.readiness.findings import Judged, Verdict, judge
from models.conference import Conference

Keyed = dict[tuple[str, str], Judged]


@dataclass(frozen=True, slots=True)
class Effect:
    """Findings that a change brings, leaves as they are with what it changes, and mends."""

    added: tuple[Judged, ...]
    kept: tuple[Judged, ...]
    mended: tuple[Judged, ...]


def try_out(session: Session, conference: Conference, before: Verdict, action: Callable[[], object], refs: Collection[str] = ()) -> Effect:
    """Do something in earnest, judge, and take it back. `refs`: the rows whose lasting findings are worth telling."""
    savepoint = session.begin_nested()
    try:
        action()
        session.flush()
        after = judge(session, conference)
    finally:
        savepoint.rollback()
    old, new = _keyed(before), _keyed(after)
    about = {id(one) for ref in refs for one in after.by_subject().get(ref, ())}
    return Effect(
        added=tuple(one for key, one in new.items() if key not in old),
        kept=tuple(one for key, one in new.items() if key in old and id(one) in about),
        mended=tuple(one for key, one in old.items() if key not in new),
    )


def _keyed(verdict: Verdict) -> Keyed:
    return {(one.finding.code, one.finding.subject): one for one in verdict.judged}
