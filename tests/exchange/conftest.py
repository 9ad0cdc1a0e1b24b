"""Databases for tests of import and export."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.backends import Backend
from tests.exchange.loads import loaded
from tests.exchange.samples import sample


@pytest.fixture
def empty_session(backend: Backend, template_url: str) -> Iterator[Session]:
    """A session on a second database without any conference."""
    url = backend.copy(template_url)
    engine = create_engine(url)
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()
    backend.drop(url)


@pytest.fixture
def with_sample(session: Session) -> Session:
    """A session whose conference is the sample."""
    loaded(session, sample())
    return session
