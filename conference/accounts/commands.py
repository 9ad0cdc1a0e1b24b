"""kaigi user: add a user, give one a new one-time password, or take lost second factors away."""

import click

from conference.accounts import actions, queries
from conference.accounts.factors import actions as factors
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
@click.option("--sponsor", "sponsor_ref", metavar="ID", help="Id of the host body of a sponsor officer, such as METI.")
@click.option("--everywhere", is_flag=True, help="At every conference, also later ones.")
@conference_option
def add(email: str, name: str | None, role: str, sponsor_ref: str | None, conference_ref: str | None, *, everywhere: bool) -> None:
    """Add a user and print the one-time password."""
    if "@" not in email:
        msg = f"“{email}” is no email address."
        raise RefusedError(msg)
    begin_writing()
    at = None if everywhere else conference_named(db.session, conference_ref)
    if sponsor_ref and at and not queries.has_sponsor(db.session, at, sponsor_ref):
        msg = f"{at.ref} has no host body “{sponsor_ref}”."
        raise RefusedError(msg)
    password = actions.add_user(db.session, email, name or email, Role(role), at, sponsor_ref)
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


@user_group.command("reset-factors")
@click.argument("email")
@conference_option
def reset_factors(email: str, conference_ref: str | None) -> None:
    """Take the second factors of a user away, who has lost them; every session ends."""
    begin_writing()
    if conference_ref is not None:
        conference_named(db.session, conference_ref)
    user = factors.reset_factors(db.session, email)
    db.session.commit()
    click.echo(f"{user.email} has no second factor any more and adds a new one at the next sign-in.")


def _say(email: str, one_time_password: str) -> None:
    click.echo(f"User: {email}")
    click.echo(f"One-time password: {one_time_password}")
