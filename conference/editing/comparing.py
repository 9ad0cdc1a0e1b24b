"""Versions of one row as a form would show them: what differs, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _

from forms.editing import ChecksField, EditForm, labels_of


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a field: as the form sends it, as people read it, and whether it is chosen beforehand."""

    sent: str
    shown: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Difference:
    name: str
    label: str
    yours: Side
    theirs: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields that differ, and those that do not as the form sends them again (name, value)."""

    differing: tuple[Difference, ...]
    agreed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One field of one change: from what to what, as people read it."""

    label: str
    old: str
    new: str


def compare(yours: EditForm, theirs: Mapping[str, Any], before: Mapping[str, Any]) -> Comparison:
    """`theirs`: the form's data for what stands now; `before`: for what stood when the user began.

    A value that only one of the two changed is chosen beforehand; where both did, nobody but the user can choose.
    """
    differing, agreed = [], []
    for field in yours:
        if field.name not in theirs:
            continue
        name, their_value = field.name, theirs[field.name]
        if _is_same(field, field.data, their_value):
            agreed.append((name, sent(their_value)))
            continue
        is_yours_new, is_theirs_new = (not _is_same(field, value, before[name]) for value in (field.data, their_value))
        own = Side(sent(field.data), shown(field, field.data), is_yours_new and not is_theirs_new)
        other = Side(sent(their_value), shown(field, their_value), is_theirs_new and not is_yours_new)
        differing.append(Difference(name, str(field.label.text), own, other))
    return Comparison(tuple(differing), tuple(agreed))


def moves(form: EditForm, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Move]:
    """What changed between two versions, both as the form's data."""
    return [
        Move(str(field.label.text), shown(field, old[field.name]), shown(field, new[field.name]))
        for field in form
        if field.name in new and not _is_same(field, old[field.name], new[field.name])
    ]


def shown(field: Any, value: object) -> str:  # noqa: ANN401  any field of WTForms
    """A value in the words of its field."""
    labels = labels_of(field)
    if isinstance(value, list):
        return str(_(", ")).join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    code = sent(value)
    return str(labels.get(code, code))


def _is_same(field: Any, one: Any, other: Any) -> bool:  # noqa: ANN401  any field of WTForms and what it holds
    """Ticks have no order."""
    return set(one) == set(other) if isinstance(field, ChecksField) else bool(one == other)


def sent(value: object) -> str:
    """A value of a field as its form sends it."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
