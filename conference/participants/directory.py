"""Finds the people that a form names: by number, by the whole of a name, else by parts of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from unicodedata import normalize

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select
from sqlalchemy.orm import Session

from conference.participants.searching import fold
from conference.participants.shown_names import NAME_COLUMNS, shown_name
from forms.editing import EditForm
from forms.people import Chosen, PeopleField, PersonField
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.text import plain

_SUGGESTED: Final = 100
_MOST_FOUND: Final = 200
_MOST_CANDIDATES: Final = 12
_TEXTS_PER_STATEMENT: Final = 100
_MOST_BRACKETS: Final = 3  # that a number may have


class Directory:
    """The people of a conference, named in the language of a page."""

    def __init__(self, session: Session, conference: Conference, language: str) -> None:
        self._session, self._conference, self._language = session, conference, language

    def named(self, ids: Iterable[int | None]) -> dict[int, Chosen]:
        """The people with some ids; one statement, none for nobody."""
        wanted = {one for one in ids if one is not None}
        if not wanted:
            return {}
        rows = self._session.execute(self._people().where(Participant.id.in_(wanted)))
        return {row.id: self._chosen(row) for row in rows}

    def find(self, texts: Collection[str]) -> Mapping[str, Sequence[Chosen]]:
        """Whom each text may mean, at most twelve; a statement for every hundred texts.

        The number alone or in brackets behind a name decides, then the whole of a name, then its parts.
        """
        texts = list(texts)
        found: dict[str, Sequence[Chosen]] = {}
        for start in range(0, len(texts), _TEXTS_PER_STATEMENT):
            found |= self._found(texts[start : start + _TEXTS_PER_STATEMENT])
        return found

    def _found(self, texts: Sequence[str]) -> dict[str, Sequence[Chosen]]:
        refs = [ref for text in texts for ref in _refs_in(text)]
        is_exact = or_(Participant.ref.in_(refs), *(_has_line(fold(text)) for text in texts))
        fits = (
            and_(*(Participant.search_key.contains(word, autoescape=True) for word in words)) for text in texts if (words := _words(text))
        )
        found = self._people().add_columns(Participant.search_key).where(or_(is_exact, *fits))
        rows = self._session.execute(found.order_by(case((is_exact, 0), else_=1), *_BY_NAME).limit(_MOST_FOUND)).all()
        return {text: [self._chosen(row) for row in _fitting(text, rows)[:_MOST_CANDIDATES]] for text in texts}

    def suggestions(self, categories: Collection[str]) -> Sequence[tuple[Chosen, str]]:
        """The first hundred people of some categories (none: of all) by name, with their delegations; nobody who was substituted."""
        return self._suggested(Participant.category.in_(categories)) if categories else self._suggested()

    def search(self, text: str) -> Sequence[tuple[Chosen, str]]:
        """The first hundred people whose names have all the words of a text, with their delegations."""
        return self._suggested(*_has_words(fold(text).split()))

    def _suggested(self, *conditions: ColumnElement[bool]) -> list[tuple[Chosen, str]]:
        found = self._people().add_columns(Delegation.name).outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        found = found.where(Participant.substituted_by_id.is_(None), *conditions).order_by(*_BY_NAME).limit(_SUGGESTED)
        return [(self._chosen(row), plain(row.name, self._language)) for row in self._session.execute(found)]

    def _people(self) -> Select[*tuple[Any, ...]]:
        return select(Participant.id, Participant.ref, *NAME_COLUMNS).where(Participant.conference_id == self._conference.id)

    def _chosen(self, row: Any) -> Chosen:  # noqa: ANN401  a row of _people
        names = (row.honorific, row.badge_name, row.full_name, row.local_name, row.local_language)
        return Chosen(f"{shown_name(names, self._language)} ({row.ref})", row.id)


def consult(form: EditForm, directory: Directory) -> None:
    """Give the fields of a form that name people the directory to look them up in."""
    for field in form:
        if isinstance(field, PersonField | PeopleField):
            field.directory = directory


_BY_NAME: Final = (Participant.sort_key, Participant.id)


def _fitting(text: str, rows: Iterable[Any]) -> list[Any]:
    rows, refs, whole, words = list(rows), set(_refs_in(text)), fold(text), _words(text)
    by_ref = [row for row in rows if row.ref in refs]
    by_name = [row for row in rows if whole and whole in row.search_key.split("\n")]
    return by_ref or by_name or [row for row in rows if words and all(word in row.search_key for word in words)]


def _refs_in(text: str) -> Iterator[str]:
    """The number that a text may be, or end with in brackets; a number may have brackets of its own."""
    plain_text = normalize("NFKC", text).strip()
    yield plain_text
    if plain_text.endswith(")"):
        brackets = [at for at, character in enumerate(plain_text) if character == "("]
        yield from (plain_text[at + 1 : -1] for at in brackets[-_MOST_BRACKETS:])


def _words(text: str) -> list[str]:
    """What a search key must hold. An honorific such as "Dr." is in none; without one an initial may be missing, too."""
    words = fold(text).split()
    return [word for word in words if not word.endswith(".")] or words


def _has_words(words: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    return (Participant.search_key.contains(word, autoescape=True) for word in words)


def _has_line(line: str) -> ColumnElement[bool]:
    return (literal("\n") + Participant.search_key + literal("\n")).contains(f"\n{line}\n", autoescape=True)
