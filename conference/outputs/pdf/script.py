"""The script (台本): in order of time whom the MC calls, how the name is read, what is said. Large letters, for a lectern. A4."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, PageBreak

from conference.outputs.pdf.document import RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.stage import HAIRLINE, MARGIN, MARGINS, SOFT, draw_foot, headed, look_of, marked_style
from conference.outputs.pdf.tables import Bookmark, Listing
from conference.rules.comparing import Change

WIDTH = A4[0] - 2 * MARGIN
TIMES, GAP = 104.0, 14.0
DAY = TextStyle(size=18, weight=Weight.BOLD)
ASIDE = TextStyle(size=9, colour=SOFT, anchor=RIGHT)
VERSION = TextStyle(size=9)
START = TextStyle(size=21, weight=Weight.BOLD, spacing=1.0)
END = TextStyle(size=12, colour=SOFT, spacing=1.0)
TOLD = TextStyle(size=9.5, weight=Weight.BOLD, spacing=1.0, before=3)
ITEM = TextStyle(size=14, weight=Weight.BOLD)
TITLE = TextStyle(size=13, before=2)
READING = TextStyle(size=13, before=9)
NAME = TextStyle(size=25, weight=Weight.BOLD, spacing=1.0, before=1)
SPEECH = TextStyle(size=18, spacing=1.4, before=9)
NOTE = TextStyle(size=11, colour=SOFT, before=6)
HEADING = TextStyle(size=11, colour=SOFT, weight=Weight.BOLD, spacing=1.0)
ROW_LOOK = Look(padding=11, rule=HAIRLINE, rule_width=0.8)
HEADING_LOOK = Look(padding=4, ground="#f2f2f2", rule=HAIRLINE, rule_width=0.5)


@dataclass(frozen=True, slots=True)
class ScriptWords:
    """Labels in the reader's language. `page` holds `%(page)s` and `%(pages)s`."""

    title: str
    nothing: str
    page: str


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is called: the lines to be said before the name, how the name is read, the name, the lines after it."""

    name: str
    reading: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """What happens at a time. `changed` names fields; one that `is_heading` is a thin line."""

    start: str
    end: str
    minutes: str
    item: str
    called: Called | None = None
    speech: str = ""
    notes: str = ""
    change: Change = Change.SAME
    changed: Collection[str] = ()
    told: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class ScriptDay:
    """A day, in the time of `zone`."""

    title: str
    zone: str
    rows: tuple[ScriptRow, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All days of a conference. `as_of` says when the facts were read, `version` what the marks tell."""

    language: str
    conference: str
    hosts: tuple[str, ...]
    words: ScriptWords
    days: tuple[ScriptDay, ...]
    as_of: str
    version: str


def script_pdf(script: Script, target: Target, typesetter: Typesetter) -> int:
    """Print a script, each day from a new page, to a path or a binary file; gives the number of pages.

    Raises UnprintableError for a character that no font has.
    """
    imprint = Imprint(f"{script.words.title}: {script.conference}", ", ".join(script.hosts), script.language)
    told = " · ".join(filter(None, (script.words.title, script.conference, script.as_of)))

    def foot(paper: Paper, page: int, pages: int) -> None:
        draw_foot(paper, typesetter, (told, script.words.page % {"page": page, "pages": pages}), script.language, WIDTH)

    return build_paper(target, imprint, list(_Sheets(script, typesetter).story()), margins=MARGINS, foot=foot)


class _Sheets:
    def __init__(self, script: Script, typesetter: Typesetter) -> None:
        self._script, self._typesetter = script, typesetter

    def story(self) -> Iterator[Flowable]:
        for number, day in enumerate(self._script.days):
            if number:
                yield PageBreak()
            yield Bookmark(f"day{number}", day.title)
            rows = [(self._heading(row) if row.is_heading else self._row(row), row.is_heading) for row in day.rows]
            yield Listing(self._heads(day), headed(rows))
        if not self._script.days:
            yield self._line(self._script.words.nothing, ITEM, Look(padding=8))

    def _heads(self, day: ScriptDay) -> list[Row]:
        middle, aside = WIDTH * 0.68, f"{day.zone} · {self._script.conference}"
        name = Cell(2, middle, (self._passage(day.title, DAY),))
        other = Cell(middle + 2, WIDTH - middle - 4, (self._passage(aside, ASIDE),))
        return [Row(self._typesetter, [name, other], Look(padding=3)), self._line(self._script.version, VERSION, Look(padding=4))]

    def _row(self, row: ScriptRow) -> Row:
        times = Cell(2, TIMES - 2, tuple(self._times(row)))
        words = Cell(TIMES + GAP, WIDTH - TIMES - GAP - 4, tuple(self._words(row)))
        return Row(self._typesetter, [times, words], look_of(row.change, ROW_LOOK))

    def _times(self, row: ScriptRow) -> Iterator[Passage]:
        yield self._marked(row.start, START, row, "start")
        yield self._marked(row.end, END, row, "start")
        yield self._marked(row.minutes, END, row, "minutes")
        yield self._passage(row.told, TOLD)

    def _words(self, row: ScriptRow) -> Iterator[Passage]:
        yield self._marked(row.item, ITEM, row, "item")
        if row.called:
            yield from (self._marked(line, TITLE, row, "titles") for line in row.called.above)
            yield self._marked(row.called.reading, READING, row, "reading")
            yield self._marked(row.called.name, NAME, row, "name")
            yield from (self._marked(line, TITLE, row, "titles") for line in row.called.below)
        yield self._marked(row.speech, SPEECH, row, "speech")
        yield self._marked(row.notes, NOTE, row, "notes")

    def _heading(self, row: ScriptRow) -> Row:
        told = " · ".join(filter(None, (row.start + row.end, row.item, row.notes, " ".join(row.told.split()))))
        style = replace(HEADING, is_struck=row.change is Change.CANCELLED)
        return self._line(told, style, look_of(row.change, HEADING_LOOK))

    def _line(self, text: str, style: TextStyle, look: Look) -> Row:
        return Row(self._typesetter, [Cell(2, WIDTH - 4, (self._passage(text, style),))], look)

    def _marked(self, text: str, style: TextStyle, row: ScriptRow, field: str) -> Passage:
        return self._passage(text, marked_style(style, row.change, is_changed=field in row.changed))

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._script.language, style)
