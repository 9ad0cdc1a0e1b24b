"""Which languages papers can be printed in: those that have a catalogue. A new catalogue needs no change of code."""

from collections.abc import Iterator
from functools import cache

from babel import parse_locale
from babel.core import get_global

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
    """The language wished for, if papers come in it, else English. As CLDR has them, "zh-CN" is read as zh-Hans and "tl" as fil."""
    return paper_language(wish or "") or DEFAULT_LANGUAGE


def paper_language(wish: str) -> str | None:
    """The language of papers that a tag means; None where they come in no such language."""
    return next((one for one in _read_as(wish) if one in printable_languages()), None)


def _read_as(tag: str) -> Iterator[str]:
    """A tag, then what it stands for: with its script, and as the mere language."""
    yield tag
    try:
        language, territory, script = parse_locale(tag, sep="-")[:3]
    except ValueError:
        return
    language = get_global("language_aliases").get(language, language)
    likely = get_global("likely_subtags")
    whole = likely.get(f"{language}_{territory}", likely.get(language, ""))
    yield f"{language}-{script or whole.partition('_')[2].partition('_')[0]}"
    yield language
