"""What comes back: the notices of the common servers find their mail; nothing else does, and nothing is raised."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.extensions import db
from conference.mail.bounces import Outcome, note
from conference.mail.delivery_notices import read
from conference.mail.rounds import send_waiting
from models.mail import MailMessage
from models.vocabulary import MailState
from tests.mail.letters import PDF, letter, newest, put
from tests.mail.server import Mailbox

SAMPLES = Path(__file__).parent / "bounces"
NAME = "<9f86d081884c7d659a2feaa0.c55ad015a3bf4f1b@conference.example>"  # of the mail that came back in the samples
SAID = {
    "postfix": "550 5.1.1 <…>: Recipient address rejected: User unknown in local recipient table",
    "postfix-local": "5.1.1 unknown user: <…>",
    "exim": "5.0.0 550-Verification failed for <…> 550 No such person at this address",
    "exchange": "5.2.2",
    "microsoft365": "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient <…> not found by SMTP address lookup",
    "gmail": "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's "
    "email address for typos or 550 5.1.1 unnecessary spaces.",
    "sendmail": "552 5.2.2 <…>... Mailbox full",
    "amazonses": "550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for ministry.example>",
}


def sample(server: str) -> bytes:
    return (SAMPLES / f"{server}.eml").read_bytes()


def put_sent(**more: object) -> MailMessage:
    """The mail that the samples tell of."""
    message = put(letter(**more))
    message.message_id, message.state, message.answer = NAME, MailState.SENT, "250 2.0.0 Taken"
    db.session.commit()
    return message


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize("server", SAID)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_notice_finds_its_mail_once(server: str, line_end: bytes) -> None:
    put(letter("b@other.example"))
    put_sent()
    notice = sample(server).replace(b"\n", line_end)
    assert [note(notice) for _time in range(2)] == [Outcome.BOUNCED, Outcome.BOUNCED_BEFORE]
    assert [(one.state, one.answer) for one in newest()] == [(MailState.WAITING, None), (MailState.BOUNCED, SAID[server])]


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize(
    ("notice", "outcome"),
    [
        (sample("postfix-delayed"), Outcome.DELAYED),
        (sample("postfix").replace(b"Action: failed", b"Action: relayed"), Outcome.ARRIVED),
        (sample("postfix").replace(NAME.encode(), b"<another@conference.example>"), Outcome.UNKNOWN),
        (sample("out-of-office"), Outcome.NO_NOTICE),
    ],
)
def test_what_says_something_else_changes_nothing(notice: bytes, outcome: Outcome) -> None:
    put_sent()
    assert note(notice) is outcome
    assert [(one.state, one.answer) for one in newest()] == [(MailState.SENT, "250 2.0.0 Taken")]


@pytest.mark.usefixtures("in_app")
def test_one_of_several_recipients_who_got_nothing_is_enough() -> None:
    put_sent()
    forwarded = b"Final-Recipient: rfc822; deputy@ministry.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient"
    assert note(sample("sendmail").replace(b"Final-Recipient", forwarded, 1)) is Outcome.BOUNCED


@pytest.mark.usefixtures("in_app")
def test_what_bounced_before_its_worker_noted_that_it_went_is_not_sent_again(box: Mailbox) -> None:
    put_sent(is_secret=True, files=[PDF]).state = MailState.FAILED
    db.session.commit()
    assert note(sample("exim")) is Outcome.BOUNCED
    assert send_waiting(box.relay()) == 0
    (message,) = newest()
    assert (message.state, message.text, message.attachments) == (MailState.BOUNCED, "", [])


NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (depth, depth) for depth in range(3000))


@pytest.mark.usefixtures("in_app")
@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: message/delivery-status\n\nAction: failed\n",
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n////\n",
        b"Content-Type: multipart/report\n\nAction: failed\n",
        NESTED,
        sample("postfix").replace(b"Message-ID", b"Message-ID: <\x00>\nMessage-ID"),
        sample("postfix").replace(NAME.encode(), b"<\xff\xfe@conference.example>"),
        sample("postfix").replace(b"X-Kaigi", b"\n".join(b"Message-ID: <%d@x.example>" % one for one in range(70_000)) + b"\nX-Kaigi"),
    ],
)
def test_rubbish_changes_nothing(rubbish: bytes) -> None:
    put_sent().message_id = "<another@conference.example>"
    db.session.commit()
    assert note(rubbish) in {Outcome.NO_NOTICE, Outcome.UNKNOWN}
    assert newest()[0].state is MailState.SENT


@pytest.mark.usefixtures("in_app")
def test_what_a_server_says_is_stored_as_readable_text() -> None:
    put_sent()
    assert note(sample("sendmail").replace(b"Mailbox full", b"Mailbox \x00\x1b[31m full \xff")) is Outcome.BOUNCED
    answer = newest()[0].answer or ""
    assert answer.isprintable()
    assert answer.startswith("552 5.2.2 <…>... Mailbox")


@given(st.sampled_from(sorted(SAID)), st.data())
@settings(max_examples=100, deadline=None)
def test_a_notice_damaged_on_its_way_is_read_or_left(server: str, data: st.DataObject) -> None:
    whole = sample(server)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    read(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
