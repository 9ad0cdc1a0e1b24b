"""The yardsticks: processor time of this process, statements of a database engine, start and memory of a process of its own."""

import base64
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from conference.config import ROOT, Config
from tests.web import StatementCount

LOWER, HIGHER = "lower", "higher"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `n`: how many people, talks or items; `target`: what the figure shall reach, None where nothing was promised."""

    name: str
    n: int
    value: float
    unit: str
    better: str = LOWER
    target: float | None = None

    @property
    def is_reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.better == LOWER else self.value >= self.target


def cpu_seconds(work: Callable[[], object], runs: int, before: Callable[[], object] | None = None) -> float:
    """The median processor time of some runs, after one that fills the caches as a server's are filled; `before` each is not timed."""
    _timed(work, before)
    gc.collect()
    return median(_timed(work, before) for _ in range(runs))


def _timed(work: Callable[[], object], before: Callable[[], object] | None) -> float:
    if before:
        before()
    start = time.process_time()
    work()
    return time.process_time() - start


def statements(engine: Engine, work: Callable[[], object]) -> int:
    """How many statements the work sends to the database."""
    with StatementCount(engine) as count:
        work()
    return len(count)


def alone(config: Config, task: str) -> dict[str, float]:
    """What a task of benchmarks.alone measures in a process of its own: its second run, because the first one compiles Kaigi."""
    with TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": compiled, **_settings(config)}
        command = [sys.executable, "-m", "benchmarks.alone", task]
        told = [subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, cwd=ROOT).stdout for _ in range(2)]
    figures: dict[str, float] = json.loads(told[-1])
    return figures


def _settings(config: Config) -> dict[str, str]:
    return {
        "KAIGI_INSTANCE": str(config.instance),
        "KAIGI_DATABASE_URL": config.database_url,
        "KAIGI_QUEUE_URL": config.queue_url,
        "KAIGI_SECRET_KEY": config.secret_key,
        "KAIGI_KEY": base64.b64encode(config.encryption_key).decode("ascii"),
    }
