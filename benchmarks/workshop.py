"""The conferences that are measured, each made once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import url_for

from benchmarks.installation import Installation, signed_in
from conference.commandline import conference_named
from conference.extensions import db
from models.conference import Conference


class Workshop:
    """Hands out installations by what they hold. Everything lies below `folder`, which the caller removes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Installation] = {}

    def people(self, number: int) -> Installation:
        """A conference of two days with so many people and 60 talks."""
        return self._prepared(f"people-{number}", lambda made: made.populate(number))

    def talks(self, number: int, days: int) -> Installation:
        """A conference of so many days with 1,000 people and so many talks."""
        return self._prepared(f"talks-{number}", lambda made: made.populate(1_000, number, days))

    def sample(self) -> Installation:
        """The conference that comes with Kaigi: 40 people, 8 sessions."""
        return self._prepared("sample", Installation.load_sample)

    def _prepared(self, name: str, fill: Callable[[Installation], None]) -> Installation:
        if name not in self._made:
            self._made[name] = made = Installation(self._folder, name)
            made.prepare()
            fill(made)
        return self._made[name]


@contextmanager
def opened(installation: Installation) -> Iterator[Conference]:
    """The only conference of an installation, within the context of an app: `db.session` and `db.engine` work on it."""
    with installation.app().app_context():
        yield conference_named(db.session, None)


class Served:
    """An app as a signed-in browser meets it. No context of the app is open meanwhile: each request has to open its own."""

    def __init__(self, installation: Installation) -> None:
        self._app = installation.app()
        self.client = signed_in(self._app)
        with self._app.app_context():
            self.engine = db.engine
            self._conference_ref = conference_named(db.session, None).ref

    def address(self, endpoint: str, **values: str) -> str:
        """The address of a page of the conference."""
        arguments: dict[str, Any] = {"conference_ref": self._conference_ref, **values}
        with self._app.test_request_context():
            return url_for(endpoint, **arguments)

    def get(self, address: str) -> bytes:
        """A page. Raises RuntimeError when it is not there."""
        response = self.client.get(address)
        if response.status_code != HTTPStatus.OK:
            message = f"{address} answers {response.status}"
            raise RuntimeError(message)
        return response.get_data()

    def ready(self, endpoint: str, **values: str) -> Callable[[], bytes]:
        """What gets a page again; it has been got once, so that its caches are warm."""
        address = self.address(endpoint, **values)
        self.get(address)
        return lambda: self.get(address)
