"""Pages that ask a guest for a fresh code, where the last one was some time ago."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import g, redirect, url_for

from conference.accounts.proving import page_to_return_to
from conference.portal import browser, pages, resuming, sessions

_View = TypeVar("_View", bound=Callable[..., Any])
_FORBIDDEN = 403


def freshly_coded(view: _View) -> _View:
    """Open this view only within `sessions.FRESH_MINUTES` after a code was shown; else ask for one, then go on.

    Stands below `for_guests`. What was typed into a form that can be shown again comes back afterwards.
    """

    @wraps(view)
    def asking_first(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  as the view
        if sessions.is_fresh(g.guest.session):
            return view(*arguments, **options)
        browser.forget_asking_of_others(g.guest.link_id)
        if sealed := resuming.sealed_form_of_request(g.guest.about):
            return pages.ask_for_code(g.guest, sealed, page_to_return_to(), _FORBIDDEN)
        return redirect(url_for("guests.code", next=page_to_return_to()))

    return asking_first  # type: ignore[return-value]  # it takes and gives what the view does
