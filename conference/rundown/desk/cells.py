"""Between a cue and the cells of its row. A cell that is sent back as it was read changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _

from conference.participants.searching import fold
from conference.participants.shown_names import shown_name
from conference.rundown.desk import times
from conference.rundown.desk.columns import ALWAYS, ITEM, MINUTES, OWNER, PEOPLE, SESSION, SPEAKER, START, TEXTS, attribute
from conference.rundown.desk.queries import Item, Person, Stored, all_spellings, spellings
from forms.editing import LONGEST_TEXT, str_of_limit, tidy
from models.text import FALLBACK_LANGUAGE, Text, in_language, plain

Cells = dict[str, str]
Values = dict[str, Any]  # attribute of models.rundown.Cue -> value

_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What cells are read and written against: the day of the run of show, the venue's zone, the languages of the page and of the texts."""

    on: date
    zone: str
    language: str
    texts: str


@dataclass(frozen=True, slots=True)
class Known:
    """The people and sessions that cells may name."""

    people: Sequence[Person] = ()
    sessions: Sequence[Item] = ()


class _Unreadable(Exception):  # noqa: N818  it never leaves this file
    """A cell that says nothing; its text is a sentence for whoever typed it."""


def cells_of(stored: Stored, frame: Frame) -> Cells:
    """What stands in the cells of a cue."""
    cue = stored.cue
    written = {column: tidy(own_words(getattr(cue, column), frame.texts)) for column in TEXTS}
    named = {
        SPEAKER: person_words(stored.speaker, frame),
        OWNER: person_words(stored.owner, frame),
        SESSION: plain(stored.session.title, frame.language) if stored.session else "",
    }
    lines = {column: " ".join(words.split()) for column, words in named.items()}
    return (
        written
        | lines
        | {
            START: times.clock_text(times.minutes_of(cue.starts_at, frame.on, frame.zone)),
            MINUTES: str(cue.minutes),
        }
    )


def hints_of(stored: Stored, frame: Frame) -> Cells:
    """For texts that are not written in the language of the sheet: what they say in another one."""
    found = {column: in_language(getattr(stored.cue, column), frame.texts) for column in TEXTS}
    return {
        column: phrase.text for column, phrase in found.items() if phrase.text and not own_words(getattr(stored.cue, column), frame.texts)
    }


def values_of_cells(cells: Cells, columns: Iterable[str], stored: Stored | None, frame: Frame, known: Known) -> tuple[Values, Cells]:
    """What these columns say, as values of a cue; and a sentence for each that says nothing. `stored`: the cue, None for a new one."""
    values: Values = {}
    errors: Cells = {}
    for column in columns:
        before = getattr(stored.cue, column) if stored and column in TEXTS else None
        try:
            values[attribute(column)] = _read(column, cells.get(column, ""), before, frame, known)
        except _Unreadable as reason:
            errors[column] = str(reason)
    return values, errors


def is_blank(cells: Cells) -> bool:
    """Nobody wrote anything into the row but, perhaps, when it begins."""
    return not any(text for column, text in cells.items() if column != START)


def own_words(text: Text | None, language: str) -> str:
    """A text in this language alone; one whose language is not told stands in the first."""
    if isinstance(text, dict):
        return text.get(language, "")
    return text or "" if language == FALLBACK_LANGUAGE else ""


def with_words(text: Text | None, language: str, words: str) -> Text | None:
    """The text with these words in this language; what it says in others stays."""
    if not isinstance(text, dict) and language == FALLBACK_LANGUAGE and text:
        return words or None
    others = text if isinstance(text, dict) else {FALLBACK_LANGUAGE: text} if text else {}
    kept = {code: said for code, said in others.items() if code != language}
    return {**kept, language: words} if words else kept or None


def person_words(person: Person | None, frame: Frame) -> str:
    return shown_name(person.names, frame.language) if person else ""


def _read(column: str, text: str, before: Text | None, frame: Frame, known: Known) -> Any:  # noqa: ANN401  a value of any column
    if column in ALWAYS and column != ITEM:
        return _start(text, frame) if column == START else _minutes(text)
    if column in PEOPLE:
        return _person(text, frame, known) if text else None
    if column == SESSION:
        return _session(text, frame, known) if text else None
    return _text(column, text, before, frame)


def _start(text: str, frame: Frame) -> Any:  # noqa: ANN401  a moment
    minutes = times.clock_of(text)
    if minutes is None:
        raise _Unreadable(_("Enter a time such as 09:05, or 00:30 +1 for the next day.") if text else _("Enter when it starts."))
    return times.moment_of(minutes, frame.on, frame.zone)


def _minutes(text: str) -> int:
    minutes = times.length_of(text)
    if minutes is None:
        raise _Unreadable(_("Enter how many minutes it takes, from 0 to 1,440."))
    return minutes


def _text(column: str, text: str, before: Text | None, frame: Frame) -> Text | None:
    if len(text) > LONGEST_TEXT:
        raise _Unreadable(str(str_of_limit(LONGEST_TEXT)))
    value = with_words(before, frame.texts, text)
    if column == ITEM and not value:
        raise _Unreadable(_("Enter what happens."))
    return value


def _person(text: str, frame: Frame, known: Known) -> int:
    meant = spellings(text)
    exact = [person for person in known.people if meant[:1] and meant[0] in all_spellings(person)]
    found = exact or [person for person in known.people if all_spellings(person).intersection(meant[1:])]
    if not found:
        raise _Unreadable(_("Nobody is called “%(name)s”. Enter a name as in the list of people, or an id.", name=text))
    if len(found) > 1:
        some = _(", ").join(f"{person_words(person, frame)} {person.ref}" for person in found[:_FEW])
        raise _Unreadable(_("Several people are called “%(name)s”. Enter the id: %(people)s.", name=text, people=some))
    return found[0].id


def _session(text: str, frame: Frame, known: Known) -> int:
    meant = fold(text)
    found = [item for item in known.sessions if meant == fold(item.ref)] or [item for item in known.sessions if meant in _titles(item)]
    if not found:
        raise _Unreadable(_("No session is called “%(name)s”. Enter its title or its id.", name=text))
    if len(found) > 1:
        some = _(", ").join(f"{plain(item.title, frame.language)} {item.ref}" for item in found[:_FEW])
        raise _Unreadable(_("Several sessions are called “%(name)s”. Enter the id: %(sessions)s.", name=text, sessions=some))
    return found[0].id


def _titles(item: Item) -> set[str]:
    return {fold(title) for title in (item.title.values() if isinstance(item.title, dict) else [item.title])}
