"""A person is erased: nothing of them is left, the accounts add up, the chain verifies, and a certificate says so; on both databases."""

import hashlib
import hmac
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from conference import clock
from conference.audit.chain import seal_waiting
from conference.audit.digests import canonical
from conference.audit.journal import values_in
from conference.audit.reversal import reverse
from conference.audit.verifying import verify
from conference.erasure.certificate import digest_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.storage.choosing import files
from models.all import Base
from models.audit import AuditEntry
from models.erasure import Erasure
from models.job import Job
from models.lodging import Night
from models.participant import Participant, Passport, Scan
from models.vocabulary import JobState, Role
from tests.exchange.loads import row_of
from tests.protected.people import kept_scan
from tests.samples import add_user, signed_in
from tests.web import PolicingClient

PERSON = "A-AU-1"
AT = f"/c/A/people/{PERSON}/erasure"
FORM = {"reason": "Asked for by the person", "number": PERSON}
SECRETS = ("Whitford", "Eleanor", "RA4410027", "1972-03-18")


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def papers(app_with_sample: Flask) -> Path:
    """Finished papers, which name the person."""
    with app_with_sample.app_context():
        job = Job(conference_ref="A", kind="papers", state=JobState.DONE, asked_at=clock.now(), options={}, result="papers.zip")
        db.session.add(job)
        db.session.commit()
        files().put(f"jobs/{job.id}", [b"Eleanor Whitford"])
        return Path(app_with_sample.instance_path) / "files" / "jobs" / str(job.id)


@pytest.fixture
def scan(app_with_sample: Flask) -> Path:
    """A scan of the person's passport."""
    with app_with_sample.app_context():
        return Path(app_with_sample.instance_path) / "files" / kept_scan(PERSON).file_name


def everything_stored() -> str:
    """Every value of every table, sealed ones as they are."""
    return str([tuple(row) for table in Base.metadata.sorted_tables for row in db.session.execute(text(f'SELECT * FROM "{table.name}"'))])


def test_nothing_of_the_person_is_left(organiser: PolicingClient, app_with_sample: Flask, papers: Path, scan: Path) -> None:
    with app_with_sample.app_context():
        stored = everything_stored()
        assert "Whitford" in stored
        nights = db.session.scalar(select(func.count()).select_from(Night))
        number_index = row_of(db.session, Participant, PERSON).passport.number_index
        seal_waiting()
    asked = organiser.get(AT, query_string={"lang": "en"})
    assert "This cannot be undone." in asked.text
    assert "The hotel nights are an accounting record." in asked.text
    assert "<li>Scans of the passport: 1</li>" in asked.text
    answer = organiser.post(AT, data=FORM)
    assert answer.status_code == 302
    with app_with_sample.app_context():
        stored = everything_stored()
        assert [secret for secret in (*SECRETS, number_index) if secret in stored] == []
        person = row_of(db.session, Participant, PERSON)
        assert (person.full_name, person.passport, person.visa, person.journeys, person.diet) == (PERSON, None, None, [], None)
        assert person.invitation is not None
        assert all(badge.revoked_at for badge in person.badges)
        assert db.session.scalar(select(func.count()).select_from(Night)) == nights
        seal_waiting()
        assert verify(db.session).fault is None
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.erased")).one()
        with pytest.raises(RefusedError, match="whose data were erased"):
            reverse(db.session, entry)
        assert db.session.scalar(select(func.count()).select_from(Scan)) == 0
        assert db.session.scalars(select(Erasure)).one().erased["uploads"] == 1
    assert not papers.exists()
    assert not scan.exists()
    assert organiser.get(f"/c/A/people/{PERSON}").status_code == 200
    history = organiser.get(f"/c/A/people/{PERSON}/history", query_string={"lang": "en"}).text
    assert "The values were erased with the personal data." in history
    assert organiser.get("/c/A/people/").status_code == 200


def test_the_certificate_proves_what_was_erased_and_nobody_can_guess(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        passport = values_in(row_of(db.session, Participant, PERSON).passport)
    address = organiser.post(AT, data=FORM).headers["Location"]
    page = organiser.get(address, query_string={"lang": "en"}).text
    with app_with_sample.app_context():
        erasure = db.session.scalars(select(Erasure)).one()
        assert erasure.digest == digest_of(erasure)
        kept = {row["digest"] for row in erasure.erased["rows"] if row["table"] == "passport"}
        assert kept == {hmac.new(erasure.secret, canonical(passport), hashlib.sha256).hexdigest()}
        assert hashlib.sha256(canonical(passport)).hexdigest() not in kept
        assert erasure.digest in page
        assert kept.pop() in page
    file = organiser.get(f"{address}.pdf")
    assert file.data.startswith(b"%PDF")
    assert organiser.post(address, data={"official": "", "on": "2027-08-01"}).status_code == 422
    assert organiser.post(address, data={"official": "T. Aoki", "on": "2027-08-01"}).status_code == 302
    assert "T. Aoki" in organiser.get(address).text
    assert organiser.post(address, data={"official": "Other", "on": "2027-08-01"}).status_code == 409
    assert PERSON in organiser.get("/c/A/settings/erasures/").text


def test_nothing_is_erased_by_mistake(organiser: PolicingClient, app_with_sample: Flask) -> None:
    for wrong in ({"number": "A-AU-2"}, {"reason": ""}):
        refused = organiser.post(AT, data=FORM | wrong, query_string={"lang": "en"})
        assert refused.status_code == 422
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(Passport)) == 22
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@board.example")
    assert auditor.get(AT).status_code == 403
    assert auditor.post(AT, data=FORM).status_code == 403
    assert auditor.get("/c/A/settings/erasures/").status_code == 200
    assert organiser.get("/c/A/people/NOBODY/erasure").status_code == 404
