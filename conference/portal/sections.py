"""The pages that a guest's home leads to: each view says so itself, beside who may open it."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from flask import current_app, url_for

from conference.permissions import access_of
from models.vocabulary import GuestKind

_View = TypeVar("_View", bound=Callable[..., Any])
_LABEL = "guests_label"


class Section(NamedTuple):
    """A link of the home page."""

    label: str
    url: str


def at_home(label: object) -> Callable[[_View], _View]:
    """List this view, which takes no part of its address, on the home page of the kinds of guests that may open it."""

    def marked(view: _View) -> _View:
        setattr(view, _LABEL, label)
        return view

    return marked


def sections(kind: GuestKind) -> list[Section]:
    """What a kind of guest may do, in the order in which the app learnt of it."""
    return [
        Section(str(getattr(view, _LABEL)), url_for(endpoint))
        for endpoint, view in current_app.view_functions.items()
        if hasattr(view, _LABEL) and (access := access_of(view)) and kind in access.guests
    ]
