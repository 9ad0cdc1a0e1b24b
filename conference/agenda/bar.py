"""How the talks and the discussion of a session fill its length, as lengths to draw."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A talk or the discussion; `start` and `width` in per cent of the bar."""

    is_talk: bool
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The whole bar stands for the session, or for what is planned where that is longer; `end` is where the session ends, in per cent."""

    parts: tuple[Part, ...]
    end: float


def bar(talks: Iterable[int], discussion: int, length: int) -> Bar:
    """Draw minutes; a session without a length and without talks has no parts."""
    minutes = [(True, talk) for talk in talks] + [(False, discussion)]
    whole = max(sum(part for _is_talk, part in minutes), length, 1)
    parts, start = [], 0
    for is_talk, part in minutes:
        if part:
            parts.append(Part(is_talk, _percent(start, whole), _percent(part, whole)))
        start += part
    return Bar(tuple(parts), _percent(max(length, 0), whole))


def _percent(minutes: int, whole: int) -> float:
    return round(minutes * 100 / whole, 2)
