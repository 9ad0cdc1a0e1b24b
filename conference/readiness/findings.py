"""What is wrong with a conference at this moment, with the waivers that were agreed; kept until a fact changes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference import clock
from conference.readiness import snapshots
from conference.rules import registry
from conference.rules.finding import Finding
from models.conference import Conference
from models.readiness import Waiver
from models.vocabulary import Severity

_KEPT_CONFERENCES = 8


@dataclass(frozen=True, slots=True)
class Agreement:
    """A waiver as pages show it."""

    id: int
    reason: str
    agreed_by: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and, where somebody agreed to the exception, the waiver."""

    finding: Finding
    waiver: Agreement | None


@dataclass(frozen=True)  # without slots: the look-ups below are made once and kept
class Verdict:
    """Everything found at one conference as of one day, errors first."""

    as_of: date
    judged: tuple[Judged, ...]
    needed_nights: Mapping[date, int]  # evening -> how many invitees need a bed

    def open_count(self, severity: Severity) -> int:
        """How many findings of a severity nobody waived."""
        return self._open_counts[severity]

    def by_subject(self) -> Mapping[str, list[Judged]]:
        """Findings by each ref they name; a finding about two rows stands under both."""
        return self._by_subject

    def worst_by_subject(self) -> Mapping[str, Counter[Severity]]:
        """How many open findings of each severity each ref has; for lists."""
        return self._worst_by_subject

    @cached_property
    def _by_subject(self) -> dict[str, list[Judged]]:
        found: dict[str, list[Judged]] = {}
        for one in self.judged:
            for ref in dict.fromkeys(one.finding.refs):
                found.setdefault(ref, []).append(one)
        return found

    @cached_property
    def _worst_by_subject(self) -> dict[str, Counter[Severity]]:
        return {ref: Counter(one.finding.severity for one in found if one.waiver is None) for ref, found in self._by_subject.items()}

    @cached_property
    def _open_counts(self) -> Counter[Severity]:
        return Counter(one.finding.severity for one in self.judged if one.waiver is None)


_kept: dict[tuple[str, int, int, date], Verdict] = {}
_lock = Lock()


def judge(session: Session, conference: Conference, as_of: date | None = None) -> Verdict:
    """Check the conference now. `as_of` None: the conference's own day, else today at the venue."""
    snapshot = snapshots.take(session, conference, as_of or day_of_checks(conference))
    waivers = {
        (waiver.code, waiver.subject): Agreement(waiver.id, waiver.reason, waiver.agreed_by, waiver.agreed_on)
        for waiver in session.scalars(select(Waiver).where(Waiver.conference_id == conference.id))
    }
    judged = tuple(Judged(finding, waivers.get((finding.code, finding.subject))) for finding in registry.run(snapshot))
    needed = Counter(night for nights in snapshot.needed_nights.values() for night in nights)
    return Verdict(snapshot.as_of, judged, needed)


def judge_once(session: Session, conference: Conference, newest_entry_id: int) -> Verdict:
    """The verdict of `judge`, computed once for each state of the facts; the newest audit entry tells whether any changed."""
    database = str(session.get_bind().engine.url)
    key = (database, conference.id, newest_entry_id, day_of_checks(conference))
    with _lock:
        kept = _kept.get(key)
    if kept is None:
        kept = judge(session, conference)
        with _lock:
            for old in [other for other in _kept if other[:2] == key[:2]]:
                del _kept[old]
            while len(_kept) >= _KEPT_CONFERENCES:
                del _kept[next(iter(_kept))]
            _kept[key] = kept
    return kept


def day_of_checks(conference: Conference) -> date:
    """The day that the checks take as today."""
    return conference.as_of_on or clock.today(conference.zone)
