"""Tasks whose start or memory is measured, in a process that has done nothing else: `python -m benchmarks.alone TASK`.

Settings come from the environment. Tells its figures as JSON on standard output. Needs Linux, for /proc.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile


def start() -> dict[str, float]:
    """Processor seconds from the start of Python to a finished app, and the memory it then holds."""
    from conference.factory import create_app  # noqa: PLC0415  `drawing` must not pay for it

    create_app()
    return {"seconds": time.process_time(), "megabytes": _memory("VmRSS")}


def badges() -> dict[str, float]:
    """The most memory that printing everybody's badge into a file takes, reading the database included."""
    from conference.commandline import conference_named  # noqa: PLC0415  `start` must not pay for what only this task needs
    from conference.extensions import db  # noqa: PLC0415
    from conference.factory import create_core  # noqa: PLC0415
    from conference.printing.shelves import common_paper  # noqa: PLC0415

    with create_core().app_context(), TemporaryFile() as file:
        common_paper(db.session, conference_named(db.session, None), "badges.pdf").write(file)
    return {"megabytes": _memory("VmHWM")}


def drawing(number: int) -> dict[str, float]:
    """The most memory that the print engine takes for so many badges, without app and database."""
    from benchmarks.drawing import badges_of, draw_badges  # noqa: PLC0415  `start` must not pay for what only this task needs

    draw_badges(badges_of(number))
    return {"megabytes": _memory("VmHWM")}


def _memory(row: str) -> float:
    """Resident memory of this process in megabytes of 1,000,000 bytes: what there is (VmRSS), or the most there was (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(row)) * 1024 / 1_000_000


if __name__ == "__main__":
    tasks = {"start": start, "badges": badges, "drawing-1000": partial(drawing, 1_000), "drawing-10000": partial(drawing, 10_000)}
    print(json.dumps(tasks[sys.argv[1]]()))
