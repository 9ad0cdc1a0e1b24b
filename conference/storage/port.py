"""What the rest of Kaigi knows of a store of files."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Protocol

from conference.durable import PART
from conference.errors import RefusedError

_NAME: Final = re.compile(rf"[a-z]+(/({re.escape(PART)})?[A-Za-z0-9_-][A-Za-z0-9._-]*)+")


class FileStore(Protocol):
    """Files by name, such as "scans/1f0c…": words with slashes between, never anything that somebody typed.

    All raise StorageError where the store cannot be used.
    """

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a file. It is there whole when this returns, and not at all where it raises."""

    def open(self, name: str) -> Iterator[bytes]:
        """The content in chunks of any size. Raises MissingFileError."""

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is removed already."""

    def exists(self, name: str) -> bool: ...

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names below a folder that were written before a moment. Parts that a dying process left count, too."""


class StorageError(RefusedError):
    """The store cannot be used now."""


class MissingFileError(StorageError):
    """There is no file of this name."""


def checked(name: str) -> str:
    """A name that leads nowhere else. Raises ValueError: names are ours."""
    if not _NAME.fullmatch(name):
        msg = f"No name for a file: {name!r}"
        raise ValueError(msg)
    return name
