"""kill -9 of the server while people save: what was answered is there, nothing is half-done, and the next start goes on."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

from sqlalchemy import create_engine, text

from tests.installation import Installation
from tests.recovery.conftest import Install
from tests.recovery.serving import PATIENCE, Browser, Server

PEOPLE = ("A-TH-1", "A-AU-1", "A-PH-1")
ENOUGH = 4
SAVED, BUSY = 302, 503


@dataclass
class Writer:
    """Saves over and over until the server is gone. `answered`: what the server said it had saved."""

    server: Server
    browser: Browser
    save: Callable[[Browser, str], int]
    answered: list[str] = field(default_factory=list)
    tried: str = ""

    def write(self) -> None:
        while True:
            self.tried = f"{len(self.answered)}"
            try:
                status = self.save(self.browser, self.tried)
            except (OSError, HTTPException, AssertionError):  # no answer, half of one, or a form without its end
                assert self.server.is_killed
                return
            assert status in (SAVED, BUSY)
            if status == SAVED:
                self.answered.append(self.tried)


def changing(ref: str) -> Callable[[Browser, str], int]:
    return lambda browser, number: browser.save(f"/c/A/people/{ref}/edit", phone=f"+{number}")[0]


def adding(browser: Browser, number: str) -> int:
    return browser.save("/c/A/new-person", full_name=f"New Number{number}")[0]


def test_what_was_answered_is_there_and_nothing_is_half_done(install: Install) -> None:
    installation = install("source")
    with Server(installation) as server:
        writers = [Writer(server, server.browser(), changing(ref)) for ref in PEOPLE] + [Writer(server, server.browser(), adding)]
        _kill_in_mid_writing(server, writers)
    changers, adder = writers[:-1], writers[-1]
    for ref, writer in zip(PEOPLE, changers, strict=True):
        _holds(installation, ref, writer)
    added = _rows(installation, "SELECT full_name FROM participant WHERE full_name LIKE 'New Number%'")
    assert {f"New Number{number}" for number in adder.answered} <= {name for (name,) in added}
    assert len(added) in (len(adder.answered), len(adder.answered) + 1)
    _trail_is_complete(installation, len(added))
    with Server(installation) as server:
        assert server.browser().save("/c/A/people/A-TH-1/edit", phone="+66 again")[0] == SAVED


def _kill_in_mid_writing(server: Server, writers: list[Writer]) -> None:
    limit = time.monotonic() + PATIENCE
    with ThreadPoolExecutor(len(writers)) as threads:
        writing: list[Future[None]] = [threads.submit(writer.write) for writer in writers]
        while min(len(writer.answered) for writer in writers) < ENOUGH and time.monotonic() < limit:
            time.sleep(0.01)
        server.kill()
    for one in writing:
        one.result()
    assert all(writer.answered for writer in writers)


def _holds(installation: Installation, ref: str, writer: Writer) -> None:
    ((phone,),) = _rows(installation, f"SELECT phone FROM participant WHERE ref = '{ref}'")
    assert phone in (f"+{writer.answered[-1]}", f"+{writer.tried}")
    ((entries,),) = _rows(installation, f"SELECT count(*) FROM audit_entry WHERE subject = '{ref}' AND action = 'person.changed'")
    assert entries == int(phone.removeprefix("+")) + 1, "one entry for each save, and none for what was not saved"


def _trail_is_complete(installation: Installation, added: int) -> None:
    without_rows = """SELECT action FROM audit_entry WHERE action LIKE 'person.%'
        AND NOT EXISTS (SELECT 1 FROM row_change WHERE entry_id = audit_entry.id)"""
    assert _rows(installation, without_rows) == []
    recorded = """SELECT count(DISTINCT row_id) FROM row_change JOIN audit_entry ON audit_entry.id = entry_id
        WHERE table_name = 'participant' AND operation = 'insert' AND action = 'person.added'"""
    assert _rows(installation, recorded) == [(added,)]


def _rows(installation: Installation, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(installation.settings["KAIGI_DATABASE_URL"])
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(statement))]
    engine.dispose()
    return found
