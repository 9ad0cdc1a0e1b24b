"""The rows that somebody ticked in a list, and the preview of what would become of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, g, render_template, request, url_for

from conference.editing.checking import try_out
from conference.editing.presenting import ShownEffect, shown_effect
from conference.extensions import db
from conference.listing.kinds import ListKind
from conference.listing.pages import reader
from conference.listing.reading import Reader
from conference.listing.together import Picked, Together
from conference.lists.registry import list_named
from conference.lists.together.planning import Outcome, Plan
from conference.lists.together.queries import changed_since
from conference.readiness.presenting import verdict_at_hand
from forms.editing import EditForm

MOST_AT_ONCE: Final = 500  # more rows than that are changed behind the pages, and not tried out before
_MOST_TICKED: Final = 1000  # a page of a list has a hundred


@dataclass(frozen=True, slots=True)
class Picking:
    """A list, what was ticked in it, and those rows as they stand."""

    kind: ListKind
    together: Together
    reader: Reader
    picked: Picked
    rows: list[Any]

    def page(self, template: str, form: EditForm, plan: Plan | None, *, is_stale: bool = False, **more: Any) -> str:  # noqa: ANN401  what the template takes
        """The page of a preview. Where it `is_stale`, it names who changed what since."""
        since = self._changed_since(form) if is_stale else None
        if plan:
            form.version.data = f"{g.facts.newest_entry_id}.{plan.seen}"
        return render_template(
            template,
            kind=self.kind,
            listing=self.picked.listing,
            refs=self.picked.refs,
            count=len(self.rows),
            gone=len(self.picked.refs) - len(self.rows) if self.picked.refs is not None else 0,
            address=self.address,
            form=form,
            plan=plan,
            outcomes=Outcome,
            since=since,
            is_behind_pages=plan is not None and len(plan.changing) > MOST_AT_ONCE,
            **more,
        )

    def address(self, action: str) -> str:
        """Where the same list is acted on."""
        query: dict[str, Any] = {**self.picked.listing.query}
        return url_for(f".{action}", list_name=self.kind.name, **query)

    def is_as_seen(self, form: EditForm, plan: Plan) -> bool:
        """Whether the preview that was agreed to is the one that would be shown now."""
        return (form.version.data or "").partition(".")[2] == plan.seen

    def effect_of(self, action: Callable[[], object]) -> ShownEffect:
        """What an action would do to the findings. It is done in earnest and taken back."""
        return shown_effect(try_out(db.session, g.conference, verdict_at_hand(), action))

    def _changed_since(self, form: EditForm) -> list[tuple[str, str]]:
        entry, _mark, _seen = (form.version.data or "").partition(".")
        entry_id = int(entry) if entry.isascii() and entry.isdecimal() else g.facts.newest_entry_id
        found = changed_since(db.session, self.together.table, self.rows, entry_id)
        return [(self.together.named(self.reader, row), actor) for row, actor in found]


def pick(list_name: str, *, to_change: bool = False) -> Picking:
    """What this request ticked. Answers 404 for a list whose rows cannot be changed together."""
    kind, who = list_named(list_name), reader()
    if kind.together is None:
        abort(404)
    refs = None if request.form.get("everything") else list(dict.fromkeys(request.form.getlist("ref")))
    if refs is not None and len(refs) > _MOST_TICKED:
        abort(400)
    picked = Picked(kind.listing(who, request.args), refs)
    rows = [] if refs == [] else list(kind.together.rows(who, picked, to_change=to_change))
    return Picking(kind, kind.together, who, picked, rows)
