"""kaigi print: every paper of a conference into a folder."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress as Bar

from conference.commandline import conference_named, conference_option
from conference.extensions import begin_writing, db
from conference.printing.papers import print_all


@click.command("print")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@conference_option
def print_command(folder: Path, conference_ref: str | None) -> None:
    """Print badges, run of show, lists, itineraries and calendars into FOLDER."""
    begin_writing()
    conference = conference_named(db.session, conference_ref)
    with Bar(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("Printing")
        files = print_all(db.session, conference, folder, lambda done, total: bar.update(task, completed=done, total=total))
    db.session.commit()
    click.echo(f"{files} papers are in {folder}.")
