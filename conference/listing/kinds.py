"""How a subject describes its list. Whatever works on one list, works on all that are described like this."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conference.listing.asking import Filter, Listing
from conference.listing.columns import Column
from conference.listing.reading import Reader, Span
from conference.listing.together import Together
from conference.permissions import Permission, Standing, sees_any


@dataclass(frozen=True)
class ListKind:
    """A list of a subject.

    `filters` gives the controls with what the query of an address says of each; `rows` a part of the list and how long it is in all.
    `permission`: to see it and to take it away. `together`: where many of its rows may be changed or removed at once.
    """

    name: str  # in addresses, and where the choice of columns is kept
    permission: Permission
    endpoint: str
    title: object  # may be lazy
    columns: tuple[Column, ...]
    sort_keys: tuple[str, ...]
    filters: Callable[[Reader, Mapping[str, str]], tuple[Filter, ...]]
    rows: Callable[[Reader, Listing, Span], tuple[Sequence[Any], int]]
    together: Together | None = None

    def listing(self, reader: Reader, query: Mapping[str, str]) -> Listing:
        """The list as the query of an address asks for it."""
        return Listing(self.endpoint, self.filters(reader, query), self.sort_keys, query)

    def columns_for(self, standing: Standing) -> tuple[Column, ...]:
        """The columns that somebody may see."""
        return tuple(one for one in self.columns if one.needs is None or sees_any(standing, one.needs))
