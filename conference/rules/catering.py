"""Checks of meals: enough ordered, and of the right kinds."""

from collections import Counter
from collections.abc import Iterator

from conference.rules.check import DESIGN, check
from conference.rules.finding import Area, Fault, Mend, Page
from conference.rules.snapshot import Snapshot
from models.vocabulary import Attendance, Diet, MealKind, Severity

HALAL = frozenset({Diet.HALAL})
# A vegan is fed from the meals without meat: the two kinds cover one need.
MEATLESS = frozenset({Diet.VEGETARIAN, Diet.VEGAN})


def present(snapshot: Snapshot, diets: frozenset[Diet] | None = None) -> frozenset[str]:
    """Give the refs of those who are at the conference in person, of some diets or of all: only these eat."""
    return frozenset(
        person.ref
        for person in snapshot.participants
        if person.attends is Attendance.IN_PERSON and person.comes and (diets is None or person.diet in diets)
    )


@check("CATERING_SHORT", Severity.ERROR, "CONF-13", Area.MEALS)
def catering_short(snapshot: Snapshot) -> Iterator[Fault]:
    """Fewer meals are ordered than people attend.

    Facts: meal (its kind), starts_at, needed, ordered (counts).
    """
    eaters = present(snapshot)
    for meal in snapshot.meals:
        needed = len(eaters.intersection(meal.attendees))
        if meal.ordered_total is not None and needed > meal.ordered_total:
            facts = {"meal": meal.kind, "starts_at": meal.starts_at, "needed": needed, "ordered": meal.ordered_total}
            yield Fault(meal.ref, Mend(Page.MEAL, meal.ref), facts)


def short_of(snapshot: Snapshot, diets: frozenset[Diet]) -> Iterator[Fault]:
    """Yield the meals with an order that holds fewer portions of some diets than their attendees need."""
    eaters = present(snapshot, diets)
    for meal in snapshot.meals:
        has_order = meal.ordered_total is not None or meal.ordered
        needed = len(eaters.intersection(meal.attendees))
        ordered = sum(meal.ordered.get(diet, 0) for diet in diets)
        if has_order and needed > ordered:
            facts = {"meal": meal.kind, "starts_at": meal.starts_at, "needed": needed, "ordered": ordered}
            yield Fault(meal.ref, Mend(Page.MEAL, meal.ref), facts)


@check("CATERING_SHORT_HALAL", Severity.ERROR, DESIGN, Area.MEALS)
def catering_short_halal(snapshot: Snapshot) -> Iterator[Fault]:
    """Fewer halal meals are ordered than needed.

    Facts: meal (its kind), starts_at, needed, ordered (counts).
    """
    return short_of(snapshot, HALAL)


@check("CATERING_SHORT_VEG", Severity.ERROR, DESIGN, Area.MEALS)
def catering_short_veg(snapshot: Snapshot) -> Iterator[Fault]:
    """Fewer vegetarian and vegan meals are ordered than vegetarians and vegans need together.

    Facts: meal (its kind), starts_at, needed, ordered (counts).
    """
    return short_of(snapshot, MEATLESS)


@check("MEAL_COUNT", Severity.WARNING, "CONF-13", Area.MEALS)
def meal_count(snapshot: Snapshot) -> Iterator[Fault]:
    """The number of meals of a kind differs from the conference's target; kinds that the target does not name are free.

    Facts: differences (triples of meal kind, planned, target).
    """
    targets = snapshot.conference.targets.meals
    if not snapshot.meals or targets is None:
        return
    planned = Counter(meal.kind for meal in snapshot.meals)
    asked_for = {MealKind(kind): target for kind, target in targets.items()}
    differences = tuple((kind, planned[kind], target) for kind, target in asked_for.items() if planned[kind] != target)
    if differences:
        yield Fault(snapshot.conference.ref, Mend(Page.MEALS), {"differences": differences})
