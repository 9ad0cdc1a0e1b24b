"""Between the row of a person and the form that edits it."""

from collections.abc import Mapping
from typing import Any, Final

from conference.editing.filling import Filling, Values
from conference.participants.naming import default_sort_key
from models.vocabulary import Attendance, Category, Diet, Expertise, Sex

FILLING: Final = Filling(
    lines=(
        "full_name", "family_name", "given_name", "badge_name", "local_name", "kana", "honorific", "form_of_address", "sort_key",
        "email", "phone", "accessibility", "notes", "nationality", "language", "local_language", "rank", "role",
    ),
    texts=("organization", "post"),
    codes={"category": Category, "attends": Attendance, "sex": Sex, "diet": Diet},
    links=("delegation_id", "sponsor_id"),
)  # fmt: skip
NEW_PERSON: Final[Values] = {"category": Category.INVITEE, "attends": Attendance.IN_PERSON}


def data_of(values: Mapping[str, Any]) -> Values:
    """The values of a row, or those it had once, as data of the form."""
    data = FILLING.data_of(values)
    if data["sort_key"] == default_sort_key(data["full_name"]):
        data["sort_key"] = ""
    return data | {"allergies": list(values.get("allergies") or ()), "expertise": _in_order(values.get("expertise") or ())}


def values_of_form(data: Mapping[str, Any], stored: Mapping[str, Any]) -> Values:
    """What the form says, as values for the row. `stored`: what stands there; the texts in other languages stay."""
    values = FILLING.values_of(data, stored)
    values["sort_key"] = values["sort_key"] or default_sort_key(data["full_name"])
    ticked, known = data["expertise"], stored.get("expertise") or []
    return values | {"allergies": data["allergies"], "expertise": known if set(known) == set(ticked) else ticked}


def _in_order(codes: Any) -> list[str]:  # noqa: ANN401  any collection of texts
    known = [code.value for code in Expertise if code.value in codes]
    return known + [code for code in codes if code not in known]
