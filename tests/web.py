"""A browser without a browser: the app's test client, which polices every page and every session it sees."""

from collections.abc import Callable
from typing import Any, Self

from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import event
from werkzeug.test import TestResponse

from conference.extensions import db
from tests.pages.police import check_page

_HTML = "text/html"
_BODILESS = frozenset({"HEAD", "OPTIONS"})


class PolicingClient(FlaskClient):
    """Fails a test whose page breaks a rule of the house, or whose request leaves unsaved changes behind."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        options.setdefault("buffered", True)  # read to the end and closed, as a server does
        response = super().open(*arguments, **options)
        is_page = response.mimetype == _HTML and response.status_code not in (301, 302, 303, 308)
        if is_page and response.request.method not in _BODILESS:
            complaints = check_page(response.get_data(as_text=True), response.request.path)
            assert not complaints, "\n".join(complaints)
        return response


class CompiledTemplates(BytecodeCache):
    """What the apps of a test run compiled already: each test makes an app of its own, and would compile every template anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """As jinja2 asks."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As jinja2 asks."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def watch_sessions(app: Flask) -> None:
    """A request that ends with a dirty session forgot to commit, or changed what it should not."""

    @app.teardown_request
    def _is_clean(_error: BaseException | None) -> None:
        session = db.session
        unsaved = [*session.new, *session.dirty, *session.deleted]
        assert not unsaved, "the request left changes that nobody committed"


_TRAIL = ("INSERT INTO audit_entry", "INSERT INTO row_change", "person_key")


class StatementCount:
    """Counts the statements that an engine runs inside a `with` block."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.statements: list[str] = []

    def __enter__(self) -> Self:
        event.listen(self._engine, "before_cursor_execute", self._count)
        return self

    def __exit__(self, *_error: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._count)

    def __len__(self) -> int:
        return len(self.statements)

    @property
    def beside_the_trail(self) -> list[str]:
        """Those that are not the audit trail's own."""
        return [one for one in self.statements if not any(words in one for words in _TRAIL)]

    def _count(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            self.statements.append(statement)


def count_statements(client: FlaskClient, app: Flask, get: Callable[[FlaskClient], object]) -> int:
    """How many statements a page makes, once its caches are warm."""
    get(client)
    with app.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        get(client)
    return len(count)
