"""The questions of a follow-up form as fields: shape only. Guests fill them in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.validators import StopValidation, ValidationError

from forms.editing import ChecksField, EditForm, Present, line, paragraph
from forms.fields import day, number
from models.vocabulary import QuestionKind

_MISSING: Final = _l("Answer this question.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a form has it. `name`: of the field; `options`: pairs of value and label, where it has any."""

    name: str
    kind: QuestionKind
    label: str
    is_required: bool
    options: Sequence[tuple[str, str]] = ()


class _Radios(RadioField):
    """One of what `EditForm.offer` offers, or nothing."""

    offered: Sequence[tuple[str, str]] = ()

    def pre_validate(self, _form: object) -> None:
        if self.data and all(value != self.data for value, _label in self.offered):
            raise ValidationError(str(_l("Choose one of those that are offered.")))


class _Checks(ChecksField):
    """Any of what is offered. Who sends a form without the field has not seen it, and empties nothing."""

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401  as WTForms has it
        if not self.raw_data:
            raise StopValidation(str(_MISSING))
        super().pre_validate(form)


def _one_of(asked: Asked) -> Field:
    return _Radios(asked.label, validators=_needed(asked))


def _needed(asked: Asked) -> list[Present]:
    return [Present(_MISSING)] if asked.is_required else []


_FIELDS: Final[Mapping[QuestionKind, Callable[[Asked], Field]]] = {
    QuestionKind.LINE: lambda asked: line(asked.label, *_needed(asked)),
    QuestionKind.PARAGRAPH: lambda asked: paragraph(asked.label, *_needed(asked)),
    QuestionKind.YES_NO: _one_of,
    QuestionKind.ONE: _one_of,
    QuestionKind.SEVERAL: lambda asked: _Checks(asked.label, validators=_needed(asked)),
    QuestionKind.NUMBER: lambda asked: number(asked.label, required=asked.is_required),
    QuestionKind.DATE: lambda asked: day(asked.label, required=asked.is_required),
}


def answers_form(questions: Iterable[Asked], data: Mapping[str, Any]) -> EditForm:
    """A form with a field for each question, in their order, as it was sent, else filled with `data`."""
    asked = list(questions)
    kind: type[EditForm] = type("AnswersForm", (EditForm,), {one.name: _FIELDS[one.kind](one) for one in asked})
    form = kind(data=data)
    form.offer({one.name: one.options for one in asked if one.options})
    return form
