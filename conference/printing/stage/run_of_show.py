"""The run of show on paper: wide for all, narrow for one desk; each with what changed since the version before."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, Final

from flask_babel import gettext as _

from conference.outputs.pdf.run_of_show import NARROW, WIDE, WIDE_A3, Format, run_of_show_pdf
from conference.outputs.pdf.run_of_show_values import Column, RundownDay, RundownRow, RunOfShow, RunOfShowWords, columns_on_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.printing.paper import CommonPaper
from conference.printing.stage.desks import DUTIES, Desk, Duty, heads
from conference.printing.stage.entries import Entry
from conference.printing.stage.reading import Reader, mark_words, stage_paper
from conference.rules.comparing import Cell, Compared, compare
from conference.rundown.generating import LineKind
from conference.rundown.presenting import item_words

Rows = dict[str, RundownRow]


def _wide(sheet: Format) -> CommonPaper:
    def draw(reader: Reader, file: BinaryIO) -> None:
        run_of_show_pdf(_run(reader), file, Typesetter(), sheet)

    return stage_paper(draw)


def _narrow(desk: Desk) -> CommonPaper:
    def draw(reader: Reader, file: BinaryIO) -> None:
        run_of_show_pdf(_run(reader, DUTIES[desk]), file, Typesetter(), NARROW)

    return stage_paper(draw)


RUN_OF_SHOW: Final = _wide(WIDE)
RUN_OF_SHOW_A3: Final = _wide(WIDE_A3)
AV: Final = _narrow(Desk.AV)
MC: Final = _narrow(Desk.MC)
INTERPRETERS: Final = _narrow(Desk.INTERPRETERS)
CATERING: Final = _narrow(Desk.CATERING)


def _run(reader: Reader, duty: Duty | None = None) -> RunOfShow:
    """Every day on which a reader has something to do."""
    columns = duty.columns if duty else tuple(Column)
    days = []
    for day, (now, before) in reader.edition.of_days().items():
        rows = _marked(_rows(now, day, reader, duty), _rows(before, day, reader, duty), columns_on_paper(columns))
        if not all(row.is_heading for row in rows):
            days.append(RundownDay(reader.dated(day, duty.name if duty else None), reader.zone_on(day), rows))
    return RunOfShow(
        language=reader.language,
        conference=reader.title,
        hosts=reader.hosts,
        words=_words(duty),
        days=tuple(days),
        as_of=reader.as_of,
        columns=columns,
        version=reader.version,
        bold=duty.own if duty else (Column.ITEM,),
    )


def _rows(entries: Sequence[Entry], day: date, reader: Reader, duty: Duty | None) -> Rows:
    """Key -> row, of what a reader is to see of a day."""
    if duty is None:
        standing = [entry for entry in entries if not entry.is_replaced]
        return {entry.key: replace(_row(entry, day, reader), number=str(number)) for number, entry in enumerate(standing, 1)}
    lines = [entry.line for entry in entries]
    rows = {}
    for entry in entries:
        is_own = duty.concerns(entry.line, lines)
        if is_own or heads(entry.line):
            row = _row(entry, day, reader)
            rows[entry.key] = replace(row, minutes=_("%(minutes)s min", minutes=row.minutes), is_heading=not is_own)
    return rows


def _row(entry: Entry, day: date, reader: Reader) -> RundownRow:
    line, said = entry.line, reader.said
    start, end = reader.hours(line, day)
    return RundownRow(
        number="",
        start=start,
        end=end,
        minutes=str(line.minutes),
        item=item_of(entry, reader),
        speaker=reader.named(entry.speaker),
        stage=said(line.stage) or said(line.room),
        video=said(line.video),
        sound=said(line.sound),
        light=said(line.light),
        announcement=said(line.announcement),
        interpretation=said(line.interpretation),
        owner=reader.named(entry.owner),
        notes=said(line.notes),
    )


def item_of(entry: Entry, reader: Reader) -> str:
    """What a line is called."""
    item = reader.said(entry.line.item) or item_words(entry.line)
    return _("Rehearsal: %(item)s", item=item) if entry.line.kind is LineKind.REHEARSAL else item


def _marked(now: Rows, before: Rows, columns: Collection[Column]) -> tuple[RundownRow, ...]:
    """The rows of now, and where each stood those that are cancelled."""
    found = compare(
        {key: _cells(row, columns) for key, row in before.items()},
        {key: _cells(row, columns) for key, row in now.items()},
    )
    return tuple(_with_mark(one, now.get(one.key) or replace(before[one.key], number=""), before.get(one.key)) for one in found)


def _with_mark(one: Compared, row: RundownRow, before: RundownRow | None) -> RundownRow:
    was = before.start + before.end if before and Column.TIME in one.columns else ""
    return replace(row, change=one.change, changed=one.columns, told=mark_words(one.change, was))


def _cells(row: RundownRow, columns: Collection[Column]) -> dict[str, Cell]:
    """What a reader sees of a row, but for its number."""
    if row.is_heading:
        columns = (Column.TIME, Column.ITEM, Column.STAGE)
    shown = {column.value: getattr(row, column) for column in columns if column not in (Column.NUMBER, Column.TIME)}
    return {**shown, Column.TIME: row.start + row.end}


def _words(duty: Duty | None) -> RunOfShowWords:
    return RunOfShowWords(
        title=_("Run of show"),
        number=_("No."),
        time=_("Time"),
        minutes=_("Min"),
        item=_("Item"),
        speaker=_("Speaker"),
        stage=_("Where") if duty is DUTIES[Desk.CATERING] else _("Stage"),
        video=_("Video"),
        sound=_("Sound"),
        light=_("Light"),
        announcement=_("Announcement"),
        interpretation=_("Interpretation"),
        owner=_("Owner"),
        notes=_("Notes"),
        no_cues=_("Nothing is planned for this desk yet.") if duty else _("Nothing is planned yet."),
        page=_("Page %(page)s of %(pages)s"),
    )
