"""Writing a whole conference as a file; what a list exports of itself is a page, and stands in pages.py."""

from collections.abc import Iterator
from functools import partial

from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Workshop, opened
from conference.exchange.actions import export_file
from conference.extensions import db

PEOPLE = 1_000
# Ending of the file -> seconds of processor time
TARGETS = {"json": 0.2, "xlsx": 0.5}
# One for each table and link, however many rows they have.
MOST_STATEMENTS = 30


def measure(workshop: Workshop) -> Iterator[Result]:
    """Time and statements; protected fields stay out, as they do unless somebody asks for them."""
    with opened(workshop.people(PEOPLE)) as conference:
        for ending, seconds in TARGETS.items():
            export = partial(export_file, db.session, conference, f"conference.{ending}", with_protected=False)
            name = f"export of the whole conference, {ending}"
            yield Result(name, PEOPLE, cpu_seconds(export, runs=3), "CPU s", target=seconds)
            yield Result(f"statements: {name}", PEOPLE, statements(db.engine, export), "statements", target=MOST_STATEMENTS)
