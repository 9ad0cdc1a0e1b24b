"""Import, export, import into an empty database, export: nothing is lost, nothing is invented."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.exchange import actions, files
from conference.exchange.canonical import canonical
from conference.exchange.consistency import Known
from conference.exchange.validation import validate
from conference.exchange.writer import content_of
from models.audit import AuditEntry, RowChange
from models.conference import Conference
from tests.exchange.samples import SAMPLE, as_bytes, sample
from tests.exchange.test_document import assert_holds
from tests.web import StatementCount

RICH = {
    "conference": {"id": "B", "tz": "Asia/Bangkok", "hosts": ["X"], "partner_delegations": ["TH", "LA"], "max_delegates_per_country": 1},
    "delegations": [
        {
            "id": "TH",
            "kind": "partner",
            "quota": 2,
            "precedence": 2,
            "places": [{"sponsor": "X", "state": "declined", "participant": "P2", "answer_by": "2027-05-01T12:00:00+09:00"}, {}],
            "focal_points": [{"name": "F", "organization": {"en": "Embassy", "th": "สถานทูต"}, "phone": "+66", "language": "th"}],
        }
    ],
    "hotels": [{"id": "H", "check_in": "14:30", "blocks": [{"room_type": {"en": "Single"}, "nights": [{"on": "2027-07-14", "rooms": 3}]}]}],
    "participants": [
        {
            "id": "P1",
            "kind": "invitee",
            "delegation": "TH",
            "arranged_by": "X",
            "name": {"full": "One"},
            "badge_name": "1",
            "form_of_address": "Excellency",
            "sort_key": "zzz",
            "phone": "+1",
            "language": "th",
            "accessibility": "Wheelchair",
            "birth_date": "1980-01-01",
            "passport": {"number": "X 1"},
            "visa": {"needed": True, "status": "issued", "mission": {"th": "สถานทูต"}},
            "outbound": [{"from": "QQQ", "to": "BKK", "dep": "2027-07-13T10:00:00+05:30", "arr": "2027-07-13T12:00:00+07:00"}],
            "hotel_nights": ["2027-07-14", "2027-07-13"],
            "flights_booked_class": None,
            "organization": {"ja": "省", "en": "Ministry"},
        },
        {"id": "P2", "kind": "invitee", "delegation": "TH", "name": {"full": "Two"}, "substituted_by": "P1", "attends": "online"},
        {"id": "P3", "kind": "staff", "delegation": "JP", "name": {"full": "Three"}},
        {"id": "P4", "kind": "press", "delegation": "NEWS", "name": {"full": "Four"}, "notes": "a\nb"},
    ],
    "rooms": [{"id": "R"}],
    "sessions": [
        {
            "id": "S",
            "kind": "bilateral",
            "start": "2027-07-14T10:00:00Z",
            "end": "2027-07-14T11:00:00Z",
            "talks": [{"minutes": 5, "abstract": "A"}],
            "attendee_ids": ["P4", "P1"],
        }
    ],
    "equipment": [{"id": "E", "item": "Rope", "quantity": 0}],
    "cues": [{"id": "Q", "rundown": "rehearsal", "day": "2027-07-13", "start": "2027-07-14T01:00:00+09:00", "minutes": 0, "speaker": "P4"}],
    "catering": [
        {
            "id": "M",
            "kind": "dinner",
            "title": "Dinner",
            "start": "2027-07-14T10:00:00Z",
            "end": "2027-07-14T11:00:00Z",
            "ordered": {"vegan": 0, "total": 4},
        }
    ],
    "transfers": [{"id": "T", "kind": "local", "from": "R", "to": "H", "start": "2027-07-14T10:00:00Z", "passengers": ["P4", "P1"]}],
    "consultations": [{"id": "N", "delegation": "NEWS", "on": "2027-01-01", "means": "letter"}],
    "decisions": [
        {"id": "X", "kind": "speaker_advice", "on": "2027-01-02", "proposal": {"ja": "発表を頼む"}, "speaker": "P4", "session": "S"},
        {
            "id": "Y",
            "kind": "agreement",
            "on": "2027-01-03",
            "proposal": "Dates",
            "state": "agreed",
            "decided_by": "X",
            "decided_on": "2027-01-04",
        },
    ],
    "waivers": [{"code": "DAY_COUNT", "subject": "B", "reason": "Agreed\nby mail.", "agreed_by": "X", "agreed_on": "2027-01-02"}],
}


def exported(session: Session, conference: Conference, name: str = "a.json", language: str = "en") -> bytes:
    return actions.export_file(session, conference, name, with_protected=True, language=language)


@pytest.mark.parametrize("name", ["a.json", "a.xlsx"])
def test_the_sample_goes_round_through_an_empty_database(session: Session, empty_session: Session, name: str) -> None:
    first = actions.import_file(session, SAMPLE.read_bytes(), SAMPLE.name)
    second = actions.import_file(empty_session, exported(session, first, name, "ja"), name)
    assert exported(empty_session, second) == exported(session, first)
    assert exported(empty_session, second, "a.xlsx") == exported(session, first, "a.xlsx")
    said = {key: value for key, value in sample().items() if key not in ("note", "expected_findings")}
    assert_holds(said, content_of(empty_session, second, with_protected=True))


@pytest.mark.parametrize("name", ["a.json", "a.xlsx"])
def test_every_key_of_the_format_goes_round(session: Session, empty_session: Session, name: str) -> None:
    first = actions.import_file(session, as_bytes(RICH), "a.json")
    content = content_of(session, first, with_protected=True)
    second = actions.import_file(empty_session, exported(session, first, name), name)
    assert content_of(empty_session, second, with_protected=True) == content
    person, meal = content["participants"][0], content["catering"][0]
    assert person["outbound"][0]["dep"] == "2027-07-13T10:00:00+05:30"
    assert person["flights_booked_class"] is None
    assert (person["sort_key"], person["hotel"], person["hotel_nights"]) == ("zzz", "H", ["2027-07-13", "2027-07-14"])
    assert meal["ordered"] == {"total": 4, "vegan": 0}
    assert content["sessions"][0]["attendee_ids"] == ["P4", "P1"]
    assert (content["cues"][0]["day"], content["cues"][0]["rundown"]) == ("2027-07-13", "rehearsal")
    assert {row["id"]: row["kind"] for row in content["delegations"]} == {
        "TH": "partner",
        "LA": "partner",
        "JP": "host",
        "NEWS": "organisations",
    }
    assert [place["participant"] for place in content["delegations"][0]["places"]] == ["P2", "P1"]


def test_an_export_is_canonical_and_complete(session: Session) -> None:
    content = content_of(session, actions.import_file(session, as_bytes(RICH), "a.json"), with_protected=True)
    reading = validate(content, Known())
    assert reading.document is not None
    assert canonical(reading.document) == content


@pytest.mark.parametrize("raw", [sample(), RICH], ids=["sample", "rich"])
@pytest.mark.parametrize("name", ["a.json", "a.xlsx"])
def test_an_export_imported_again_changes_nothing(session: Session, raw: dict[str, Any], name: str) -> None:
    conference = actions.import_file(session, as_bytes(raw), "a.json")
    session.commit()
    file = exported(session, conference, name)
    changes = session.scalar(select(func.count()).select_from(RowChange))
    plan = actions.look(session, file, name)
    assert [(row.section, row.ref, row.fields) for row in plan.rows if row.outcome != "same"] == []
    actions.import_file(session, file, name)
    assert session.scalar(select(func.count()).select_from(RowChange)) == changes
    assert exported(session, conference, name) == file


def test_a_file_without_protected_fields_does_not_read_them_and_does_not_clear_them(session: Session) -> None:
    conference = actions.import_file(session, SAMPLE.read_bytes(), SAMPLE.name)
    session.flush()
    with StatementCount(session.get_bind()) as count:
        public = actions.export_file(session, conference, "a.json", with_protected=False)
    assert not [statement for statement in count.statements if "passport" in statement or "birth_on" in statement]
    assert b"RA4410027" not in public
    assert b"1972-03-18" not in public
    before = exported(session, conference)
    actions.import_file(session, public, "a.json")
    assert exported(session, conference) == before


def test_only_the_protected_export_is_recorded(session: Session) -> None:
    conference = actions.import_file(session, SAMPLE.read_bytes(), SAMPLE.name)

    def recorded() -> list[str]:
        return list(session.scalars(select(AuditEntry.action).where(AuditEntry.action == "export.protected")))

    actions.export_file(session, conference, "a.json", with_protected=False)
    assert recorded() == []
    actions.export_file(session, conference, "a.xlsx", with_protected=True)
    assert recorded() == ["export.protected"]


def test_the_number_of_statements_does_not_grow_with_the_conference(session: Session, empty_session: Session) -> None:
    many = sample()
    many["participants"] += [{**row, "id": f"{row['id']}-{copy}"} for row in sample()["participants"] for copy in range(3)]
    many["sessions"] += [{**row, "id": f"{row['id']}-{copy}"} for row in sample()["sessions"] for copy in range(3)]
    counts = []
    for one, raw in ((session, sample()), (empty_session, many)):
        conference = actions.import_file(one, as_bytes(raw), "a.json")
        one.commit()
        with StatementCount(one.get_bind()) as count:
            content_of(one, conference)
        counts.append(len(count))
        with StatementCount(one.get_bind()) as count:
            actions.import_file(one, as_bytes(raw), "a.json")
        counts.append(len(count))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 30


def test_two_conferences_with_the_same_ids_stay_apart(session: Session) -> None:
    first = actions.import_file(session, SAMPLE.read_bytes(), "a.json")
    before = exported(session, first)
    other = sample()
    other["conference"]["id"] = "A2"
    other["participants"][0]["diet"] = "vegan"
    second = actions.import_file(session, as_bytes(other), "b.json")
    assert exported(session, first) == before
    assert content_of(session, second)["participants"][0]["diet"] == "vegan"
    assert files.read(exported(session, second), "b.json").problems == ()
