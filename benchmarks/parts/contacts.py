"""Government contacts: what their answers cost, and what their pages weigh."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Flask

from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.weighing import first_visit
from benchmarks.workshop import Workshop
from conference.extensions import begin_writing, db
from models.vocabulary import InvitationState
from tests.answers.places import NOMINEE, put
from tests.desk import form_of
from tests.guests import CONTACT, come_in
from tests.web import PolicingClient

PEOPLE = 40  # of the sample conference
RUNS = 15
MOST_KILOBYTES, MOST_STATEMENTS_OF_A_PAGE = 30, 6
MOST_STATEMENTS, MOST_MILLISECONDS = 8, 8
HOME = "/g/delegation/"
HEAVIEST = {"lang": "ta"}  # three bytes a letter, and long words


@dataclass(frozen=True, slots=True)
class Kind:
    """An answer: its page, how its place stands before, and what is typed."""

    what: str
    state: InvitationState
    is_filled: bool = True
    typed: Mapping[str, Any] = field(default_factory=dict)


KINDS = {
    "confirmation": Kind("confirm", InvitationState.NOMINATED),
    "nomination": Kind("nominate", InvitationState.SENT, is_filled=False, typed=NOMINEE),
    "substitute": Kind("substitute", InvitationState.CONFIRMED, typed=NOMINEE),
    "withdrawal": Kind("withdraw", InvitationState.NOMINATED),
}


def measure(workshop: Workshop) -> Iterator[Result]:
    """Each answer of a focal point of the sample conference, then the home and the longest form of its delegation."""
    app = workshop.sample().app()
    app.test_client_class = PolicingClient
    client = come_in(app, CONTACT)
    with app.app_context():
        engine = db.engine
    for name, kind in KINDS.items():
        answer = Answering(app, client, kind)
        milliseconds = cpu_seconds(answer.send, RUNS, before=answer.prepare) * 1000
        yield Result(f"answer: {name}", PEOPLE, milliseconds, "CPU ms", target=MOST_MILLISECONDS)
        answer.prepare()
        yield Result(f"statements: answer, {name}", PEOPLE, statements(engine, answer.send), "statements", target=MOST_STATEMENTS)
    for name, address in {"delegation": HOME, "form": f"{HOME}places/1/nominate"}.items():
        weight = first_visit(client.get(address, query_string=HEAVIEST).text)
        yield Result(f"contact page: {name}, first visit", PEOPLE, weight / 1024, "KB", target=MOST_KILOBYTES)
        asked = statements(engine, lambda at=address: client.get(at))  # type: ignore[misc]  # mypy knows no default of a lambda
        yield Result(f"statements: contact page, {name}", PEOPLE, asked, "statements", target=MOST_STATEMENTS_OF_A_PAGE)


class Answering:
    """One form of a focal point, read anew before each time it is sent."""

    def __init__(self, app: Flask, client: PolicingClient, kind: Kind) -> None:
        self._app, self._client, self._kind = app, client, kind
        self._address = f"{HOME}places/1/{kind.what}"
        self._form: dict[str, Any] = {}

    def prepare(self) -> None:
        """Let the place wait for the answer, and read the form. Who withdraws has just named somebody, of whom nothing is known yet."""
        if self._kind.what == "withdraw":
            nominating = Answering(self._app, self._client, KINDS["nomination"])
            nominating.prepare()
            nominating.send()
        else:
            self._stand()
        self._form = form_of(self._client, self._address, "answer") | dict(self._kind.typed)

    def send(self) -> None:
        """Raises RuntimeError when it is refused."""
        response = self._client.post(self._address, data=self._form)
        if response.status_code != HTTPStatus.FOUND:
            message = f"{self._address} answers {response.status}"
            raise RuntimeError(message)

    def _stand(self) -> None:
        with self._app.app_context():
            begin_writing()
            put(db.session, 1, self._kind.state, is_filled=self._kind.is_filled)
            db.session.commit()
