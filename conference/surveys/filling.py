"""Between the questions of a follow-up form, their fields, and the answers as they are stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from conference.editing.filling import Values
from forms.editing import EditForm
from forms.survey_answers import Asked, answers_form
from models.survey import SurveyAnswer, SurveyQuestion
from models.text import plain
from models.vocabulary import QuestionKind

YES, NO = "yes", "no"
Given = Mapping[int, Sequence[str]]  # id of a question -> the values of its answers


def given(answers: Iterable[SurveyAnswer]) -> dict[int, list[str]]:
    """The stored values by question."""
    found: dict[int, list[str]] = {}
    for one in answers:
        found.setdefault(one.question_id, []).append(one.value)
    return found


def form_of(questions: Sequence[SurveyQuestion], values: Given, version: int | None, language: str) -> EditForm:
    """The form of some questions, in a language; as it was sent, else as stored. `version`: of the reply, None before the first."""
    asked = [Asked(name_of(one), one.kind, plain(one.title, language), one.is_required, _offered(one, language)) for one in questions]
    return answers_form(asked, {"version": version or "", **data_of(questions, values)})


def name_of(question: SurveyQuestion) -> str:
    """Of its field."""
    return f"q{question.id}"


def data_of(questions: Iterable[SurveyQuestion], values: Given) -> Values:
    """Field -> what is stored, as the field has it."""
    return {name_of(one): _data(one.kind, values.get(one.id, ())) for one in questions}


def _data(kind: QuestionKind, values: Sequence[str]) -> Any:  # noqa: ANN401  what the field takes
    if kind is QuestionKind.SEVERAL:
        return sorted(values, key=int)
    value = next(iter(values), "")
    if kind is QuestionKind.NUMBER:
        return int(value) if value else None
    if kind is QuestionKind.DATE:
        return date.fromisoformat(value) if value else None
    return value


def values_of(questions: Iterable[SurveyQuestion], data: Mapping[str, Any]) -> dict[int, list[str]]:
    """What a form says, as it is stored; questions without an answer are left out."""
    found = {one.id: _values(data[name_of(one)]) for one in questions}
    return {question_id: values for question_id, values in found.items() if values}


def _values(data: Any) -> list[str]:  # noqa: ANN401  what a field gives
    if isinstance(data, list):
        return data
    if data is None or data == "":
        return []
    return [data.isoformat() if isinstance(data, date) else str(data)]


def _offered(question: SurveyQuestion, language: str) -> list[tuple[str, str]]:
    nothing = [] if question.is_required else [("", str(_("No answer")))]
    if question.kind is QuestionKind.YES_NO:
        return [(YES, str(_("Yes"))), (NO, str(_("No"))), *nothing]
    options = [(str(one.position), plain(one.title, language)) for one in question.options]
    return [*options, *nothing] if question.kind is QuestionKind.ONE else options


def shown(question: SurveyQuestion, values: Sequence[str], language: str) -> str:
    """Answers as people read them, in one line."""
    labels = dict(_offered(question, language))
    return str(_(", ")).join(labels.get(one, one) for one in values)
