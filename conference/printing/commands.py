"""kaigi print: papers of a conference into a folder."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conference.commandline import conference_named, conference_option
from conference.extensions import begin_writing, db
from conference.printing.papers import UnpublishedError, print_all
from conference.printing.selecting import selection

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@click.command("print")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@conference_option
@click.option("--only", metavar="PAPERS", default="", help="Names of papers with commas between, such as badges,rooming-list; else all.")
@click.option("--language", metavar="TAG", default="", help="Language of the papers, such as th; else each paper's own.")
@click.option("--delegation", "delegations", metavar="ID", multiple=True, help="Id or country code of a delegation; may be repeated.")
@click.option("--person", "people", metavar="ID", multiple=True, help="Id of a person; may be repeated.")
def print_command(
    folder: Path, conference_ref: str | None, only: str, language: str, delegations: tuple[str, ...], people: tuple[str, ...]
) -> None:
    """Print badges, run of show, lists, itineraries and calendars into FOLDER."""
    begin_writing()
    conference = conference_named(db.session, conference_ref)
    chosen = selection(db.session, conference, language=language, delegations=delegations, people=people)
    names = [name.strip() for name in only.split(",") if name.strip()]
    with click.progressbar(length=1, label="Printing", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        try:
            files = print_all(db.session, conference, folder, partial(_show, bar), names, chosen)
        except UnpublishedError:
            db.session.commit()
            raise
    db.session.commit()
    click.echo(f"{files} papers are in {folder}.")


def _show(bar: "ProgressBar[int]", done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)
