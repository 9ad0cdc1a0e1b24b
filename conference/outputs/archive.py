"""A workbook as an archive that nobody can trust yet."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

_MOST_MEMBERS: Final = 1000
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_SUSPICIOUS_RATIO: Final = 200  # spreadsheets shrink 10 to 50 times, bombs a thousand times
_SMALL_UNPACKED: Final = 10 * 1024 * 1024
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted workbook, or an old .xls


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a workbook is refused: a key of sentences, and the cell where there is one."""

    reason: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""


class UnreadableWorkbookError(Exception):
    """The file is no workbook that may be read. `faults` holds at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.reason for fault in faults))
        self.faults = faults


def guard(data: bytes) -> None:
    """Look at an archive before anything unpacks it. Raises UnreadableWorkbookError: no archive, locked, or a bomb."""
    if data.startswith(_COMPOUND_FILE):
        raise UnreadableWorkbookError(Fault("locked_workbook"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError, NotImplementedError):
        raise UnreadableWorkbookError(Fault("not_a_workbook")) from None
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SMALL_UNPACKED and unpacked > _SUSPICIOUS_RATIO * len(data)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or is_bomb:
        raise UnreadableWorkbookError(Fault("unpacks_too_large"))
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableWorkbookError(Fault("locked_workbook"))
    if not any(member.filename == "[Content_Types].xml" for member in members):
        raise UnreadableWorkbookError(Fault("not_a_workbook"))
