"""From the start of Python to an app that waits for its first request."""

from collections.abc import Iterator

from benchmarks.measuring import Result, alone
from benchmarks.workshop import Workshop


def measure(workshop: Workshop) -> Iterator[Result]:
    """The processor time and the memory of a process that makes an app and waits."""
    told = alone(workshop.sample().config, "start")
    yield Result("start: import and create_app", 1, told["seconds"], "CPU s", target=0.8)
    yield Result("start: idle memory", 1, told["megabytes"], "MB", target=100)
