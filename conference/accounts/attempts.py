"""What counts the attempts to sign in, and how many are allowed."""

from datetime import timedelta

from sqlalchemy.orm import Session

from conference.accounts import throttling
from conference.accounts.calling import Caller
from conference.accounts.throttling import Bucket, Limit
from conference.audit import journal

_WITHIN = timedelta(minutes=15)
_OF_KNOWN_BROWSER = Limit("known browser", 10, _WITHIN)
_OF_KNOWN_BROWSER_AT_SECOND_STEP = Limit("known browser at second step", 10, _WITHIN)
_OF_NETWORK_AT_ACCOUNT = Limit("network at account", 10, _WITHIN)
_OF_NETWORK = Limit("network", 200, timedelta(hours=1))
# Whoever is asked for a code knows the password already: a code has six digits, so strangers together must not have many attempts.
_OF_STRANGERS_AT_SECOND_STEP = Limit("second step", 10, timedelta(hours=1))
_NOTED_OF_NETWORK = Limit("noted", 20, timedelta(hours=1))


def password_buckets(email: str, user_id: int | None, caller: Caller) -> list[Bucket]:
    """What counts a password typed for an address, whether there is such a user or not."""
    if user_id is not None and user_id in caller.marks:
        return [Bucket(_OF_KNOWN_BROWSER, (user_id, caller.marks[user_id]))]
    return [Bucket(_OF_NETWORK_AT_ACCOUNT, (email, caller.network)), Bucket(_OF_NETWORK, (caller.network,))]


def second_step_buckets(user_id: int, caller: Caller) -> list[Bucket]:
    """What counts a code shown for a user. Apart from passwords: a right password must not begin the count of codes anew."""
    if user_id in caller.marks:
        return [Bucket(_OF_KNOWN_BROWSER_AT_SECOND_STEP, (user_id, caller.marks[user_id]))]
    return [Bucket(_OF_STRANGERS_AT_SECOND_STEP, (user_id,))]


def are_allowed(
    session: Session, buckets: list[Bucket], subject: str, action: str = "user.sign_in_throttled", conference_ref: str | None = None
) -> bool:
    """Count an attempt; whether it may be made. The first that may not stands in the audit trail as `action`, those after it do not."""
    counts = throttling.spend(session, *buckets)
    if any(count == bucket.limit.most + 1 for bucket, count in counts.items()):
        journal.record(session, action, subject, conference_ref=conference_ref)
    return all(count <= bucket.limit.most for bucket, count in counts.items())


def were_good(session: Session, buckets: list[Bucket]) -> None:
    """Let an attempt that succeeded count for nothing; what counted for one user begins anew."""
    for bucket in buckets:
        (throttling.give_back if bucket.limit is _OF_NETWORK else throttling.forget)(session, bucket)


def is_worth_noting(session: Session, caller: Caller, what: str) -> bool:
    """Whether something odd of a network goes into the audit trail: nobody shall fill it."""
    bucket = Bucket(_NOTED_OF_NETWORK, (what, caller.network))
    return throttling.spend(session, bucket)[bucket] <= _NOTED_OF_NETWORK.most
