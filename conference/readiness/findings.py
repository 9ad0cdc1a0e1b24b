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
from conference.audit.facts import Facts
from conference.readiness import snapshots
from conference.readiness.areas import EVERY_AREA
from conference.rules import registry
from conference.rules.finding import Area, Finding
from models.conference import Conference
from models.readiness import Waiver
from models.vocabulary import Severity

_KEPT_CONFERENCES = 8
_KEPT_OF_EACH = 2  # the verdict before the newest tells what a save changed


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


@dataclass(frozen=True, slots=True)
class Difference:
    """What one verdict has and another has not."""

    added: tuple[Judged, ...]
    mended: tuple[Judged, ...]


@dataclass(frozen=True)  # without slots: the look-ups below are made once and kept
class Verdict:
    """Everything found at one conference as of one day in some areas, errors first."""

    as_of: date
    judged: tuple[Judged, ...]
    needed_nights: Mapping[date, int]  # evening -> how many invitees need a bed
    areas: frozenset[Area] = EVERY_AREA

    def only(self, areas: frozenset[Area]) -> "Verdict":
        """What of it lies in some areas; looked for once for each reader's areas."""
        if areas == self.areas:
            return self
        if areas not in self._parts:
            found = tuple(one for one in self.judged if one.finding.area in areas)
            self._parts[areas] = Verdict(self.as_of, found, self.needed_nights, areas)
        return self._parts[areas]

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
    def _parts(self) -> dict[frozenset[Area], "Verdict"]:
        return {}

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


_Place = tuple[str, int]  # database and conference
_kept: dict[_Place, dict[tuple[Facts, date], Verdict]] = {}  # by the state of the facts and the day
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


def judge_once(session: Session, conference: Conference, facts: Facts) -> Verdict:
    """The verdict of `judge`, computed once for each state of the facts."""
    place, moment = _place(session, conference), (facts, day_of_checks(conference))
    with _lock:
        kept = _kept.get(place, {}).get(moment)
    if kept is None:
        kept = judge(session, conference)
        with _lock:
            of_conference = _kept.pop(place, {}) | {moment: kept}  # another thread may have judged the same moment meanwhile
            _kept[place] = {each: of_conference[each] for each in sorted(of_conference)[-_KEPT_OF_EACH:]}
            while len(_kept) > _KEPT_CONFERENCES:
                del _kept[next(iter(_kept))]
    return kept


def judged_before(session: Session, conference: Conference, entry_id: int) -> Verdict | None:
    """The newest verdict from before an audit entry, where it is still kept."""
    today = day_of_checks(conference)
    with _lock:
        kept = _kept.get(_place(session, conference), {})
    earlier = [(facts, day) for facts, day in kept if facts.newest_entry_id < entry_id and day == today]
    return kept[max(earlier)] if earlier else None


def _place(session: Session, conference: Conference) -> _Place:
    return str(session.get_bind().engine.url), conference.id


def difference(before: Verdict, after: Verdict) -> Difference:
    """What came and what went from one verdict to a later one."""
    old, new = _keyed(before), _keyed(after)
    return Difference(
        added=tuple(one for key, one in new.items() if key not in old), mended=tuple(one for key, one in old.items() if key not in new)
    )


def day_of_checks(conference: Conference) -> date:
    """The day that the checks take as today."""
    return conference.as_of_on or clock.today(conference.zone)


def _keyed(verdict: Verdict) -> dict[tuple[str, str], Judged]:
    return {(one.finding.code, one.finding.subject): one for one in verdict.judged}
