"""Conferences of any size, each made once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.population import fill
from conference.exchange import actions
from models.vocabulary import Role
from tests.backends import Backend
from tests.conftest import running
from tests.samples import ORGANISER, add_user

EMPTY = b'{"conference": {"id": "E", "tz": "Asia/Tokyo"}}'
Populated = Callable[[int], AbstractContextManager[Flask]]


@pytest.fixture(scope="session")
def populated_urls(backend: Backend, template_url: str) -> Callable[[int], str]:
    """The address of a template that holds a conference of so many people; of none but its id for 0."""
    made: dict[int, str] = {}

    def url_of(people: int) -> str:
        if people not in made:
            made[people] = backend.copy(template_url)
            _fill(made[people], people)
        return made[people]

    return url_of


@pytest.fixture
def populated(backend: Backend, populated_urls: Callable[[int], str], tmp_path: Path) -> Populated:
    """Opens an app on a database of its own with a conference of so many people; `with` closes it."""

    @contextmanager
    def app_with(people: int) -> Iterator[Flask]:
        url = backend.copy(populated_urls(people))
        yield from running(url, tmp_path)
        backend.drop(url)

    return app_with


def _fill(url: str, people: int) -> None:
    engine = create_engine(url)
    with Session(engine) as session:
        add_user(session, ORGANISER, "M. Sato", Role.ORGANISER)
        if not people:
            actions.import_file(session, EMPTY, "empty.json")
        session.commit()
    if people:
        fill(engine, people, talks=min(people, 60))
    engine.dispose()
