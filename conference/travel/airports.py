"""The airports of the reference data, found by what people type: code, name or country in any language the data have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from unicodedata import normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.messages import airport as label_of
from conference.participants.searching import fold
from models.reference import Airport, Country
from models.text import Text, plain

_CODE: Final = re.compile(r"(?:.*\()?\s*([A-Za-z]{3})\s*\)?", re.DOTALL)


@dataclass(frozen=True)  # without slots: the keys are made once and kept
class KnownAirport:
    """`label`, `country`: in the language of the page; `zone`: IANA name; `names`: in every language, of airport and country."""

    code: str
    label: str
    country: str
    zone: str
    names: tuple[str, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What it is found by, folded; made for those who search, not for every form."""
        return tuple(map(fold, (self.code, *self.names)))


class AirportBook:
    """All airports that are known. Each is named when it is first asked for: a form needs two of them."""

    def __init__(self, rows: Iterable[Any], language: str) -> None:
        self._rows = {row.code: row for row in rows}
        self._named: dict[str, KnownAirport] = {}
        self._language = language

    def get(self, code: str) -> KnownAirport | None:
        """The airport of an IATA code in capitals."""
        row = self._rows.get(code)
        if row is not None and code not in self._named:
            name, country = label_of(plain(row.name, self._language), code), plain(row.country, self._language)
            self._named[code] = KnownAirport(code, name, country, row.zone, (*_names(row.name), *_names(row.country)))
        return self._named.get(code)

    @property
    def _all(self) -> list[KnownAirport]:
        return [known for code in self._rows if (known := self.get(code))]

    def find(self, text: str) -> list[KnownAirport]:
        """Which airports a text may mean: its code, alone or behind a name in brackets, decides; then a whole name; then parts of names."""
        known = self.get(code_in(text) or "")
        if known:
            return [known]
        whole = fold(text)
        return [one for one in self._all if whole in one.keys] or self.suggest(text)

    def suggest(self, text: str) -> list[KnownAirport]:
        """The airports that have every word of a text in their code or names, those whose code begins with it first."""
        words = fold(text).split()
        if not words:
            return []
        found = [one for one in self._all if all(any(word in key for key in one.keys) for word in words)]
        return sorted(found, key=lambda one: not one.code.casefold().startswith(words[0]))


def code_in(text: str) -> str | None:
    """The IATA code that a text is, or ends with in brackets; None where it cannot be one."""
    plain_text = normalize("NFKC", text).strip()
    match = _CODE.fullmatch(plain_text)
    return match[1].upper() if match and ("(" in plain_text) == plain_text.endswith(")") else None


def airport_book(session: Session, language: str) -> AirportBook:
    """Every airport of the reference data, in one statement."""
    rows = session.execute(
        select(Airport.code, Airport.name, Airport.zone, Country.name.label("country"))
        .outerjoin(Country, Country.code == Airport.country_code)
        .order_by(Airport.code)
    )
    return AirportBook(rows, language)


def _names(name: Text | None) -> Iterable[str]:
    return name.values() if isinstance(name, dict) else [name] if name else []
