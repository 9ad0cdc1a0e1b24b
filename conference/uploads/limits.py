"""How large a file may be: a larger request is not even read. Some views take larger ones, and say so."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Flask, current_app, request

from conference.config import MEBIBYTE

_View = TypeVar("_View", bound=Callable[..., Any])
_LARGE: Final = "takes_slides"
_AROUND: Final = MEBIBYTE  # a form around its file; a file that is a little too large is told of on its own page


def takes_slides(view: _View) -> _View:
    """Let this view take a file as large as slides may be."""
    setattr(view, _LARGE, True)
    return view


def prepare(app: Flask) -> None:
    """Set the limit of each request, before anything reads its form."""
    app.before_request(_limit)


def most_bytes() -> int:
    """The largest file that the view of this request takes."""
    config = current_app.extensions["kaigi"]
    view = current_app.view_functions.get(request.endpoint or "")
    return int(config.slides_limit_bytes if hasattr(view, _LARGE) else config.upload_limit_bytes)


def _limit() -> None:
    if hasattr(current_app.view_functions.get(request.endpoint or ""), _LARGE):
        request.max_content_length = most_bytes() + _AROUND
