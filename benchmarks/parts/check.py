"""The full readiness check: reading every fact, running every rule."""

from collections.abc import Iterator

from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Workshop, opened
from conference.extensions import db
from conference.readiness.findings import judge

# People -> seconds of processor time, and how many runs their median is taken of
TARGETS = {40: (None, 25), 1_000: (0.1, 9), 50_000: (4.0, 3)}


def measure(workshop: Workshop) -> Iterator[Result]:
    """Time and statements; the statements must not grow with the conference."""
    for number, (target, runs) in TARGETS.items():
        with opened(workshop.people(number)) as conference:
            yield Result("check: everything", number, cpu_seconds(lambda: judge(db.session, conference), runs), "CPU s", target=target)
            yield Result("statements: check", number, statements(db.engine, lambda: judge(db.session, conference)), "statements")
