"""Words that a page shows once, after an action."""

from flask import flash


def offer_undo(text: str, url: str) -> None:
    """Say what was done, with a button that posts to `url` and takes it back."""
    flash({"text": text, "url": url}, "undo")  # type: ignore[arg-type]  # any JSON value travels in the session
