"""“Send me a new link”: the answer tells nothing about who exists, neither by its words nor by the time it takes."""

from datetime import timedelta
from typing import Final

from flask import Response, copy_current_request_context
from sqlalchemy.orm import Session

from conference.accounts import attempts
from conference.accounts.calling import Caller
from conference.accounts.throttling import Bucket, Limit
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.jobs import queue
from conference.portal import links, queries

_OF_ADDRESS: Final = Limit("guest links of an address", 3, timedelta(hours=1))
_OF_NETWORK: Final = Limit("guest links asked for by a network", 20, timedelta(hours=1))


def may_ask(session: Session, address: str, caller: Caller) -> bool:
    """Count a wish; whether it is heard. Flushes."""
    buckets = [Bucket(_OF_ADDRESS, (address.strip().lower(),)), Bucket(_OF_NETWORK, (caller.network,))]
    return attempts.are_allowed(session, buckets, "unknown address", "guest.link_throttled")


def send_after(response: Response, address: str) -> None:
    """Look for the address only once the answer has gone: looking takes longer for one that somebody has."""
    response.call_on_close(copy_current_request_context(lambda: _send(address)))


def _send(address: str) -> None:
    """A link for each delegation and each place of this address; commits."""
    begin_writing()
    for conference, to in queries.recipients_at(db.session, address):
        try:
            links.send(db.session, conference, to)
        except RefusedError:  # an address that no mail can be sent to: nobody is there to be told
            db.session.rollback()
            return
    db.session.commit()
    queue.send_mail_soon()
