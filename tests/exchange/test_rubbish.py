"""Files that somebody spoiled: each is accepted or refused with sentences, and never breaks the reading."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conference.exchange import files
from conference.exchange.problems import ImportRefusedError
from conference.exchange.validation import Reading
from tests.exchange.samples import sample, small

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
PERSON = small()
ODD = [
    "", " ", "x", "\x00", "\ud800", "a\nb", "9999-12-31", "2027-02-30", "2027-07-14T10:00:00", "2027-07-14T24:00:00+99:99", "../etc", "/",
]  # fmt: skip
NUMBERS = some.one_of(some.integers(), some.floats())
JSON = some.recursive(
    some.none() | some.booleans() | NUMBERS | some.sampled_from(ODD) | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place below a value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [below for key, entry in entries for below in ((*place, key), *places(entry, (*place, key)))]


def spoil(content: Any, place: tuple[Any, ...], value: object) -> None:
    """Put a value somewhere; an earlier one may have taken the place away."""
    try:
        for key in place[:-1]:
            content = content[key]
        content[place[-1]] = value
    except (KeyError, IndexError, TypeError):
        return


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(some.lists(some.tuples(some.sampled_from(places(PERSON)), JSON), min_size=1, max_size=4))
def test_any_value_anywhere_is_read_or_refused_in_sentences(changes: list[tuple[tuple[Any, ...], object]]) -> None:
    content = copy.deepcopy(PERSON)
    for place, value in changes:
        spoil(content, place, value)
    try:
        reading = files.read(json.dumps(content).encode(), "a.json")
    except ImportRefusedError as error:
        reading = Reading(None, tuple(error.problems))
    assert bool(reading.problems) == (reading.document is None)
    for said in (
        *(problem.english for problem in reading.problems),
        *(problem.value or "" for problem in reading.problems),
        *reading.unknown,
    ):
        said.encode()  # a lone half of a surrogate pair would fail here
        assert not CONTROL.search(said)


@pytest.mark.parametrize("key", ["\ud800", "\x00", "two\nlines", "\x1b[31m"])
def test_a_key_that_cannot_stand_in_a_sentence_is_refused(key: str) -> None:
    for content in (sample() | {key: 1}, sample() | {"x": [{key: {}}]}):
        with pytest.raises(ImportRefusedError) as refusal:
            files.read(json.dumps(content).encode(), "a.json")
        assert [problem.sentence for problem in refusal.value.problems] == ["bad_character"]
        assert len(str(refusal.value).splitlines()) == 1


def test_many_keys_written_twice_are_refused_at_once() -> None:
    entries = ",".join(f'"k{number}":1' for number in range(40_000))
    with pytest.raises(ImportRefusedError):
        files.read(f"{{{entries},{entries}}}".encode(), "a.json")


def test_an_id_fits_into_a_file_name() -> None:
    for ref, is_fine in (("日" * 80, True), ("😀" * 60, True), ("😀" * 61, False)):
        content = {"conference": {"id": "A", "tz": "Asia/Tokyo"}, "rooms": [{"id": ref}]}
        assert bool(files.read(json.dumps(content).encode(), "a.json").document) == is_fine
