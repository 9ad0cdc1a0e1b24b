"""kaigi ledger: the software ledger on the screen or as a workbook."""

from pathlib import Path

import click

from conference import clock
from conference.commandline import conference_named, conference_option
from conference.errors import RefusedError
from conference.extensions import db
from conference.ledger import presenting


@click.command("ledger")
@click.argument("file", required=False, type=click.Path(dir_okay=False, writable=True, path_type=Path))
@conference_option
def ledger_command(file: Path | None, conference_ref: str | None) -> None:
    """Print what is installed and until when it is supported, or write it to FILE (.xlsx).

    What ends before the contract of the conference does is named at the end.
    """
    conference = conference_named(db.session, conference_ref)
    lines = presenting.ledger(db.session, clock.today(conference.zone), conference.contract_end_on)
    if file:
        if file.suffix != ".xlsx":
            msg = f"“{file.name}” must end in .xlsx."
            raise RefusedError(msg)
        with file.open("wb") as opened:
            presenting.write_ledger(lines, opened)
    else:
        for line in lines:
            ends_on = line.support.ends_on.isoformat() if line.support else line.outlook_words
            click.echo(f"{line.component.name}\t{line.component.version}\t{line.component.licence or 'licence not known'}\t{ends_on}")
    for notice in presenting.notices(lines, conference.contract_end_on):
        click.echo(notice, err=True)
