"""Words that a page shows once, after an action."""

from flask import flash


def offer_undo(text: str, url: str, *, label: str | None = None, entry_id: int | None = None) -> None:
    """Say what was done, with a button that posts to `url` and takes it back. `label` None: "Undo".

    `entry_id`: of the audit entry; the page then says what changed in the findings.
    """
    flash({"text": text, "url": url, "label": label, "entry_id": entry_id}, "undo")  # type: ignore[arg-type]  # any JSON value travels in the session
