"""How often something may be tried. The database counts, so that all web processes count together.

An attempt is counted before it is judged: many at once are many. Guesses that somebody makes at another's password are counted by the
network they come from, never by the account alone; a browser that is known for the account is counted by itself. So nobody is locked out
by guesses of others.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session

from conference import clock
from conference.database import insert_into
from models.sign_in import AttemptCount


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts in this time, counted from the first of them."""

    name: str
    most: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Bucket:
    """What one limit counts together, such as the attempts of one network at one account."""

    limit: Limit
    of: tuple[object, ...]

    @property
    def key_hash(self) -> str:
        return hashlib.sha256(repr((self.limit.name, *self.of)).encode()).hexdigest()


def spend(session: Session, *buckets: Bucket) -> dict[Bucket, int]:
    """Count one more attempt in each; return how many there are now."""
    now = clock.now()
    old = select(AttemptCount.key_hash).where(AttemptCount.until <= now).with_for_update(skip_locked=True)
    session.execute(delete(AttemptCount).where(AttemptCount.key_hash.in_(old)))
    ordered = sorted(buckets, key=lambda bucket: bucket.key_hash)  # two who count the same at once never wait for each other
    return {bucket: _one_more(session, bucket, now) for bucket in ordered}


def _one_more(session: Session, bucket: Bucket, now: datetime) -> int:
    first = insert_into(session, AttemptCount).values(key_hash=bucket.key_hash, attempts=1, until=now + bucket.limit.within)
    counted = first.on_conflict_do_update(index_elements=[AttemptCount.key_hash], set_={"attempts": AttemptCount.attempts + 1})
    return int(session.scalars(counted.returning(AttemptCount.attempts)).one())


def give_back(session: Session, bucket: Bucket) -> None:
    """The attempt was a good one: it does not count."""
    less = case((AttemptCount.attempts > 0, AttemptCount.attempts - 1), else_=0)
    session.execute(update(AttemptCount).where(AttemptCount.key_hash == bucket.key_hash).values(attempts=less))


def forget(session: Session, bucket: Bucket) -> None:
    """Count from the beginning again."""
    session.execute(delete(AttemptCount).where(AttemptCount.key_hash == bucket.key_hash))
