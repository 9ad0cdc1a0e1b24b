"""Jobs that have not ended and that nobody works on: their worker died, or the word of them was lost on its way to the queue."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy.orm import Session

from conference.jobs import queries
from conference.jobs.claims import claimed


def forgotten(session: Session, folder: Path, queued: Collection[int]) -> list[int]:
    """The ids of jobs that are neither queued nor in the hands of a worker, the oldest first."""
    return [job_id for job_id in queries.unended(session) if job_id not in queued and _is_free(folder, job_id)]


def _is_free(folder: Path, job_id: int) -> bool:
    with claimed(folder, job_id) as is_free:
        return is_free
