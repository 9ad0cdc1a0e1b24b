"""Texts side by side as their page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from conference.messages import INTERFACE_LANGUAGES, date_and_time, language_name
from conference.printing.languages import printable_languages
from conference.texts.kinds import GROUPS, KINDS, LONG
from conference.texts.queries import Found
from conference.texts.saving import Pair, Plan, key_of
from forms.texts import SentText, seen_digest
from models.text import Phrase, in_language, said_in


class Change(NamedTuple):
    """Who changed the row of a text last; `at` in UTC."""

    actor: str
    at: object


@dataclass(frozen=True, slots=True)
class Line:
    """One text. `key`: names its fields; `words`: what stands or was typed; `theirs`: what somebody else wrote meanwhile, None for nobody.

    `is_moved`: the source was changed since the user read it. `error`: a sentence.
    """

    key: str
    label: str
    called: str
    when: str
    source: Phrase
    words: str
    seen: str
    is_long: bool
    is_missing: bool
    theirs: str | None = None
    is_moved: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language into which one translates. `missing`: how many texts it lacks."""

    code: str
    name: str
    missing: int


def languages(missing: Mapping[str, int], tongue: str) -> list[Language]:
    """Those in which guests read; the two of the interface first."""
    return [Language(code, language_name(code, tongue), missing[code]) for code in codes()]


def codes() -> list[str]:
    """BCP 47 tags of the languages in which guests read."""
    return [*INTERFACE_LANGUAGES, *sorted(printable_languages() - INTERFACE_LANGUAGES.keys())]


def grouped(lines: Iterable[tuple[str, Line]]) -> list[tuple[object, list[Line]]]:
    """Lines below the heading of their group."""
    return [(GROUPS[group], [line for _group, line in of_group]) for group, of_group in groupby(lines, key=lambda one: one[0])]


def shown(
    found: Sequence[Found], pair: Pair, zone: str, tongue: str, sent: Iterable[SentText] = (), plan: Plan | None = None
) -> list[tuple[object, list[Line]]]:
    """The texts by group. `sent`, `plan`: what was typed and could not be saved, and why."""
    typed = {key_of(one): one for one in sent}
    return grouped((KINDS[one.kind].group, _line(one, pair, zone, tongue, typed.get(one.key), plan or Plan())) for one in found)


def _line(one: Found, pair: Pair, zone: str, tongue: str, sent: SentText | None, plan: Plan) -> Line:
    kind, source, now = KINDS[one.kind], in_language(one.text, pair.source), said_in(one.text, pair.target)
    return Line(
        key="-".join(str(part) for part in one.key),
        label=str(kind.texts[one.column]),
        called=one.called,
        when=date_and_time(one.at, zone, tongue) if one.at else "",
        source=source,
        words=now if sent is None or sent.typed is None else sent.typed,
        seen=_seen(one, sent, plan, seen_digest(now, source.text)),
        is_long=(one.kind, one.column) in LONG,
        is_missing=not now,
        theirs=plan.rivals.get(one.key),
        is_moved=one.key in plan.moved,
        error=plan.errors.get(one.key, ""),
    )


def _seen(one: Found, sent: SentText | None, plan: Plan, now: str) -> str:
    """What stands now, once the page shows it; else what the user saw when they typed, so that nothing goes by unseen."""
    return now if sent is None or one.key in plan.rivals or one.key in plan.moved else sent.seen
