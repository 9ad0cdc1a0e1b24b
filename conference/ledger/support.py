"""Until when software is supported: only what its makers published. What nobody published stays unknown, and the ledger says so."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data" / "support.json"


class Outlook(StrEnum):
    """How the end of support stands to the contract."""

    ENDED = "ended"
    INSIDE_CONTRACT = "inside_contract"
    LASTS = "lasts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Support:
    """The last day of support of a release line; `source` says who published it."""

    name: str
    version: str
    ends_on: date
    source: str


@cache
def published() -> tuple[Support, ...]:
    """Everything in the data file. Raises ValueError where a date in it is none."""
    rows = json.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(Support(row["name"], row["version"], _day(row["ends_on"]), row["source"]) for row in rows)


def support_of(name: str, version: str) -> Support | None:
    """The release line that a version belongs to: 3.11.7 to that of 3.11, never to that of 3.1."""
    return next((one for one in published() if one.name == name and f"{version}.".startswith(f"{one.version}.")), None)


def outlook(support: Support | None, today: date, contract_end_on: date | None) -> Outlook:
    """Whether support lasts as long as the contract; without an end of the contract, whether it lasts today. Source: SEC-15-5."""
    if support is None:
        return Outlook.UNKNOWN
    if support.ends_on < today:
        return Outlook.ENDED
    return Outlook.INSIDE_CONTRACT if contract_end_on and support.ends_on <= contract_end_on else Outlook.LASTS


def _day(text: str) -> date:
    return date.fromisoformat(text)
