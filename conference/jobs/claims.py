"""One job, one worker: a lock that ends with its process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def claimed(folder: Path, job_id: int) -> Iterator[bool]:
    """Whether nobody else works on the job; nobody else will while the block lasts."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{job_id}.lock"
    with path.open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)  # whoever waits for the old file finds the job ended
