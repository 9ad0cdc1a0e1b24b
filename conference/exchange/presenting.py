"""Imports as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import get_locale
from flask_babel import gettext as _

from conference.exchange.problems import Problem
from conference.readiness.findings import Judged
from conference.readiness.sentences import sentence

if TYPE_CHECKING:
    from conference.exchange.actions import Preview

SHOWN_ROWS = 500


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """Where the file is wrong, and what to do."""

    where: str
    sentence: str
    value: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """What the import does with one row of the file."""

    section: str
    ref: str
    where: str
    outcome: str
    fields: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding of a conference that may not be stored yet: it has no page to link to."""

    severity: str
    code: str
    sentence: str


def shown_findings(findings: Iterable[Judged], zone: str) -> list[ShownFinding]:
    """Findings in the language of the page."""
    language = str(get_locale())
    return [ShownFinding(one.finding.severity.value, one.finding.code, sentence(one.finding, zone, language)) for one in findings]


def shown_problems(problems: Iterable[Problem]) -> list[ShownProblem]:
    """Every problem in the language of the page."""
    return [ShownProblem(str(problem.where), _(problem.template) % problem.values, problem.value) for problem in problems]


def shown_rows(preview: "Preview", outcome: str) -> list[ShownRow]:
    """Rows of one outcome; without one, all that would change something. At most SHOWN_ROWS: the counts say how many there are."""
    wanted = [row for row in preview.rows if (row.outcome == outcome if outcome else row.outcome != "same")]
    return [ShownRow(row.section, row.ref, str(row.where), row.outcome, str(_(", ")).join(row.fields)) for row in wanted[:SHOWN_ROWS]]
