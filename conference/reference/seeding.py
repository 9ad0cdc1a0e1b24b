"""First filling of the reference tables from the files in `data`. Rows that are there already, perhaps edited, stay as they are."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from models.base import Row
from models.reference import Airport, Country, RankLevel, RankTitle, VisaRule
from models.vocabulary import PassportType

_DATA = Path(__file__).parent / "data"
_PASSPORTS = {"ordinary": (PassportType.ORDINARY,), "diplomatic_official": (PassportType.DIPLOMATIC, PassportType.OFFICIAL)}
_NEEDS_VISA = {"visa_exempt": False, "visa_required": True}
_FACTS = ("iso3", "local", "official_languages", "capital", "tz_other", "currency", "dietary", "names", "display_en")


def seed(session: Session) -> None:
    """Add what is missing; flushes, does not commit."""
    missing = [row for kind, rows in _reference_rows() for row in _absent(session, kind, rows)]
    if missing:
        journal.record(session, "reference.seeded", "reference data", conference_ref=journal.EVERY_CONFERENCE, rows=len(missing))
        session.add_all(missing)
        session.flush()


def _reference_rows() -> Iterable[tuple[type[Row], list[Any]]]:
    countries = _load("countries.json")["countries"]
    ranks = _load("ranks.json")
    levels = [RankLevel(code=r["code"], level=r["level"], name={"en": r["en"], "ja": r["ja"]}) for r in ranks["ladder"]]
    titles = [
        RankTitle(country_code=t["country"], title=t["title"], level=t["level"], note=t.get("note"), is_unverified=t.get("verify", False))
        for t in ranks["traps"]
    ]
    return [
        (Country, [_country(c) for c in countries]),
        (Airport, [_airport(c, airport) for c in countries for airport in c["airports"]]),
        (VisaRule, [rule for c in countries if c["visa"] for rule in _visa_rules(c)]),
        (RankLevel, levels),
        (RankTitle, titles),
    ]


_KEYS: dict[type[Row], tuple[str, ...]] = {
    Country: ("code",),
    Airport: ("code",),
    VisaRule: ("country_code", "passport_type"),
    RankLevel: ("code",),
    RankTitle: ("country_code", "title"),
}


def _absent(session: Session, kind: type[Row], rows: list[Any]) -> list[Any]:
    key = _KEYS[kind]
    present = {tuple(row) for row in session.execute(select(*(getattr(kind, name) for name in key)))}
    return [row for row in rows if tuple(getattr(row, name) for name in key) not in present]


def _country(source: dict[str, Any]) -> Country:
    return Country(
        code=source["iso2"],
        name={"en": source["un_short_en"], "ja": source["ja"]},
        formal_name={"en": source["formal_en"], "ja": source["ja_formal"]},
        sort_key=source["sort_key"],
        zone=source["tz"],
        facts={name: source[name] for name in _FACTS},
    )


def _airport(country: dict[str, Any], source: dict[str, Any]) -> Airport:
    return Airport(
        code=source["code"],
        name=source["name"],
        country_code=country["iso2"],
        zone=source["tz"],
        is_unverified=source.get("verify", False),
    )


def _visa_rules(country: dict[str, Any]) -> Iterable[VisaRule]:
    for kind, passport_types in _PASSPORTS.items():
        source = country["visa"][kind]
        for passport_type in passport_types:
            yield VisaRule(
                country_code=country["iso2"],
                passport_type=passport_type,
                is_visa_needed=_NEEDS_VISA.get(source["rule"]),
                max_days=source.get("max_days"),
                condition=source.get("condition") or source.get("note") or "",
                source=country["visa"]["source"],
                is_unverified=source["verify"],
            )


def _load(name: str) -> Any:  # noqa: ANN401  JSON
    return json.loads((_DATA / name).read_text(encoding="utf-8"))
