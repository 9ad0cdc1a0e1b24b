"""The number of open findings in the head of every page."""

from typing import NamedTuple

from conference.readiness.findings import Verdict
from models.vocabulary import Severity


class FindingCounts(NamedTuple):
    """Open findings; waived ones do not count."""

    errors: int
    warnings: int
    infos: int


def counts_of(verdict: Verdict) -> FindingCounts:
    return FindingCounts(*(verdict.open_count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)))
