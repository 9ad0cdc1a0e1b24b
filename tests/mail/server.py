"""A mail server of the tests' own, with answers that a test can choose, and certificates for it."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from conference.config import Relay, Transport
from tests.recovery.serving import free_port

SENDER = Address("Secretariat", addr_spec="secretariat@conference.example")
_TAKEN = "250 2.0.0 Taken"


@dataclass
class Mailbox:
    """What came, in order; `answers`: what the server says to RCPT TO for an address, `at_end`: what it does once a mail is whole."""

    mails: list[EmailMessage] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)  # the mails, byte by byte
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    at_end: Callable[[], str] = lambda: _TAKEN
    port: int = 0

    async def handle_RCPT(self, _server: object, _session: Session, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if address not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 2.1.5 Known")

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=SMTP)  # type: ignore[arg-type]  # bytes, as nobody asked for text
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.contents.append(envelope.original_content or b"")
        self.recipients += envelope.rcpt_tos
        return await asyncio.get_running_loop().run_in_executor(None, self.at_end)

    @property
    def names(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]

    def relay(self, transport: Transport = Transport.PLAIN, **more: str) -> Relay:
        return Relay("localhost", self.port, transport, SENDER, **more)


@contextmanager
def mail_server(*, certificate: Path | None = None, is_tls_from_start: bool = False) -> Iterator[Mailbox]:
    """With a certificate the server speaks TLS: from the start, or after STARTTLS."""
    box = Mailbox()
    context = _context(certificate) if certificate else None
    wrapping = {"ssl_context": context} if is_tls_from_start else {"tls_context": context}
    box.port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **wrapping)
    controller.start()
    yield box
    controller.stop()


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def make_certificate(folder: Path) -> Path:
    """A certificate for this machine that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=2)
    )
    made = (
        builder.add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
