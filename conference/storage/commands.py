"""kaigi files: what is to be done with stored files now and then."""

import click

from conference.extensions import db
from conference.storage import keeping


@click.group("files")
def files_group() -> None:
    """Look after stored files."""


@files_group.command()
def clear() -> None:
    """Remove files that belong to nothing, such as what a dying process left; younger than a day they stay."""
    removed = list(keeping.clear(db.session))
    click.echo("\n".join([*removed, f"{len(removed):,} files removed."]))
