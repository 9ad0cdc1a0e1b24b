"""Files that are there whole or not at all, also after the power failed."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

PRIVATE = 0o600
PART = ".part-"  # begins the names of files that are still being written


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a private file beside its place, see it onto the disk, and move it there. Raises OSError, and leaves nothing then."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(PRIVATE)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _see_onto_disk(path.parent)


def _see_onto_disk(folder: Path) -> None:
    """The entry of a folder is written apart from the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
