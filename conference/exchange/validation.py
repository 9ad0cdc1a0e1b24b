"""From parsed content to a Document, with every problem on the way and every key that nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from conference.exchange.consistency import SECTIONS, Known, problems_of
from conference.exchange.document.types import Row
from conference.exchange.document.whole import IGNORED_BY_NAME, Document
from conference.exchange.problems import Problem, pointer, shown
from conference.exchange.sentences import SENTENCES

Place = tuple[str | int, ...]

_KEY_OF_AN_OBJECT: Final = "[key]"  # how pydantic marks that the key itself is wrong
_SENTENCE_OF: Final = {
    "string_type": "not_text",
    "list_type": "not_list",
    "dict_type": "not_object",
    "model_type": "not_object",
    "model_attributes_type": "not_object",
}
_HOMES: Final = {"delegation": "delegations", "hotel": "hotels", "participant": "participants", "room": "rooms", "session": "sessions"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `document` is None where there are problems; `unknown` names the keys that were passed over."""

    document: Document | None
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()


def validate(content: dict[str, Any], known: Known) -> Reading:
    """Check types first, then how the rows fit; a value of the wrong type does not hide what else is wrong."""
    content = {key: value for key, value in content.items() if key not in IGNORED_BY_NAME}
    problems: list[Problem] = []
    broken: set[Place] = set()
    try:
        document = Document.model_validate(content)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_problem(detail) for detail in details]
        broken = {_place(detail) for detail in details}
        remainder = _remainder(content, broken)
        if remainder is None:
            return Reading(None, tuple(problems))
        document = remainder
    problems += [problem for problem in problems_of(document, known) if not _follows(problem, broken)]
    unknown = tuple(_unknown_keys(document, ()))
    return Reading(None if problems else document, tuple(problems), unknown)


def _place(detail: ErrorDetails) -> Place:
    return tuple(part for part in detail["loc"] if part != _KEY_OF_AN_OBJECT)


def _problem(detail: ErrorDetails) -> Problem:
    place = _place(detail)
    if detail["type"] == "missing":
        return Problem(pointer(place[:-1]), "missing", {"key": place[-1]})
    sentence = detail["type"] if detail["type"] in SENTENCES else _SENTENCE_OF.get(detail["type"], "invalid")
    return Problem(pointer(place), sentence, detail.get("ctx", {}), shown(detail["input"]))


def _remainder(content: dict[str, Any], broken: set[Place]) -> Document | None:
    """Give the document without its broken values, so that the rest can be looked at."""
    sound = dict(content)
    for place in sorted(broken, key=str):
        _remove(sound, place)
    try:
        return Document.model_validate(sound)
    except ValidationError:
        return None


def _remove(content: dict[str, Any], place: Place) -> None:
    """Take a broken value out at the height of a row's key; a row keeps its position."""
    section = str(place[0])
    value = content.get(section)
    if section == "conference":
        content[section] = _without(value, place[1:2], "?")
    elif section in SECTIONS and isinstance(value, list) and len(place) > 1:
        index = int(place[1])
        content[section] = [*value[:index], _without(value[index], place[2:3], f"?{index}"), *value[index + 1 :]]
    else:
        content.pop(section, None)


def _without(row: object, key: Place, stand_in: str) -> dict[str, Any]:
    rest = {name: value for name, value in row.items() if (name,) != key} if isinstance(row, dict) and key else {}
    return rest if "id" in rest else {**rest, "id": stand_in}


def _follows(problem: Problem, broken: set[Place]) -> bool:
    """Whether a problem only follows from a broken value that is named already."""
    heights = {pointer(place[: 2 if place[0] == "conference" else 3]) for place in broken}
    if problem.sentence in ("missing", "missing_for_new"):
        first_key = str(problem.values["key"]).partition("/")[0]
        return bool(heights & {str(problem.where), f"{problem.where}/id", f"{problem.where}/{first_key}"})
    if problem.sentence == "unknown_sponsor":
        return bool(heights & {"/conference", "/conference/hosts"})
    if problem.sentence == "unknown_rank":
        return ("rank_scale",) in {place[:1] for place in broken}
    return problem.sentence == "dangling" and (_HOMES[str(problem.values["section"])],) in broken


def _unknown_keys(row: Row, place: Place) -> Iterator[str]:
    yield from (pointer((*place, key)) for key in row.model_extra or ())
    for name, field in type(row).model_fields.items():
        value = getattr(row, name)
        key = field.alias or name
        if isinstance(value, Row):
            yield from _unknown_keys(value, (*place, key))
        elif isinstance(value, list):
            for index, entry in enumerate(value):
                if isinstance(entry, Row):
                    yield from _unknown_keys(entry, (*place, key, index))
