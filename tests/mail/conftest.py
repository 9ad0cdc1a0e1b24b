"""A mail server for each test that wants one."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.mail.server import Mailbox, mail_server


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def in_app(app_with_sample: Flask) -> Iterator[Flask]:
    """Inside the app on the sample conference."""
    with app_with_sample.app_context():
        yield app_with_sample
