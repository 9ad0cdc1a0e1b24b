"""kaigi user: add a user, or give one a new one-time password."""

import click

from conference.accounts import actions
from conference.commandline import conference_named, conference_option
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from models.vocabulary import Role


@click.group("user")
def user_group() -> None:
    """Add users and reset their passwords."""


@user_group.command()
@click.argument("email")
@click.option("--name", help="Shown in pages and in the audit trail; the address where it is left out.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.ORGANISER.value, show_default=True)
@click.option("--everywhere", is_flag=True, help="At every conference, also later ones.")
@conference_option
def add(email: str, name: str | None, role: str, conference_ref: str | None, *, everywhere: bool) -> None:
    """Add a user and print the one-time password."""
    if "@" not in email:
        msg = f"“{email}” is no email address."
        raise RefusedError(msg)
    begin_writing()
    at = None if everywhere else conference_named(db.session, conference_ref)
    password = actions.add_user(db.session, email, name or email, Role(role), at)
    db.session.commit()
    _say(email, password)
    click.echo("The account works once its person is on the consented roster: see “kaigi roster --help”.")


@user_group.command()
@click.argument("email")
@conference_option
def password(email: str, conference_ref: str | None) -> None:
    """Print a new one-time password for a user; the old one and every session end."""
    begin_writing()
    if conference_ref is not None:
        conference_named(db.session, conference_ref)
    new = actions.reset_password(db.session, email)
    db.session.commit()
    _say(email, new)


def _say(email: str, one_time_password: str) -> None:
    click.echo(f"User: {email}")
    click.echo(f"One-time password: {one_time_password}")
