"""What tests of files do again and again."""

import io
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.agenda import Session, Talk
from models.audit import AuditEntry
from models.participant import Participant
from tests.protected.people import EN, hidden
from tests.web import PolicingClient


def send(client: PolicingClient, address: str, content: bytes, name: str = "a.pdf", **more: Any) -> Any:
    """A file with the form of a page."""
    data = hidden(client, address) | {"file": (io.BytesIO(content), name)} | more
    response = client.post(address, data=data, query_string=EN, content_type="multipart/form-data")
    response.request.environ["wsgi.input"].close()  # a large one lies in a file
    return response


def rows(app: Flask, kind: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.scalars(select(kind).order_by(kind.id)))


def stored(app: Flask) -> list[Path]:
    return sorted(path for path in (Path(app.instance_path) / "files").rglob("*") if path.is_file())


def talk_of(app: Flask, speaker: str) -> int:
    with app.app_context():
        found = select(Talk.id).join(Participant, Participant.id == Talk.speaker_id).join(Session, Session.id == Talk.session_id)
        return db.session.scalars(found.where(Participant.ref == speaker)).one()


def entries(app: Flask, action: str) -> list[AuditEntry]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id)))
