"""The history of a run of show: who changed which row when, from what to what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit.words import action_words
from conference.editing.comparing import Move
from conference.editing.presenting import HistoryLine, undo_url
from conference.editing.rows import values_of
from conference.rundown.desk import queries, times
from conference.rundown.desk.cells import Known, Values, person_words
from conference.rundown.desk.columns import LABELS, PEOPLE, SESSION, START, TEXTS, attribute
from conference.rundown.desk.sheet import Sheet
from conference.rundown.desk.trail import Changes, restored
from models.audit import AuditEntry
from models.text import plain

RestoreUrl = Callable[[AuditEntry], str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One cue in one entry: its values before and after, None where there was none."""

    entry: AuditEntry
    old: Values | None
    new: Values | None

    @property
    def whole(self) -> Values:
        return {**(self.old or {}), **(self.new or {})}


def nowhere(_entry: AuditEntry) -> None:
    """For a history from which nothing can be restored."""


def lines(session: Session, sheet: Sheet, changes: Changes, restore_url: RestoreUrl = nowhere) -> list[HistoryLine]:
    """Every entry that changed the run of show, the newest first. Only the newest offers to be undone, only an older one to be restored."""
    told = list(steps(sheet, changes))
    named = {attribute(column) for column in PEOPLE}
    people = {value for step in told for values in (step.old or {}, step.new or {}) for name, value in values.items() if name in named}
    known = Known(
        queries.people_called(session, sheet.conference, (), people - {None}),
        queries.sessions_for_cells(session, sheet.conference, None),
    )
    words = _Words(sheet, known)
    by_entry = [(entry, words.all_moves(group)) for entry, group in groupby(told, lambda step: step.entry)]
    newest = [_line(entry, moves, undo=undo_url(entry)) for entry, moves in by_entry[:1]]
    return newest + [_line(entry, moves, restore=restore_url(entry)) for entry, moves in by_entry[1:]]


def steps(sheet: Sheet, changes: Changes) -> Iterator[Step]:
    """The changes, the newest first, each with the values before and after it."""
    standing: dict[int, Values] = {stored.cue.id: values_of(stored.cue) for stored in sheet.stored.values()}
    for change, entry in changes:
        number, before = change.row_key["id"], restored(change)
        after = standing.pop(number, {})
        if change.operation == "insert":
            yield Step(entry, None, after)
        elif change.operation == "delete":
            standing[number] = before
            yield Step(entry, before, None)
        else:
            standing[number] = after | before
            yield Step(entry, standing[number], {**after, **{name: after.get(name) for name in before}})


def _line(entry: AuditEntry, moves: list[Move], undo: str | None = None, restore: str | None = None) -> HistoryLine:
    return HistoryLine(entry.at, entry.actor, action_words(entry.action), "rows", moves, [], undo_url=undo, restore_url=restore)


class _Words:
    """Values of cues as people read them."""

    def __init__(self, sheet: Sheet, known: Known) -> None:
        self._frame = sheet.frame
        self._people: Mapping[int, str] = {person.id: person_words(person, sheet.frame) for person in known.people}
        self._sessions: Mapping[int, str] = {item.id: plain(item.title, sheet.frame.language) for item in known.sessions}

    def all_moves(self, steps: Iterable[Step]) -> list[Move]:
        """What an entry changed, row by row in the order of the day."""
        by_time = sorted(steps, key=lambda step: str(step.whole.get("starts_at", "")))
        return [move for step in by_time for move in self._moves(step)]

    def _moves(self, step: Step) -> Iterable[Move]:
        title = plain(step.whole.get("item"), self._frame.language)
        if step.old is None or step.new is None:
            yield Move(title or _("Row"), self._row(step.old), self._row(step.new))
            return
        for column, label in LABELS.items():
            name = attribute(column)
            old, new = step.old.get(name), step.new.get(name)
            if old != new:
                yield Move(f"{title}: {label}", self._said(column, old), self._said(column, new))

    def _row(self, values: Values | None) -> str:
        if not values:
            return ""
        return " ".join(self._said(column, values.get(attribute(column))) for column in (START, "item"))

    def _said(self, column: str, value: object) -> str:
        if value is None:
            return ""
        if column in TEXTS:
            return " / ".join(value.values()) if isinstance(value, dict) else str(value)
        if column in PEOPLE or column == SESSION:
            names = self._people if column in PEOPLE else self._sessions
            return names.get(value, "") if isinstance(value, int) else ""
        return times.clock_text(times.minutes_of(value, self._frame.on, self._frame.zone)) if column == START else str(value)  # type: ignore[arg-type]
