"""The people who travel, put together by mission and host body, each with how far their papers are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from conference.rules.visa_papers import Missing, missing_of_person, missing_of_set, needs_visa
from conference.visas import queries
from conference.visas.facts import Facts, SetFacts, common_facts, facts_from, person_facts
from models.conference import Conference, Sponsor
from models.visa_paper import VisaSet


class State(StrEnum):
    """How far the papers of a person, or of a set, are."""

    EXEMPT = "exempt"
    UNDECIDED = "undecided"
    MISSING = "missing"
    READY = "ready"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    ISSUED = "issued"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Traveller:
    """`row`: of queries.travellers; `is_needed` None: nobody knows whether a visa is."""

    row: Any
    facts: Facts
    is_needed: bool | None
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Group:
    """Who applies at one mission on the invitation of one host body. `sponsor` None, `mission` empty: not known yet."""

    mission: str
    sponsor: Sponsor | None
    travellers: tuple[Traveller, ...]
    facts: SetFacts
    missing: tuple[Missing, ...]
    papers: VisaSet | None
    has_another_reviewer: bool = False

    def is_reviewed_by(self, email: str) -> bool:
        """Whether a user may mark the draft as reviewed: who did not draft it, or else whoever is alone."""
        return self.papers is not None and (self.papers.drafted_by != email or not self.has_another_reviewer)

    @cached_property
    def changes(self) -> list[tuple[str, list[str]]]:
        """What differs from what the set says."""
        return self.facts.changes_since(facts_from(self.papers.facts)) if self.papers else []

    @cached_property
    def _covered(self) -> Collection[str]:
        return facts_from(self.papers.facts).people if self.papers else ()

    @property
    def state(self) -> State:
        if self.papers is None:
            return State.READY if self.sponsor and self.facts.is_whole else State.MISSING
        return State.CHANGED if self.changes else stage_of(self.papers)

    def state_of(self, traveller: Traveller) -> State:
        """That of one person: their own facts may be whole while those of others are missing."""
        if self.papers and traveller.row.ref in self._covered:
            return State.CHANGED if any(ref in ("", traveller.row.ref) for ref, _names in self.changes) else stage_of(self.papers)
        is_whole = self.sponsor and not self.missing and not traveller.missing
        return State.READY if is_whole else State.MISSING


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody who travels: groups of those with papers, and the others. `orphans`: sets about which nobody is left."""

    groups: tuple[Group, ...]
    others: tuple[Traveller, ...]
    orphans: tuple[VisaSet, ...]

    @property
    def people(self) -> list[tuple[Group | None, Traveller]]:
        """Everybody once, group by group, then those without papers: what pages are cut from."""
        return [*((group, one) for group in self.groups for one in group.travellers), *((None, one) for one in self.others)]


def stage_of(papers: VisaSet) -> State:
    """The last step of a set that was taken."""
    if papers.issued_at:
        return State.ISSUED
    return State.REVIEWED if papers.reviewed_at else State.DRAFTED


def board_of(session: Session, conference: Conference) -> Board:
    """Read everything once: four statements, whatever the number of people."""
    legs = queries.legs(session, conference)
    travellers = [_traveller(row, legs.get(row.id, ())) for row in queries.travellers(session, conference)]
    hosts = queries.hosts(session, conference)
    sets = {(row.VisaSet.mission, row.VisaSet.sponsor_id): row for row in queries.standing_sets(session, conference)}
    keys = dict.fromkeys((one.facts["mission"], one.row.sponsor_id) for one in travellers if one.is_needed)
    groups = tuple(_group(conference, key, travellers, hosts, sets.pop(key, None)) for key in keys)
    return Board(groups, tuple(one for one in travellers if not one.is_needed), tuple(row.VisaSet for row in sets.values()))


def _traveller(row: Any, legs: Iterable[Any]) -> Traveller:  # noqa: ANN401  a row of queries.travellers
    facts = person_facts(row, legs)
    is_needed = needs_visa(stored=row.is_needed, proposed=row.is_visa_needed)
    return Traveller(row, facts, is_needed, tuple(missing_of_person(facts)))


def _group(
    conference: Conference,
    key: tuple[str, int | None],
    travellers: Sequence[Traveller],
    hosts: Sequence[Any],
    standing: Any,  # noqa: ANN401  a row of queries.standing_sets, or None
) -> Group:
    mission, sponsor_id = key
    mine = [row for row in hosts if row.Sponsor.id == sponsor_id]
    together = tuple(one for one in travellers if one.is_needed and (one.facts["mission"], one.row.sponsor_id) == key)
    common = common_facts(conference, mine) if mine else {}
    facts = SetFacts(common, {one.row.ref: one.facts for one in together})
    of_papers = (standing.VisaSet, standing.has_another_reviewer) if standing else (None,)
    return Group(mission, mine[0].Sponsor if mine else None, together, facts, tuple(missing_of_set(common)) if mine else (), *of_papers)
