"""Mail is put with its fact, once; what was written is sealed, and no text makes a header."""

from email import message_from_bytes
from email.policy import SMTP

import pytest
from sqlalchemy import delete, func, select, text

from conference.commandline import conference_named
from conference.config import Transport, load
from conference.erasure.planning import unrecorded_rows
from conference.errors import ConfigurationError, RefusedError
from conference.extensions import db
from conference.mail import actions
from conference.mail.composing import composed
from conference.mail.letters import File, Recipient
from models.mail import MailAttachment, MailMessage
from models.participant import Participant
from tests.mail.letters import HARA, PDF, letter, newest, put
from tests.mail.server import SENDER
from tests.web import StatementCount

pytestmark = pytest.mark.usefixtures("in_app")


def test_the_same_is_put_once_and_something_new_again() -> None:
    first = put(letter(files=[PDF]))
    assert put(letter(text="Said differently, of the same.")).id == first.id
    assert put(letter(edition=2)).message_id != first.message_id
    assert put(letter("k.sato@ministry.example")).message_id != first.message_id
    assert len(newest()) == 3
    assert [one.name for one in newest()[0].attachments] == [PDF.name]


def test_it_comes_and_goes_with_the_transaction_of_its_fact() -> None:
    actions.put(db.session, conference_named(db.session, None), letter())
    db.session.rollback()
    assert newest() == []


def test_what_was_written_is_sealed() -> None:
    put(letter(files=[PDF]))
    queries = ("SELECT subject FROM mail_message", "SELECT text FROM mail_message", "SELECT content FROM mail_attachment")
    stored = [db.session.scalar(text(query)) for query in queries]
    assert not [value for value in stored if "Hara" in value or "Invitation" in value or "PDF" in value]


def test_the_mail_says_it_plainly_and_as_a_page_with_its_files() -> None:
    mail = composed(put(letter(files=[PDF], text="A < B\nhttps://kaigi.example/x?a=1&b=2.")), SENDER)
    plain, page, file = (part for part in mail.walk() if not part.is_multipart())
    assert plain.get_content() == "A < B\nhttps://kaigi.example/x?a=1&b=2.\n"
    address = "https://kaigi.example/x?a=1&amp;b=2"
    assert f'<p>A &lt; B<br>\n<a href="{address}">{address}</a>.</p>' in page.get_content()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (PDF.name, PDF.media_type, PDF.content)
    assert mail.as_bytes().isascii()
    assert mail["Message-ID"] == newest()[0].message_id == mail["X-Kaigi-Reference"]


@pytest.mark.parametrize("broken", ["\r\n", "\n", "\r", "\r\n ", "\x0b", "\x85", "\u2028", "\x00", "=?utf-8?q?=0D=0A?="])
def test_no_name_or_subject_makes_a_header(broken: str) -> None:
    attack = f'Hara, "S."{broken}Bcc: thief@evil.example{broken}{broken}<script>'
    file = File(f"{attack}.pdf", "application/pdf", b"")
    mail = message_from_bytes(composed(put(letter(name=attack, subject=attack, files=[file])), SENDER).as_bytes(), policy=SMTP)
    wanted = ["From", "To", "Subject", "Date", "Message-ID", "X-Kaigi-Reference", "Auto-Submitted", "Content-Language"]
    assert [name for name in mail if name not in {"MIME-Version", "Content-Type"}] == wanted
    assert [one.addr_spec for one in mail["To"].addresses] == [HARA]
    (attached,) = mail.iter_attachments()
    assert sorted(attached.keys()) == ["Content-Disposition", "Content-Transfer-Encoding", "Content-Type", "MIME-Version"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b.example",
        "a@b",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "原@b.example",
        "<a@b.example>",
        "a b@c.example",
        "a@b..example",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        put(letter(address))
    assert newest() == []


def test_a_domain_in_another_script_is_written_as_the_network_does() -> None:
    assert put(letter("info@外務省.example")).to_address == "info@xn--lhrz8ls91a.example"


def test_it_is_erased_with_the_participant() -> None:
    person = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
    put(letter(to=Recipient(HARA, "th", "S. Hara", person.id), files=[PDF]))
    assert MailMessage in [kind for kind, _is_theirs in unrecorded_rows(person)]
    for kind, is_theirs in unrecorded_rows(person):
        db.session.execute(delete(kind).where(is_theirs))
    assert [db.session.scalar(select(func.count()).select_from(kind)) for kind in (MailMessage, MailAttachment)] == [0, 0]


ENVIRONMENT = {"KAIGI_SECRET_KEY": "x", "KAIGI_KEY": "A" * 43 + "="}


@pytest.mark.parametrize(
    ("url", "transport", "port"),
    [
        ("smtp://mail.example", Transport.STARTTLS, 587),
        ("smtp://us%40er:p%2Fw@mail.example:25", Transport.STARTTLS, 25),
        ("smtps://mail.example", Transport.TLS, 465),
        ("smtp://localhost:25", Transport.PLAIN, 25),
        ("smtp://[::1]:25", Transport.PLAIN, 25),
        ("smtp://localhost.evil.example", Transport.STARTTLS, 587),
    ],
)
def test_outside_this_machine_it_is_tls_or_nothing(url: str, transport: Transport, port: int) -> None:
    relay = load(ENVIRONMENT | {"KAIGI_SMTP_URL": url, "KAIGI_MAIL_FROM": "事務局 <secretariat@conference.example>"}).relay
    assert relay
    assert (relay.transport, relay.port, str(relay.sender)) == (transport, port, "事務局 <secretariat@conference.example>")
    assert (relay.user, relay.password) == ("us@er", "p/w") or not relay.user
    assert "p/w" not in repr(relay)


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("smtp://mail.example", ""),
        ("", "a@b.example"),
        ("smtp://mail.example", "nobody"),
        ("smtp://", "a@b.example"),
        ("smtp://h:x", "a@b.example"),
        ("smtp://h", "a@b.example\nBcc: c@d.example"),
    ],
)
def test_settings_that_make_no_sense_are_refused(url: str, sender: str) -> None:
    with pytest.raises(ConfigurationError):
        load(ENVIRONMENT | {"KAIGI_SMTP_URL": url, "KAIGI_MAIL_FROM": sender})


def test_a_mail_is_put_by_few_statements() -> None:
    conference = conference_named(db.session, None)
    with StatementCount(db.engine) as count:
        actions.put(db.session, conference, letter())
    assert len(count) <= 2
    assert db.session.query(MailMessage).count() == 1
    db.session.rollback()
