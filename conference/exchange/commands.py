"""kaigi import and kaigi export."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask import current_app

from conference.commandline import conference_named, conference_option
from conference.errors import RefusedError
from conference.exchange import actions, files
from conference.exchange.actions import Preview
from conference.exchange.loading.outcome import Outcome
from conference.extensions import begin_writing, db
from conference.printing.publishing import publish
from conference.revealing import Purpose
from models.vocabulary import ReadingReason

_PRIVATE = 0o600
_LANGUAGES = ("en", "ja")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--preview", "is_preview", is_flag=True, help="Only say what the import would do.")
@conference_option
def import_command(file: Path, conference_ref: str | None, *, is_preview: bool) -> None:
    """Create and change what FILE tells (.json or .xlsx). Nothing is removed; with one problem nothing is stored."""
    data = _read(file)
    begin_writing()
    if is_preview:
        plan = actions.look(db.session, data, file.name, limit_bytes=_limit())
        _check_conference(plan.conference_ref, conference_ref)
        click.echo(_preview(plan))
        unknown_keys = plan.unknown_keys
    else:
        imported = actions.bring_in(db.session, data, file.name, limit_bytes=_limit())
        _check_conference(imported.conference.ref, conference_ref)
        db.session.commit()
        totals = {outcome: sum(sections.values()) for outcome, sections in imported.run.counts.items()}
        click.echo(f"{imported.conference.ref}: {_totals(totals)}.")
        unknown_keys = imported.unknown_keys
    for key in unknown_keys:
        click.echo(f"Unknown, left out: {key}", err=True)


def _check_conference(found: str, wanted: str | None) -> None:
    if wanted not in (None, found):
        msg = f"The file is about the conference “{found}”, not “{wanted}”."
        raise RefusedError(msg)


def _preview(plan: Preview) -> str:
    rows = [row for row in plan.rows if row.outcome is not Outcome.SAME]
    lines = [" ".join(filter(None, ("  " + row.outcome, row.section, row.ref, ", ".join(row.fields)))) for row in rows]
    totals = {"created": plan.created, "changed": plan.changed, "same": plan.same}
    return "\n".join([*lines, f"{plan.conference_ref}: would be {_totals(totals)}. Nothing was stored."])


def _totals(totals: Mapping[str, int]) -> str:
    created, changed, same = (totals.get(outcome, 0) for outcome in Outcome)
    return f"{created} created, {changed} changed, {same} left alone"


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with-protected", is_flag=True, help="Write passports and birth dates too; that is recorded.")
@click.option("--reason", metavar="TEXT", help="Why protected fields are written; it stands in the audit trail.")
@click.option("--language", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Language of a workbook's headings.")
@conference_option
def export_command(file: Path, conference_ref: str | None, language: str, reason: str | None, *, with_protected: bool) -> None:
    """Write a conference to FILE (.json or .xlsx)."""
    files.check_ending(file.name)
    purpose = _purpose(reason) if with_protected else None
    if with_protected:
        begin_writing()
    conference = conference_named(db.session, conference_ref)
    content = actions.export_file(db.session, conference, file.name, with_protected=with_protected, purpose=purpose, language=language)
    publish(file, lambda target: target.write(content))
    if with_protected:
        file.chmod(_PRIVATE)
    db.session.commit()


def _purpose(reason: str | None) -> Purpose:
    if not (reason or "").strip():
        msg = "Say why passports and birth dates are written: --reason TEXT. It stands in the audit trail."
        raise RefusedError(msg)
    return Purpose(ReadingReason.OTHER, str(reason).strip())


def _read(file: Path) -> bytes:
    try:
        files.check_size(file.stat().st_size, _limit())
        return file.read_bytes()
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}."
        raise RefusedError(msg) from error


def _limit() -> int:
    return int(current_app.config["MAX_CONTENT_LENGTH"])
