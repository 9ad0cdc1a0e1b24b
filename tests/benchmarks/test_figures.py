"""The benchmarks compare like with like: equal conferences each time, figures in a form that tools read."""

import json

import pytest

from benchmarks.__main__ import RESULTS, markdown
from benchmarks.installation import Installation
from benchmarks.measuring import HIGHER, LOWER, Result
from benchmarks.workshop import Workshop, opened
from conference.exchange.writer import content_of
from conference.extensions import db

PEOPLE = 12


def test_the_same_size_gives_the_same_facts(tmp_path_factory: pytest.TempPathFactory) -> None:
    installations: list[Installation] = [Workshop(tmp_path_factory.mktemp("workshop")).people(PEOPLE) for _ in range(2)]
    contents = []
    for installation in installations:
        with opened(installation) as conference:
            contents.append(content_of(db.session, conference, with_protected=True))
            db.session.rollback()
    assert contents[0] == contents[1]
    assert len(contents[0]["participants"]) == PEOPLE


@pytest.mark.parametrize(
    ("better", "value", "is_reached"),
    [(LOWER, 8.0, True), (LOWER, 8.1, False), (HIGHER, 8.0, True), (HIGHER, 7.9, False)],
)
def test_a_target_is_reached_from_the_right_side(better: str, value: float, *, is_reached: bool) -> None:
    assert Result("page", 1, value, "CPU ms", better, 8).is_reached is is_reached


def test_without_a_target_nothing_is_said() -> None:
    assert markdown([Result("page: people", 1_000, 10.25, "CPU ms")]).splitlines()[-1] == "| page: people | 1,000 | 10.2 | CPU ms |  |  |"


def test_kept_figures_are_in_order() -> None:
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert rows == sorted(rows, key=lambda row: (row["name"], row["n"]))
    assert all(list(row) == ["name", "n", "value", "unit", "better", "target"] for row in rows)
