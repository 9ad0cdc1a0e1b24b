"""What becomes of mail: sent once, tried again, given up; never through an open line; never lost with a worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conference import clock
from conference.commandline import conference_named
from conference.config import Transport
from conference.errors import ConflictError
from conference.extensions import db
from conference.mail import actions
from conference.mail.pacing import MOST_REFUSALS, PER_DOMAIN, delay_after
from conference.mail.rounds import claim, send_waiting
from models.vocabulary import MailState
from tests.mail.letters import HARA, PDF, letter, newest, put
from tests.mail.server import Mailbox, mail_server, make_certificate

pytestmark = pytest.mark.usefixtures("in_app")
START = datetime(2027, 3, 1, tzinfo=UTC)


def sent_at(box: Mailbox, minutes: float) -> int:
    """A round of the worker so many minutes after the start."""
    with clock.stopped_at(START + timedelta(minutes=minutes)):
        return send_waiting(box.relay())


def put_at_start(*letters: object) -> None:
    with clock.stopped_at(START):
        for one in letters:
            put(one)  # type: ignore[arg-type]


def test_mail_goes_once(box: Mailbox) -> None:
    put_at_start(letter(files=[PDF]))
    assert [sent_at(box, minutes) for minutes in (0, 1, 100)] == [1, 0, 0]
    (message,) = newest()
    assert (message.state, message.attempts, message.answer, message.sent_at) == (MailState.SENT, 1, "250 2.0.0 Taken", START)
    assert (box.names, box.recipients) == ([message.message_id], [HARA])
    assert str(box.mails[0]["To"]) == f'"Ms. S. Hara 原" <{HARA}>'
    assert box.mails[0].get_body(("plain",)).get_content().startswith("Dear Ms. Hara")


def test_without_a_server_mail_waits() -> None:
    put()
    assert send_waiting(None) == 0
    assert newest()[0].state is MailState.WAITING


def test_what_is_refused_for_now_is_tried_again_later_and_later(box: Mailbox) -> None:
    box.answers[HARA] = f"450 4.2.1 <{HARA}> is over quota"
    put_at_start(letter(), letter("b@other.example"))
    tried = [sent_at(box, minutes) for minutes in (0, 0.9, 1, 2.9, 3)]
    failed, other = newest()
    assert (tried, failed.attempts, failed.state, failed.answer) == ([1, 0, 0, 0, 0], 3, MailState.FAILED, "450 4.2.1 <…> is over quota")
    assert other.state is MailState.SENT
    box.answers.clear()
    assert [sent_at(box, minutes) for minutes in (6.9, 7)] == [0, 1]
    assert box.recipients == ["b@other.example", HARA]


def test_what_is_refused_long_enough_is_given_up(box: Mailbox) -> None:
    box.answers[HARA] = "451 4.3.0 Not now"
    put_at_start(letter())
    with clock.stopped_at(START):
        moment = START
        for number in range(1, MOST_REFUSALS + 1):
            with clock.stopped_at(moment):
                send_waiting(box.relay())
            moment += delay_after(number, is_refused=True)
    assert (newest()[0].state, newest()[0].attempts) == (MailState.GIVEN_UP, MOST_REFUSALS)
    assert timedelta(days=2) < moment - START < timedelta(days=5)


@pytest.mark.parametrize("stage", ["recipient", "content"])
def test_what_is_refused_for_good_is_given_up_and_others_go(box: Mailbox, stage: str) -> None:
    if stage == "recipient":
        box.answers[HARA] = "550 5.1.1 Nobody here"
    else:
        ends = iter(["550 5.1.1 Nobody here", "250 2.0.0 Taken"])
        box.at_end = lambda: next(ends)
    put_at_start(letter(), letter("b@ministry.example"))
    assert sent_at(box, 0) == 1
    assert [(one.state, one.answer) for one in newest()] == [
        (MailState.GIVEN_UP, "550 5.1.1 Nobody here"),
        (MailState.SENT, "250 2.0.0 Taken"),
    ]
    assert sent_at(box, 1000) == 0


def test_a_server_that_is_away_costs_no_mail_its_chance(box: Mailbox) -> None:
    put_at_start(letter(), letter("b@other.example"))
    gone = replace(box.relay(), port=1)
    with clock.stopped_at(START):
        assert send_waiting(gone) == 0
    tried, untried = newest()
    assert (tried.state, tried.attempts, tried.refusals, untried.attempts) == (MailState.FAILED, 1, 0, 0)
    assert tried.next_attempt_at == START + timedelta(minutes=1)
    assert delay_after(100, is_refused=False) == timedelta(minutes=10)
    assert sent_at(box, 1) == 2


def test_a_domain_gets_no_more_than_its_pace_and_holds_up_no_other(box: Mailbox) -> None:
    many = [letter(f"p{number}@big.example") for number in range(PER_DOMAIN + 5)]
    put_at_start(*many, letter("a@small.example"))
    assert [sent_at(box, minutes) for minutes in (0, 0.5, 1.1)] == [PER_DOMAIN + 1, 0, 5]
    assert "a@small.example" in box.recipients[:2]


def test_a_worker_that_died_after_the_server_took_the_mail_leaves_it_to_another_under_the_same_name(box: Mailbox) -> None:
    put_at_start(letter())

    def die() -> str:
        raise SystemExit

    with pytest.MonkeyPatch.context() as patch, clock.stopped_at(START):
        patch.setattr("conference.mail.rounds.settle", lambda *_arguments: die())
        with pytest.raises(SystemExit):
            send_waiting(box.relay())
    db.session.rollback()
    assert [sent_at(box, minutes) for minutes in (1, 9.9, 10)] == [0, 0, 1]
    assert box.names == [newest()[0].message_id] * 2
    assert newest()[0].attempts == 2


def test_two_workers_never_take_one_mail() -> None:
    message = put()
    assert claim(message.id)
    assert claim(message.id) is None


def test_mail_can_be_withdrawn_until_it_is_on_its_way(box: Mailbox) -> None:
    conference = conference_named(db.session, None)
    put_at_start(letter(), letter("b@other.example"))
    first, second = newest()
    with clock.stopped_at(START):
        actions.withdraw(db.session, conference, first)
        db.session.commit()
        assert claim(second.id)
        with pytest.raises(ConflictError):
            actions.withdraw(db.session, conference, second)
    db.session.rollback()
    assert sent_at(box, 100) == 1
    assert [one.state for one in newest()] == [MailState.WITHDRAWN, MailState.SENT]


def test_a_secret_goes_with_its_sending(box: Mailbox) -> None:
    put_at_start(letter(text="Your code: 123456", is_secret=True, files=[PDF]))
    sent_at(box, 0)
    assert (newest()[0].text, newest()[0].attachments) == ("", [])
    assert "123456" in box.mails[0].get_body(("plain",)).get_content()


def test_sent_again_below_a_preface(box: Mailbox) -> None:
    put_at_start(letter(files=[PDF]))
    sent_at(box, 0)
    again = actions.send_again(db.session, conference_named(db.session, None), newest()[0], "The first one bounced.")
    db.session.commit()
    assert send_waiting(box.relay()) == 1
    assert (again.copy, len(set(box.names)), len(list(box.mails[1].iter_attachments()))) == (1, 2, 1)
    said = box.mails[1].get_body(("plain",)).get_content()
    assert said.index("The first one bounced.") < said.index("Dear Ms. Hara")


def test_outside_this_machine_nothing_is_said_without_tls(box: Mailbox) -> None:
    put_at_start(letter())
    with clock.stopped_at(START):
        assert send_waiting(box.relay(Transport.STARTTLS, user="kaigi", password="secret")) == 0
    assert (box.mails, newest()[0].state) == ([], MailState.FAILED)
    assert "STARTTLS" in (newest()[0].answer or "")


@pytest.mark.parametrize("transport", [Transport.TLS, Transport.STARTTLS])
def test_a_certificate_must_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, transport: Transport) -> None:
    certificate = make_certificate(tmp_path)
    put_at_start(letter())
    with mail_server(certificate=certificate, is_tls_from_start=transport is Transport.TLS) as box:
        answers: list[Callable[[], str | None]] = [lambda: newest()[0].answer]
        with clock.stopped_at(START):
            assert send_waiting(box.relay(transport)) == 0
        assert "certificate" in (answers[0]() or "").lower()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with clock.stopped_at(START + timedelta(minutes=5)):
            assert send_waiting(box.relay(transport)) == 1
    assert len(box.mails) == 1
