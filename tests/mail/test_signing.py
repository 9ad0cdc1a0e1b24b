"""Mail that is signed (S/MIME): OpenSSL itself verifies what came through the mail server."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from conference import clock
from conference.config import Signing, load
from conference.errors import ConfigurationError
from conference.mail.letters import File
from conference.mail.rounds import send_waiting
from conference.mail.signing import sentence, signer_of
from models.vocabulary import MailState
from tests.mail.letters import PDF, letter, newest, put
from tests.mail.server import SENDER, Mailbox

NOW = datetime(2027, 3, 1, tzinfo=UTC)
MEETING = File("invite.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
PASSPHRASE = b"correct horse"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@pytest.fixture(autouse=True)
def _now() -> object:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(scope="session")
def keys() -> list[Key]:
    return [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())]


def signing_in(folder: Path, key: Key, *, owner: Key | None = None, days: int = 365, passphrase: bytes | None = None) -> Signing:
    """Files of a certificate for the sender, by itself; `owner`: the key it is for, where that is another."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Secretariat")])
    addresses = x509.SubjectAlternativeName([x509.RFC822Name(SENDER.addr_spec)])
    public = (owner or key).public_key()
    begins = NOW - timedelta(days=2)
    builder = x509.CertificateBuilder(name, name, public, x509.random_serial_number(), begins, begins + timedelta(days=days))
    made = builder.add_extension(addresses, critical=False).sign(owner or key, hashes.SHA256())
    sealed = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    files = {
        "certificate.pem": made.public_bytes(Encoding.PEM),
        "key.pem": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed),
        "passphrase": (passphrase or b"") + b"\n",
    }
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return Signing(folder / "certificate.pem", folder / "key.pem", folder / "passphrase" if passphrase else None)


@pytest.mark.openssl
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.usefixtures("in_app")
def test_what_arrives_verifies_and_is_whole(box: Mailbox, tmp_path: Path, keys: list[Key], number: int) -> None:
    signing = signing_in(tmp_path, keys[number], passphrase=PASSPHRASE)
    put(letter(files=[PDF, MEETING], text="Dear Ms. Hara,\n\n.\nFrom now on: ~ 原\n\n" + "long " * 300))
    assert send_waiting(replace(box.relay(), signing=signing)) == 1
    (mail,) = box.mails
    content = verified(box.contents[0], tmp_path)
    assert b"\n" not in content.replace(b"\r\n", b"")
    inner = message_from_bytes(content, policy=SMTP)  # type: ignore[arg-type]  # a policy makes it an EmailMessage
    assert isinstance(inner, EmailMessage)
    assert inner.get_body(("plain",)).get_content().startswith("Dear Ms. Hara")  # type: ignore[union-attr]
    pdf, meeting = inner.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == (PDF.name, PDF.content)
    (beside,) = [part for part in inner.walk() if part.get_content_type() == "text/calendar"]
    assert (meeting.get_content(), beside.get_payload(decode=True)) == (MEETING.content, MEETING.content)
    assert (mail.get_content_type(), mail["Message-ID"], mail["Subject"]) == (
        "multipart/signed",
        newest()[0].message_id,
        "Invitation 招待状",
    )
    assert all(mail[name] for name in ("From", "To", "Date", "Auto-Submitted", "MIME-Version"))
    with pytest.raises(subprocess.CalledProcessError):
        verified(box.contents[0].replace(b"Dear Ms. Hara", b"Dear Mr. Hara"), tmp_path)


def verified(mail: bytes, folder: Path) -> bytes:
    """What was signed. Raises CalledProcessError where the signature does not hold."""
    (folder / "mail.eml").write_bytes(mail)
    command = [
        "openssl",
        "smime",
        "-verify",
        "-in",
        "mail.eml",
        "-CAfile",
        "certificate.pem",
        "-attime",
        str(int(NOW.timestamp())),
        "-binary",
    ]
    return subprocess.run([*command, "-purpose", "any"], cwd=folder, check=True, capture_output=True).stdout


@pytest.mark.usefixtures("in_app")
def test_what_cannot_sign_sends_nothing(box: Mailbox, tmp_path: Path, keys: list[Key]) -> None:
    put()
    assert send_waiting(replace(box.relay(), signing=signing_in(tmp_path, keys[1], days=1))) == 0
    assert (box.mails, newest()[0].state) == ([], MailState.WAITING)
    assert send_waiting(replace(box.relay(), signing=signing_in(tmp_path, keys[1]))) == 1


def test_it_is_said_how_mail_goes_and_what_is_wrong(tmp_path: Path, keys: list[Key]) -> None:
    relay = Mailbox().relay()
    assert sentence(None) == "Mail: waits, as KAIGI_SMTP_URL is not set."
    assert sentence(relay) == "Mail: goes to localhost, not signed."
    good = signing_in(tmp_path, keys[1])
    assert sentence(replace(relay, signing=good)) == "Mail: goes to localhost, signed (S/MIME); the certificate is good until 2028-02-27."
    assert "Renew it soon." in sentence(replace(relay, signing=signing_in(tmp_path, keys[1], days=20)))
    wrong = {
        "does not belong to the certificate": signing_in(_made(tmp_path / "a"), keys[1], owner=keys[0]),
        "2027-02-27 to 2027-02-28, not now": signing_in(_made(tmp_path / "b"), keys[1], days=1),
        "names the file with its passphrase": replace(signing_in(_made(tmp_path / "c"), keys[1], passphrase=PASSPHRASE), passphrase=None),
        "KAIGI_SMIME_KEY cannot be read: No such file": replace(good, key=tmp_path / "nothing"),
        "must name a file with a certificate in PEM": replace(good, certificate=tmp_path / "key.pem"),
    }
    for words, signing in wrong.items():
        with pytest.raises(ConfigurationError, match=words):
            signer_of(replace(relay, signing=signing))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_half_a_setting_is_refused(tmp_path: Path) -> None:
    environment = {"KAIGI_INSTANCE": str(tmp_path), "KAIGI_KEY": "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=", "KAIGI_SECRET_KEY": "x"}
    environment |= {"KAIGI_SMTP_URL": "smtp://localhost:25", "KAIGI_MAIL_FROM": "a@b.example", "KAIGI_SMIME_KEY": "key.pem"}
    with pytest.raises(ConfigurationError, match="belong together"):
        load(environment)
