"""Some papers, about some people, in some language: on the command line and by an address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from conference.errors import RefusedError
from conference.extensions import db
from conference.printing.commands import print_command
from tests.printing.reading import text_of
from tests.web import PolicingClient


@pytest.fixture
def _in_app(app_with_sample: Flask) -> Iterator[None]:
    with app_with_sample.app_context():
        yield


def printed(folder: Path, *options: str) -> set[str]:
    result = CliRunner().invoke(print_command, [str(folder), *options])
    db.session.rollback()
    if result.exception:
        raise result.exception
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("_in_app")
def test_the_badges_of_one_delegation_in_japanese(tmp_path: Path) -> None:
    assert printed(tmp_path, "--only", "badges", "--language", "ja", "--delegation", "kh") == {"badges.pdf"}
    text = text_of((tmp_path / "badges.pdf").read_bytes())
    assert "Cambodia" not in text
    assert "カンボジア" in text
    assert "ラオス" not in text


@pytest.mark.usefixtures("_in_app")
def test_for_one_person_whatever_can_be_about_one_person(tmp_path: Path) -> None:
    files = printed(tmp_path, "--person", "A-KH-1", "--language", "km")
    lists = {f"{name}.{kind}" for name in ("rooming-list", "arrivals", "participant-list", "transfer-sheets") for kind in ("xlsx", "pdf")}
    signs = {f"{name}.pdf" for name in ("badges", "certificates", "country-plates", "name-boards", "nameplates", "seat-cards")}
    assert files == lists | signs | {"itineraries/A-KH-1.km.pdf", "itineraries/A-KH-1.ics"}


@pytest.mark.usefixtures("_in_app")
@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--only", "bagdes"], "bagdes"),
        (["--language", "tlh"], "tlh"),
        (["--delegation", "XX"], "XX"),
        (["--person", "A-XX-1"], "A-XX-1"),
        (["--only", "catering", "--delegation", "KH"], "catering"),
    ],
)
def test_what_there_is_not_is_named_and_nothing_is_printed(tmp_path: Path, options: list[str], named: str) -> None:
    with pytest.raises(RefusedError, match=f"“{named}”"):
        printed(tmp_path, *options)
    assert not list(tmp_path.iterdir())


def test_an_address_chooses_too(organiser: PolicingClient) -> None:
    assert text_of(organiser.get("/c/A/papers/badges.pdf?delegation=LA&person=A-KH-1").data).count("Cambodia") == 1
    response = organiser.get("/c/A/papers/badges.pdf?delegation=XX")
    assert response.status_code == 409
    assert "There is no delegation “XX” here." in response.get_data(as_text=True)
