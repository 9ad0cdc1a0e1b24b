"""The missions of Japan that Kaigi knows: their Japanese names, and which ones are in a country. A proposal: the mission itself decides."""

import json
from functools import cache
from typing import NamedTuple

from conference.config import ROOT
from models.text import Text, plain

_FILE = ROOT / "conference" / "reference" / "data" / "missions.json"


class Mission(NamedTuple):
    """`serves`: the part of the country, in English; empty where it serves all of it."""

    country: str
    en: str
    ja: str
    serves: str


@cache
def missions() -> tuple[Mission, ...]:
    return tuple(Mission(**one) for one in json.loads(_FILE.read_text("utf-8"))["missions"])


def japanese_name(mission: Text | None) -> str:
    """As papers address it: the Japanese name that was entered, or that is known for the English one; empty where there is none."""
    if isinstance(mission, dict) and mission.get("ja"):
        return mission["ja"]
    english = plain(mission)
    return next((one.ja for one in missions() if one.en == english), "" if english.isascii() else english)


def missions_in(country: str | None) -> list[Mission]:
    """Where somebody who lives in a country may have to apply, the embassy first."""
    return [one for one in missions() if one.country == country]
