"""From the JSON of a design to its values, and back. Rubbish is refused with the block and the field that are wrong.

It is read here, not by pydantic: that brings nine megabytes into a process that only prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields
from enum import StrEnum
from math import isfinite
from typing import Any, Final, get_type_hints

from flask_babel import gettext as _

from conference.errors import RefusedError
from conference.outputs.badge_design import Block, Design

FACTS: Final = ("width", "height", "paper", "margin", "gap", "has_crop_marks", "grounds", "blocks")


def design_of(facts: Mapping[str, Any]) -> Design:
    """Read the facts of a design, those of FACTS. Raises RefusedError for what is none."""
    told = {name: facts[name] for name in FACTS if name in facts}
    blocks = told.get("blocks")
    if not isinstance(blocks, list):
        raise _refusal(place="blocks", value=blocks)
    read = [_read(Block, block, f"blocks {number} ") for number, block in enumerate(blocks, 1)]
    return Design(**{**_read(Design, {**told, "blocks": ()}), "blocks": tuple(Block(**block) for block in read)})


def facts_of(design: Design) -> dict[str, Any]:
    """What `design_of` reads, as JSON holds it."""
    facts = {name: value for name, value in asdict(design).items() if name in FACTS}
    return {**facts, "blocks": list(facts["blocks"]), "grounds": dict(facts["grounds"])}


def _read(kind: type[Any], told: object, place: str = "") -> dict[str, Any]:
    """Each field as its annotation has it. `place`: what stands before its name in a refusal."""
    if not isinstance(told, Mapping):
        raise _refusal(place=place.strip(), value=told)
    readers = _READERS[kind]
    for name in sorted({one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING} - set(told)):
        raise _refusal(place=f"{place}{name}", value=None)
    values = {}
    for name, value in told.items():
        try:
            values[name] = readers[name](value)
        except (KeyError, ValueError, TypeError):
            raise _refusal(place=f"{place}{name}", value=value) from None
    return values


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(value)
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _as_it_is(value: object) -> object:
    """The blocks, which are read by themselves, and the colours, which `faults_of` looks over."""
    if not isinstance(value, Mapping | tuple):
        raise TypeError(value)
    return value


def _readers(kind: type[Any]) -> Mapping[str, Callable[[Any], Any]]:
    plain: dict[object, Callable[[Any], Any]] = {float: _number, bool: _truth, str: _words}
    hints = get_type_hints(kind)
    return {
        name: plain.get(hint) or (hint if isinstance(hint, type) and issubclass(hint, StrEnum) else _as_it_is)
        for name, hint in hints.items()
    }


def _refusal(*, place: str, value: object) -> RefusedError:
    return RefusedError(_("The design cannot be read at “%(place)s”: %(value)s stands there.", place=place, value=repr(value)[:60]))


_READERS: Final = {kind: _readers(kind) for kind in (Block, Design)}
