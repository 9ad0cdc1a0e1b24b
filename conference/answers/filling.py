"""Between the form of a nominee and the row of a person. Texts are shown and typed in one language; those in others stay."""

from collections.abc import Mapping
from typing import Any, Final

from conference.editing.choices import Pairs, languages, with_own
from conference.editing.filling import Filling, Values
from models.delegation import Delegation
from models.participant import Participant
from models.text import Text, in_language

_LINES: Final = Filling(lines=("honorific", "full_name", "badge_name", "local_name", "local_language", "email", "language"))
_TEXTS: Final = ("post", "organization")


def data_of(person: Participant | None, delegation: Delegation, language: str) -> Values:
    """What the form shows of somebody, or of nobody yet. `language`: of the page."""
    if person is None:
        return {"local_language": delegation.language or ""}
    data = _LINES.data_of({name: getattr(person, name) for name in _LINES.lines})
    return data | {name: in_language(getattr(person, name), language).text for name in _TEXTS}


def facts_of(data: Mapping[str, Any], person: Participant | None, language: str) -> Values:
    """What the form says, as columns of a person. A script without a name in it is none."""
    facts = _LINES.values_of(data, {})
    facts["local_language"] = facts["local_language"] if facts["local_name"] else None
    return facts | {name: reworded(getattr(person, name, None), data[name], language) for name in _TEXTS}


def reworded(stored: Text | None, typed: str, language: str) -> Text | None:
    """A text of which the wording in one language may have changed."""
    if not isinstance(stored, dict):
        return typed or None
    shown = in_language(stored, language)
    return stored if shown.text == typed else {**stored, shown.language or language: typed}


def choices(data: Mapping[str, Any], language: str, nothing: str, default: str) -> dict[str, Pairs]:
    """What the fields of choice offer. `nothing`, `default`: the words for no language, and for that of the delegation."""
    known = languages(language)
    offered = {"local_language": [("", nothing), *known], "language": [("", default), *known]}
    return {name: with_own(pairs, data.get(name)) for name, pairs in offered.items()}
