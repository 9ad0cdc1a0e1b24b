"""An installation whose keys stand in a file, as most have them."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from conference.config import MEBIBYTE, Config
from conference.extensions import db
from conference.factory import create_app
from conference.key_ring import FILE_NAME, RingFile, parse, text_of
from conference.keys.commands import key_group
from models import encryption
from tests.backends import Backend
from tests.conftest import TEST_KEY
from tests.web import PolicingClient

KAIGI = Path(sys.executable).with_name("kaigi")


@dataclass(frozen=True)
class Installed:
    """The sample conference; `run` runs `kaigi key` here, `started` any command in a process of its own."""

    folder: Path
    url: str

    def app(self) -> Flask:
        """An app that has read the keys as they are now."""
        file = RingFile(self.folder / FILE_NAME)
        app = create_app(Config(self.folder, self.url, "memory:", "http://localhost:8000", MEBIBYTE, "test secret", self.ring, file))
        app.testing, app.test_client_class = True, PolicingClient
        return app

    @property
    def ring(self) -> encryption.Ring:
        return parse((self.folder / FILE_NAME).read_text(encoding="ascii"))

    def run(self, *arguments: str) -> Result:
        app = self.app()
        with app.app_context():
            done = CliRunner().invoke(key_group, arguments)
            db.session.close()
            db.engine.dispose()
        return done

    def started(self, *arguments: str) -> "subprocess.Popen[str]":
        settings = {"KAIGI_INSTANCE": str(self.folder), "KAIGI_DATABASE_URL": self.url, "KAIGI_SECRET_KEY": "of the tests"}
        environment = {name: value for name, value in os.environ.items() if name != "KAIGI_KEY"} | settings
        return subprocess.Popen([str(KAIGI), *arguments], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def installed(backend: Backend, sample_url: str, tmp_path: Path) -> Iterator[Installed]:
    (tmp_path / FILE_NAME).write_text(text_of((TEST_KEY,)), encoding="ascii")
    url = backend.copy(sample_url)
    yield Installed(tmp_path, url)
    encryption.use_key(TEST_KEY)
    backend.drop(url)


@pytest.fixture
def base64_key() -> str:
    return base64.b64encode(TEST_KEY).decode()
