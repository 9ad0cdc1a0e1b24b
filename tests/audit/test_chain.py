"""The audit trail is only added to, and whoever changes it behind the back of the triggers is noticed; on both databases."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from conference.audit import journal
from conference.audit.chain import newest_link, seal_waiting, waiting
from conference.audit.commands import audit_group
from conference.audit.verifying import Head, verify
from conference.extensions import db
from models.audit import AuditEntry, AuditLink

TABLES = ("audit_entry", "row_change", "audit_link")


@pytest.fixture
def sealed(app_with_sample: Flask) -> Iterator[Flask]:
    """The sample conference with a few more entries, all in the chain."""
    with app_with_sample.app_context():
        for number in range(5):
            record(f"S-{number}")
        seal_waiting()
        yield app_with_sample
        db.session.rollback()


def record(subject: str) -> AuditEntry:
    entry = journal.record(db.session, "test.made", subject, conference_ref="A", rows=1)
    db.session.commit()
    return entry


def tamper(*statements: str) -> None:
    """As somebody with all rights on the database could."""
    for table in TABLES:
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            for verb in ("update", "delete"):
                db.session.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))
    for statement in statements:
        db.session.execute(text(statement))
    db.session.commit()


def entry_id(subject: str) -> int:
    return db.session.scalars(select(AuditEntry.id).where(AuditEntry.subject == subject)).one()


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_nothing_is_changed_or_removed(table: str, statement: str) -> None:
    column = "entry_id" if table == "audit_link" else "id"
    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text(statement.format(table, column, column)))


@pytest.mark.usefixtures("sealed")
def test_every_entry_is_sealed_once_and_verifies() -> None:
    entries = db.session.scalar(select(func.count()).select_from(AuditEntry))
    assert seal_waiting() == 0
    assert waiting(db.session) == 0
    record("S-9")
    verdict = verify(db.session)
    assert (verdict.links, verdict.waiting, verdict.fault) == (entries, 1, None)
    assert seal_waiting() == 1
    head = newest_link(db.session)
    assert head
    assert verify(db.session, Head(head.position, head.hash)).fault is None


@pytest.mark.usefixtures("sealed")
def test_an_entry_that_comes_late_with_a_lower_number_is_sealed_later() -> None:
    columns = "at, actor, action, subject, detail"
    db.session.execute(text(f"INSERT INTO audit_entry (id, {columns}) SELECT -1, {columns} FROM audit_entry WHERE subject = 'S-1'"))
    db.session.commit()
    assert seal_waiting() == 1
    head = newest_link(db.session)
    assert head
    assert head.entry_id == -1
    assert verify(db.session).fault is None


TAMPERING = [
    ("UPDATE audit_entry SET actor = 'nobody' WHERE id = {entry}", "The entry {entry} (link {link}) was changed."),
    ("DELETE FROM audit_entry WHERE id = {entry}", "The entry {entry} (link {link}) is missing."),
    ("UPDATE row_change SET version_after = 99 WHERE id = {change}", "A row change of the entry {imported} (link {first}) was changed."),
    ("UPDATE row_change SET sealed = NULL WHERE id = {change}", "A row change of the entry {imported} (link {first}) was changed."),
    (
        "DELETE FROM row_change WHERE id = {change}",
        "The entry {imported} (link {first}) was sealed with {many} row changes and has {fewer} now.",
    ),
    ("UPDATE audit_link SET entry_digest = changes_digest WHERE position = {link}", "Link {link} was changed."),
    ("DELETE FROM audit_link WHERE position = {link}", "Link {link} is missing."),
    (
        "DELETE FROM audit_link WHERE position >= {link}",
        "The chain ends at link {before}; link {head}, which was kept outside, is cut off.",
    ),
]


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(("statement", "said"), TAMPERING)
def test_tampering_is_noticed_and_named(statement: str, said: str) -> None:
    entry, imported = entry_id("S-3"), entry_id("A")
    link, first = (db.session.scalars(select(AuditLink).where(AuditLink.entry_id == one)).one() for one in (entry, imported))
    head = newest_link(db.session)
    assert head
    change = db.session.scalar(text(f"SELECT max(id) FROM row_change WHERE entry_id = {imported} AND sealed IS NOT NULL"))
    numbers = {"entry": entry, "imported": imported, "change": change, "link": link.position, "first": first.position}
    numbers |= {"many": first.changes, "fewer": first.changes - 1, "before": link.position - 1, "head": head.position}
    kept = Head(head.position, head.hash)
    tamper(statement.format(**numbers))
    db.session.expunge_all()
    assert verify(db.session, kept).fault == said.format(**numbers)


@pytest.mark.usefixtures("sealed")
def test_a_chain_that_was_made_anew_is_noticed_by_a_head_kept_outside() -> None:
    head = newest_link(db.session)
    assert head
    kept = Head(head.position, head.hash)
    tamper("UPDATE audit_entry SET actor = 'nobody' WHERE subject = 'S-3'", "DELETE FROM audit_link")
    db.session.expunge_all()
    seal_waiting()
    assert verify(db.session).fault is None
    assert (
        verify(db.session, kept).fault
        == f"Link {kept.position} has another hash than the one that was kept outside: the chain was made anew."
    )


def test_workers_beside_each_other_seal_every_entry_once(app_with_sample: Flask) -> None:
    ready = Barrier(3)

    def work() -> None:
        with app_with_sample.app_context():
            ready.wait(timeout=20)
            for number in range(10):
                record(f"W-{number}")
                seal_waiting()

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    with app_with_sample.app_context():
        seal_waiting()
        verdict = verify(db.session)
        assert (verdict.waiting, verdict.fault) == (0, None)
        assert verdict.links == db.session.scalar(select(func.count()).select_from(AuditEntry))


@pytest.mark.usefixtures("sealed")
def test_the_commands_say_what_they_found() -> None:
    runner = CliRunner()
    head = runner.invoke(audit_group, ["head"]).output.strip()
    assert runner.invoke(audit_group, ["verify", "--head", head]).exit_code == 0
    refused = runner.invoke(audit_group, ["verify", "--head", "nonsense"])
    assert refused.exit_code == 1
    assert "needs POSITION:HASH" in str(refused.exception)
    entry = entry_id("S-2")
    tamper(f"UPDATE audit_entry SET subject = 'S-4' WHERE id = {entry}")
    found = runner.invoke(audit_group, ["verify"])
    assert found.exit_code == 1
    assert f"The entry {entry} (link " in found.output
