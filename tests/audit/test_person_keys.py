"""Values of people in the trail: sealed under a key for each, readable with it, erased without it; on both databases."""

from threading import Thread
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import Session

from conference import database
from conference.audit import journal
from conference.audit.chain import seal_waiting
from conference.audit.keyring import destroy, keys_of
from conference.audit.reversal import reverse
from conference.audit.verifying import verify
from conference.errors import RefusedError
from conference.extensions import WRITES, db
from models.audit import AuditEntry, PersonKey, RowChange
from models.participant import Participant, Passport
from models.travel import Leg
from tests.backends import Backend
from tests.exchange.loads import row_of
from tests.web import PolicingClient

REVISION = "0010"
PERSON = "A-AU-1"
SECRETS = ("RA4410027", "1972-03-18", "Whitford", "HND", "vegetarian")


def change(session: Session, **values: Any) -> AuditEntry:
    entry = journal.record(session, "person.changed", PERSON, conference_ref="A")
    for name, value in values.items():
        setattr(row_of(session, Participant, PERSON), name, value)
    session.commit()
    return entry


def changes_of(session: Session, table: str) -> list[RowChange]:
    """Of the person, the newest first."""
    mine = RowChange.key_id.in_(select(PersonKey.id).where(PersonKey.person_ref == PERSON))
    return list(session.scalars(select(RowChange).where(RowChange.table_name == table, mine).order_by(RowChange.id.desc())))


def test_what_is_stored_shows_nothing_of_a_person(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        change(db.session, allergies=["peanuts"])
        tables = ("participant", "passport", "visa", "badge", "journey", "leg", "stay", "night")
        mine = [one for table in tables for one in changes_of(db.session, table)]
        assert {one.table_name for one in mine} == set(tables)
        assert {(one.clear_before, one.clear_after) for one in mine} == {(None, None)}
        shut = str([one.sealed for one in mine])
        opened = str([(one.before, one.after) for one in mine])
        assert [secret for secret in SECRETS if secret in shut] == []
        assert [secret for secret in SECRETS if secret not in opened] == []


def test_an_entry_says_what_changed_to_what(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        change(db.session, diet="vegan")
        newest = changes_of(db.session, "participant")[0]
        assert (newest.before, newest.after) == ({"diet": "vegetarian"}, {"diet": "vegan"})
        added = changes_of(db.session, "passport")[-1]
        assert added.before is None
        assert (added.after or {})["number"] == "RA4410027"


def test_an_entry_of_a_page_says_from_where(app_with_sample: Flask, organiser: PolicingClient) -> None:
    organiser.get("/c/A/lists/people.csv", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    with app_with_sample.app_context():
        found = select(AuditEntry.address).where(AuditEntry.action == "list.exported")
        assert db.session.scalars(found).all() == ["192.0.2.7"]
        assert change(db.session, diet="vegan").address is None


def test_without_the_key_the_values_are_gone_and_the_chain_verifies(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        entry = change(db.session, diet="vegan")
        seal_waiting()
        journal.record(db.session, "person.erased", PERSON, conference_ref="A")
        assert destroy(db.session, "A", [PERSON]) == 1
        db.session.commit()
        seal_waiting()
        newest = changes_of(db.session, "participant")[0]
        assert (newest.is_erased, newest.before, newest.after) == (True, {}, {})
        with pytest.raises(RefusedError, match="whose data were erased"):
            reverse(db.session, entry)
        db.session.rollback()
        assert verify(db.session).fault is None
        change(db.session, diet="halal")
        assert changes_of(db.session, "participant")[0].after == {"diet": "halal"}
    page = organiser.get("/c/A/people/A-AU-1/history?lang=en").text
    assert page.count("The values were erased with the personal data.") == 2
    assert "Restore this version" not in page


def test_the_undo_of_a_removal_is_sealed_under_the_same_key(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        entry = journal.record(db.session, "passport.removed", PERSON, conference_ref="A")
        db.session.delete(row_of(db.session, Participant, PERSON).passport)
        db.session.commit()
        undo = reverse(db.session, entry)
        db.session.commit()
        stored = db.session.scalars(select(RowChange).where(RowChange.entry_id == undo.id)).one()
        assert stored in changes_of(db.session, "passport")
        assert (stored.after or {})["number"] == "RA4410027"
        assert db.session.scalar(select(func.count()).select_from(Passport)) == 22


def test_two_who_write_about_a_person_first_share_a_key(database_url: str) -> None:
    engine = create_engine(database_url)
    found: dict[str, int] = {}

    def write(session: Session, name: str) -> None:
        session.connection(execution_options={WRITES: True})
        found[name] = keys_of(session, "A", {"X-1"}, set())["X-1"].id

    def wait_and_write() -> None:
        with Session(engine) as session:
            write(session, "second")
            session.commit()

    with Session(engine) as session:
        write(session, "first")
        second = Thread(target=wait_and_write)
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive()
        session.commit()
    second.join(timeout=20)
    assert found["first"] == found["second"]
    engine.dispose()


def test_what_was_written_before_is_sealed_and_can_be_opened_again(backend: Backend, sample_url: str) -> None:
    """Down: in clear as it was, protected values encrypted. Up again: sealed, also what belonged to somebody who was removed since."""
    engine = create_engine(backend.copy(sample_url))
    with Session(engine) as session:
        journal.record(session, "journey.removed", PERSON, conference_ref="A")
        for leg in row_of(session, Participant, PERSON).journeys[0].legs:
            session.delete(leg)
        session.flush()
        session.delete(row_of(session, Participant, PERSON).journeys[0])
        session.commit()
        number = changes_of(session, "leg")[0].id
    with engine.connect() as connection:
        before = ScriptDirectory.from_config(database.alembic_config(connection)).get_revision(REVISION).down_revision
    database.downgrade(engine, str(before))
    with engine.connect() as connection:
        clear = connection.scalar(text(f"SELECT before FROM row_change WHERE id = {number}"))
        assert "flight" in str(clear)
    database.upgrade(engine)
    with Session(engine) as session:
        gone = session.get_one(RowChange, number)
        assert gone.clear_before is None
        assert gone.key
        assert gone.key.person_ref == PERSON
        assert (gone.before or {})["destination"] == "HND"
        removal = session.scalars(select(AuditEntry).where(AuditEntry.action == "journey.removed")).one()
        legs = session.scalar(select(func.count()).select_from(Leg))
        reverse(session, removal)
        assert session.scalar(select(func.count()).select_from(Leg)) == (legs or 0) + len(
            row_of(session, Participant, PERSON).journeys[0].legs
        )
    engine.dispose()
