"""A list as its page shows it. The route of a list is `return render_template(..., list=open_list(KIND))`."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import abort, g, request, url_for
from flask_babel import get_locale

from conference import security
from conference.extensions import db
from conference.listing.asking import Listing
from conference.listing.choices import chosen_columns
from conference.listing.columns import Column, shown_columns
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.paging import Page
from conference.permissions import Permission


@dataclass(frozen=True)  # without slots: what templates ask twice is kept
class ListPage:
    """What templates/components/listing.html asks for."""

    kind: ListKind
    listing: Listing
    page: Page[Any]
    offered: tuple[Column, ...]  # that its reader may see
    columns: tuple[Column, ...]  # that its reader keeps

    @cached_property
    def shown(self) -> frozenset[str]:
        """The keys of the columns to show."""
        return frozenset(one.key for one in self.columns)

    @cached_property
    def has_ticks(self) -> bool:
        return self.kind.together is not None and security.may(Permission.EDIT)

    def address(self, endpoint: str, **more: Any) -> str:  # noqa: ANN401  parts of an address
        """Where something of conference.lists is done with this list as it is asked for."""
        query: dict[str, Any] = {**self.listing.query, **more}
        return url_for(endpoint, list_name=self.kind.name, **query)


def reader() -> Reader:
    """Who reads in this request."""
    return Reader(db.session, g.conference, str(get_locale()), g.facts, g.standing)


def open_list(kind: ListKind) -> ListPage:
    """The page of a list that this request asks for. Answers 404 for a page beyond the last."""
    who = reader()
    listing = kind.listing(who, request.args)
    rows, total = kind.rows(who, listing, Span.of_page(listing.number))
    if listing.number > 1 and not rows:
        abort(404)
    offered = kind.columns_for(who.standing)
    columns = shown_columns(offered, chosen_columns(g.user, kind.name))
    return ListPage(kind, listing, Page(listing.number, total, rows=rows), offered, columns)
