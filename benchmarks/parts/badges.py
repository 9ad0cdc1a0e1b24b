"""Badges with country, name in the local script and QR symbol: reading the rows, shaping, drawing, writing the PDF."""

import io
from collections.abc import Iterator

from benchmarks.measuring import HIGHER, Result, alone, cpu_seconds
from benchmarks.workshop import Workshop, opened
from conference.extensions import db
from conference.printing.papers import common_paper
from models.conference import Conference

# People -> badges in a second of processor time
TARGETS = {1_000: 3_000, 10_000: 5_000}
MOST_BYTES = 1_024


def measure(workshop: Workshop) -> Iterator[Result]:
    """Speed, size and memory."""
    for number, target in TARGETS.items():
        installation = workshop.people(number)
        with opened(installation) as conference:
            seconds = cpu_seconds(lambda: print_badges(conference), runs=3)
            yield Result("badges: in a CPU second", number, number / seconds, "badges", HIGHER, target)
            yield Result("badges: bytes of each", number, len(print_badges(conference)) / number, "bytes", target=MOST_BYTES)
        yield Result("badges: memory while printing", number, alone(installation.config, "badges")["megabytes"], "MB", target=100)


def print_badges(conference: Conference) -> bytes:
    """The PDF with everybody's badge."""
    file = io.BytesIO()
    common_paper(db.session, conference, "badges.pdf").write(file)
    return file.getvalue()
