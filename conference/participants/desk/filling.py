"""Between the row of a person and the form that edits it. A form that is sent back as it came changes nothing."""

from collections.abc import Mapping
from typing import Any, Final

from conference.participants.naming import default_sort_key
from models.text import Text
from models.vocabulary import Attendance, Category, Diet, Expertise, Sex

Values = dict[str, Any]

_LINES: Final = (
    "full_name", "family_name", "given_name", "badge_name", "local_name", "kana", "honorific", "form_of_address", "sort_key",
    "email", "phone", "accessibility", "notes", "nationality", "language", "local_language", "rank", "role",
)  # fmt: skip
_CODES: Final = {"category": Category, "attends": Attendance, "sex": Sex, "diet": Diet}
_LINKS: Final = ("delegation_id", "sponsor_id")
_TEXTS: Final = ("organization", "post")
_FIRST_LANGUAGE, _SECOND_LANGUAGE = "en", "ja"
NEW_PERSON: Final[Values] = {"category": Category.INVITEE, "attends": Attendance.IN_PERSON}


def data_of(values: Mapping[str, Any]) -> Values:
    """The values of a row, or those it had once, as data of the form."""
    data: Values = {name: values.get(name) or "" for name in _LINES}
    data |= {name: str(values.get(name) or "") for name in (*_CODES, *_LINKS)}
    for name in _TEXTS:
        data |= {f"{name}_{language}": text for language, text in _halves(values.get(name)).items()}
    if data["sort_key"] == default_sort_key(data["full_name"]):
        data["sort_key"] = ""
    return data | {"allergies": list(values.get("allergies") or ()), "expertise": _in_order(values.get("expertise") or ())}


def values_of_form(data: Mapping[str, Any], stored: Mapping[str, Any]) -> Values:
    """What the form says, as values for the row. `stored`: what stands there; the texts in other languages stay."""
    values: Values = {name: data[name] or None for name in _LINES}
    values |= {name: code(data[name]) if data[name] else None for name, code in _CODES.items()}
    values |= {name: int(data[name]) if data[name] else None for name in _LINKS}
    for name in _TEXTS:
        values[name] = _whole(stored.get(name), data[f"{name}_{_FIRST_LANGUAGE}"], data[f"{name}_{_SECOND_LANGUAGE}"])
    values["sort_key"] = values["sort_key"] or default_sort_key(data["full_name"])
    ticked, known = data["expertise"], stored.get("expertise") or []
    return values | {"allergies": data["allergies"], "expertise": known if set(known) == set(ticked) else ticked}


def other_languages(text: Text | None) -> list[str]:
    """The languages of a text that the form does not show; they are kept."""
    return [] if text is None or isinstance(text, str) else [code for code in text if code not in (_FIRST_LANGUAGE, _SECOND_LANGUAGE)]


def _in_order(codes: Any) -> list[str]:  # noqa: ANN401  any collection of texts
    known = [code.value for code in Expertise if code.value in codes]
    return known + [code for code in codes if code not in known]


def _halves(text: Text | None) -> dict[str, str]:
    """A text whose language is not told stands in the first field."""
    texts = text if isinstance(text, dict) else {_FIRST_LANGUAGE: text or ""}
    return {language: texts.get(language, "") for language in (_FIRST_LANGUAGE, _SECOND_LANGUAGE)}


def _whole(stored: Text | None, first: str, second: str) -> Text | None:
    if not isinstance(stored, dict) and not second:
        return first or None
    kept = {code: text for code, text in stored.items() if code in other_languages(stored)} if isinstance(stored, dict) else {}
    texts = {_FIRST_LANGUAGE: first, _SECOND_LANGUAGE: second}
    return {code: text for code, text in texts.items() if text} | kept or None
