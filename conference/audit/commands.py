"""kaigi audit: seal the trail, verify it, and print the head of its chain for keeping outside."""

import sys

import click

from conference.audit.chain import newest_link, seal_waiting, waiting
from conference.audit.verifying import Head, verify
from conference.errors import RefusedError
from conference.extensions import db

_BROKEN = 1


@click.group("audit")
def audit_group() -> None:
    """Look after the audit trail."""


@audit_group.command("verify")
@click.option("--head", "kept", metavar="POSITION:HASH", help="What “kaigi audit head” printed: a cut chain is noticed.")
def verify_command(kept: str | None) -> None:
    """Check every entry against the hash chain. Exit status 1 when something is not as it was sealed."""
    verdict = verify(db.session, _head(kept))
    click.echo(f"{verdict.links} entries are as they were sealed; {verdict.waiting} are not yet sealed.")
    if verdict.fault:
        click.echo(verdict.fault)
        sys.exit(_BROKEN)


@audit_group.command("head")
def head_command() -> None:
    """Print position, hash and moment of the newest link. Keep it where whoever runs the database cannot change it."""
    link = newest_link(db.session)
    if link is None:
        msg = "Nothing is sealed yet. Run “kaigi audit seal”, or let a worker do it."
        raise RefusedError(msg)
    click.echo(f"{link.position}:{link.hash} {link.sealed_at:%Y-%m-%dT%H:%M:%SZ}")


@audit_group.command("seal")
def seal_command() -> None:
    """Seal what waits, as a worker does every minute."""
    sealed = seal_waiting()
    click.echo(f"{sealed} entries sealed; {waiting(db.session)} are not yet sealed.")


def _head(text: str | None) -> Head | None:
    if text is None:
        return None
    try:
        return Head.read(text.partition(" ")[0])
    except ValueError:
        msg = f"--head needs POSITION:HASH as “kaigi audit head” prints it, not “{text}”."
        raise RefusedError(msg) from None
