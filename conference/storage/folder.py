"""Files in a folder of this machine."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flask_babel import gettext as _

from conference import durable
from conference.storage.port import MissingFileError, StorageError, checked

_CHUNK_BYTES: Final = 64 * 1024


class FolderStore:
    """See FileStore. The folder is private, and no web server serves it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        try:
            durable.write(self._path(name), chunks)
        except OSError as error:
            raise _unusable(error) from error

    def open(self, name: str) -> Iterator[bytes]:
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError as error:
            msg = _("The file is not in the store any more.")
            raise MissingFileError(msg) from error
        except OSError as error:
            raise _unusable(error) from error
        with file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk

    def remove(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise _unusable(error) from error

    def exists(self, name: str) -> bool:
        return self._path(name).is_file()

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        for path in sorted((self._root / folder).rglob("*")):
            if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment:
                yield str(path.relative_to(self._root))

    def _path(self, name: str) -> Path:
        return self._root / checked(name)


def _unusable(error: OSError) -> StorageError:
    msg = _("The file store cannot be used: %(reason)s. Nothing was kept.", reason=error.strerror)
    return StorageError(msg)
