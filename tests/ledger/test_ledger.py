"""The ledger tells what is installed and what was published, and no more; an audit that could not be made is never called clean."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.orm import Session

from conference.config import ROOT
from conference.extensions import db
from conference.ledger import inventory
from conference.ledger.auditing import told
from conference.ledger.inventory import Component, Place
from conference.ledger.presenting import ledger, notices
from conference.ledger.support import Outlook, outlook, published, support_of
from models.conference import Conference
from tests.web import PolicingClient, count_statements

PAGE = "/c/A/settings/software/"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_every_pin_of_a_lock_is_exact_and_has_a_hash(name: str) -> None:
    pins = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements" / name).read_text(encoding="utf-8"))
    assert len(pins) > 50
    assert [pin.partition("\n")[0] for pin in pins if "==" not in pin.partition("\n")[0] or not HASH.search(pin)] == []


def test_every_package_of_the_lock_is_installed_as_locked_and_its_licence_known() -> None:
    packages = inventory.packages()
    assert {one.name for one in packages} >= {"flask", "sqlalchemy", "cryptography", "reportlab"}
    assert [one for one in packages if one.installed is not None] == []
    assert len([one for one in packages if one.licence]) > 0.9 * len(packages)


def test_the_ledger_names_what_packages_stand_on(session: Session) -> None:
    found = {one.name: one.place for one in inventory.components(session)}
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    assert found["Python"] is Place.RUNTIME
    assert found["SQLite" if is_sqlite else "PostgreSQL"] is Place.DATABASE
    assert all(one.version for one in inventory.components(session) if one.place is Place.DATABASE)


def test_a_version_belongs_to_its_own_release_line() -> None:
    lines = {version: support_of("Python", version) for version in ("3.11.7", "3.1.5", "3.11", "4.0.0")}
    assert [bool(support) for support in lines.values()] == [True, False, True, False]
    assert all(one.source for one in published())


@pytest.mark.parametrize(
    ("today", "contract_end_on", "expected"),
    [
        (date(2027, 1, 1), None, Outlook.LASTS),
        (date(2027, 1, 1), date(2027, 10, 30), Outlook.LASTS),
        (date(2027, 1, 1), date(2027, 10, 31), Outlook.INSIDE_CONTRACT),
        (date(2027, 11, 1), None, Outlook.ENDED),
    ],
)
def test_support_is_measured_at_the_end_of_the_contract(today: date, contract_end_on: date | None, expected: Outlook) -> None:
    assert outlook(support_of("Python", "3.11.7"), today, contract_end_on) is expected
    assert outlook(None, today, contract_end_on) is Outlook.UNKNOWN


def test_what_ends_inside_the_contract_is_named(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_system", lambda: [Component("Python", "3.11.7", Place.RUNTIME)])
    lines = ledger(session, date(2027, 1, 1), date(2028, 3, 31))
    said = notices(lines, date(2028, 3, 31))
    assert "Python 3.11.7: support ends on 2027-10-31, before the contract (2028-03-31). Plan its replacement." in said


def test_the_page_and_its_workbook_tell_the_same(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        db.session.execute(update(Conference).values(contract_end_on=date(2040, 3, 31)))
        db.session.commit()
    page = organiser.get(PAGE, query_string={"lang": "en"}).text
    assert "before the contract (2040-03-31)" in page
    assert "No end published" in page
    book = load_workbook(io.BytesIO(organiser.get(f"{PAGE}ledger.xlsx").data))
    names = [str(row[0]) for row in book.active.iter_rows(min_row=2, values_only=True)] if book.active else []
    assert [name for name in names if name not in page] == []
    assert count_statements(organiser, app_with_sample, lambda client: client.get(PAGE)) <= 6


def audited(tmp_path: Path, *dependencies: dict[str, Any]) -> tuple[str, int]:
    path = tmp_path / "audit.json"
    path.write_text(json.dumps({"dependencies": dependencies, "fixes": []}), encoding="utf-8")
    return told(path)


def test_an_audit_that_was_not_made_is_said_to_be_skipped(tmp_path: Path) -> None:
    left_out = {"name": "flask", "skip_reason": "Dependency not found"}
    for said, status in (told(tmp_path / "nothing.json"), audited(tmp_path, left_out, left_out)):
        assert said.startswith("SKIPPED")
        assert "vulnerabilities known" not in said
        assert status == 0


def test_an_audit_names_what_is_vulnerable_and_what_was_left_out(tmp_path: Path) -> None:
    sound = {"name": "flask", "version": "3.1.3", "vulns": []}
    bad = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-2099-1"}]}
    left_out = {"name": "kaigi", "skip_reason": "not found"}
    said, status = audited(tmp_path, sound, bad, left_out)
    assert said.splitlines() == [
        "2 of 3 packages audited, 1 vulnerabilities known.",
        "NOT AUDITED: kaigi",
        "jinja2 2.0: CVE-2099-1",
    ]
    assert status == 1
    assert audited(tmp_path, sound) == ("1 of 1 packages audited, 0 vulnerabilities known.", 0)
