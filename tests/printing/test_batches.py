"""The itineraries of many guests in one file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from flask import Flask

from conference.commandline import conference_named
from conference.errors import RefusedError
from conference.exchange import actions
from conference.extensions import db
from conference.printing.paper import EVERYBODY, Selection
from conference.printing.papers import print_all
from conference.printing.shelves import batch_paper, common_paper
from tests.printing.reading import flat, text_of


def written(name: str, chosen: Selection = EVERYBODY) -> bytes:
    target = BytesIO()
    common_paper(db.session, conference_named(db.session, None), name, chosen).write(target)
    return target.getvalue()


@pytest.mark.parametrize("name", ["itineraries.pdf", "itineraries.zip"])
def test_equal_facts_give_equal_bytes(app_with_sample: Flask, name: str) -> None:
    with app_with_sample.app_context():
        assert written(name) == written(name)


@pytest.mark.poppler
def test_the_outline_leads_by_delegation_to_each_guest(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        data = written("itineraries.pdf", Selection("th", frozenset({"KH", "TH"})))
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        found = {str(item.title): [str(one.title) for one in item.children] for item in outline.root}
        assert len(document.pages) == 4
    assert list(found) == ["Cambodia", "Thailand"]
    assert "Dr. Somchai Rattanakul" in found["Thailand"]
    assert flat("หน้า 1 จาก 1") in text_of(data)  # each counts its own pages


def test_the_outline_of_badges_names_each_delegation_once(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        data = written("badges.pdf")
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[:3] == ["Australia", "Brunei Darussalam", "Cambodia"]
    assert len(titles) == len(set(titles)) == 12


def test_an_archive_has_the_papers_that_are_printed_one_by_one(app_with_sample: Flask, tmp_path: Path) -> None:
    with app_with_sample.app_context():
        told: list[tuple[int, int]] = []
        conference = conference_named(db.session, None)
        target = BytesIO()
        batch_paper(db.session, conference, "itineraries.zip", EVERYBODY, lambda done, total: told.append((done, total))).write(target)
        print_all(db.session, conference, tmp_path, lambda _done, _total: None, ["itineraries"])
        db.session.rollback()
    archive = ZipFile(target)
    assert told[-1] == (22, 22)
    assert len(archive.namelist()) == 22
    assert all(archive.read(name) == (tmp_path / "itineraries" / name).read_bytes() for name in archive.namelist())


def test_where_nobody_is_invited_a_page_or_a_sentence_says_so(app: Flask) -> None:
    with app.app_context():
        actions.import_file(db.session, b'{"conference": {"id": "E", "tz": "Asia/Tokyo"}}', "e.json")
        assert written("itineraries.pdf").startswith(b"%PDF")
        with pytest.raises(RefusedError, match="Nobody is invited"):
            written("itineraries.zip")
