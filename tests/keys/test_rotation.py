"""A new master key seals everything while others read and write, and the old one goes only when nothing needs it."""

import base64
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from conference import clock, config
from conference.audit.chain import seal_waiting
from conference.audit.reversal import reverse
from conference.audit.verifying import verify
from conference.commandline import conference_named
from conference.exchange.writer import content_of
from conference.extensions import begin_writing, db
from conference.factory import create_core
from conference.key_ring import FILE_NAME, RingFile, new_key, text_of
from conference.keys import holders, rotation
from conference.keys.commands import key_group
from conference.participants.papers.desk import PassportDesk
from models import ciphers
from models.audit import AuditEntry, RowChange
from models.ciphers import Cipher, Key
from models.encryption import cipher
from models.participant import Passport, Scan
from tests.conftest import TEST_KEY
from tests.keys.conftest import Installed

OLD = Key(TEST_KEY)
PERSON = "A-TH-1"


@contextmanager
def opened(installed: Installed) -> Iterator[Session]:
    app = installed.app()
    with app.app_context():
        yield db.session
        db.session.close()
        db.engine.dispose()


def facts(session: Session) -> dict[str, Any]:
    """Every fact, the protected ones too; what reading them records is let go."""
    found = content_of(session, conference_named(session, "A"), with_protected=True)
    session.rollback()
    return found


def change_number(session: Session, number: str) -> AuditEntry:
    begin_writing()
    conference, desk = conference_named(session, "A"), PassportDesk()
    passport = desk.find(session, conference, PERSON)
    assert passport
    entry = desk.change(session, conference, passport, {"number": number, "number_index": cipher().index(number)})
    session.commit()
    assert entry
    return entry


def trail(session: Session) -> list[Any]:
    """What the audit trail keeps of rows, as it is stored."""
    return [tuple(row) for row in session.execute(text("SELECT id, before, after, sealed, key_id FROM row_change ORDER BY id"))]


def indexes_fit(session: Session) -> bool:
    rows = session.execute(select(Passport.number, Passport.number_index).where(Passport.number.is_not(None)))
    return all(index == cipher().index(number) for number, index in rows)


def test_everything_is_sealed_anew_and_the_old_key_can_go(installed: Installed) -> None:
    with opened(installed) as session:
        before = facts(session)
        entry_id = change_number(session, "ZZ 99").id
        begin_writing()
        facts_of_scan = {"media_type": "image/png", "size_bytes": 1, "added_at": clock.now(), "added_by": "somebody"}
        session.add(Scan(participant_id=1, number=1, file_name="scans/1", file_key=TEST_KEY, **facts_of_scan))
        session.commit()
        seal_waiting()
        kept = trail(session)
    done = installed.run("rotate")
    assert done.exit_code == 0, done.output
    assert len(installed.ring) == 2
    assert f"Key {OLD.name} only opens: 0 values." in installed.run("status").output
    assert installed.run("remove", OLD.name).exit_code == 0
    assert installed.ring == (installed.ring[0],) != (TEST_KEY,)
    with opened(installed) as session:
        assert indexes_fit(session)
        assert trail(session)[: len(kept)] == kept, "the audit trail is only ever added to"
        begin_writing()
        reverse(session, session.get_one(AuditEntry, entry_id))  # with the number that the audit trail kept
        session.commit()
        assert facts(session) == before
        assert session.scalar(select(Scan.file_key)) == TEST_KEY
        told = session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("key.")).order_by(AuditEntry.id)).all()
        assert told == ["key.made", "key.rotated", "key.removed"]
        seal_waiting()
        assert verify(session).fault is None
        changes = session.scalars(select(RowChange).where(RowChange.entry_id == entry_id, RowChange.table_name == "passport")).all()
        assert [change.after["number"] for change in changes if change.after] == ["ZZ 99"]


def test_a_key_in_use_stays(installed: Installed) -> None:
    file = RingFile(installed.folder / FILE_NAME)
    file.write((new_key(), TEST_KEY))
    done = installed.run("remove", OLD.name)
    assert "values need the key" in str(done.exception)
    assert "Only one that no longer does" in str(installed.run("remove", Key(installed.ring[0]).name).exception)
    assert "There is no key" in str(installed.run("remove", "0000000000").exception)
    assert len(installed.ring) == 2


def test_two_at_once_make_one_key(installed: Installed) -> None:
    with RingFile(installed.folder / FILE_NAME).alone():
        refused = [installed.run(*command) for command in (("rotate",), ("remove", OLD.name))]
    assert all("Somebody else is changing the keys" in str(done.exception) for done in refused)
    assert installed.ring == (TEST_KEY,)


def test_stopped_after_any_step_everything_opens_and_the_same_key_goes_on(installed: Installed) -> None:
    with opened(installed) as session:
        change_number(session, "ZZ 98")
        before = facts(session)
    RingFile(installed.folder / FILE_NAME).write((new_key(), TEST_KEY))
    with opened(installed) as session:
        ring = Cipher(*installed.ring)
        begin_writing()
        for _resealed in islice(rotation.steps(session, ring), 4):  # up to the midst of the columns
            session.commit()
            assert facts(session) == before
            begin_writing()
        session.rollback()
        assert rotation.is_unfinished(session, ring)
    sealing = installed.ring[0]
    assert installed.run("rotate").exit_code == 0
    assert installed.ring == (sealing, TEST_KEY)
    with opened(installed) as session:
        assert facts(session) == before


def test_killed_in_earnest(installed: Installed) -> None:
    with opened(installed) as session:
        before = facts(session)
    process = installed.started("key", "rotate")
    while len(installed.ring) == 1 and process.poll() is None:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with opened(installed) as session:
        assert facts(session) == before
    sealing = installed.ring[0]
    assert installed.run("rotate").exit_code == 0
    with opened(installed) as session:
        assert facts(session) == before
        assert set(rotation.usage(session, Cipher(*installed.ring)).values) == {Key(installed.ring[0]).name}
    assert sealing in installed.ring


def test_who_serves_meanwhile_takes_the_new_key_up(installed: Installed) -> None:
    with opened(installed) as session:
        before = facts(session)
        said, complaint = installed.started("key", "rotate").communicate()
        assert "are sealed with the key" in said, complaint
        assert facts(session) == before
        change_number(session, "ZZ 97")
        stored = session.scalar(text("SELECT number FROM passport JOIN participant p ON p.id = participant_id WHERE p.ref = 'A-TH-1'"))
        assert stored.startswith(Key(installed.ring[0]).mark)
        assert indexes_fit(session)


def test_who_writes_meanwhile_loses_nothing(installed: Installed) -> None:
    with opened(installed) as session:
        process, number = installed.started("key", "rotate"), 0
        while process.poll() is None:
            number += 1
            change_number(session, f"ZZ {number}")
        process.communicate()
        assert process.returncode == 0
        sealing = Cipher(*installed.ring).sealing.name
        found = rotation.usage(session, Cipher(*installed.ring))
        assert (set(found.values), found.shut, number > 1) == ({sealing}, [], True)
        assert indexes_fit(session)
        assert facts(session)


def test_values_from_before_keys_had_names_open_and_get_one(installed: Installed) -> None:
    nonce = bytes(12)
    sealed = AESGCM(ciphers._derive(TEST_KEY, b"kaigi column encryption")).encrypt(nonce, b"OLD 1", b"passport.number")
    nameless = base64.b64encode(b"\x01" + nonce + sealed).decode()
    with opened(installed) as session:
        begin_writing()
        session.execute(text("UPDATE passport SET number = :value WHERE id = (SELECT min(id) FROM passport)"), {"value": nameless})
        session.commit()
        assert session.scalar(select(Passport.number).order_by(Passport.id).limit(1)) == "OLD 1"
    assert "Sealed before keys had names: 1 values" in installed.run("status").output
    assert installed.run("rotate").exit_code == 0
    assert "before keys had names" not in installed.run("status").output
    with opened(installed) as session:
        assert session.scalar(select(Passport.number).order_by(Passport.id).limit(1)) == "OLD 1"


def test_a_value_changed_from_outside_is_named_and_stops_nothing(installed: Installed) -> None:
    with opened(installed) as session:
        begin_writing()
        where = "WHERE id = (SELECT min(id) FROM passport)"
        session.execute(text(f"UPDATE passport SET number = substr(number, 1, length(number) - 6) || 'AAAA==' {where}"))
        row = session.scalar(select(func.min(Passport.id)))
        session.commit()
    assert installed.run("rotate").exit_code == 0
    done = installed.run("status")
    assert f"Opens with no key: passport.number, row {row}." in done.output
    assert "1 values cannot be read" in str(done.exception)


def test_keys_of_the_environment_are_rotated_in_two_steps(installed: Installed) -> None:
    def run(*keys: bytes) -> Result:
        environment = {"KAIGI_KEY": text_of(keys), "KAIGI_SECRET_KEY": "x", "KAIGI_INSTANCE": str(installed.folder)}
        app = create_core(config.load(environment | {"KAIGI_DATABASE_URL": installed.url}))
        with app.app_context():
            done = CliRunner().invoke(key_group, ["rotate"])
            db.session.close()
            db.engine.dispose()
        return done

    assert "which this command cannot write" in str(run(TEST_KEY).exception)
    coming = new_key()
    assert run(coming, TEST_KEY).exit_code == 0
    assert run(coming).exit_code == 1  # nothing to do but to name another key: the old one is not needed any more
    create_core(replace(config.load({"KAIGI_KEY": text_of((coming,)), "KAIGI_SECRET_KEY": "x"}), database_url=installed.url))
    assert len(installed.ring) == 1


def test_every_sealed_column_is_found_by_its_type() -> None:
    names = {f"{column.table_name}.{column.name}" for column in holders.all_columns()}
    assert names >= {"passport.number", "participant.birth_on", "import_run.content", "scan.file_key", "roster_person.address"}
    assert names >= {"person_key.secret", "authenticator_app.secret", "erasure.secret"}
    assert not any(name.startswith(("row_change.", "audit_")) for name in names), "the audit trail is only ever added to"
