"""Fields that name people of a conference. One types part of a name or the number; a directory says who is meant.

They work with a thousand people and without JavaScript: where a text fits several, the form comes back with those to choose from.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, Self

from flask_babel import gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import StopValidation

from forms.editing import LONGEST_LINE, LONGEST_TEXT, Sent, str_of_limit, tidy


class Chosen(str):
    """A person as one reads and types them; `id` is that of the row, None for nobody and for a text that nobody looked up yet."""

    __slots__ = ("id",)
    id: int | None

    def __new__(cls, text: str = "", person_id: int | None = None) -> Self:
        chosen = super().__new__(cls, text)
        chosen.id = person_id
        return chosen


NOBODY: Final = Chosen()
_MOST_SENTENCES: Final = 5


class Directory(Protocol):
    """Knows the people of a conference."""

    def find(self, texts: Collection[str]) -> Mapping[str, Sequence[Chosen]]:
        """Whom each text may mean; one person where it is clear."""

    def suggestions(self, categories: Collection[str]) -> Sequence[tuple[Chosen, str]]:
        """The first people of some categories, each with a word that tells them from others of the name."""


class _NamesPeople:
    """`directory` must be set before the form is validated or drawn. `first`: the categories suggested before anything is typed."""

    candidates: Sequence[Chosen] = ()  # whom a text may mean that is not clear

    def __init__(self, label: object, validators: Sequence[Any] = (), *, first: Collection[str] = (), **options: Any) -> None:  # noqa: ANN401
        super().__init__(label, validators=[Sent(), *validators], **options)  # type: ignore[call-arg]  # that of the field
        self._first = first
        self.directory: Directory | None = None

    def suggestions(self) -> Sequence[tuple[Chosen, str]]:
        return self.directory.suggestions(self._first) if self.directory else ()

    def _looked_up(self, chosen: Iterable[Chosen]) -> list[Chosen]:
        """Everybody with their id, once. A text that fits several is settled where one of those is chosen beside it.

        Raises StopValidation with a sentence for each of the first texts that are not clear.
        """
        chosen = list(chosen)
        unknown = [one for one in chosen if one.id is None]
        if any(len(one) > LONGEST_LINE for one in unknown):
            raise StopValidation(str(str_of_limit(LONGEST_LINE)))
        found = self.directory.find(unknown) if self.directory and unknown else {}
        clear = {one: found[one][0] for one in unknown if len(found.get(one, ())) == 1}
        people = {person.id: person for person in (clear.get(one, one) for one in chosen) if person.id is not None}
        unclear = [one for one in unknown if one not in clear and not any(person.id in people for person in found.get(one, ()))]
        if unclear := unclear[:_MOST_SENTENCES]:
            self.candidates = [person for one in unclear for person in found.get(one, ())]
            raise StopValidation(" ".join(_sentence(one, is_known=bool(found.get(one))) for one in unclear))
        return list(people.values())


class PersonField(_NamesPeople, StringField):
    """One person, or nobody. `data` is a Chosen."""

    def process_data(self, value: Chosen | None) -> None:
        self.data: Any = value or NOBODY

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """The last value counts: who chose among those that fit leaves what was typed as it was."""
        typed = [text for text in map(tidy, valuelist) if text]
        if valuelist:
            self.data = _as_before(typed[-1], [self.object_data or NOBODY]) if typed else NOBODY

    def pre_validate(self, form: object) -> None:  # noqa: ARG002  the signature is WTForms'
        if self.data:
            self.data = self._looked_up([self.data])[0]


class PeopleField(_NamesPeople, TextAreaField):
    """Several people, one on each line and none twice. `data` is a list of Chosen."""

    def process_data(self, value: Sequence[Chosen] | None) -> None:
        self.data: Any = list(value or ())

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Several values count together: a list, and those that are added to it."""
        if valuelist:
            lines = (line.strip() for value in valuelist for line in tidy(value).split("\n"))
            self.data = [_as_before(line, self.object_data or ()) for line in dict.fromkeys(lines) if line]

    def pre_validate(self, form: object) -> None:  # noqa: ARG002  the signature is WTForms'
        if sum(map(len, self.data)) > LONGEST_TEXT:
            raise StopValidation(str(str_of_limit(LONGEST_TEXT)))
        self.data = self._looked_up(self.data)


def _as_before(text: str, before: Iterable[Chosen]) -> Chosen:
    """Whoever stood in the field already need not be looked up."""
    return next((one for one in before if one == text), Chosen(text))


def _sentence(text: str, *, is_known: bool) -> str:
    if is_known:
        return str(_("Several people fit “%(text)s”. Choose one of them, or type more of the name.", text=text))
    return str(_("Nobody at this conference fits “%(text)s”. Enter another part of the name, or the number.", text=text))
