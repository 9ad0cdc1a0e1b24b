"""Codes: six digits, sent to the address of a link, good in the browser that asked. Actions flush; whoever calls them commits."""

import hmac
import secrets
from datetime import timedelta
from enum import Enum
from typing import Final

from sqlalchemy import ColumnElement, delete, or_, update
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts import attempts
from conference.accounts.calling import Caller
from conference.accounts.sign_ins import hash_of
from conference.accounts.throttling import Bucket, Limit
from conference.mail import actions as mail
from conference.portal import mails
from conference.portal.guests import Holder, subject_of
from models.guest import GuestCode, GuestLink

CODE_MINUTES: Final = 10
MOST_TRIES: Final = 5
_DIGITS: Final = 6
# Whoever has a link that was passed on may ask for codes at the mailbox of its owner, and guess them: both only so often.
_OF_NETWORK: Final = Limit("guest codes of a network", 5, timedelta(hours=1))
_OF_LINK: Final = Limit("guest codes of a link", 30, timedelta(days=1))


class Verdict(Enum):
    """What a code that was typed is. `OVER`: there is none, it is too old, or it was tried too often."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


def send(session: Session, holder: Holder, browser: str, caller: Caller) -> bool:
    """Send a code to the address of a link, for one browser; the one before is worth nothing. Whether it may be sent: not too many."""
    network, link = Bucket(_OF_NETWORK, (holder.link_id, caller.network)), Bucket(_OF_LINK, (holder.link_id,))
    if not attempts.are_allowed(session, [network, link], subject_of(holder.recipient), "guest.code_throttled", holder.conference.ref):
        return False
    now, code = clock.now(), "".join(secrets.choice("0123456789") for _digit in range(_DIGITS))
    session.execute(delete(GuestCode).where(or_(GuestCode.browser_hash == hash_of(browser), _is_over(holder))))
    moments = {"made_at": now, "expires_at": now + timedelta(minutes=CODE_MINUTES)}
    hashes = {"browser_hash": hash_of(browser), "code_hash": _hashed(browser, code)}
    session.add(GuestCode(link_id=holder.link_id, **hashes, **moments))
    holder.link.codes = GuestLink.codes + 1  # counted by the database: two who ask at once are told apart
    session.flush()
    mail.put(session, holder.conference, mails.code_letter(holder, code, CODE_MINUTES))
    return True


def judge(session: Session, link_id: int, browser: str, typed: str) -> Verdict:
    """Look at what was typed. It is counted before: many at once are many. A right code is worth nothing afterwards."""
    living = GuestCode.link_id == link_id, GuestCode.browser_hash == hash_of(browser), GuestCode.expires_at > clock.now()
    counted = update(GuestCode).where(*living, GuestCode.tries < MOST_TRIES).values(tries=GuestCode.tries + 1)
    found = session.execute(counted.returning(GuestCode.id, GuestCode.code_hash, GuestCode.tries)).first()
    if found is None:
        return Verdict.OVER
    if not hmac.compare_digest(found.code_hash, _hashed(browser, typed)):
        return Verdict.WRONG if found.tries < MOST_TRIES else Verdict.OVER
    session.execute(delete(GuestCode).where(GuestCode.id == found.id))
    return Verdict.RIGHT


def _is_over(holder: Holder) -> ColumnElement[bool]:
    return (GuestCode.link_id == holder.link_id) & (GuestCode.expires_at <= clock.now())


def _hashed(browser: str, code: str) -> str:
    """Six digits alone would be found from their hash at once; the browser's token, which the database does not have, keeps them."""
    return hash_of(f"{browser}:{code}")
