"""How a subject describes its list. Whatever works on one list, works on all that are described like this."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conference.listing.asking import Filter, Listing
from conference.listing.columns import Column
from conference.listing.reading import Reader, Span
from conference.listing.together import Together
from conference.permissions import Permission


@dataclass(frozen=True)
class ListKind:
    """A list of a subject.

    `filters` gives the controls with what the query of an address says of each; `rows` a part of the list and how long it is in all.
    `together`: where many of its rows may be changed or removed at once. `permission`: of whoever may take it away.
    """

    name: str  # in addresses, and where the choice of columns is kept
    endpoint: str
    title: object  # may be lazy
    columns: tuple[Column, ...]
    sort_keys: tuple[str, ...]
    filters: Callable[[Reader, Mapping[str, str]], tuple[Filter, ...]]
    rows: Callable[[Reader, Listing, Span], tuple[Sequence[Any], int]]
    together: Together | None = None
    permission: Permission = Permission.SEE_CONFERENCE

    def listing(self, reader: Reader, query: Mapping[str, str]) -> Listing:
        """The list as the query of an address asks for it."""
        return Listing(self.endpoint, self.filters(reader, query), self.sort_keys, query)
