"""What the page of a follow-up form shows of its answers, in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from conference import clock
from conference.surveys.filling import NO, YES, shown
from models.survey import Survey, SurveyQuestion
from models.vocabulary import QuestionKind, SurveyState

Counts = Mapping[str | None, int]  # of queries.counts


@dataclass(frozen=True, slots=True)
class Summary:
    """A question with what was answered to it: pairs of an answer in words and how many gave it; `total` of numbers.

    `texts`: how many wrote something, of a question that is answered in words.
    """

    question: SurveyQuestion
    lines: tuple[tuple[str, int], ...] = ()
    total: int | None = None
    texts: int | None = None


def summary(question: SurveyQuestion, counted: Counts, language: str) -> Summary:
    """Every option of a choice, also those that nobody took; numbers and dates as they were given, in their order."""
    if question.kind in (QuestionKind.LINE, QuestionKind.PARAGRAPH):
        return Summary(question, texts=counted.get(None, 0))
    given = {value: number for value, number in counted.items() if value is not None}
    if question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL):
        values = [str(number) for number in range(1, len(question.options) + 1)]
    elif question.kind is QuestionKind.YES_NO:
        values = [YES, NO]
    else:
        values = sorted(given, key=int if question.kind is QuestionKind.NUMBER else str)
    lines = tuple((shown(question, (value,), language), given.get(value, 0)) for value in values)
    total = sum(int(value) * number for value, number in given.items()) if question.kind is QuestionKind.NUMBER else None
    return Summary(question, lines, total)


def is_over(survey: Survey) -> bool:
    """Whether an open form takes no answers any more, its deadline being over."""
    return survey.state is SurveyState.OPEN and survey.answer_by is not None and survey.answer_by <= clock.now()
