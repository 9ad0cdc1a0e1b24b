"""Files packed into one ZIP archive. Equal files give equal bytes: an archive keeps no moment."""

from collections.abc import Callable, Iterable
from typing import BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_READABLE: Final = 0o644 << 16  # where a system keeps rights of files, the high half is theirs


def pack(files: Iterable[tuple[str, Callable[[BinaryIO], object]]], target: BinaryIO) -> None:
    """Write each file, named by its place in the archive, by what writes it."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, write in files:
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            with archive.open(entry, "w") as member:
                write(cast("BinaryIO", member))
