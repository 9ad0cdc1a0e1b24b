"""What kinds of long work there are, and who does them. The worker imports a kind's code when the first job of it comes."""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol

from sqlalchemy.orm import Session

from models.job import Job

BADGES = "badges"
BATCH = "batch"
LARGE = "large"
PAPERS = "papers"
MANY_ROWS = "many_rows"
PURGE = "purge"
_KINDS = {
    BADGES: "conference.printing.desk.work:print_badges",
    BATCH: "conference.printing.work:print_batch",
    LARGE: "conference.printing.work:print_large",
    PAPERS: "conference.printing.work:print_papers",
    MANY_ROWS: "conference.lists.together.work:change_rows",
    PURGE: "conference.retention.work:purge_due",
}


class Progress(Protocol):
    """Tell how far the work got. Raises JobCancelledError once somebody has cancelled the job."""

    def __call__(self, done: int, total: int) -> None: ...


class JobCancelledError(Exception):
    """Somebody pressed Cancel; the work stops at the next item."""


Work = Callable[[Session, Job, Path, Progress], str | None]
"""(session, job, folder for files, progress) -> the name of the file in the folder that is ready for download; None: there is none.

It may run twice for one job, and must then give the same result.
"""


def work_of(kind: str) -> Work:
    """The code of a kind. Raises KeyError for one that does not exist."""
    work: Work = resolve_name(_KINDS[kind])
    return work
