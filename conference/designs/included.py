"""The designs that come with Kaigi: data files, by name."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from conference.designs.reading import design_of
from conference.outputs.badge_design import Design

_FOLDER: Final = Path(__file__).parent / "data"
INCLUDED: Final = ("landscape", "portrait")
DEFAULT: Final = INCLUDED[0]


@cache
def included_facts(name: str) -> dict[str, Any]:
    """Name and facts of one of INCLUDED."""
    facts: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def included_design(name: str) -> Design:
    return design_of(included_facts(name))
