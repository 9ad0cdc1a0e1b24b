"""kaigi roster: the first roster of an installation, whom a consent on paper adds, and what is in force."""

from collections.abc import Callable
from datetime import date, datetime

import click

from conference import clock
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.roster import queries
from conference.roster.actions import Consent, new_ref, take_in
from conference.rules.rosters import Handler, in_order
from conference.words import word
from models.vocabulary import HandlerRole

_JAPAN = "Asia/Tokyo"
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_CHOSEN = [role.value for role in HandlerRole if role is not HandlerRole.RESPONSIBLE]


@click.group("roster")
def roster_group() -> None:
    """Start the roster of information handlers, add to it, show it. Accounts work only while their person is on it."""


def _consent_options(command: Callable[..., None]) -> Callable[..., None]:
    """What an official said, and of whom."""
    options = (
        click.option("--name", required=True, help="Full name."),
        click.option("--email", required=True, help="Address of the account."),
        click.option("--department", required=True),
        click.option("--position", required=True),
        click.option("--reason", required=True, help="Why this person is needed."),
        click.option("--consented-by", required=True, help="Name of the official who consented."),
        click.option("--consented-on", type=_DAY, help="Day of the consent; today where it is left out."),
        click.option("--effective-on", type=_DAY, help="Day from which it holds; that of the consent where it is left out."),
        click.option("--zone", default=_JAPAN, show_default=True, help="Whose days these are."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@roster_group.command()
@_consent_options
def start(consented_by: str, consented_on: datetime | None, effective_on: datetime | None, zone: str, **person: str) -> None:
    """Start with the person responsible for information (A), to whom an official consented on paper."""
    begin_writing()
    if _responsible():
        msg = "Somebody is responsible for information already. Add people with “kaigi roster add”, or change the roster on its page."
        raise RefusedError(msg)
    _take_in(HandlerRole.RESPONSIBLE, "", person, _consent(consented_by, consented_on, effective_on, zone))


@roster_group.command()
@click.option("--role", type=click.Choice(_CHOSEN), default=HandlerRole.WORKER.value, show_default=True)
@click.option("--firm", default="", help="Of a subcontractor.")
@_consent_options
def add(
    role: str, firm: str, consented_by: str, consented_on: datetime | None, effective_on: datetime | None, zone: str, **person: str
) -> None:
    """Add a person under the one responsible, to whom an official consented on paper: a new version."""
    begin_writing()
    above = _responsible()
    if above is None:
        msg = "Nobody is responsible for information yet. Start with “kaigi roster start”."
        raise RefusedError(msg)
    _take_in(HandlerRole(role), firm, person, _consent(consented_by, consented_on, effective_on, zone), above=above)


@roster_group.command()
def show() -> None:
    """Print who is on the roster in force."""
    version = queries.in_force(db.session)
    if version is None:
        msg = "No roster is in force. Start one with “kaigi roster start”."
        raise RefusedError(msg)
    consented = (
        f"consented by {version.consented_by} on {version.consented_on}" if version.consented_by else "taken over, without a consent"
    )
    click.echo(f"Version {version.number}, {consented}")
    for one in in_order(queries.handlers(db.session, version)):
        click.echo(f"{word(one.role)}: {one.name}, {one.email or 'no account'}")


def _consent(official: str, consented_on: datetime | None, effective_on: datetime | None, zone: str) -> Consent:
    if not clock.is_zone(zone):
        msg = f"“{zone}” is no time zone."
        raise RefusedError(msg)
    on: date = consented_on.date() if consented_on else clock.today(zone)
    return Consent(official, on, effective_on.date() if effective_on else on, zone)


def _take_in(role: HandlerRole, firm: str, person: dict[str, str], given: Consent, *, above: str = "") -> None:
    coming = Handler(
        new_ref(),
        role,
        person["name"],
        department=person["department"],
        post=person["position"],
        firm=firm,
        reason=person["reason"],
        reports_to=above,
        email=person["email"].strip().lower(),
    )
    version = take_in(db.session, [coming], given)
    db.session.commit()
    click.echo(f"Version {version.number} is in force from {given.effective_on} on.")


def _responsible() -> str | None:
    newest = queries.newest(db.session)
    return queries.responsible(db.session, newest) if newest else None
