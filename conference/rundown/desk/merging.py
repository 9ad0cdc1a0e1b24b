"""What a sheet that was sent changes in the cues that stand now, and where somebody else changed the same meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conference.editing.comparing import Difference, Side
from conference.rundown.desk.cells import Cells, Frame, Known, Values, cells_of, is_blank, values_of_cells
from conference.rundown.desk.columns import ALWAYS, LABELS, PEOPLE, SESSION, attribute
from conference.rundown.desk.queries import Stored
from conference.rundown.desk.trail import Seen
from forms.rundown import SheetRow, name_of
from models.rundown import Cue


class Rivalry(StrEnum):
    """How two people came into each other's way in one row."""

    CELLS = "cells"  # both changed the same cell
    THEY_REMOVED = "they removed"  # what the user changed
    THEY_CHANGED = "they changed"  # what the user removed


@dataclass(frozen=True, slots=True)
class Edit:
    """What the user did to a row. `columns`: whose cells they changed; `stored`: the cue as it stands, None for one to come."""

    row: SheetRow
    stored: Stored | None
    columns: tuple[str, ...] = ()
    is_removal: bool = False
    rivalry: Rivalry | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What saving does. `to_day`: the cues that go into the run of show of another day, by number."""

    changed: list[tuple[Cue, Values]] = field(default_factory=list)
    added: list[Values] = field(default_factory=list)
    removed: list[Cue] = field(default_factory=list)
    to_day: dict[int, date] = field(default_factory=dict)


def edits_of(rows: Iterable[SheetRow], stored: Mapping[str, Stored], seen: Mapping[str, Stored], frame: Frame) -> list[Edit]:
    """What the user did, row by row; rows that they left alone are left out.

    `stored`: the cues that stand, by id. `seen`: those that changed since the user read them, as they stood then.
    """
    found = (_edit(row, stored.get(row.ref) if row.ref else None, seen.get(row.ref), frame) for row in rows)
    return [edit for edit in found if edit]


def typed_names(edits: Iterable[Edit]) -> tuple[set[str], bool]:
    """The people that changed cells name, and whether any names a session."""
    changed = [(column, edit.row.cells.get(column, "")) for edit in edits for column in edit.columns]
    people = {text for column, text in changed if column in PEOPLE and text}
    return people, any(column == SESSION and text for column, text in changed)


def plan_of(edits: Iterable[Edit], frame: Frame, known: Known) -> Plan:
    """What saving would do. A cell that says nothing leaves a sentence in `errors` of its row."""
    plan = Plan()
    for edit in edits:
        if edit.stored and edit.is_removal:
            plan.removed.append(edit.stored.cue)
            continue
        values, edit.row.errors = values_of_cells(edit.row.cells, edit.columns, edit.stored, frame, known)
        if edit.stored is None:
            plan.added.append(values)
        elif any(getattr(edit.stored.cue, name) != value for name, value in values.items()):
            plan.changed.append((edit.stored.cue, values))
    return plan


def differences(edit: Edit, seen: Stored | None, frame: Frame) -> list[Difference]:
    """The cells in which the two versions of a row differ; what only one of them changed is chosen beforehand."""
    assert edit.stored
    theirs, yours = cells_of(edit.stored, frame), edit.row.cells
    before = cells_of(seen, frame) if seen else {}
    return [
        Difference(
            name_of(edit.row.key, column),
            str(LABELS[column]),
            Side(text, text, is_chosen=theirs[column] == before.get(column)),
            Side(theirs[column], theirs[column], is_chosen=text == before.get(column)),
        )
        for column, text in yours.items()
        if text != theirs[column]
    ]


def _edit(row: SheetRow, stored: Stored | None, seen: Stored | None, frame: Frame) -> Edit | None:
    if row.is_new or (stored is None and row.comes_back):
        return None if row.is_gone or is_blank(row.cells) else Edit(row, None, _all_columns(row))
    if stored is None:
        is_untouched = seen is not None and not _changed(row.cells, cells_of(seen, frame))
        is_settled = row.is_gone or row.comes_back is False or is_untouched
        return None if is_settled else Edit(row, None, _all_columns(row), rivalry=Rivalry.THEY_REMOVED)
    is_stale = row.version != stored.cue.version
    if row.is_gone:
        return Edit(row, stored, is_removal=True, rivalry=Rivalry.THEY_CHANGED if is_stale else None)
    theirs = cells_of(stored, frame)
    before = cells_of(seen, frame) if is_stale and seen else theirs
    mine = _changed(row.cells, before)
    is_untold = is_stale and seen is None  # nobody can tell who changed what, so the user is asked about everything
    rivals = mine if is_untold else [column for column in mine if theirs[column] not in (before[column], row.cells[column])]
    return Edit(row, stored, mine, rivalry=Rivalry.CELLS if rivals else None) if mine else None


def _changed(cells: Cells, before: Cells) -> tuple[str, ...]:
    return tuple(column for column, text in cells.items() if text != before[column])


def _all_columns(row: SheetRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ALWAYS, *row.cells)))


def seen_as_stored(seen: Seen, on: date, known: Known) -> Stored:
    """A cue as it stood, with the names it showed."""
    cue = Cue(**{name: value for name, value in seen.values.items() if name != "version"})
    people = {person.id: person for person in known.people}
    sessions = {item.id: item for item in known.sessions}
    speaker, owner = (people.get(getattr(cue, attribute(column)) or 0) for column in PEOPLE)
    return Stored(cue, on, speaker, owner, sessions.get(cue.session_id or 0))
