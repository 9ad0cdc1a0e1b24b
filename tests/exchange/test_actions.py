"""Looking at a file, importing it, undoing that: what is stored, and when nothing is."""

from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from conference.errors import ConflictError, NotFoundError, RefusedError
from conference.exchange import actions, forgetting, queries
from conference.exchange.actions import ImportRefusedError
from conference.exchange.writer import content_of
from conference.readiness.findings import judge
from models.base import Base
from models.conference import Conference
from models.participant import Participant
from tests.exchange.samples import SAMPLE, as_bytes, sample
from tests.exchange.test_round_trip import exported

PLANTED = {  # the codes that sample files are made for
    "NOMINEE_OVER_QUOTA", "CLASS_TOO_LOW", "CLASS_TOO_HIGH", "FLIGHTS_MISSING", "HOTEL_NIGHT_OUTSIDE_STAY", "HOTEL_NIGHT_MISSING",
    "STAY_EXTRA_NIGHT", "STAY_SHORT", "PASSPORT_DUPLICATE", "PASSPORT_EXPIRES_BEFORE_STAY_END", "VISA_NOT_STARTED", "VISA_IN_PROGRESS",
    "ROOM_DOUBLE_BOOKED", "ROOM_OVER_CAPACITY", "SESSION_OVERRUN", "SPEAKER_NOT_ARRIVED", "SPEAKER_ALREADY_LEFT", "SPEAKER_OVERLAP",
    "CATERING_SHORT", "CATERING_SHORT_HALAL", "CATERING_SHORT_VEG",
}  # fmt: skip
OFFICER = "sato@secretariat.example"


def spoiled() -> dict[str, Any]:
    """The sample with a director-general in economy."""
    content = sample()
    content["participants"][0]["outbound"][0]["class"] = "economy"
    return content


def rows_in(session: Session) -> dict[str, int]:
    tables = [table for table in Base.metadata.sorted_tables if table.name not in ("audit_entry", "row_change", "person_key", "import_run")]
    return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_the_sample_gives_exactly_its_expected_findings(session: Session) -> None:
    conference = actions.import_file(session, SAMPLE.read_bytes(), SAMPLE.name)
    findings = [one.finding for one in judge(session, conference).judged]
    found = {(finding.code, finding.severity.value, finding.subject) for finding in findings if finding.code in PLANTED}
    assert found == {(row["code"], row["severity"], row["subject"]) for row in sample()["expected_findings"]}


def test_an_uploaded_file_stores_nothing_but_itself(session: Session) -> None:
    before = rows_in(session)
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    session.commit()
    assert rows_in(session) == before
    assert (run.conference_ref, run.uploaded_by, run.applied_at, run.entry_id) == ("A", OFFICER, None, None)
    assert run.counts["created"]["participants"] == 40
    plan = actions.preview(session, run)
    assert (plan.created, plan.changed, plan.same) == (sum(run.counts["created"].values()), 0, 0)
    session.commit()
    assert rows_in(session) == before


def test_an_uploaded_file_is_encrypted_at_rest_and_gone_once_imported(session: Session) -> None:
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    session.commit()
    stored = session.execute(text("SELECT content FROM import_run")).scalar_one()
    assert len(stored) > len(SAMPLE.read_bytes())
    assert "RA4410027" not in stored
    actions.apply(session, run)
    session.commit()
    assert run.content is None
    assert run.applied_at is not None
    with pytest.raises(ConflictError):
        actions.apply(session, run)


def test_a_preview_says_which_rows_and_findings_change(session: Session) -> None:
    actions.import_file(session, as_bytes(spoiled()), "A.json")
    session.commit()
    better = actions.look(session, SAMPLE.read_bytes(), "A.json")
    assert [(row.section, row.ref, row.outcome.value) for row in better.rows if row.outcome != "same"] == [
        ("participants", "A-AU-1", "changed")
    ]
    assert [one.finding.code for one in better.findings_mended] == ["CLASS_TOO_LOW"]
    assert better.findings_added == []
    assert (better.created, better.changed) == (0, 1)


def test_a_preview_of_a_workbook_points_to_cells(session: Session) -> None:
    conference = actions.import_file(session, as_bytes(spoiled()), "A.json")
    session.commit()
    file = exported(session, conference, "A.xlsx", "ja")
    plan = actions.look(session, file, "A.xlsx")
    assert next(row.where for row in plan.rows if row.ref == "A-AU-1") == "参加者!2"


def test_with_one_problem_nothing_is_stored(session: Session) -> None:
    before = rows_in(session)
    content = sample()
    content["participants"][39]["diet"] = "paleo"
    for act in (actions.import_file, actions.look):
        with pytest.raises(ImportRefusedError) as refusal:
            act(session, as_bytes(content), "A.json")
        assert [problem.where for problem in refusal.value.problems] == ["/participants/39/diet"]
        assert str(refusal.value).startswith("/participants/39/diet: “paleo”")
        session.rollback()
    assert rows_in(session) == before


def test_what_a_file_does_not_say_stays(session: Session) -> None:
    conference = actions.import_file(session, SAMPLE.read_bytes(), "A.json")
    before = content_of(session, conference, with_protected=True)
    change = {"conference": {"id": "A"}, "participants": [{"id": "A-AU-1", "diet": "vegan", "hotel_nights": ["2027-07-13"]}]}
    actions.import_file(session, as_bytes(change), "A.json")
    after = content_of(session, conference, with_protected=True)
    person = next(row for row in before["participants"] if row["id"] == "A-AU-1")
    person |= {"diet": "vegan", "hotel_nights": ["2027-07-13"]}
    assert after == before


def test_an_end_that_a_partial_file_moves_before_its_start_is_refused(session: Session) -> None:
    actions.import_file(session, SAMPLE.read_bytes(), "A.json")
    session.commit()
    change = {"conference": {"id": "A"}, "sessions": [{"id": "A-S1", "end": "2027-07-14T09:00:00+09:00"}]}
    with pytest.raises(ImportRefusedError):
        actions.import_file(session, as_bytes(change), "A.json")


def test_undo_of_a_first_import_leaves_nothing(session: Session) -> None:
    before = rows_in(session)
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    actions.apply(session, run)
    session.commit()
    actions.undo(session, run, OFFICER)
    session.commit()
    assert rows_in(session) == before
    assert run.undone_by == OFFICER
    with pytest.raises(RefusedError):
        actions.undo(session, run, OFFICER)
    actions.import_file(session, SAMPLE.read_bytes(), "A.json")


def test_undo_of_an_update_brings_every_value_back(session: Session) -> None:
    conference = actions.import_file(session, SAMPLE.read_bytes(), "A.json")
    session.commit()
    before = exported(session, conference)
    content = spoiled()
    person = content["participants"][0]
    person["passport"]["number"], person["hotel_nights"], person["visa"] = "NEW1", [], None
    content["participants"][1]["delegation"] = "SG"
    content["sessions"][0]["talks"].reverse()
    content["catering"][0]["attendee_ids"] = content["catering"][0]["attendee_ids"][5:]
    content["rooms"].append({"id": "R-NEW"})
    run = actions.upload(session, as_bytes(content), "A.json", OFFICER)
    actions.apply(session, run)
    session.commit()
    assert exported(session, conference) != before
    actions.undo(session, run, OFFICER)
    session.commit()
    assert exported(session, conference) == before


def test_undo_is_refused_once_a_row_was_edited(session: Session) -> None:
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    actions.apply(session, run)
    session.commit()
    change = {"conference": {"id": "A"}, "participants": [{"id": "A-AU-1", "diet": "vegan"}]}
    actions.import_file(session, as_bytes(change), "A.json")
    session.commit()
    with pytest.raises(RefusedError):
        actions.undo(session, run, OFFICER)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Participant)) == 40


def test_forgetting_removes_an_upload_but_not_an_import(session: Session) -> None:
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    forgetting.forget(session, run)
    assert queries.runs(session, ["A"]) == []
    actions.import_file(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    run = queries.runs(session, ["A"])[0]
    forgetting.forget(session, run)
    assert queries.runs(session, ["A"]) == [run]


def test_an_import_is_found_by_its_conference_or_its_uploader_only(session: Session) -> None:
    run = actions.upload(session, SAMPLE.read_bytes(), "A.json", OFFICER)
    assert queries.run_of(session, run.id, ["A"], "other@secretariat.example") == run
    assert queries.run_of(session, run.id, [], OFFICER) == run
    with pytest.raises(NotFoundError):
        queries.run_of(session, run.id, ["B"], "other@secretariat.example")


def test_a_conference_is_made_once(session: Session) -> None:
    for _ in range(2):
        actions.import_file(session, SAMPLE.read_bytes(), "A.json")
    assert session.scalar(select(func.count()).select_from(Conference)) == 1
