"""Two people changed one rule: what each of them wrote, field by field."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.reference import VisaRuleForm


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


def compare(yours: VisaRuleForm, theirs: dict[str, Any], before: dict[str, Any]) -> Comparison:
    """`theirs`: the form's data for what stands now; `before`: for what stood when the user began.

    A value that only one of the two changed is chosen beforehand; where both did, nobody but the user can choose.
    """
    differing, agreed = [], []
    for name, their_value in theirs.items():
        field = yours[name]
        if field.data == their_value:
            agreed.append((name, _sent(their_value)))
            continue
        is_yours_new, is_theirs_new = field.data != before[name], their_value != before[name]
        own = Side(_sent(field.data), _shown(field, field.data), is_yours_new and not is_theirs_new)
        other = Side(_sent(their_value), _shown(field, their_value), is_theirs_new and not is_yours_new)
        differing.append(Difference(name, str(field.label.text), own, other))
    return Comparison(tuple(differing), tuple(agreed))


def _sent(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _shown(field: Any, value: object) -> str:  # noqa: ANN401  any field of WTForms
    choices = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
    return str(choices[value]) if value in choices else _sent(value)
