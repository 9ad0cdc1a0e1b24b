"""One job, one worker: a lock that ends with its process, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def claimed(folder: Path, job_id: int) -> Iterator[bool]:
    """Whether nobody else works on the job; nobody else will while the block lasts."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{job_id}.lock"
    with path.open("w", encoding="ascii") as file:
        is_mine = _is_locked_for_me(file) and _is_still(file, path)
        try:
            yield is_mine
        finally:
            if is_mine:
                path.unlink(missing_ok=True)


def _is_locked_for_me(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(file: IO[str], path: Path) -> bool:
    """Not where another worker ended the job, and took its lock away, between our opening and our locking."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
