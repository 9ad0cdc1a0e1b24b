"""What kinds of long work there are. A subject registers its own; the worker looks it up by the job's kind."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from models.job import Job


class Progress(Protocol):
    """Tell how far the work got. Raises JobCancelledError once somebody has cancelled the job."""

    def __call__(self, done: int, total: int) -> None: ...


class JobCancelledError(Exception):
    """Somebody pressed Cancel; the work stops at the next item."""


Work = Callable[[Session, Job, Path, Progress], str]
"""(session, job, folder for files, progress) -> the name of the file in the folder that is ready for download."""

_KINDS: dict[str, Work] = {}


def register(kind: str) -> Callable[[Work], Work]:
    """Name the function that does jobs of a kind. It may run twice for one job, and must then give the same result."""

    def decorate(work: Work) -> Work:
        _KINDS[kind] = work
        return work

    return decorate


def work_of(kind: str) -> Work:
    """Raises KeyError for a kind that nobody registered."""
    return _KINDS[kind]
