"""The clock of these tests: links, codes and sessions end with time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest

from conference import clock

START = datetime(2027, 5, 10, 9, 0, tzinfo=UTC)
Later = Callable[..., AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _in_spring() -> Iterator[None]:
    with clock.stopped_at(START):
        yield


@pytest.fixture
def later() -> Later:
    """Moves the clock some time on from the beginning, such as by eleven minutes."""
    return lambda **span: clock.stopped_at(START + timedelta(**span))
