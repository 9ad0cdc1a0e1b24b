"""Every code planted once through a conference file, and its near miss beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.rules.registry import CHECKS
from tests.backends import Backend
from tests.checks_by_file.files import changed, check, findings, import_document
from tests.checks_by_file.plants import CONFERENCE, PLANTS, Plant, Told
from tests.conftest import running

Found = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def folder(backend: Backend, template_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where files lie; the app's context is open. Each test brings conferences of its own into one database."""
    folder, url = tmp_path_factory.mktemp("files"), backend.copy(template_url)
    for app in running(url, folder):
        with app.app_context():
            yield folder
    backend.drop(url)


@pytest.fixture(scope="module")
def usual(folder: Path) -> Found:
    """What the sample gives as it is."""
    import_document(changed({}, "usual"), folder)
    return findings(check("usual")[0])


def test_every_code_is_planted() -> None:
    assert {plant.code for plant in PLANTS} == set(CHECKS)


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_the_planted_code_and_no_other(plant: Plant, folder: Path, usual: Found) -> None:
    ref = f"{plant}-planted"
    subject = ref if plant.subject == CONFERENCE else plant.subject
    assert import_document(changed(plant.planted, ref), folder).exit_code == 0
    told, status = check(ref)
    found = findings(told)
    assert found - usual == {(plant.code, plant.severity.value, subject)} | severities(plant.also)
    assert usual <= found
    has_error = any(one[1] == "error" for one in found)
    assert (told["conference"], told["as_of"], status) == (ref, "2027-06-30", int(has_error))


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_the_near_miss_is_none(plant: Plant, folder: Path, usual: Found) -> None:
    ref = f"{plant}-near"
    assert import_document(changed(plant.near_miss, ref), folder).exit_code == 0
    told, status = check(ref)
    assert findings(told) == usual | severities(plant.nearly_also)
    assert status == 0


def severities(told: Told) -> Found:
    return {(code, CHECKS[code].severity.value, subject) for code, subject in told}
