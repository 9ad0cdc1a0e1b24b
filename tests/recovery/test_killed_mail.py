"""A worker is killed while it sends: before the server has the mail, and just after. Another sends it, under the same name."""

import os
import signal
from datetime import timedelta

import pytest

from conference import clock
from conference.config import load
from conference.extensions import db
from conference.mail.rounds import send_waiting
from models.vocabulary import MailState
from tests.mail.letters import newest, put
from tests.mail.server import mail_server
from tests.recovery.conftest import Install
from tests.recovery.serving import app_of, until_it_is
from tests.recovery.test_killed_worker import worker


@pytest.mark.parametrize("is_taken", [False, True])
def test_mail_outlives_its_worker(install: Install, is_taken: bool) -> None:
    installation = install("source")
    (installation.folder / "instance").mkdir()
    with mail_server() as box:
        installation.settings |= {"KAIGI_SMTP_URL": f"smtp://localhost:{box.port}", "KAIGI_MAIL_FROM": "secretariat@conference.example"}
        with app_of(installation).app_context():
            name = put().message_id
            with worker(installation) as process:

                def kill() -> str:
                    os.kill(process.pid, signal.SIGKILL)
                    process.wait()
                    return "250 2.0.0 Taken" if is_taken else "451 4.3.0 Not now"

                box.at_end = kill
                until_it_is(lambda: process.poll() is not None)
            assert newest()[0].state is MailState.WAITING
            box.at_end = lambda: "250 2.0.0 Taken"
            relay = load(installation.settings).relay
            assert send_waiting(relay) == 0, "its claim still holds"
            with clock.stopped_at(clock.now() + timedelta(minutes=11)):
                assert send_waiting(relay) == 1
            assert (newest()[0].state, newest()[0].attempts, box.names) == (MailState.SENT, 2, [name] * 2)
            db.session.close()
            db.engine.dispose()
