"""The sheet as its page shows it: rows of named cells, what they offer, where two versions differ."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from conference.agenda.queries import SessionRow
from conference.editing.comparing import Difference
from conference.participants.shown_names import shown_name
from conference.rundown.desk.cells import Cells, cells_of, hints_of
from conference.rundown.desk.columns import LABELS, SESSION, TEXTS
from conference.rundown.desk.merging import Edit, Rivalry, differences
from conference.rundown.desk.queries import Person, Stored
from conference.rundown.desk.sheet import Reading, Sheet
from forms.rundown import SheetRow, name_of
from models.text import plain

_NOTHING: Cells = {}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`hint`: what the text says in another language; `saved`: what stands in the cue, where the cell says something else, else None."""

    id: str
    column: str
    is_text: bool
    offers: str
    text: str
    hint: str
    error: str
    saved: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """`number` counts from 1; `title` tells one row from another, for those who hear the page."""

    number: int
    row: SheetRow
    title: str
    cells: list[ShownCell]


@dataclass(frozen=True, slots=True)
class ShownRivalry:
    """A row that two people changed. `rivalry` is a word of Rivalry; `actor` is empty where the trail does not tell."""

    rivalry: str
    row: SheetRow
    title: str
    actor: str
    at: datetime | None
    differences: list[Difference]
    columns: list[str]  # in which the two differ
    version: int


def shown_rows(rows: Iterable[SheetRow], sheet: Sheet) -> list[ShownRow]:
    return [_shown_row(number, row, sheet) for number, row in enumerate(rows, 1)]


def errors_of(rows: Iterable[ShownRow]) -> list[tuple[str, str]]:
    """What is wrong, for the summary: pairs of the cell's id and a sentence that names row and column."""
    return [
        (
            name_of(shown.row.key, column),
            _("Row %(number)s, %(column)s: %(sentence)s", number=shown.number, column=label, sentence=sentence),
        )
        for shown in rows
        for column, sentence in shown.row.errors.items()
        for label in [LABELS.get(column, column)]
    ]


def rivalries(reading: Reading, sheet: Sheet) -> list[ShownRivalry]:
    return [_shown_rivalry(edit, reading, sheet) for edit in reading.rivals]


def offered_people(staff: Iterable[Person], sessions: Iterable[SessionRow], sheet: Sheet) -> list[tuple[str, str]]:
    """Those whom a cell offers: speakers of the day, staff, and who stands in the sheet. A name that two have is offered as their ids."""
    names = {person.ref: person.names for person in staff}
    names |= {talk.speaker_ref: talk.speaker for session in sessions for talk in session.talks if talk.speaker_ref and talk.speaker}
    names |= {person.ref: person.names for stored in sheet.stored.values() for person in (stored.speaker, stored.owner) if person}
    shown = {ref: shown_name(of, sheet.frame.language) for ref, of in names.items()}
    count = Counter(shown.values())
    return [(ref, name) if count[name] > 1 else (name, "") for ref, name in shown.items()]


def offered_sessions(sessions: Sequence[SessionRow], sheet: Sheet) -> list[tuple[str, str]]:
    shown = {session.ref: plain(session.title, sheet.frame.language) for session in sessions}
    count = Counter(shown.values())
    return [(ref, title) if count[title] > 1 else (title, "") for ref, title in shown.items()]


def _shown_row(number: int, row: SheetRow, sheet: Sheet) -> ShownRow:
    stored = sheet.stored.get(row.ref) if not row.is_new else None
    saved, hints = (cells_of(stored, sheet.frame), hints_of(stored, sheet.frame)) if stored else (_NOTHING, _NOTHING)
    cells = [_shown_cell(row, column, saved, hints) for column in sheet.columns]
    return ShownRow(number, row, row.cells.get("item") or hints.get("item", ""), cells)


def _shown_cell(row: SheetRow, column: str, saved: Cells, hints: Cells) -> ShownCell:
    text = row.cells.get(column, saved.get(column, ""))
    before = saved.get(column, "")
    return ShownCell(
        id=name_of(row.key, column),
        column=column,
        is_text=column in TEXTS,
        offers={"speaker": "people", "owner": "people", SESSION: "sessions"}.get(column, ""),
        text=text,
        hint=hints.get(column, ""),
        error=row.errors.get(column, ""),
        saved=before if text != before else None,
    )


def _shown_rivalry(edit: Edit, reading: Reading, sheet: Sheet) -> ShownRivalry:
    assert edit.rivalry
    seen, stored = reading.trail.get(edit.row.ref), edit.stored
    differing = differences(edit, reading.seen.get(edit.row.ref), sheet.frame) if edit.rivalry is Rivalry.CELLS else []
    return ShownRivalry(
        rivalry=edit.rivalry.value,
        row=edit.row,
        title=_title(edit.row, stored, sheet),
        actor=seen.actor if seen else "",
        at=seen.at if seen else None,
        differences=differing,
        columns=[difference.name.partition("-")[2] for difference in differing],
        version=stored.cue.version if stored else edit.row.version,
    )


def _title(row: SheetRow, stored: Stored | None, sheet: Sheet) -> str:
    item = row.cells.get("item") or (plain(stored.cue.item, sheet.frame.texts) if stored else "")
    return f"{row.cells.get('start', '')} {item}".strip()
