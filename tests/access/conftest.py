"""An app with two conferences that nobody of the other attends, and a user of each role at both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.access.cast import add_conference, cast, write_results
from tests.backends import Backend
from tests.conftest import running


@pytest.fixture(scope="session")
def cast_url(backend: Backend, sample_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A template with both conferences and all users: copy it, never write into it."""
    url = backend.copy(sample_url)
    for app in running(url, tmp_path_factory.mktemp("cast")):
        cast(app)
        add_conference(app, "B")
    return url


@pytest.fixture
def app_with_cast(backend: Backend, cast_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database of its own."""
    url = backend.copy(cast_url)
    for app in running(url, tmp_path):
        write_results(app)
        yield app
    backend.drop(url)
