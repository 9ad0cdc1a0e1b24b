"""A change of one row by every record desk, and an addition, as a browser sends them: processor time of the request and statements."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from benchmarks.installation import signed_in
from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Workshop
from conference.extensions import db
from tests.every_desk import Field, additions, edits, names, read

PEOPLE = 40  # of the sample conference
RUNS = 5
MOST_STATEMENTS, MOST_MILLISECONDS = 8, 8
_ENDINGS = {"number": ("3", "4"), "date": ("2027-07-20", "2027-07-21"), "text": ("One", "Two")}


def measure(workshop: Workshop) -> Iterator[Result]:
    """Each desk by itself, so that a new one is measured without being listed."""
    app = workshop.sample().app()
    client = signed_in(app)
    with app.app_context():
        engine = db.engine
    for name in names(app):
        saves = [_Save(client, address) for address in edits(app, name, 1)]
        coming = [_Save(client, address, is_new=True) for address in additions(app, client, name)]
        for verb, save in [*(("change", one) for one in saves), *(("add", one) for one in coming)]:
            yield from _figures(engine, f"{verb} {name}", save)


def _figures(engine: Any, name: str, save: "_Save") -> Iterator[Result]:  # noqa: ANN401  an engine
    save.read()
    yield Result(f"statements: {name}", PEOPLE, statements(engine, save.send), "statements", target=MOST_STATEMENTS)
    if save.can_be_sent_again:
        milliseconds = cpu_seconds(save.send, RUNS, before=save.read) * 1000
        yield Result(f"save: {name}", PEOPLE, milliseconds, "CPU ms", target=MOST_MILLISECONDS)


class _Save:
    """One form, read anew before each time it is sent; what it says differs from one time to the next."""

    def __init__(self, client: Any, address: str, *, is_new: bool = False) -> None:  # noqa: ANN401  Flask's test client
        self._client, self._address, self._is_new = client, address, is_new
        self._times = 0
        self._data: dict[str, Any] = {}

    @property
    def can_be_sent_again(self) -> bool:
        """Whether there is still a form: what exists once is there now, and has another address."""
        return bool(self._client.get(self._address).status_code == HTTPStatus.OK)

    def read(self) -> None:
        """Read the form and fill it in."""
        form, self._times = read(self._client, self._address), self._times + 1
        changes = form.sound if self._is_new else {form.line: _next(form.fields[form.line], form.data[form.line], self._times)}
        once = {name: f"X-{self._times}" for name in ("ref", "code") if self._is_new and name in form.fields}
        days = {"on": f"2027-09-{self._times:02}"} if self._is_new and "on" in form.fields else {}
        self._data = form.typed(changes | once | days)

    def send(self) -> None:
        """Raises RuntimeError when it is refused."""
        response = self._client.post(self._address, data=self._data)
        if response.status_code != HTTPStatus.FOUND:
            message = f"{self._address} answers {response.status}"
            raise RuntimeError(message)


def _next(field: Field, stands: str, times: int) -> str:
    if field.kind == "select":
        return next(option for option in field.options if option != stands)
    return _ENDINGS.get(field.kind, _ENDINGS["text"])[times % 2]
