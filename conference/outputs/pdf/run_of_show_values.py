"""What is printed in a run of show: its days, their rows, and the words at their heads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from conference.rules.comparing import Change


class Column(StrEnum):
    """The columns in their usual order; each is named as the field of a cue that it shows."""

    NUMBER = "number"
    TIME = "time"
    MINUTES = "minutes"
    ITEM = "item"
    SPEAKER = "speaker"
    STAGE = "stage"
    VIDEO = "video"
    SOUND = "sound"
    LIGHT = "light"
    ANNOUNCEMENT = "announcement"
    INTERPRETATION = "interpretation"
    OWNER = "owner"
    NOTES = "notes"


# What has no column of its own stands below another.
STANDS_BELOW = {Column.TIME: (Column.MINUTES,), Column.ITEM: (Column.SPEAKER, Column.NOTES)}


@dataclass(frozen=True, slots=True)
class RunOfShowWords:
    """The heads of the columns and the other labels, in the reader's language. `page` holds `%(page)s` and `%(pages)s`."""

    title: str
    number: str
    time: str
    minutes: str
    item: str
    speaker: str
    stage: str
    video: str
    sound: str
    light: str
    announcement: str
    interpretation: str
    owner: str
    notes: str
    no_cues: str
    page: str


@dataclass(frozen=True, slots=True)
class RundownRow:
    """One cue as it is printed: times as the reader writes them, the rest in any language.

    `change`, `changed` (columns) and `told`, which says it in words, tell what became of it since the version before. One that
    `is_heading` is a thin line: time, item, and where.
    """

    number: str
    start: str
    end: str
    minutes: str
    item: str
    speaker: str = ""
    stage: str = ""
    video: str = ""
    sound: str = ""
    light: str = ""
    announcement: str = ""
    interpretation: str = ""
    owner: str = ""
    notes: str = ""
    change: Change = Change.SAME
    changed: Collection[str] = ()
    told: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class RundownDay:
    """A day, or a rehearsal, in the time of `zone`; before the date may stand for whom it is."""

    date: str
    zone: str
    rows: tuple[RundownRow, ...]


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """All days of a conference. A column that no cue fills is left out.

    `as_of` says when the facts were read, `version` what the marks tell; columns that are `bold` are read first.
    """

    language: str
    conference: str
    hosts: tuple[str, ...]
    words: RunOfShowWords
    days: tuple[RundownDay, ...]
    as_of: str = ""
    columns: tuple[Column, ...] = tuple(Column)
    bold: tuple[Column, ...] = (Column.ITEM,)
    version: str = ""


def columns_on_paper(columns: Iterable[Column]) -> set[Column]:
    """All that a reader of these columns sees."""
    shown = set(columns)
    return shown.union(*(STANDS_BELOW.get(column, ()) for column in shown))
