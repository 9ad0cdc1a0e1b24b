"""The files that jobs make, in the store of files: a web process need not run where the worker does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from conference.storage.choosing import files
from models.job import Job

_CHUNK_BYTES: Final = 64 * 1024


def keep(job: Job, path: Path) -> None:
    """Take the file over from the folder of the worker. Raises StorageError."""
    files().put(_name(job), _chunks(path))


def is_there(job: Job) -> bool:
    return bool(job.result) and files().exists(_name(job))


def content_of(job: Job) -> Iterator[bytes]:
    return files().open(_name(job))


def remove(job: Job) -> None:
    """Raises StorageError."""
    files().remove(_name(job))
    job.result = None


def _name(job: Job) -> str:
    return f"jobs/{job.id}"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
