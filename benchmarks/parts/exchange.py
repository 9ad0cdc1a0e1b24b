"""Writing a conference as a file."""

from collections.abc import Iterator
from functools import partial

from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Workshop, opened
from conference.exchange.actions import export_file
from conference.extensions import db

PEOPLE = 1_000
# Ending of the file -> seconds of processor time, statements
TARGETS = {"json": (None, None), "xlsx": (0.25, 6)}


def measure(workshop: Workshop) -> Iterator[Result]:
    """Time and statements; protected fields stay out, as they do unless somebody asks for them."""
    with opened(workshop.people(PEOPLE)) as conference:
        for ending, (seconds, count) in TARGETS.items():
            export = partial(export_file, db.session, conference, f"conference.{ending}", with_protected=False)
            yield Result(f"export: {ending}", PEOPLE, cpu_seconds(export, runs=3), "CPU s", target=seconds)
            yield Result(f"statements: export {ending}", PEOPLE, statements(db.engine, export), "statements", target=count)
