"""A page for something special that is done to rows (swap, move, shift): a form, what it would do to the findings, one entry with undo."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask import g, render_template, request
from werkzeug.wrappers import Response

from conference.editing.answering import saved, saved_already
from conference.editing.checking import try_out
from conference.editing.presenting import ShownEffect, shown_effect
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.readiness.presenting import verdict_at_hand
from forms.editing import EditForm
from models.audit import AuditEntry

Answer = str | Response | tuple[str, int]
Act = Callable[[str | None], AuditEntry | None]
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class ActPage:
    """Words and addresses of the page.

    `save`: the button; `done`: said afterwards; `plan`: what would change as the form stands, a line each.
    """

    heading: str
    save: str
    done: str
    leave_url: str
    crumbs: Iterable[Mapping[str, str]] = ()
    plan: Callable[[], Iterable[str]] = tuple


def answer(form: EditForm, page: ActPage, act: Act) -> Answer:
    """Show the form; try `act` out and say what comes of it; or do it. `act` takes the digest of the form and flushes."""
    if not form.is_submitted():
        return _drawn(form, page, plan=page.plan())
    digest, is_check = digest_of(request.form), "check" in request.args
    if not is_check and (entry := saved_before(db.session, digest)):
        return saved_already(entry, page.leave_url)
    if not form.validate():
        return _drawn(form, page), _UNPROCESSABLE
    if is_check:
        plan = list(page.plan())
        effect = try_out(db.session, g.conference, verdict_at_hand(), lambda: act(None))
        return _drawn(form, page, shown_effect(effect), plan)
    done = act(digest)
    db.session.commit()
    return saved(done, page.done, page.leave_url)


def _drawn(form: EditForm, page: ActPage, effect: ShownEffect | None = None, plan: Iterable[str] = ()) -> str:
    return render_template("editing/act.html", form=form, page=page, here=request.path, effect=effect, plan=list(plan))
