"""What failed when the machine failed us: the database is away, busy or has no room, or the disk is full."""

import errno
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SQLITE_FULL = ("database or disk is full", "disk I/O error", "attempt to write a readonly database")
_SQLITE_BUSY = ("database is locked", "database table is locked")
_POSTGRES_FULL = frozenset({"53100"})  # disk_full
_POSTGRES_BUSY = frozenset({"55P03", "53300", "57014"})  # lock_not_available, too_many_connections, query_canceled


class Outage(StrEnum):
    """What a person can be told."""

    AWAY = "away"
    BUSY = "busy"
    FULL = "full"


def outage_of(error: Exception) -> Outage | None:
    """None for a defect of ours."""
    if isinstance(error, PoolTimeoutError):
        return Outage.BUSY
    if isinstance(error, OSError):
        return Outage.FULL if error.errno in _FULL else None
    if isinstance(error, DBAPIError):
        return _of_database(error)
    return None


def _of_database(error: DBAPIError) -> Outage | None:
    told, state = str(error.orig), getattr(error.orig, "sqlstate", None)
    if state in _POSTGRES_FULL or told.startswith(_SQLITE_FULL):
        return Outage.FULL
    if state in _POSTGRES_BUSY or told.startswith(_SQLITE_BUSY):
        return Outage.BUSY
    is_away = (
        error.connection_invalidated or isinstance(error, InterfaceError) or (isinstance(error, OperationalError) and not _is_wrong(told))
    )
    return Outage.AWAY if is_away else None


def _is_wrong(told: str) -> bool:
    """SQLite calls a wrong statement operational, too; that is a defect of ours."""
    return told.startswith(("no such ", "near ", "table ", "too many "))
