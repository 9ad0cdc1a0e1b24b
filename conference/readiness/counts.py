"""The number of open findings in the head of every page."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from conference.readiness.findings import Verdict, judge_once
from models.conference import Conference
from models.vocabulary import Severity


class FindingCounts(NamedTuple):
    """Open findings; waived ones do not count."""

    errors: int
    warnings: int
    infos: int


def counts_of(verdict: Verdict) -> FindingCounts:
    return FindingCounts(*(verdict.open_count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)))


def counts_at_hand(session: Session, conference: Conference, newest_entry_id: int) -> FindingCounts:
    """The counts for the facts as they stand."""
    return counts_of(judge_once(session, conference, newest_entry_id))
