"""Who may see protected data in tests, and what they send."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.extensions import begin_writing, db
from conference.storage import keeping
from models.audit import AuditEntry
from models.participant import Participant, Scan
from models.vocabulary import Role
from tests.samples import add_user, signed_in
from tests.web import PolicingClient

ADMINISTRATOR = "administrator@secretariat.example"
PERSON = "/c/A/people/A-TH-1"
REVEAL, SCANS = f"{PERSON}/protected", f"{PERSON}/scans/"
EN = {"lang": "en"}


def administrator(app: Flask) -> PolicingClient:
    with app.app_context():
        begin_writing()
        add_user(db.session, ADMINISTRATOR, "K. Abe", Role.ADMINISTRATOR)
        db.session.commit()
    client = signed_in(app, ADMINISTRATOR)
    client.get("/account/password", query_string=EN)
    return client


def hidden(client: PolicingClient, address: str) -> dict[str, Any]:
    """What a form carries unseen."""
    fields = re.findall(r'<input[^>]*type="hidden"[^>]*>', client.get(address).text)
    pairs = (re.search(r'name="([^"]+)".*value="([^"]*)"', field) for field in fields)
    return {pair[1]: pair[2] for pair in pairs if pair and pair[1] in ("csrf_token", "version", "nonce")}


def purpose(client: PolicingClient, address: str, **more: Any) -> dict[str, Any]:
    """The form of a page that asks why, filled in."""
    return hidden(client, address) | {"reason": "visa", "note": "Letter to the embassy"} | more


def kept_scan(ref: str) -> Scan:
    """A scan of somebody's passport, with its file."""
    person = db.session.scalars(select(Participant).where(Participant.ref == ref)).one()
    kept = keeping.keep(Scan, b"a scan")
    facts = {"media_type": "image/png", "size_bytes": 6, "added_at": clock.now(), "added_by": ADMINISTRATOR}
    scan = Scan(participant_id=person.id, number=1, file_name=kept.name, file_key=kept.key, **facts)
    db.session.add(scan)
    db.session.commit()
    return scan


def entries(app: Flask, *actions: str) -> list[AuditEntry]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry).where(AuditEntry.action.in_(actions)).order_by(AuditEntry.id)))
