"""Placeholders in braces: which there are, what is wrong with a text, and putting values in. A text reaches nothing but those values."""

import re
from collections.abc import Container, Iterator, Mapping
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.vocabulary import TextPurpose

LINK: Final = "link"
MEANINGS: Final[Mapping[str, object]] = {
    "delegation": _l("The country or organisation that is invited"),
    "addressee": _l("The name of the focal point"),
    "conference": _l("The name of the conference"),
    "days": _l("Its days"),
    "venue": _l("The name of the venue"),
    "address": _l("The address of the venue"),
    "hosts": _l("The names of the hosts"),
    "places": _l("How many places it is about"),
    "answer_by": _l("Until when to answer"),
    "reference": _l("The reference number of the letter"),
    "contact": _l("The first of those whom participants call"),
    LINK: _l("The personal link, new in each mail"),
}
_BRACES: Final = re.compile(r"\{([^{}\n]*)\}|[{}]")
_PLAIN_BRACES: Final = str.maketrans("｛｝", "{}")  # as a Japanese keyboard types them


def tidied(text: str) -> str:
    """A text whose braces are those of placeholders, however they were typed."""
    return text.translate(_PLAIN_BRACES)


def known_in_body(purpose: TextPurpose) -> dict[str, object]:
    """Placeholder -> what it stands for. A letter may be printed and handed on, so it holds no link."""
    return {name: meaning for name, meaning in MEANINGS.items() if name != LINK or purpose is not TextPurpose.LETTER}


def faults_of_subject(text: str) -> list[str]:
    """What is wrong with a subject, a sentence each; it holds no link, for it is read over many shoulders."""
    return list(_faults(text, MEANINGS.keys() - {LINK}))


def faults_of_body(text: str, purpose: TextPurpose) -> list[str]:
    """What is wrong with a body, a sentence each."""
    found = list(_faults(text, known_in_body(purpose)))
    if purpose is not TextPurpose.LETTER and LINK not in names_in(text):
        found.append(_("The text does not hold {link}. Without it nobody could answer."))
    return found


def _faults(text: str, known: Container[str]) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), 1):
        for brace in _BRACES.finditer(line):
            if brace[1] is None:
                yield _("Line %(line)s: a brace stands alone. Placeholders look like {delegation}.", line=number)
            elif brace[1] not in known:
                yield _("Line %(line)s: the placeholder {%(name)s} is not known here.", line=number, name=brace[1])


def names_in(text: str) -> set[str]:
    """The placeholders of a text."""
    return {brace[1] for brace in _BRACES.finditer(text) if brace[1] is not None}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values, each as it is: braces within a value are plain text. Raises KeyError for a value that is missing."""
    return _BRACES.sub(lambda brace: brace[0] if brace[1] is None else values[brace[1]], text)
