"""The airports of the reference data, found by what people type: code, name or country in any language the data have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.participants.journeys import airport as label_of
from conference.participants.searching import fold
from models.reference import Airport, Country
from models.text import Text, plain

_CODE: Final = re.compile(r"(?:.*\()?\s*([A-Za-z]{3})\s*\)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class KnownAirport:
    """`label`, `country`: in the language of the page; `zone`: IANA name; `keys`: every name, folded."""

    code: str
    label: str
    country: str
    zone: str
    keys: tuple[str, ...]


class AirportBook:
    """All airports that are known, by code."""

    def __init__(self, airports: Iterable[KnownAirport]) -> None:
        self._airports = {airport.code: airport for airport in airports}

    def get(self, code: str) -> KnownAirport | None:
        """The airport of an IATA code in capitals."""
        return self._airports.get(code)

    def find(self, text: str) -> list[KnownAirport]:
        """Which airports a text may mean: its code, alone or behind a name in brackets, decides; then a whole name; then parts of names."""
        known = self.get(code_in(text) or "")
        if known:
            return [known]
        whole = fold(text)
        return [one for one in self._airports.values() if whole in one.keys] or self.suggest(text)

    def suggest(self, text: str) -> list[KnownAirport]:
        """The airports that have every word of a text in their code or names, those whose code begins with it first."""
        words = fold(text).split()
        if not words:
            return []
        found = [one for one in self._airports.values() if all(any(word in key for key in one.keys) for word in words)]
        return sorted(found, key=lambda one: not one.code.casefold().startswith(words[0]))


def code_in(text: str) -> str | None:
    """The IATA code that a text is, or ends with in brackets; None where it cannot be one."""
    plain_text = normalize("NFKC", text).strip()
    match = _CODE.fullmatch(plain_text)
    return match[1].upper() if match and ("(" in plain_text) == plain_text.endswith(")") else None


def airport_book(session: Session, language: str) -> AirportBook:
    """Every airport of the reference data, in one statement."""
    rows = session.execute(
        select(Airport.code, Airport.name, Airport.zone, Country.name)
        .outerjoin(Country, Country.code == Airport.country_code)
        .order_by(Airport.code)
    )
    return AirportBook(
        KnownAirport(code, label_of(code, name, language), plain(country, language), zone, (fold(code), *_folded(name), *_folded(country)))
        for code, name, zone, country in rows
    )


def _folded(name: Text | None) -> Iterable[str]:
    return map(fold, name.values() if isinstance(name, dict) else [name] if name else [])
