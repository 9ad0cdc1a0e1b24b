"""Whether an installation can do its work: its database, the schema of it, its queue."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from conference import database
from conference.extensions import db
from conference.jobs.queue import huey_of
from conference.logs import log


@dataclass(frozen=True, slots=True)
class Readiness:
    """What works."""

    database: bool
    schema: bool
    queue: bool

    @property
    def is_ready(self) -> bool:
        return self.database and self.schema and self.queue


def readiness(app: Flask) -> Readiness:
    """Ask each part. What exactly fails stands in the log."""
    try:
        is_current = database.is_current(db.engine)
    except SQLAlchemyError as error:
        log.warning("not ready", part="database", reason=type(error).__name__)
        return Readiness(database=False, schema=False, queue=_queue_answers(app))
    return Readiness(database=True, schema=is_current, queue=_queue_answers(app))


def _queue_answers(app: Flask) -> bool:
    try:
        huey_of(app).pending_count()
    except Exception as error:  # noqa: BLE001  three kinds of queue fail in as many ways
        log.warning("not ready", part="queue", reason=type(error).__name__)
        return False
    return True
