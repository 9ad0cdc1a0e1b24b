"""Visa papers: refused while facts are missing, drafted, reviewed, issued and kept; a change shows; withdrawn; erased."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from conference import commandline, database
from conference.audit import journal
from conference.erasure.actions import Order
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.printing.commands import print_command
from conference.retention.actions import purge
from conference.storage.choosing import files
from models.audit import AuditEntry
from models.conference import Sponsor
from models.participant import Participant, Visa
from models.visa_paper import VisaFile, VisaInviter, VisaSet
from models.vocabulary import Retained, Role
from tests.printing.reading import text_of
from tests.samples import ORGANISER, add_user, signed_in
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/papers/visa/"
PERSON = "A-VN-2"
MISSION = "在ベトナム日本国大使館"
INVITER = {
    "address": "〒100-8901 東京都千代田区霞が関1-3-1",
    "post": "国際室長",
    "name": "佐藤 誠",
    "phone": "03-0000-0000",
    "contact": "国際室 佐藤 花子",
    "contact_phone": "03-0000-0001",
    "purpose": "会議への出席のため",
    "background": "ベトナム政府から推薦を受けたため。",
}


@pytest.fixture(autouse=True)
def _ready(app_with_sample: Flask) -> None:
    """Forms need no tokens; the hosts have names, as papers need them."""
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "host.changed", "A", conference_ref="A")
        for host in db.session.scalars(select(Sponsor)):
            host.name = {"en": host.ref, "ja": "環境省"}
        db.session.commit()


def person(app: Flask) -> tuple[str, str]:
    """The short name of the host that pays, and the name, of the only one who needs a visa."""
    with app.app_context():
        found = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one()
        assert found.sponsor
        return found.sponsor.ref, found.full_name


def set_person(app: Flask, ref: str, **facts: Any) -> None:
    with app.app_context():
        begin_writing()
        journal.record(db.session, "person.changed", ref, conference_ref="A")
        found = db.session.scalars(select(Participant).where(Participant.ref == ref)).one()
        for name, value in facts.items():
            setattr(found, name, value)
        db.session.commit()


def change_post(app: Flask, post: str) -> None:
    set_person(app, PERSON, post={"en": post})


def needs_visa_at(app: Flask, ref: str, mission: str) -> None:
    """Somebody else, whom the same host invites, has to apply there."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "visa.changed", ref, conference_ref="A")
        found = db.session.scalars(select(Participant).where(Participant.ref == ref)).one()
        found.sponsor = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one().sponsor
        visa = db.session.scalars(select(Visa).where(Visa.participant_id == found.id)).one()
        visa.is_needed, visa.mission = True, {"en": mission}
        db.session.commit()


def printed(app: Flask, folder: Path, *options: str) -> Result:
    with app.app_context():
        result = CliRunner().invoke(print_command, [str(folder), *options])
        db.session.rollback()
        return result


def draft(client: PolicingClient, app: Flask) -> Any:
    host = person(app)[0]
    client.post(f"{PAGE}hosts/{host}", data=INVITER | {"version": "0"})
    return client.post(f"{PAGE}draft", data={"mission": MISSION, "sponsor": host})


def issued(client: PolicingClient, app: Flask) -> None:
    assert draft(client, app).status_code == 302
    assert client.post(f"{PAGE}1/review").status_code == 302
    assert client.post(f"{PAGE}1/issue").status_code == 302


def papers_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_refused_while_facts_are_missing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    host = person(app_with_sample)[0]
    page = organiser.get(PAGE)
    assert "address of the host" in page.text
    assert f"{PAGE}hosts/{host}" in page.text
    assert organiser.post(f"{PAGE}draft", data={"mission": MISSION, "sponsor": host}).status_code == 409
    set_person(app_with_sample, PERSON, birth_on=None)
    assert f'{PERSON}/passport/edit">birth date</a>' in organiser.get(PAGE).text
    organiser.post(f"{PAGE}hosts/{host}", data=INVITER | {"version": "0"})
    assert organiser.post(f"{PAGE}draft", data={"mission": MISSION, "sponsor": host}).status_code == 409
    with app_with_sample.app_context():
        assert db.session.scalars(select(VisaSet)).all() == []


def test_reviewed_issued_and_kept_as_it_was(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert draft(organiser, app_with_sample).status_code == 302
    assert organiser.post(f"{PAGE}1/issue").status_code == 409  # not before the review
    organiser.post(f"{PAGE}1/review")
    organiser.post(f"{PAGE}1/issue")
    before = organiser.get(f"{PAGE}1.zip").data
    assert list(papers_of(before)) == ["1-reason-for-invitation.pdf", "2-guarantee.pdf", "4-schedule-1.pdf"]
    change_post(app_with_sample, "Deputy Minister")
    page = organiser.get(PAGE).text
    assert "Differs from what was issued" in page
    assert f"{PERSON}: post" in page
    assert organiser.get(f"{PAGE}1.zip").data == before
    with app_with_sample.app_context():
        said = db.session.execute(select(AuditEntry.action, AuditEntry.subject).where(AuditEntry.action.like("visa_set.%"))).all()
        assert said == [(f"visa_set.{verb}", "A-V1") for verb in ("drafted", "reviewed", "issued")]
        read = db.session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "protected.read")).all()
        assert read == [{"fields": ["birth_on"], "papers": "A-V1"}] * 2
        row = db.session.scalars(select(VisaSet)).one()
        assert (row.drafted_by, row.reviewed_by, row.issued_by) == (ORGANISER,) * 3


def test_a_draft_that_differs_is_neither_reviewed_nor_issued(organiser: PolicingClient, app_with_sample: Flask) -> None:
    draft(organiser, app_with_sample)
    change_post(app_with_sample, "Deputy Minister")
    assert organiser.post(f"{PAGE}1/review").status_code == 409
    assert organiser.post(f"{PAGE}1/withdraw").status_code == 302
    assert organiser.post(f"{PAGE}1/review").status_code == 409
    assert draft(organiser, app_with_sample).status_code == 302
    assert organiser.post(f"{PAGE}2/review").status_code == 302


def test_whoever_drafted_does_not_review_while_somebody_else_can(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "abe@secretariat.example", "K. Abe", Role.SECRETARIAT)
        add_user(db.session, "ito@secretariat.example", "R. Ito", Role.AUDITOR)
        db.session.commit()
    draft(organiser, app_with_sample)
    assert "Somebody else reviews them." in organiser.get(PAGE).text
    refused = organiser.post(f"{PAGE}1/review")
    assert (refused.status_code, "Somebody else reviews them." in refused.text) == (409, True)
    assert signed_in(app_with_sample, "abe@secretariat.example").post(f"{PAGE}1/review").status_code == 302
    assert organiser.post(f"{PAGE}1/issue").status_code == 302
    page = organiser.get(PAGE).text
    assert all(address in page for address in (ORGANISER, "abe@secretariat.example"))


@pytest.mark.poppler
def test_a_set_for_each_mission_and_only_those_who_apply_there(organiser: PolicingClient, app_with_sample: Flask) -> None:
    needs_visa_at(app_with_sample, "A-KH-1", "Embassy of Japan in Viet Nam")  # where they live
    needs_visa_at(app_with_sample, "A-TH-1", "Embassy of Japan in Thailand")
    assert draft(organiser, app_with_sample).status_code == 302
    assert "在タイ日本国大使館" in organiser.get(PAGE).text
    papers = papers_of(organiser.get(f"{PAGE}1.zip").data)
    listed, letter = text_of(papers["3-applicants.pdf"]), text_of(papers["1-reason-for-invitation.pdf"])
    assert "TranThiMinhChau" in listed
    assert "SokVannarith" in listed
    assert "Somchai" not in "".join(text_of(paper) for paper in papers.values())
    assert "在ベトナム日本国大使殿" in letter
    assert "別紙「申請人名簿」のとおり" in letter
    assert "下書き" in letter


def test_printed_by_name_alone_and_each_reading_recorded(organiser: PolicingClient, app_with_sample: Flask, tmp_path: Path) -> None:
    only = ("--only", "visa-papers")
    assert isinstance(printed(app_with_sample, tmp_path, *only).exception, RefusedError)
    draft(organiser, app_with_sample)
    assert printed(app_with_sample, tmp_path / "all").exit_code == 0
    assert not (tmp_path / "all" / "visa-papers.zip").exists()
    assert printed(app_with_sample, tmp_path, *only).exit_code == 0
    assert next(iter(papers_of((tmp_path / "visa-papers.zip").read_bytes()))) == "A-V1-draft/1-reason-for-invitation.pdf"
    organiser.post(f"{PAGE}1/review")
    organiser.post(f"{PAGE}1/issue")
    assert printed(app_with_sample, tmp_path, *only, "--delegation", "VN").exit_code == 0
    kept = {f"A-V1/{name}": paper for name, paper in papers_of(organiser.get(f"{PAGE}1.zip").data).items()}
    assert papers_of((tmp_path / "visa-papers.zip").read_bytes()) == kept
    assert isinstance(printed(app_with_sample, tmp_path, *only, "--delegation", "TH").exception, RefusedError)
    with app_with_sample.app_context():
        read = db.session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "protected.read")).all()
        assert read == [PERSON] * 3


def test_who_signs_is_not_overwritten(organiser: PolicingClient, app_with_sample: Flask) -> None:
    at = f"{PAGE}hosts/{person(app_with_sample)[0]}"
    assert organiser.post(at, data=INVITER | {"version": "0"}).status_code == 302
    assert organiser.post(at, data=INVITER | {"version": "0", "name": "X"}).status_code == 409
    with app_with_sample.app_context():
        assert db.session.scalars(select(VisaInviter.name)).one() == INVITER["name"]


def test_statements_of_the_page(organiser: PolicingClient, app_with_sample: Flask) -> None:
    issued(organiser, app_with_sample)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) <= 6


def test_erased_with_the_person(organiser: PolicingClient, app_with_sample: Flask) -> None:
    issued(organiser, app_with_sample)
    with app_with_sample.app_context():
        name = db.session.scalars(select(VisaFile.file_name)).one()
        assert files().exists(name)
    assert "Sets of visa papers" in organiser.get(f"/c/A/people/{PERSON}/erasure").text
    assert organiser.post(f"/c/A/people/{PERSON}/erasure", data={"reason": "Asked for", "number": PERSON}).status_code == 302
    with app_with_sample.app_context():
        assert db.session.scalars(select(VisaFile)).all() == db.session.scalars(select(VisaSet)).all() == []
        assert not files().exists(name)


def test_the_migration_goes_down_and_up_with_issued_papers(organiser: PolicingClient, app_with_sample: Flask) -> None:
    issued(organiser, app_with_sample)
    with app_with_sample.app_context():
        database.downgrade(db.engine, "0029")
        database.upgrade(db.engine)
        assert db.session.scalars(select(VisaSet)).all() == []


def test_gone_when_passports_are_due(organiser: PolicingClient, app_with_sample: Flask) -> None:
    issued(organiser, app_with_sample)
    with app_with_sample.app_context():
        begin_writing()
        name = db.session.scalars(select(VisaFile.file_name)).one()
        conference = commandline.conference_named(db.session, "A")
        found = db.session.scalars(select(Participant).where(Participant.ref == PERSON)).one()
        purge(db.session, conference, found, Retained.IDENTITY, Order(ORGANISER, "Due"))
        db.session.commit()
        assert db.session.scalars(select(VisaSet)).all() == []
        assert not files().exists(name)


def test_who_may_not_see_passports_sees_no_papers(app_with_sample: Flask) -> None:
    assert signed_in(app_with_sample, ORGANISER).get("/c/A/papers/").text.count(PAGE) == 1
