"""The command `kaigi`. Exit status: 0 done, 1 unwaived errors found (check), 2 refused, with one sentence on standard error."""

import os
import sys
import traceback
from pathlib import Path

import click
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from conference import config, database
from conference.accounts.commands import user_group
from conference.errors import KaigiError
from conference.exchange.commands import export_command, import_command
from conference.extensions import db
from conference.factory import create_app
from conference.jobs.commands import serve_command, worker_command
from conference.printing.commands import print_command
from conference.readiness.commands import check_command
from conference.reference.seeding import seed
from models import encryption

REFUSED = 2
_WITHOUT_APP = frozenset({"init"})


@click.group()
@click.pass_context
def kaigi(context: click.Context) -> None:
    """Run the logistics of an international government conference."""
    asks_for_help = bool({"--help", "-h"} & set(sys.argv))
    if context.invoked_subcommand in _WITHOUT_APP or asks_for_help:
        return
    app = create_app()
    context.obj = app
    context.with_resource(app.app_context())
    if not database.is_current(db.engine):
        msg = "The database is not ready for this version. Run “kaigi init”."
        raise KaigiError(msg)


@kaigi.command()
def init() -> None:
    """Make missing keys, bring the database to the newest schema, add missing reference data."""
    config.make_keys()
    settings = config.load()
    encryption.use_key(settings.encryption_key)
    engine = create_engine(settings.database_url)
    database.upgrade(engine)
    with Session(engine) as session:
        seed(session)
        session.commit()
    engine.dispose()


for command in (import_command, export_command, check_command, print_command, user_group, serve_command, worker_command):
    kaigi.add_command(command)


def main() -> None:
    """Entry point: every refusal is one sentence, never a traceback."""
    try:
        sys.exit(kaigi.main(standalone_mode=False) or 0)
    except (KaigiError, click.ClickException) as error:
        _refuse(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except OperationalError as error:
        _refuse(f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}.")
    except (click.Abort, KeyboardInterrupt):
        _refuse("Stopped.")
    except Exception:  # noqa: BLE001  a defect of ours: who runs the command gets a sentence, who mends it the file
        _refuse(f"Kaigi itself failed. Please send {_keep_traceback()} to whoever maintains it.")


def _keep_traceback() -> Path:
    """Append the failure to a file of the instance."""
    folder = Path(os.environ.get("KAIGI_INSTANCE", config.ROOT / "instance"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "failures.txt"
    with path.open("a", encoding="utf-8") as file:
        file.write(traceback.format_exc() + "\n")
    return path


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(REFUSED)
