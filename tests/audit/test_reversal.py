"""Undo of one audit entry: everything as it was, or a refusal; on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.reversal import reverse
from conference.errors import RefusedError
from models import agenda
from models.audit import AuditEntry, RowChange
from models.encryption import cipher
from models.participant import Participant, Passport
from models.rundown import Cue, Rundown
from models.venue import Room
from tests.exchange.loads import everything, loaded, row_of
from tests.exchange.samples import sample


def entry_of(session: Session, content: dict[str, Any]) -> AuditEntry:
    entry = loaded(session, content).entry
    assert entry
    return entry


def partial(**sections: Any) -> dict[str, Any]:
    return {"conference": {"id": "A"}, **sections}


@pytest.fixture
def with_sample(session: Session) -> Iterator[Session]:
    loaded(session, sample())
    session.commit()
    return session


def test_undo_of_a_first_import_leaves_nothing_and_redo_brings_it_back(session: Session) -> None:
    entry = entry_of(session, sample())
    session.commit()
    full = everything(session)
    undo = reverse(session, entry)
    assert everything(session) == {}
    assert (undo.action, undo.subject, undo.conference_ref) == ("import.undone", "A", "A")
    session.commit()
    redo = reverse(session, undo)
    assert redo.action == "import.redone"
    assert everything(session) == full
    assert row_of(session, Participant, "A-AU-1").passport.number == "RA4410027"
    assert reverse(session, redo).action == "import.undone"
    assert everything(session) == {}
    assert loaded(session, sample()).counts()["created"]["participants"] == 40


def test_undo_of_changes_restores_every_value(with_sample: Session) -> None:
    before = everything(with_sample)
    content = sample()
    eleanor = content["participants"][0]
    eleanor |= {"passport": {"number": "N1", "expires": None}, "birth_date": "1980-01-01", "outbound": [], "hotel_nights": ["2027-07-12"]}
    eleanor |= {"delegation": "NEW", "diet": None, "expertise": [], "organization": {"en": "Ministry"}}
    content["participants"][2]["substituted_by"] = "P-9"
    content["participants"].append({"id": "P-9", "kind": "invitee", "delegation": "BN", "name": {"full": "Nur"}, "arranged_by": "METI"})
    content["sessions"][0] |= {"start": "2027-07-14T09:00:00+09:00", "talks": content["sessions"][0]["talks"][1:], "attendee_ids": ["P-9"]}
    content["catering"][0]["attendee_ids"].reverse()
    content["catering"][0]["ordered"] = {"vegan": 2, "total": 3}
    content["cues"][0]["day"] = "2027-07-13"
    content["conference"] |= {"days": ["2027-07-15", "2027-07-16"], "venue": None, "contacts": [], "as_of": None}
    content["delegations"][0]["places"] = [{"participant": "A-AU-2"}, {"participant": None}, {"sponsor": "METI"}]
    entry = entry_of(with_sample, content)
    after = everything(with_sample)
    undo = reverse(with_sample, entry)
    assert everything(with_sample) == before
    assert row_of(with_sample, Participant, "A-AU-1").passport.number_index == cipher().index("RA4410027")
    reverse(with_sample, undo)
    assert everything(with_sample) == after


def test_people_who_swap_places_swap_back(with_sample: Session) -> None:
    before = everything(with_sample)
    places = [{"participant": "A-AU-2"}, {"participant": "A-AU-1"}]
    entry = entry_of(with_sample, partial(delegations=[{"id": "AU", "places": places}]))
    undo = reverse(with_sample, entry)
    assert everything(with_sample) == before
    reverse(with_sample, undo)
    assert everything(with_sample) != before


def test_protected_values_are_encrypted_in_the_undo(with_sample: Session) -> None:
    undo = reverse(with_sample, entry_of(with_sample, partial(participants=[{"id": "A-AU-1", "passport": {"number": "SECRET-1"}}])))
    (stored,) = with_sample.scalars(select(RowChange).where(RowChange.entry_id == undo.id)).all()
    assert (stored.clear_before, stored.clear_after) == (None, None)
    assert b"SECRET-1" not in (stored.sealed or b"")
    assert (stored.before or {})["number"] == "SECRET-1"
    assert (stored.after or {})["number"] == "RA4410027"


def test_refused_after_an_edit(with_sample: Session) -> None:
    entry = entry_of(with_sample, partial(participants=[{"id": "A-AU-1", "diet": "halal", "passport": {"number": "N1"}}]))
    journal.record(with_sample, "participant.changed", "A-AU-1", conference_ref="A")
    row_of(with_sample, Participant, "A-AU-1").passport.type = "diplomatic"
    with_sample.commit()
    before = everything(with_sample)
    with pytest.raises(RefusedError, match="“A-AU-1” was changed since, by command line at "):
        reverse(with_sample, entry)
    with_sample.commit()
    assert everything(with_sample) == before


def test_an_edit_of_other_rows_does_not_matter(with_sample: Session) -> None:
    entry = entry_of(with_sample, partial(participants=[{"id": "A-AU-1", "diet": "halal"}]))
    loaded(with_sample, partial(participants=[{"id": "A-AU-2", "diet": "halal"}]))
    reverse(with_sample, entry)
    assert row_of(with_sample, Participant, "A-AU-1").diet == "vegetarian"
    assert row_of(with_sample, Participant, "A-AU-2").diet == "halal"


def test_refused_when_something_newer_refers_to_it(with_sample: Session) -> None:
    entry = entry_of(with_sample, partial(rooms=[{"id": "R-9", "name": "Annex"}]))
    loaded(with_sample, partial(sessions=[{"id": "S-9", "room": "R-9", "start": "2027-07-14T09:00:00Z", "end": "2027-07-14T10:00:00Z"}]))
    with pytest.raises(RefusedError, match="something that was added since refers to it"):
        reverse(with_sample, entry)
    assert row_of(with_sample, agenda.Session, "S-9").room.ref == "R-9"


def test_refused_twice_and_for_nothing(with_sample: Session) -> None:
    entry = entry_of(with_sample, partial(rooms=[{"id": "R-9", "name": "Annex"}]))
    reverse(with_sample, entry)
    with pytest.raises(RefusedError, match="was changed since"):
        reverse(with_sample, entry)
    with pytest.raises(RefusedError, match="nothing to undo"):
        reverse(with_sample, entry_of(with_sample, partial()))


def test_an_id_given_again_is_not_mistaken(with_sample: Session) -> None:
    """SQLite gives the id of the last row again once it is gone."""
    entry = entry_of(with_sample, partial(rooms=[{"id": "R-9", "name": "Annex"}]))
    journal.record(with_sample, "room.removed", "R-9", conference_ref="A")
    with_sample.delete(row_of(with_sample, Room, "R-9"))
    with_sample.flush()
    loaded(with_sample, partial(rooms=[{"id": "R-10", "name": "Other"}]))
    with pytest.raises(RefusedError, match="was changed since"):
        reverse(with_sample, entry)
    assert row_of(with_sample, Room, "R-10")


def test_removed_rows_come_back_with_what_hung_on_them(with_sample: Session) -> None:
    before = everything(with_sample)
    entry = journal.record(with_sample, "rundown.removed", "2027-07-14", conference_ref="A")
    for cue in with_sample.scalars(select(Cue)).all():
        with_sample.delete(cue)
    for rundown in with_sample.scalars(select(Rundown)).all():
        with_sample.delete(rundown)
    with_sample.flush()
    assert "cue" not in everything(with_sample)
    reverse(with_sample, entry)
    assert everything(with_sample) == before


def test_people_who_substitute_each_other_go_and_come(session: Session) -> None:
    content = sample()
    content["participants"][0]["substituted_by"], content["participants"][1]["substituted_by"] = "A-AU-2", "A-AU-1"
    undo = reverse(session, entry_of(session, content))
    assert everything(session) == {}
    reverse(session, undo)
    assert row_of(session, Participant, "A-AU-1").substituted_by.ref == "A-AU-2"
    assert session.scalar(select(func.count()).select_from(Passport)) == 22
