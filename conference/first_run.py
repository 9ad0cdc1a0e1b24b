"""What `make run` does between migrating and serving: the sample conference and an organiser on a consented roster, once."""

import argparse
from pathlib import Path

import click
from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts import actions as accounts
from conference.accounts.queries import user_by_email
from conference.exchange import actions as exchange
from conference.extensions import begin_writing, db
from conference.factory import create_app
from conference.roster import queries
from conference.roster.actions import Consent, new_ref, take_in
from conference.rules.rosters import Handler
from models.conference import Conference
from models.vocabulary import HandlerRole, Role

_ZONE = "Asia/Tokyo"  # of the sample


def main() -> None:
    """Load the sample into an empty installation, make the organiser, say how to sign in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--user", required=True)
    parser.add_argument("--sample", required=True, type=Path)
    parser.add_argument("--port", required=True, type=int)
    options = parser.parse_args()
    with create_app().app_context():
        begin_writing()
        password = _prepare(options.user, options.sample)
        db.session.commit()
        next_steps = _next_steps()
    click.echo(f"\n  Address:  http://localhost:{options.port}\n  User:     {options.user}")
    if password:
        click.echo(f"  Password: {password}  (works once)\n\n  {next_steps}\n")
    else:
        click.echo(f"  Password: the one you chose. Forgotten? .venv/bin/kaigi user password {options.user}")
        click.echo(f"            Lost the second factor? .venv/bin/kaigi user reset-factors {options.user}\n")


def _next_steps() -> str:
    """What the first sign-in asks for."""
    if current_app.extensions["kaigi"].may_defer_second_factor:
        return "The first sign-in asks you to choose your own password."
    return (
        "The first sign-in asks you to choose your own password, then to add a second factor: an authenticator app on your\n"
        "  phone, or a passkey. To look around without one, on this machine only: KAIGI_SECOND_FACTOR=deferred make run"
    )


def _prepare(email: str, sample: Path) -> str | None:
    """The one-time password where the user is new."""
    if not db.session.scalar(select(func.count()).select_from(Conference)):
        exchange.import_file(db.session, sample.read_bytes(), sample.name)
    if user_by_email(db.session, email):
        return None
    password = accounts.add_user(db.session, email, "Organiser", Role.ORGANISER, None)
    put_on_roster(db.session, email)
    return password


def put_on_roster(session: Session, email: str) -> None:
    """For trying Kaigi out: an invented official consents. The first user is responsible for information, a later one reports to them."""
    newest = queries.newest(session)
    above = queries.responsible(session, newest) if newest else None
    person = Handler(
        new_ref(),
        HandlerRole.WORKER if above else HandlerRole.RESPONSIBLE,
        "Organiser",
        department="Example",
        post="Example",
        reason="Tries Kaigi with the sample conference.",
        reports_to=above or "",
        email=email.strip().lower(),
    )
    today = clock.today(_ZONE)
    take_in(session, [person], Consent("Example official", today, today, _ZONE))


if __name__ == "__main__":
    main()
