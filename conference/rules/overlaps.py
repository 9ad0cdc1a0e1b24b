"""Which things that have a beginning and an end are under way at the same time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar


class Timed(Protocol):
    """Anything with a beginning and an end: a session, a meal."""

    @property
    def starts_at(self) -> datetime:
        """The first moment, aware, in UTC."""

    @property
    def ends_at(self) -> datetime:
        """The moment it is over, not before `starts_at`."""


ItemT = TypeVar("ItemT", bound=Timed)


def overlapping_pairs(items: Iterable[ItemT]) -> Iterator[tuple[ItemT, ItemT]]:
    """Yield every pair that overlaps, the one that starts earlier first; ends that touch do not overlap.

    Takes O(n log n + k) for n items and k pairs: whatever is still under way when an item starts makes a pair with it.
    """
    under_way: list[ItemT] = []
    for item in sorted(items, key=lambda timed: (timed.starts_at, timed.ends_at)):
        under_way = [earlier for earlier in under_way if earlier.ends_at > item.starts_at]
        for earlier in under_way:
            yield earlier, item
        under_way.append(item)
