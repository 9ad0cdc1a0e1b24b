"""Which languages papers can be printed in: those that have a catalogue. A new catalogue needs no change of code."""

from functools import cache

from conference.config import ROOT
from conference.messages import DEFAULT_LANGUAGE
from models.delegation import Delegation
from models.participant import Participant

_CATALOGUES = ROOT / "conference" / "translations"


@cache
def printable_languages() -> frozenset[str]:
    """BCP 47 tags of the languages that papers come in."""
    catalogues = {path.parents[1].name.replace("_", "-") for path in _CATALOGUES.glob("*/LC_MESSAGES/messages.mo")}
    return frozenset(catalogues | {DEFAULT_LANGUAGE})


def reading_language(person: Participant, delegation: Delegation | None) -> str:
    """The person's own wish, else the delegation's language, else English; English where there is no catalogue."""
    return printable(person.language or (delegation.language if delegation else None))


def printable(wish: str | None) -> str:
    """The language wished for, if papers come in it, else English."""
    return wish if wish in printable_languages() else DEFAULT_LANGUAGE
