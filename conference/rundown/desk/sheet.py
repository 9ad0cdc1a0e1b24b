"""One run of show as a sheet: what stands in it, what was sent, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from conference.rundown.desk import queries
from conference.rundown.desk.cells import Frame, Known, cells_of
from conference.rundown.desk.columns import PEOPLE, attribute
from conference.rundown.desk.merging import Edit, Plan, edits_of, plan_of, seen_as_stored, typed_names
from conference.rundown.desk.queries import Stored
from conference.rundown.desk.trail import Reader, Seen, seen_before
from forms.rundown import SheetRow
from models.conference import Conference
from models.vocabulary import RundownKind


@dataclass
class Sheet:
    """A run of show of a conference with its cues as they stand, by id; `columns` are those on show."""

    conference: Conference
    kind: RundownKind
    frame: Frame
    columns: Sequence[str]
    stored: dict[str, Stored] = field(default_factory=dict)

    def rows(self) -> list[SheetRow]:
        """The rows as nobody has touched them; an empty run of show begins with a row to fill."""
        return [self._row(stored) for stored in self.stored.values()] or [SheetRow("n1", cells=dict.fromkeys(self.columns, ""))]

    def _row(self, stored: Stored) -> SheetRow:
        cells = cells_of(stored, self.frame)
        cue = stored.cue
        return SheetRow(f"c{cue.id}", cue.ref, cue.version, {column: cells[column] for column in self.columns})


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet that was sent, read: `plan` is what can be saved at once, `rivals` are the rows that two people changed.

    `seen`: the cues that changed since, as the user saw them, by id; `trail`: who changed them.
    """

    plan: Plan
    rivals: list[Edit]
    seen: dict[str, Stored]
    trail: dict[str, Seen]
    named: set[str]  # ids of the people and sessions in the sheet


def load(session: Session, sheet: Sheet) -> None:
    """Read the cues that stand, one statement."""
    found = queries.stored_cues(session, sheet.conference, sheet.frame.on, sheet.kind)
    sheet.stored = {stored.cue.ref: stored for stored in found}


def stale(sheet: Sheet, rows: Iterable[SheetRow]) -> dict[int, Reader]:
    """The rows that somebody else changed or removed since they were read."""
    versions = {ref: stored.cue.version for ref, stored in sheet.stored.items()}
    return {row.cue_id: Reader(row.ref, row.version) for row in rows if not row.is_new and versions.get(row.ref) != row.version}


def read(session: Session, sheet: Sheet, rows: Sequence[SheetRow]) -> Reading:
    """What the rows change; a cell that says nothing leaves a sentence in `errors` of its row."""
    readers = stale(sheet, rows)
    now = {stored.cue.id: stored.cue for stored in sheet.stored.values()}
    trail = {readers[number].ref: seen for number, seen in seen_before(session, readers, now).items()}
    seen = _with_names(session, sheet, trail)
    edits = edits_of(rows, sheet.stored, seen, sheet.frame)
    known = _known(session, sheet, edits)
    rivals = [edit for edit in edits if edit.rivalry]
    free = plan_of((edit for edit in edits if not edit.rivalry), sheet.frame, known)
    plan_of((edit for edit in rivals if edit.stored), sheet.frame, known)  # for what is wrong with their cells
    return Reading(free, rivals, seen, trail, _named(sheet, known))


def _known(session: Session, sheet: Sheet, edits: Iterable[Edit]) -> Known:
    people, names_session = typed_names(edits)
    return Known(
        queries.people_called(session, sheet.conference, people),
        queries.sessions_for_cells(session, sheet.conference, None) if names_session else (),
    )


def _with_names(session: Session, sheet: Sheet, trail: dict[str, Seen]) -> dict[str, Stored]:
    """What the readers saw, with the names of people and sessions that the rows show no more."""
    before = [seen.values for seen in trail.values()]
    people = {seen[attribute(column)] for seen in before for column in PEOPLE if seen[attribute(column)]}
    shown = {person.id for person in _people(sheet)}
    sessions = {seen["session_id"] for seen in before if seen["session_id"]}
    has_all = sessions <= {item.id for item in _sessions(sheet)}
    known = Known(
        queries.people_called(session, sheet.conference, (), people - shown) + _people(sheet),
        _sessions(sheet) if has_all else queries.sessions_for_cells(session, sheet.conference, None),
    )
    return {ref: seen_as_stored(seen, sheet.frame.on, known) for ref, seen in trail.items()}


def _people(sheet: Sheet) -> list[queries.Person]:
    return [person for stored in sheet.stored.values() for person in (stored.speaker, stored.owner) if person]


def _sessions(sheet: Sheet) -> list[queries.Item]:
    return [stored.session for stored in sheet.stored.values() if stored.session]


def _named(sheet: Sheet, known: Known) -> set[str]:
    people = {person.ref for person in (*_people(sheet), *known.people)}
    return people | {item.ref for item in _sessions(sheet)}
