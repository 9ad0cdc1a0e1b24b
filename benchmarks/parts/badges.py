"""Badges with country, name in the local script and QR symbol: reading the rows, shaping, drawing, writing the PDF."""

import io
from collections.abc import Iterator
from functools import partial

from benchmarks.drawing import badges_of, draw_badges
from benchmarks.measuring import HIGHER, Result, alone, cpu_seconds
from benchmarks.workshop import Workshop, opened
from conference.extensions import db
from conference.printing.shelves import common_paper
from models.conference import Conference

# People -> badges in a second of processor time
TARGETS = {1_000: 3_000, 10_000: 5_000}
MOST_BYTES = 1_024
MOST_MEGABYTES = 100


def measure(workshop: Workshop) -> Iterator[Result]:
    """Speed, size and memory: of the print engine alone, and of the whole way from the database; one target for both."""
    for number, target in TARGETS.items():
        badges, installation = list(badges_of(number)), workshop.people(number)
        yield Result(
            "badge engine: in a CPU second", number, number / cpu_seconds(partial(draw_badges, badges), runs=5), "badges", HIGHER, target
        )
        yield Result(
            "badge engine: memory", number, alone(installation.config, f"drawing-{number}")["megabytes"], "MB", target=MOST_MEGABYTES
        )
        with opened(installation) as conference:
            seconds = cpu_seconds(partial(print_badges, conference), runs=3)
            yield Result("badges with database: in a CPU second", number, number / seconds, "badges", HIGHER, target)
            yield Result("badges: bytes of each", number, len(print_badges(conference)) / number, "bytes", target=MOST_BYTES)
        yield Result("badges with database: memory", number, alone(installation.config, "badges")["megabytes"], "MB", target=MOST_MEGABYTES)


def print_badges(conference: Conference) -> bytes:
    """The PDF with everybody's badge."""
    file = io.BytesIO()
    common_paper(db.session, conference, "badges.pdf").write(file)
    return file.getvalue()
