"""The script of the MC: who is called when, with the reading of the name, and what is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO, Final

from flask_babel import gettext as _

from conference.outputs.pdf.script import Called, Script, ScriptDay, ScriptRow, ScriptWords, script_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.printing.paper import CommonPaper
from conference.printing.stage.desks import has_voice, heads
from conference.printing.stage.entries import Entry, Person
from conference.printing.stage.reading import Reader, mark_words, stage_paper
from conference.printing.stage.run_of_show import item_of
from conference.rules.comparing import Cell, Compared, compare
from conference.rundown.generating import LineKind

_TITLE_FIRST: Final = frozenset({"ja", "zh-Hans", "ko"})  # the languages that say country and post before the name
_BLANK: Final = "_" * 22
Rows = dict[str, ScriptRow]


def _draw(reader: Reader, file: BinaryIO) -> None:
    script_pdf(_script(reader), file, Typesetter())


SCRIPT: Final[CommonPaper] = stage_paper(_draw)


def _script(reader: Reader) -> Script:
    """Every day on which the MC has something to say."""
    days = []
    for day, (now, before) in reader.edition.of_days().items():
        rows = _marked(_rows(now, day, reader), _rows(before, day, reader))
        if not all(row.is_heading for row in rows):
            days.append(ScriptDay(reader.dated(day, _("Script for the MC")), reader.zone_on(day), rows))
    return Script(
        language=reader.language,
        conference=reader.title,
        hosts=reader.hosts,
        words=ScriptWords(
            _("Script for the MC"), _("Nobody is to be called, and nothing to be said yet."), _("Page %(page)s of %(pages)s")
        ),
        days=tuple(days),
        as_of=reader.as_of,
        version=reader.version,
    )


def _rows(entries: Sequence[Entry], day: date, reader: Reader) -> Rows:
    return {entry.key: _row(entry, day, reader) for entry in entries if has_voice(entry.line) or heads(entry.line)}


def _row(entry: Entry, day: date, reader: Reader) -> ScriptRow:
    line, is_heading = entry.line, not has_voice(entry.line)
    start, end = reader.hours(line, day)
    notes = (reader.said(line.room),) if is_heading else (reader.said(line.stage), reader.said(line.notes))
    return ScriptRow(
        start=start,
        end=end,
        minutes=_("%(minutes)s min", minutes=line.minutes),
        item=item_of(entry, reader),
        called=_called(entry, reader),
        speech=reader.said(line.announcement),
        notes="\n".join(filter(None, notes)),
        is_heading=is_heading,
    )


def _called(entry: Entry, reader: Reader) -> Called | None:
    """A talk has a speaker, though nobody may know yet who it is."""
    if entry.speaker is None:
        is_open = entry.line.kind is LineKind.TALK
        return Called(_BLANK, _("The speaker is not known yet.")) if is_open else None
    titles = _titles(entry.speaker, reader)
    reading = entry.speaker.kana or _("Reading: %(blank)s", blank=_BLANK)
    is_first = reader.language in _TITLE_FIRST
    return Called(reader.named(entry.speaker), reading, titles if is_first else (), () if is_first else titles)


def _titles(person: Person, reader: Reader) -> tuple[str, ...]:
    """Post, organisation, country; the other way round where they stand before the name. How somebody asked to be addressed comes last."""
    post, organization, country = (reader.said(text) for text in (person.post, person.organization, person.country))
    address = _("Addressed as: %(form)s", form=person.form_of_address) if person.form_of_address else ""
    if reader.language in _TITLE_FIRST:
        return tuple(filter(None, (country, f"{organization}\u3000{post}".strip(), address)))
    return tuple(filter(None, (post, organization, country, address)))


def _marked(now: Rows, before: Rows) -> tuple[ScriptRow, ...]:
    """The rows of now, and where each stood those that are cancelled."""
    found = compare({key: _cells(row) for key, row in before.items()}, {key: _cells(row) for key, row in now.items()})
    return tuple(_with_mark(one, now.get(one.key) or before[one.key], before.get(one.key)) for one in found)


def _with_mark(one: Compared, row: ScriptRow, before: ScriptRow | None) -> ScriptRow:
    was = before.start + before.end if before and "start" in one.columns else ""
    return replace(row, change=one.change, changed=one.columns, told=mark_words(one.change, was))


def _cells(row: ScriptRow) -> dict[str, Cell]:
    called = row.called or Called("", "")
    return {
        "start": row.start + row.end,
        "minutes": row.minutes,
        "item": row.item,
        "titles": "\n".join((*called.above, *called.below)),
        "reading": called.reading,
        "name": called.name,
        "speech": row.speech,
        "notes": row.notes,
    }
