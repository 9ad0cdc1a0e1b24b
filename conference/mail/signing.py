"""Signing mail (S/MIME, RFC 8551), so that its reader sees who sent it and that nobody changed it on the way."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.base64mime import body_encode
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

from conference import clock
from conference.config import Relay, Signing
from conference.errors import ConfigurationError

_KEYS: Final = (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)
_SOON: Final = timedelta(days=30)
_OF_CONTENT: Final = ("content-", "mime-version")
_EOL: Final = "\r\n"
_BINARY: Final = (PKCS7Options.DetachedSignature, PKCS7Options.Binary)  # the content is canonical already: its lines end as mail does
_SIGNATURE: Final = (
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="smime.p7s"',
)


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate with its key; `others`: those between it and the authority, which readers may not have."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    others: tuple[x509.Certificate, ...]

    @property
    def expires_at(self) -> datetime:
        return self.certificate.not_valid_after_utc

    def signed(self, mail: EmailMessage) -> bytes:
        """The whole mail: its own headers, its content as it is, and the signature of exactly those bytes."""
        content = _content_of(mail)
        boundary = f"=_{secrets.token_hex(16)}"
        kind = f'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;{_EOL} boundary="{boundary}"'
        head = _head_of(mail) + f"MIME-Version: 1.0{_EOL}Content-Type: {kind}{_EOL}{_EOL}".encode()
        signature = body_encode(self._signature(content), eol=_EOL)
        part = _EOL.join((*_SIGNATURE, "", signature))
        return head + f"--{boundary}{_EOL}".encode() + content + f"{_EOL}--{boundary}{_EOL}{part}--{boundary}--{_EOL}".encode()

    def _signature(self, content: bytes) -> bytes:
        builder = PKCS7SignatureBuilder().set_data(content).add_signer(self.certificate, self.key, hashes.SHA256())
        for other in self.others:
            builder = builder.add_certificate(other)
        return builder.sign(Encoding.DER, _BINARY)


def signer_of(relay: Relay) -> Signer | None:
    """Who signs mail now; None where nobody is to. Raises ConfigurationError for what cannot sign: then no mail goes at all."""
    if relay.signing is None:
        return None
    certificate, *others = _certificates(relay.signing)
    key = _key(relay.signing)
    if certificate.public_key() != key.public_key():
        msg = "The key of KAIGI_SMIME_KEY does not belong to the certificate of KAIGI_SMIME_CERTIFICATE."
        raise ConfigurationError(msg)
    now = clock.now()
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        msg = f"The certificate of KAIGI_SMIME_CERTIFICATE is good from {_day(certificate.not_valid_before_utc)} "
        msg += f"to {_day(certificate.not_valid_after_utc)}, not now. Mail waits until there is a new one."
        raise ConfigurationError(msg)
    return Signer(certificate, key, tuple(others))


def sentence(relay: Relay | None) -> str:
    """How mail goes, for who runs the installation. Raises ConfigurationError as signer_of does."""
    if relay is None:
        return "Mail: waits, as KAIGI_SMTP_URL is not set."
    signer = signer_of(relay)
    if signer is None:
        return f"Mail: goes to {relay.host}, not signed."
    named = "" if relay.sender.addr_spec.lower() in _addresses(signer.certificate) else f" It does not name {relay.sender.addr_spec}."
    soon = " Renew it soon." if signer.expires_at - clock.now() < _SOON else ""
    return f"Mail: goes to {relay.host}, signed (S/MIME); the certificate is good until {_day(signer.expires_at)}.{soon}{named}"


def _content_of(mail: EmailMessage) -> bytes:
    """What is signed: the headers that tell of the content, and the content, with the line ends of mail."""
    part = EmailMessage(mail.policy)
    part.set_payload(mail.get_payload())
    for name, value in mail.items():
        if name.lower().startswith(_OF_CONTENT[0]):
            part[name] = value
    return part.as_bytes()


def _head_of(mail: EmailMessage) -> bytes:
    """The other headers."""
    head = EmailMessage(mail.policy)
    for name, value in mail.items():
        if not name.lower().startswith(_OF_CONTENT):
            head[name] = value
    return head.as_bytes().removesuffix(_EOL.encode())


def _certificates(signing: Signing) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(_read(signing.certificate, "KAIGI_SMIME_CERTIFICATE"))
    except ValueError:
        msg = "KAIGI_SMIME_CERTIFICATE must name a file with a certificate in PEM, those between it and the authority after it."
        raise ConfigurationError(msg) from None


def _key(signing: Signing) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    name = "KAIGI_SMIME_PASSPHRASE_FILE"
    passphrase = _read(signing.passphrase, name).rstrip(b"\r\n") if signing.passphrase else None
    try:
        key = load_pem_private_key(_read(signing.key, "KAIGI_SMIME_KEY"), passphrase)
    except (TypeError, ValueError):
        msg = f"KAIGI_SMIME_KEY must name a key in PEM; where it is encrypted, {name} names the file with its passphrase."
        raise ConfigurationError(msg) from None
    if not isinstance(key, _KEYS):
        msg = "The key of KAIGI_SMIME_KEY must be one of RSA or of an elliptic curve."
        raise ConfigurationError(msg)
    return key


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"The file of {name} cannot be read: {error.strerror}."
        raise ConfigurationError(msg) from error


def _addresses(certificate: x509.Certificate) -> set[str]:
    """Whose mail it vouches for."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return set()
    return {address.lower() for address in names.get_values_for_type(x509.RFC822Name)}


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
