"""A check: a pure function of a snapshot with its code, severity, requirement and area."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from conference.rules.finding import Area, Fault, Finding
from conference.rules.snapshot import Snapshot
from models.vocabulary import Severity

# The requirement of a rule which no specification fixes (passports, visas, diets, fonts): Kaigi's own choice.
DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. Call it with a snapshot to get its findings."""

    code: str
    severity: Severity
    requirement: str
    area: Area
    when: str  # one sentence: what it reports
    function: Callable[[Snapshot], Iterator[Fault]]

    def __call__(self, snapshot: Snapshot) -> Iterator[Finding]:
        """Yield what this rule finds wrong."""
        for fault in self.function(snapshot):
            yield Finding(self.code, self.severity, self.area, fault.subject, fault.mend, fault.facts, fault.refs or (fault.subject,))


def check(code: str, severity: Severity, requirement: str, area: Area) -> Callable[[Callable[[Snapshot], Iterator[Fault]]], Check]:
    """Turn a function that yields faults into a check. The first line of its docstring becomes the line in docs/checks.md.

    Raises ValueError when the function has no docstring.
    """

    def decorate(function: Callable[[Snapshot], Iterator[Fault]]) -> Check:
        if not function.__doc__:
            message = f"The check {code} has no docstring to say when it reports."
            raise ValueError(message)
        return Check(code, severity, requirement, area, function.__doc__.splitlines()[0], function)

    return decorate
