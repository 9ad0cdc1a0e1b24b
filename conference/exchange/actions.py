"""What can be done with conference files: look at one, import it, undo that, export. Actions flush; whoever calls them commits."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from conference import clock
from conference.audit.journal import COMMAND_LINE
from conference.audit.reversal import reverse
from conference.errors import ConflictError, RefusedError
from conference.exchange import files
from conference.exchange.document.whole import Document
from conference.exchange.files import LARGEST_FILE_BYTES, Parsed
from conference.exchange.loading.load import APPLIED, Recording, load
from conference.exchange.loading.outcome import LoadResult, Outcome, RowOutcome
from conference.exchange.loading.stored import known_of
from conference.exchange.problems import ImportRefusedError
from conference.exchange.writer import content_of
from conference.readiness.findings import Judged, judge
from conference.revealing import Purpose
from models.audit import AuditEntry
from models.conference import Conference
from models.exchange import ImportRun

__all__ = [
    "COMMAND_LINE",
    "ImportRefusedError",
    "Imported",
    "Preview",
    "Recording",
    "apply",
    "bring_in",
    "export_file",
    "import_file",
    "look",
    "preview",
    "undo",
    "upload",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: every row with its place in the file, and the findings it would bring and mend."""

    conference_ref: str
    rows: list[RowOutcome]
    created: int
    changed: int
    same: int
    zone: str  # of the venue in the file; the findings' moments are said in it
    unknown_keys: list[str]
    findings_added: list[Judged]
    findings_mended: list[Judged]


@dataclass(frozen=True, slots=True)
class _Readable:
    """A file without problems, before it is loaded."""

    document: Document
    parsed: Parsed
    filename: str
    unknown_keys: list[str]

    @property
    def conference_ref(self) -> str:
        return self.document.conference.id


@dataclass(frozen=True, slots=True)
class Imported:
    """What was imported, and the keys of the file that nobody knows."""

    conference: Conference
    run: ImportRun
    unknown_keys: list[str]


def import_file(session: Session, data: bytes, filename: str, actor: str = COMMAND_LINE) -> Conference:
    """Import a file at once. Raises ImportRefusedError; nothing is then to be kept."""
    return bring_in(session, data, filename, actor).conference


def bring_in(
    session: Session,
    data: bytes,
    filename: str,
    actor: str = COMMAND_LINE,
    *,
    limit_bytes: int = LARGEST_FILE_BYTES,
    recording: Recording = APPLIED,
) -> Imported:
    """Import a file at once, as `import_file` does, and tell more about it."""
    readable = _read(session, data, filename, limit_bytes)
    run = _run(data, readable, actor)
    session.add(run)
    return Imported(_import(session, readable, run, recording), run, readable.unknown_keys)


def upload(session: Session, data: bytes, filename: str, actor: str, *, limit_bytes: int = LARGEST_FILE_BYTES) -> ImportRun:
    """Keep a file, encrypted, until somebody has looked at what it would do. Raises ImportRefusedError."""
    readable = _read(session, data, filename, limit_bytes)
    with _taken_back(session):
        counts = _load(session, readable).counts()
    run = _run(data, readable, actor)
    run.content, run.counts = data, counts
    session.add(run)
    session.flush()
    return run


def preview(session: Session, run: ImportRun) -> Preview:
    """Say what an uploaded file would do to the conference as it is now. Raises ImportRefusedError."""
    content = _content(run)
    return look(session, content, run.filename, limit_bytes=len(content))


def look(session: Session, data: bytes, filename: str, *, limit_bytes: int = LARGEST_FILE_BYTES) -> Preview:
    """Import a file, see what changed, and take it back. Raises ImportRefusedError."""
    readable = _read(session, data, filename, limit_bytes)
    before = _findings(session, session.scalar(select(Conference).where(Conference.ref == readable.conference_ref)))
    with _taken_back(session):
        result = _load(session, readable)
        after = _findings(session, result.conference)
        zone = result.conference.zone if result.conference else ""
    rows = [replace(row, where=str(readable.parsed.locate(row.where))) for row in result.rows]
    totals = {outcome: sum(row.outcome is outcome for row in rows) for outcome in Outcome}
    return Preview(
        conference_ref=readable.conference_ref,
        rows=rows,
        created=totals[Outcome.CREATED],
        changed=totals[Outcome.CHANGED],
        same=totals[Outcome.SAME],
        zone=zone,
        unknown_keys=readable.unknown_keys,
        findings_added=[found for key, found in after.items() if key not in before],
        findings_mended=[found for key, found in before.items() if key not in after],
    )


def apply(session: Session, run: ImportRun) -> Conference:
    """Import an uploaded file. Raises ImportRefusedError where it no longer fits, ConflictError where it is done already."""
    content = _content(run)
    readable = _read(session, content, run.filename, len(content))  # what was uploaded was small enough then
    return _import(session, readable, run)


def undo(session: Session, run: ImportRun, actor: str) -> None:
    """Take an import back. Raises RefusedError where there is nothing to take back or a row was edited since."""
    entry = session.get(AuditEntry, run.entry_id) if run.entry_id else None
    if entry is None or run.undone_at is not None:
        msg = _("This import cannot be undone: it was not applied, or was undone already.")
        raise RefusedError(msg)
    reverse(session, entry)
    run.undone_at, run.undone_by = clock.now(), actor
    session.flush()


def export_file(
    session: Session, conference: Conference, filename: str, *, with_protected: bool, purpose: Purpose | None = None, language: str = "en"
) -> bytes:
    """Write the conference as the kind of file its name asks for. `language` is that of a workbook's headings.

    Reading protected fields is recorded with its purpose: commit afterwards. Raises RefusedError for a name that is no conference file's.
    """
    files.check_ending(filename)
    content = content_of(session, conference, with_protected=with_protected, purpose=purpose)
    return files.write(content, filename, language=language, with_protected=with_protected)


def _read(session: Session, data: bytes, filename: str, limit_bytes: int = LARGEST_FILE_BYTES) -> _Readable:
    parsed = files.parse(data, filename, limit_bytes)
    reading = parsed.reading(known_of(session, parsed.conference_ref))
    if reading.document is None:
        raise ImportRefusedError(*reading.problems)
    return _Readable(reading.document, parsed, filename, list(reading.unknown))


def _run(data: bytes, readable: _Readable, actor: str) -> ImportRun:
    return ImportRun(
        conference_ref=readable.conference_ref,
        filename=readable.filename,
        digest=hashlib.sha256(data).hexdigest(),
        uploaded_at=clock.now(),
        uploaded_by=actor,
        counts={},
    )


def _import(session: Session, readable: _Readable, run: ImportRun, recording: Recording = APPLIED) -> Conference:
    result = _load(session, readable, recording)
    if result.conference is None or result.entry is None:
        msg = "A load without problems gives a conference and its audit entry."
        raise RuntimeError(msg)
    run.conference_ref, run.entry_id, run.counts = result.conference.ref, result.entry.id, result.counts()
    run.applied_at, run.content = clock.now(), None
    session.flush()
    return result.conference


def _load(session: Session, readable: _Readable, recording: Recording = APPLIED) -> LoadResult:
    """Load a file. A problem that shows only now stands beside its place in the file."""
    try:
        result = load(session, readable.document, readable.filename, recording)
    except (IntegrityError, StaleDataError) as error:
        msg = _("Somebody else changed this conference at the same moment. Nothing was imported; try again.")
        raise ConflictError(msg) from error
    if result.problems:
        raise ImportRefusedError(*(replace(problem, where=readable.parsed.locate(str(problem.where))) for problem in result.problems))
    return result


@contextmanager
def _taken_back(session: Session) -> Iterator[None]:
    """Do something in earnest, and undo it."""
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def _findings(session: Session, conference: Conference | None) -> dict[tuple[str, str], Judged]:
    if conference is None:
        return {}
    return {(one.finding.code, one.finding.subject): one for one in judge(session, conference).judged}


def _content(run: ImportRun) -> bytes:
    if run.content is None:
        msg = _("This file was imported already.")
        raise ConflictError(msg)
    return run.content
