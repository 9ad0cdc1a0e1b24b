"""What a roster of information handlers must tell before it is submitted, how two versions differ, and the chart. Source: INFO-02..09."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from models.vocabulary import HandlerRole

_ORDER = {role: position for position, role in enumerate(HandlerRole)}


@dataclass(frozen=True, slots=True)
class Handler:
    """A person on a version of the roster. Named as the columns of models.roster.RosterPerson."""

    ref: str
    role: HandlerRole
    name: str
    department: str = ""
    post: str = ""
    firm: str = ""
    reason: str = ""
    workplace: str = ""
    expertise: str = ""
    reports_to: str = ""
    email: str = ""
    details_asked_on: date | None = None
    address: str | None = field(default=None, repr=False)
    birth_on: date | None = field(default=None, repr=False)
    is_passport_asked: bool = False
    passport_number: str | None = field(default=None, repr=False)
    nationality: str | None = field(default=None, repr=False)


class Gap(StrEnum):
    """What keeps a version from being submitted."""

    NO_RESPONSIBLE = "no_responsible"
    NO_KEEPER = "no_keeper"
    DEPARTMENT = "department"
    POST = "post"
    REASON = "reason"
    FIRM = "firm"
    DETAILS = "details"
    PASSPORT = "passport"
    REPORTS_TO_NOBODY = "reports_to_nobody"
    REPORTS_IN_CIRCLE = "reports_in_circle"
    SAME_ACCOUNT = "same_account"


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap, and whose it is; None: of the whole roster."""

    gap: Gap
    handler: Handler | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A person on the chart with those who report to them."""

    handler: Handler
    below: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a version brings against the one before: people by what happened to them, of a change with the names of the columns."""

    added: tuple[Handler, ...]
    changed: tuple[tuple[Handler, tuple[str, ...]], ...]
    removed: tuple[Handler, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def missing(handlers: Sequence[Handler], keepers: Collection[str]) -> list[Missing]:
    """What has to be mended before a version is submitted. `keepers`: addresses of the accounts that may keep the roster."""
    accounts = Counter(one.email for one in handlers if one.email)
    in_circle = {one.ref for one in _circling(handlers)}
    found = []
    if not any(one.role is HandlerRole.RESPONSIBLE for one in handlers):
        found.append(Missing(Gap.NO_RESPONSIBLE))
    if not any(one.email in keepers for one in handlers):
        found.append(Missing(Gap.NO_KEEPER))
    for one in handlers:
        gaps = [*_untold(one), *_reporting_gaps(one, {other.ref for other in handlers}, in_circle)]
        gaps += [Gap.SAME_ACCOUNT] if accounts[one.email] > 1 else []
        found += [Missing(gap, one) for gap in gaps]
    return found


def _untold(one: Handler) -> Iterator[Gap]:
    needed = {
        Gap.DEPARTMENT: one.department,
        Gap.POST: one.post,
        Gap.REASON: one.reason,
        Gap.FIRM: one.firm or one.role is not HandlerRole.SUBCONTRACTOR,
        Gap.DETAILS: (one.address and one.birth_on) or not one.details_asked_on,
        Gap.PASSPORT: (one.passport_number and one.nationality) or not one.is_passport_asked,
    }
    return (gap for gap, told in needed.items() if not told)


def _reporting_gaps(one: Handler, refs: Collection[str], in_circle: Collection[str]) -> list[Gap]:
    if one.ref in in_circle:
        return [Gap.REPORTS_IN_CIRCLE]
    is_at_top = one.role is HandlerRole.RESPONSIBLE and not one.reports_to
    return [] if is_at_top or one.reports_to in refs else [Gap.REPORTS_TO_NOBODY]


def chart(handlers: Sequence[Handler]) -> list[Node]:
    """Everybody once, under whom they report to; whoever reports to nobody, or in a circle, stands at the top. Source: INFO-07."""
    refs, circling = {one.ref for one in handlers}, _circling(handlers)
    at_top = [one for one in in_order(handlers) if one.reports_to not in refs or one in circling]
    below: dict[str, list[Handler]] = {}
    for one in in_order(handlers):
        if one not in at_top:
            below.setdefault(one.reports_to, []).append(one)
    return [_node(one, below) for one in at_top]


def _node(one: Handler, below: Mapping[str, Sequence[Handler]]) -> Node:
    return Node(one, tuple(_node(other, below) for other in below.get(one.ref, ())))


def _circling(handlers: Iterable[Handler]) -> list[Handler]:
    """Those who report to themselves, over others or not."""
    above = {one.ref: one.reports_to for one in handlers}
    return [one for one in handlers if one.ref in _line_above(one.ref, above)]


def _line_above(ref: str, above: Mapping[str, str]) -> set[str]:
    line: set[str] = set()
    at = above.get(ref, "")
    while at and at not in line:
        line.add(at)
        at = above.get(at, "")
    return line


def in_order(handlers: Iterable[Handler]) -> list[Handler]:
    """In the order of the roster: A to F, within a role as they were added."""
    return sorted(handlers, key=lambda one: _ORDER[one.role])


def difference(before: Sequence[Handler], after: Sequence[Handler]) -> Difference:
    """What a version brings against the one before. Source: INFO-09."""
    old = {one.ref: one for one in before}
    kept = [(old[one.ref], one) for one in in_order(after) if one.ref in old]
    changed = ((new, tuple(one.name for one in fields(Handler) if getattr(was, one.name) != getattr(new, one.name))) for was, new in kept)
    return Difference(
        added=tuple(one for one in in_order(after) if one.ref not in old),
        changed=tuple((new, names) for new, names in changed if names),
        removed=tuple(one for one in in_order(before) if one.ref not in {new.ref for new in after}),
    )
