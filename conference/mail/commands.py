"""kaigi mail: how mail goes, and what came back."""

from collections import Counter
from collections.abc import Iterator
from imaplib import IMAP4
from typing import IO

import click
from flask import Flask

from conference.config import Folder
from conference.errors import RefusedError
from conference.mail import signing
from conference.mail.bounces import NOT_UNDERSTOOD, Outcome, note
from conference.mail.incoming import mails_of, opened
from conference.mail.posting import without_addresses


@click.group("mail")
def mail_group() -> None:
    """Look after mail."""


@mail_group.command("signing")
@click.pass_obj
def signing_command(app: Flask) -> None:
    """Say how mail goes, whether it is signed, and until when the certificate is good."""
    click.echo(signing.sentence(app.extensions["kaigi"].relay))


@mail_group.command("bounces")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--imap", "is_imap", is_flag=True, help="Read the unread mails of the folder that KAIGI_BOUNCES_URL names instead.")
@click.pass_obj
def bounces_command(app: Flask, file: IO[bytes], *, is_imap: bool) -> None:
    """Read delivery status notices and mark mail that never arrived.

    FILE is one mail or an mbox; standard input where it is left out. What is understood is marked as read in a folder; other mail stays
    as it is.
    """
    outcomes: Counter[Outcome] = Counter()
    for number, outcome in enumerate(_in_folder(app) if is_imap else map(note, mails_of(file)), 1):
        outcomes[outcome] += 1
        if outcome in NOT_UNDERSTOOD:
            click.echo(f"Mail {number}: {outcome}.", err=True)
    click.echo(f"{outcomes.total():,} read: {', '.join(f'{outcomes[one]:,} {one}' for one in Outcome)}.")


def _in_folder(app: Flask) -> Iterator[Outcome]:
    folder: Folder | None = app.extensions["kaigi"].bounces
    if folder is None:
        msg = "Name the folder first: KAIGI_BOUNCES_URL=imaps://user:password@host/folder."
        raise RefusedError(msg)
    try:
        with opened(folder) as box:
            for number in box.unread():
                outcome = note(box.content(number))
                if outcome not in NOT_UNDERSTOOD:
                    box.mark_read(number)
                yield outcome
    except (IMAP4.error, OSError) as error:
        msg = f"The folder of bounces cannot be read: {_reason(error)}."
        raise RefusedError(msg) from error


def _reason(error: Exception) -> str:
    """What a server said comes as bytes."""
    first = error.args[0] if error.args else ""
    said = first.decode("utf-8", "replace") if isinstance(first, bytes) else getattr(error, "strerror", None) or str(error)
    return without_addresses(said).rstrip(".")
