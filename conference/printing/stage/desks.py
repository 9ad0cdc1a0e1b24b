"""The desks that have a run of show of their own: which columns come first, and which lines concern them. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from conference.outputs.pdf.run_of_show_values import Column
from conference.rundown.generating import Line, LineKind


class Desk(StrEnum):
    """Who sits at it."""

    AV = "av"
    MC = "mc"
    INTERPRETERS = "interpreters"
    CATERING = "catering"


@dataclass(frozen=True, slots=True)
class Duty:
    """`concerns`: whether a line is a desk's own, given all lines of its day. `own`: the columns read first; `others` stand behind them."""

    name: object
    own: tuple[Column, ...]
    others: tuple[Column, ...]
    concerns: Callable[[Line, Sequence[Line]], bool]

    @property
    def columns(self) -> tuple[Column, ...]:
        return (Column.TIME, *self.own, *self.others)


def heads(line: Line) -> bool:
    """Whether a line only says where in the day the desks are: a session, a meal."""
    return line.kind in (LineKind.SESSION, LineKind.MEAL)


def has_voice(line: Line) -> bool:
    """Whether somebody is to be called, something to be said, or the floor to be opened."""
    return bool(line.speaker_ref or line.announcement) or line.kind in (LineKind.TALK, LineKind.DISCUSSION)


def _is_technical(line: Line, _lines: Sequence[Line]) -> bool:
    return bool(line.video or line.sound or line.light or line.stage)


def _is_called(line: Line, _lines: Sequence[Line]) -> bool:
    return has_voice(line)


def _is_spoken(line: Line, _lines: Sequence[Line]) -> bool:
    return bool(line.interpretation) or has_voice(line)


def _is_served(line: Line, lines: Sequence[Line]) -> bool:
    """A meal, and what happens in the course of one: a toast, a speech."""
    meals = (other for other in lines if other.kind is LineKind.MEAL)
    is_cue = line.kind in (LineKind.CUE, LineKind.REHEARSAL)
    return line.kind is LineKind.MEAL or (is_cue and any(meal.starts_at <= line.starts_at < meal.ends_at for meal in meals))


DUTIES: Final[Mapping[Desk, Duty]] = {
    Desk.AV: Duty(_l("Video, sound and light"), (Column.VIDEO, Column.SOUND, Column.LIGHT, Column.STAGE), (Column.ITEM,), _is_technical),
    Desk.MC: Duty(_l("MC"), (Column.SPEAKER,), (Column.ANNOUNCEMENT, Column.ITEM), _is_called),
    Desk.INTERPRETERS: Duty(_l("Interpreters"), (Column.INTERPRETATION, Column.SPEAKER), (Column.ITEM, Column.ANNOUNCEMENT), _is_spoken),
    Desk.CATERING: Duty(_lp("desk", "Catering"), (Column.ITEM, Column.STAGE), (), _is_served),
}
