"""Papers of conferences that lack nearly everything, or hold what no font can print; and folders that take no file."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from openpyxl import load_workbook

from conference.errors import RefusedError
from conference.exchange import actions
from conference.extensions import db
from conference.printing.commands import print_command
from conference.printing.work import print_papers
from models.job import Job
from tests.checks_by_file.files import changed
from tests.samples import sample_document

LISTS = ["arrivals", "catering", "contact-sheet", "dietary-needs", "participant-list", "rooming-list", "transfer-sheets"]
PAPERS = [
    "badges",
    "certificates",
    "country-plates",
    "door-signs",
    "flags",
    "name-boards",
    "nameplates",
    "room-sheets",
    "run-of-show",
    "run-of-show-a3",
    "run-of-show-av",
    "run-of-show-catering",
    "run-of-show-interpreters",
    "run-of-show-mc",
    "script",
    "seat-cards",
    "seating-plans",
    "way-signs",
]
COMMON = sorted([*(f"{name}.pdf" for name in PAPERS), *(f"{name}.{kind}" for name in LISTS for kind in ("pdf", "xlsx"))])

SENTENCE = re.compile(r"[A-Z]\w+ .+\.")

# With the name on the badge
NAMING = {f"{name}.pdf" for name in ("arrivals", "badges", "name-boards", "nameplates", "rooming-list", "seat-cards", "transfer-sheets")}


@pytest.fixture(autouse=True)
def _in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def printed(document: dict[str, Any], folder: Path) -> Result:
    actions.import_file(db.session, json.dumps(document).encode(), "a.json")
    db.session.commit()
    result = CliRunner().invoke(print_command, [str(folder)])
    db.session.rollback()
    return result


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_conference_with_nothing_has_its_common_papers_and_each_says_so(tmp_path: Path) -> None:
    result = printed({"conference": {"id": "E", "tz": "Asia/Tokyo"}}, tmp_path)
    assert (result.exit_code, names_in(tmp_path)) == (0, COMMON)
    silent = [name for name in COMMON if not (_sheets_say if name.endswith(".xlsx") else _pages_say)(tmp_path / name)]
    assert silent == []


def _sheets_say(path: Path) -> bool:
    """Whether every sheet has a sentence below its headings, and nothing else."""
    rows = [[cells[0] for cells in sheet.iter_rows(min_row=2, values_only=True)] for sheet in load_workbook(path)]
    return all(len(row) == 1 and SENTENCE.fullmatch(str(row[0])) for row in rows)


def _pages_say(path: Path) -> bool:
    """Whether every page has a sentence."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return all(any(SENTENCE.fullmatch(line.strip()) for line in page.splitlines()) for page in text.removesuffix("\f").split("\f"))


def test_people_of_whom_only_the_name_is_known(tmp_path: Path) -> None:
    people = {"日本 ü+:@": "Suharto", "long": "Wolfe " * 40}
    rows = [{"id": ref, "kind": "invitee", "name": {"full": name}} for ref, name in people.items()]
    days = ["2027-07-31", "2027-08-01"]  # two months stand beside a thin space
    conference = {"id": "E", "tz": "Europe/Berlin", "days": days, "venue": {"id": "V"}, "contacts": [{"role": "Help"}]}
    result = printed({"conference": conference, "participants": rows, "hotels": [{"id": "H"}]}, tmp_path)
    assert result.exit_code == 0, result.exception
    assert set(names_in(tmp_path)) == {*COMMON} | {f"itineraries/{ref}.{kind}" for ref in people for kind in ("en.pdf", "ics")}


def test_a_guest_is_driven_from_the_airport_and_back_to_it(tmp_path: Path) -> None:
    document = sample_document()
    there = next(transfer for transfer in document["transfers"] if "A-AU-1" in transfer["passengers"])
    back = {"id": "T-BACK", "kind": "departure", "from": there["to"], "to": there["from"], "start": "2027-07-16T16:00:00+09:00"}
    document["transfers"].append({**back, "vehicle": "Taxi", "seats": 4, "passengers": ["A-AU-1"]})
    assert printed(document, tmp_path).exit_code == 0
    book = load_workbook(tmp_path / "arrivals.xlsx")
    vehicles = {sheet.title: {row[5].value: row[10].value for row in sheet.iter_rows(min_row=2)} for sheet in book.worksheets[:2]}
    assert vehicles["Arrivals"]["Ms Eleanor Jane Whitford"] == datetime(2027, 7, 13, 6, 40)  # noqa: DTZ001  cells have no zones
    assert vehicles["Departures"]["Ms Eleanor Jane Whitford"] == datetime(2027, 7, 16, 16, 0)  # noqa: DTZ001  cells have no zones
    assert "Shiba Garden Hotel Tokyo (fictional)" in [row[1].value for row in book.worksheets[2].iter_rows(min_row=2)]


@pytest.mark.parametrize("name", ["محمد", "משה", "Smile 😀"])
def test_what_no_font_prints_is_named_with_the_person_and_spares_the_other_papers(tmp_path: Path, name: str) -> None:
    result = printed(changed({"participants/A-ID-2/badge_name": name}), tmp_path)
    assert isinstance(result.exception, RefusedError)
    sentences = str(result.exception).splitlines()
    assert {sentence.partition(" ")[0] for sentence in sentences} == {*NAMING, "itineraries/A-ID-2.id.pdf"}
    assert all("No font can print" in sentence and sentence.endswith("(A-ID-2).") for sentence in sentences)
    assert "badges.pdf" not in names_in(tmp_path)
    assert {"run-of-show.pdf", "itineraries/A-ID-1.id.pdf", "itineraries/A-ID-2.ics"} <= set(names_in(tmp_path))


def test_the_archive_of_a_job_holds_the_papers_that_could_be_printed(tmp_path: Path) -> None:
    actions.import_file(db.session, json.dumps(changed({"participants/A-ID-2/badge_name": "משה"})).encode(), "a.json")
    job = Job(conference_ref="A", failures=[])
    archive = tmp_path / print_papers(db.session, job, tmp_path, lambda _done, _total: None)
    assert len(job.failures) == len(NAMING) + 1
    assert "run-of-show.pdf" in ZipFile(archive).namelist()


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from conference.errors import RefusedError
from conference.printing.publishing import publish
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    publish(Path(sys.argv[1]), lambda file: [file.write(b"x" * 600) for _ in range(100)])
except RefusedError as error:
    print(error)
"""

_KILLED = """
import os, signal, sys
from pathlib import Path
from conference.printing.publishing import publish
publish(Path(sys.argv[1]), lambda file: (file.write(b"half"), file.flush(), os.kill(os.getpid(), signal.SIGKILL)))
"""


def test_on_a_full_disk_the_old_paper_stays(tmp_path: Path) -> None:
    paper = tmp_path / "badges.pdf"
    paper.write_text("old")
    done = subprocess.run([sys.executable, "-c", _FULL_DISK, str(paper)], check=True, capture_output=True, text=True)
    assert "badges.pdf cannot be written: File too large." in done.stdout
    assert (paper.read_text(), names_in(tmp_path)) == ("old", ["badges.pdf"])


def test_a_process_that_dies_leaves_no_part_of_a_paper_under_its_name(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "badges.pdf")], check=False)
    assert not (tmp_path / "badges.pdf").exists()
