"""The sample conference, its users, and how they sign in."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.accounts import actions, queries, sign_ins, visiting
from conference.accounts.calling import Caller
from conference.accounts.consent import IN_FORCE, moment
from conference.accounts.passwords import hashed
from conference.audit import journal
from conference.config import ROOT
from models.conference import Conference
from models.roster import RosterPerson, RosterVersion
from models.vocabulary import FirstStep, HandlerRole, Role, RosterState, SecondStep
from tests.web import PolicingClient

SAMPLE = ROOT / "examples" / "azec-2027.json"
ORGANISER = "organiser@secretariat.example"
PASSWORD = "correct horse battery staple"


def sample_document() -> dict[str, Any]:
    """The sample as parsed JSON, free to be spoiled."""
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


def load_sample(session: Session, path: Path = SAMPLE) -> Conference:
    """Import a conference file into the session's database; flushes."""
    from conference.exchange import actions as exchange

    return exchange.import_file(session, path.read_bytes(), path.name)


def add_user(
    session: Session, email: str, name: str, role: Role, conference: Conference | None = None, sponsor_ref: str | None = None
) -> None:
    """A user who has chosen their password already."""
    actions.add_user(session, email, name, role, conference, sponsor_ref)
    user = queries.user_by_email(session, email)
    assert user
    user.password_hash = hashed(PASSWORD)
    user.must_change_password = False
    put_on_roster(session, user.email)


def put_on_roster(session: Session, email: str) -> None:
    """A person with this account, on the version in force, without the way there; flushes."""
    version = session.scalar(select(RosterVersion).where(RosterVersion.id == IN_FORCE), moment())
    journal.record(session, "roster.person_added", "roster 1", conference_ref=journal.EVERY_CONFERENCE)
    if version is None:
        long_ago = datetime(2027, 1, 1, tzinfo=UTC) - timedelta(days=1000)
        facts = {"consented_by": "H. Abe", "consented_on": long_ago.date(), "effective_at": long_ago, "zone": "Asia/Tokyo"}
        version = RosterVersion(number=1, state=RosterState.CONSENTED, drafted_at=long_ago, drafted_by="tests", **facts)
        session.add(version)
    role = HandlerRole.WORKER if version.id else HandlerRole.RESPONSIBLE
    facts = {"department": "Secretariat", "post": "Staff", "reason": "Runs the conference."}
    session.add(RosterPerson(roster=version, ref=f"H-{email}"[:40], role=role, name=email.partition("@")[0], email=email, **facts))
    session.flush()


def signed_in(app: Flask, email: str, second_step: SecondStep | None = None) -> PolicingClient:
    """A client in a session of the user, without the cost of hashing a password. `second_step`: the second factor that was shown."""
    client = app.test_client()
    with app.app_context():
        from conference.extensions import db

        user = queries.user_by_email(db.session, email)
        assert user
        caller = Caller("127.0.0.1", "127.0.0.0/24", "Firefox, Linux", {})
        token = sign_ins.begin(db.session, user, caller, FirstStep.PASSWORD, second_step)
        db.session.commit()
    with client.session_transaction() as session:
        session[visiting.TOKEN] = token
    assert isinstance(client, PolicingClient)
    return client
