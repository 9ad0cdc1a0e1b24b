"""Acts that ask the user to show once more who they are, where that was some minutes ago."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import current_app, g, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from conference.accounts import pages, resuming, visiting

_View = TypeVar("_View", bound=Callable[..., Any])
_FORBIDDEN = 403


def recently_proved(view: _View) -> _View:
    """Open this view only within `visiting.PROOF_MINUTES` after a sign-in or a second factor; else ask for it, then go on.

    Stands below `requires` or `signed_in`. What was typed into a form that can be shown again comes back afterwards.
    """

    @wraps(view)
    def asking_first(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  as the view
        if visiting.is_fresh(g.sign_in):
            return view(*arguments, **options)
        if sealed := resuming.sealed_form_of_request():
            return pages.proof(g.visitor, sealed)[0], _FORBIDDEN
        return redirect(url_for("proof.show", next=page_to_return_to()))

    return asking_first  # type: ignore[return-value]  # it takes and gives what the view does


def page_to_return_to() -> str:
    """The page asked for; for a button, the page that answers at its address, else the one it stands on."""
    if request.method in ("GET", "HEAD"):
        return request.full_path.rstrip("?")
    try:
        current_app.url_map.bind("").match(request.path, method="GET")
    except HTTPException:
        return urlsplit(request.referrer or "/").path
    return request.path
