"""The command `kaigi`. Exit status: 0 done, 1 unwaived errors found (check), 2 refused, with one sentence on standard error."""

import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from conference import config, database
from conference.errors import KaigiError
from conference.extensions import db
from conference.factory import create_app, create_core
from models.encryption import DecryptionError

REFUSED = 2
_WITHOUT_APP = frozenset({"backup", "init", "restore"})
_WITH_PAGES = frozenset({"serve", "worker"})
_COMMANDS = {
    "audit": "conference.audit.commands:audit_group",
    "backup": "conference.recovery.commands:backup_command",
    "check": "conference.readiness.commands:check_command",
    "export": "conference.exchange.commands:export_command",
    "files": "conference.storage.commands:files_group",
    "import": "conference.exchange.commands:import_command",
    "init": "conference.reference.commands:init_command",
    "key": "conference.keys.commands:key_group",
    "ledger": "conference.ledger.commands:ledger_command",
    "mail": "conference.mail.commands:mail_group",
    "print": "conference.printing.commands:print_command",
    "restore": "conference.recovery.commands:restore_command",
    "roster": "conference.roster.commands:roster_group",
    "serve": "conference.jobs.commands:serve_command",
    "status": "conference.monitoring.commands:status_command",
    "user": "conference.accounts.commands:user_group",
    "worker": "conference.jobs.commands:worker_command",
}


class _Commands(click.Group):
    """Imports a command when it is asked for: `kaigi check` needs neither fonts nor workbooks."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _colon, attribute = _COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=_Commands)
@click.pass_context
def kaigi(context: click.Context) -> None:
    """Run the logistics of an international government conference."""
    asks_for_help = bool({"--help", "-h"} & set(sys.argv))
    if context.invoked_subcommand in _WITHOUT_APP or asks_for_help:
        return
    app = create_app() if context.invoked_subcommand in _WITH_PAGES else create_core()
    context.obj = app
    context.with_resource(app.app_context())
    context.call_on_close(_let_go)
    if not database.is_current(db.engine):
        msg = "The database is not ready for this version. Run “kaigi init”."
        raise KaigiError(msg)


def _let_go() -> None:
    """Close every connection to the database."""
    db.session.close()
    db.engine.dispose()


def main() -> None:
    """Entry point: every refusal is one sentence, never a traceback."""
    try:
        sys.exit(kaigi.main(standalone_mode=False) or 0)
    except (KaigiError, click.ClickException) as error:
        _refuse(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except OperationalError as error:
        _refuse(f"The database cannot be used: {str(error.orig).strip().splitlines()[0]}.")
    except DecryptionError as error:
        _refuse(f"{error} It was changed from outside, or its key is missing. “kaigi key status” names its place.")
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
