"""In which language guests read: any that papers come in."""

from functools import cache
from typing import Final

from babel import Locale
from flask import request, session

from conference.messages import DEFAULT_LANGUAGE
from conference.portal import visiting
from conference.printing.languages import printable, printable_languages

_REMEMBERED: Final = "language"
# What people call their language where CLDR's name is short of it
_OWN_NAMES: Final = {"id": "Bahasa Indonesia", "ms": "Bahasa Melayu", "zh-Hans": "简体中文"}


def language() -> str:
    """Chosen with ?lang= and remembered, else the own one of whom the page speaks to, else the browser's wish; as Babel names it."""
    asked = request.args.get("lang")
    if asked in printable_languages():
        session[_REMEMBERED] = asked
    holder = visiting.addressed()
    tag = session.get(_REMEMBERED) or (holder.language if holder else _wish_of_browser())
    return str(tag).replace("-", "_")


@cache
def own_names() -> dict[str, str]:
    """Every language of guests by the name that its readers know, English first."""
    tags = sorted(printable_languages(), key=lambda tag: (tag != DEFAULT_LANGUAGE, tag))
    return {tag: _OWN_NAMES.get(tag) or Locale.parse(tag, sep="-").get_display_name() or tag for tag in tags}


def _wish_of_browser() -> str:
    """The first of its languages that we have."""
    wishes = [tag for tag in request.accept_languages.values() if tag != "*"]
    found = (printable(tag) for tag in wishes if printable(tag) != DEFAULT_LANGUAGE or tag.partition("-")[0] == DEFAULT_LANGUAGE)
    return next(found, DEFAULT_LANGUAGE)
