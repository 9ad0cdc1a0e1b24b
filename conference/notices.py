"""Words that a page shows once, after an action."""

from flask import flash


def offer_undo(text: str, url: str, *, label: str | None = None) -> None:
    """Say what was done, with a button that posts to `url` and takes it back. `label` None: "Undo"."""
    flash({"text": text, "url": url, "label": label}, "undo")  # type: ignore[arg-type]  # any JSON value travels in the session
