"""Effects and histories as pages show them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g, url_for

from conference import security
from conference.audit.words import action_words
from conference.editing.checking import Effect
from conference.editing.comparing import Move, moves
from conference.editing.trail import Step
from conference.permissions import Permission
from conference.readiness.presenting import ShownFinding, shown, without_links
from forms.editing import EditForm
from models.audit import AuditEntry

IMPORTS = "import."  # these are undone on their own page, which keeps the file's state, too


@dataclass(frozen=True, slots=True)
class ShownEffect:
    added: list[ShownFinding]
    kept: list[ShownFinding]
    mended: list[ShownFinding]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: `kind` is added, removed or changed; `protected` are labels of values that are never shown."""

    at: datetime
    actor: str
    action: str
    kind: str
    moves: list[Move]
    protected: list[str]
    undo_url: str | None


def shown_effect(effect: Effect) -> ShownEffect:
    added, mended = ([without_links(shown(one)) for one in found] for found in (effect.added, effect.mended))
    return ShownEffect(added, [shown(one) for one in effect.kept], mended)


def history_lines(
    steps: Iterable[Step], form: EditForm, data_of: Callable[[Mapping[str, Any]], dict[str, Any]], labels: Mapping[str, str]
) -> list[HistoryLine]:
    """The history of a row in the words of its form. `labels`: of the protected columns. Only the newest entry offers to be undone."""
    return [_line(step, form, data_of, labels, is_newest=number == 0) for number, step in enumerate(steps)]


def _line(
    step: Step, form: EditForm, data_of: Callable[[Mapping[str, Any]], dict[str, Any]], labels: Mapping[str, str], *, is_newest: bool
) -> HistoryLine:
    kind = "added" if step.old is None else "removed" if step.new is None else "changed"
    return HistoryLine(
        at=step.entry.at,
        actor=step.entry.actor,
        action=action_words(step.entry.action),
        kind=kind,
        moves=moves(form, data_of(step.old), data_of(step.new)) if step.old and step.new else [],
        protected=[labels.get(name, name) for name in step.protected] if kind == "changed" else [],
        undo_url=url_for("editing.undo", entry_id=step.entry.id) if is_newest and _may_undo(step.entry) else None,
    )


def _may_undo(entry: AuditEntry) -> bool:
    is_own = entry.conference_ref == g.conference.ref and not entry.action.startswith(IMPORTS)
    return is_own and security.may(Permission.EDIT)
