"""Columns keep moments in UTC and protected values unreadable."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from conference.audit import journal
from models.audit import AuditEntry
from models.ciphers import Cipher, DecryptionError
from models.encryption import cipher


def test_a_moment_comes_back_in_utc(session: Session) -> None:
    tokyo = timezone(timedelta(hours=9))
    session.add(_entry(datetime(2027, 7, 14, 9, 0, tzinfo=tokyo)))
    session.flush()
    session.expire_all()
    found = session.scalars(select(AuditEntry.at).where(AuditEntry.subject == "moment")).one()
    assert found == datetime(2027, 7, 14, 0, 0, tzinfo=UTC)
    assert found.tzinfo is UTC


def test_a_moment_without_zone_is_refused(session: Session) -> None:
    session.add(_entry(datetime(2027, 7, 14, 9, 0)))  # noqa: DTZ001  the point of the test
    with pytest.raises(StatementError, match="needs a time zone"):
        session.flush()


def test_a_sealed_value_opens_only_in_its_column() -> None:
    sealed = cipher().seal(b"RA4410027", "passport.number")
    assert cipher().open(sealed, "passport.number") == b"RA4410027"
    with pytest.raises(DecryptionError):
        cipher().open(sealed, "participant.birth_on")
    with pytest.raises(DecryptionError):
        Cipher(bytes(32)).open(sealed, "passport.number")


def test_sealing_twice_gives_different_text_but_one_index() -> None:
    assert cipher().seal(b"x", "c") != cipher().seal(b"x", "c")
    assert cipher().index("ra 4410-027") == cipher().index("ＲＡ4410027")
    assert cipher().index("RA4410027") != cipher().index("RA4410028")


def test_foreign_keys_hold(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


def _entry(at: datetime) -> AuditEntry:
    return AuditEntry(at=at, actor="somebody", action="test.made", subject="moment", detail={})


def test_a_change_without_an_entry_is_refused(session: Session) -> None:
    from models.reference import RankLevel

    session.add(RankLevel(code="king", level=110, name={"en": "King"}))
    with pytest.raises(journal.UnrecordedChangeError, match="rank_level"):
        session.flush()
