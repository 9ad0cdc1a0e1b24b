"""The cabin booked for a whole journey, as far as nobody told it: the lowest of the flights."""

from collections.abc import Iterable

from conference.editing.rows import set_different
from models.participant import Participant
from models.vocabulary import Cabin

Cabins = Iterable[Cabin | None]


def follow_the_legs(person: Participant, before: Cabins, after: Cabins) -> None:
    """A booked cabin that nobody told follows the flights of a person. `before`, `after`: the cabins of all of them."""
    if person.booked_cabin == _lowest(before):
        set_different(person, {"booked_cabin": _lowest(after)})


def _lowest(cabins: Cabins) -> Cabin | None:
    known = set(cabins)
    return next((cabin for cabin in Cabin if cabin in known), None)
