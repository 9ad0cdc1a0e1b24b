"""Effects and histories as pages show them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import g, url_for

from conference import security
from conference.audit.journal import EVERY_CONFERENCE
from conference.audit.undoing import is_taken_back_by_hand, permission_to_undo
from conference.audit.words import action_words
from conference.editing.checking import Effect
from conference.editing.comparing import Move, moves
from conference.editing.leaving import table_words
from conference.editing.trail import Step
from conference.readiness.presenting import ShownFinding, shown, without_links
from forms.editing import EditForm
from models.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class ShownEffect:
    added: list[ShownFinding]
    kept: list[ShownFinding]
    mended: list[ShownFinding]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: `kind` is added, removed, changed or erased; `protected` are labels of values that are never shown.

    `others`: what belongs to the row and changed with it: its kind, operation, how many.
    """

    at: datetime
    actor: str
    action: str
    kind: str
    moves: list[Move]
    protected: list[str]
    others: list[tuple[str, str, int]] = field(default_factory=list)
    undo_url: str | None = None
    restore_url: str | None = None


def shown_effect(effect: Effect) -> ShownEffect:
    added, mended = ([without_links(shown(one)) for one in found] for found in (effect.added, effect.mended))
    return ShownEffect(added, [shown(one) for one in effect.kept], mended)


def history_lines(
    steps: Sequence[Step],
    form: EditForm,
    data_of: Callable[[Mapping[str, Any]], dict[str, Any]],
    labels: Mapping[str, str],
    restore_url: Callable[[AuditEntry], str | None],
) -> list[HistoryLine]:
    """The history of a row in the words of its form. `labels`: of the protected columns.

    Only the newest entry offers to be undone, and only an older state can be restored.
    """
    if not steps:
        return []
    newest, *older = steps
    first = _line(newest, form, data_of, labels, undo_url=None if newest.is_erased else undo_url(newest.entry))
    return [
        first,
        *(_line(step, form, data_of, labels, restore_url=restore_url(step.entry) if _can_be_restored(step) else None) for step in older),
    ]


def _line(
    step: Step,
    form: EditForm,
    data_of: Callable[[Mapping[str, Any]], dict[str, Any]],
    labels: Mapping[str, str],
    *,
    undo_url: str | None = None,
    restore_url: str | None = None,
) -> HistoryLine:
    kind = "erased" if step.is_erased else "added" if step.old is None else "removed" if step.new is None else "changed"
    return HistoryLine(
        at=step.entry.at,
        actor=step.entry.actor,
        action=action_words(step.entry.action),
        kind=kind,
        moves=moves(form, data_of(step.old), data_of(step.new)) if kind == "changed" and step.old and step.new else [],
        protected=[labels.get(name, name) for name in step.protected] if kind == "changed" else [],
        others=[(table_words(table), operation, count) for (table, operation), count in step.others.items()],
        undo_url=undo_url,
        restore_url=restore_url,
    )


def _can_be_restored(step: Step) -> bool:
    return step.new is not None and not step.is_erased


def undo_url(entry: AuditEntry) -> str | None:
    """The address that takes an entry back; None for what is not taken back by hand, and for who may not do so."""
    is_here = entry.conference_ref in (g.conference.ref, EVERY_CONFERENCE) and is_taken_back_by_hand(entry.action)
    return url_for("editing.undo", entry_id=entry.id) if is_here and security.may(permission_to_undo(entry.action)) else None
