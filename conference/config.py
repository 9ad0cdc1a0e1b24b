"""Settings, all from the environment, with defaults that serve one machine. docs/operations.md lists them."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conference.errors import ConfigurationError
from conference.key_ring import FILE_NAME, RingFile, new_key, parse, text_of
from models.encryption import Ring

ROOT = Path(__file__).resolve().parents[1]
MEBIBYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PORTS = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class Provider:
    """A service of the organisation that knows its people (OpenID Connect).

    `second_factor_words`: those of `amr` and `acr` that we take for a second factor.
    """

    issuer: str
    client_id: str
    client_secret: str
    second_factor_words: frozenset[str]


class Transport(StrEnum):
    """How the way to the mail server is kept secret."""

    PLAIN = "plain"  # to this very machine alone
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Signing:
    """The files with which mail is signed. `passphrase`: of the key, where it has one."""

    certificate: Path
    key: Path
    passphrase: Path | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """The mail server that takes our mail, whom it comes from, and what signs it."""

    host: str
    port: int
    transport: Transport
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a mail server (IMAP), where what comes back is read."""

    host: str
    port: int
    is_tls: bool
    name: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Config:
    """One installation. Secrets come from the environment, else from files in `instance` that `make_keys` writes."""

    instance: Path
    database_url: str
    queue_url: str
    base_url: str
    upload_limit_bytes: int
    secret_key: str
    encryption_keys: Ring
    key_file: RingFile | None = None  # None: the keys come from the environment, and change with a restart
    trusted_proxies: int = 0  # how many stand between the visitor and this server
    metrics_token: str | None = None
    may_defer_second_factor: bool = False
    idle_limit: timedelta = timedelta(hours=1)  # Source: NIST SP 800-63B-4, AAL2: one hour idle, 24 hours at most
    sign_in_limit: timedelta = timedelta(hours=12)
    provider: Provider | None = None
    unused_days: int = 60
    security_contact: str = ""
    files_url: str = ""  # empty: a folder of the instance; see conference/storage
    slides_limit_bytes: int = 50 * MEBIBYTE
    scanner_url: str = ""  # of clamd; empty: there is none
    relay: Relay | None = None  # None: mail waits
    bounces: Folder | None = None

    @property
    def encryption_key(self) -> bytes:
        """The key that seals."""
        return self.encryption_keys[0]

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def trusted_hosts(self) -> list[str]:
        """The names under which this server may be asked: that of its address, and those of the machine itself."""
        return sorted({self.host, *LOOPBACK} - {""})

    @property
    def host(self) -> str:
        """The host of the base URL, without a port."""
        return urlsplit(self.base_url).hostname or ""


def is_address(host: str) -> bool:
    """Whether a host is named by its network address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def load(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings. Raises ConfigurationError for a missing or malformed one."""
    base_url = environment.get("KAIGI_BASE_URL", "http://localhost:8000").rstrip("/")
    instance = Path(environment.get("KAIGI_INSTANCE", ROOT / "instance"))
    own_ring = environment.get("KAIGI_KEY")
    return Config(
        instance=instance,
        database_url=_database_url(environment.get("KAIGI_DATABASE_URL", f"sqlite:///{instance / 'kaigi.sqlite3'}")),
        queue_url=environment.get("KAIGI_QUEUE_URL", f"sqlite:///{instance / 'queue.sqlite3'}"),
        base_url=base_url,
        upload_limit_bytes=_whole_number(environment, "KAIGI_UPLOAD_LIMIT_MB", 20) * MEBIBYTE,
        secret_key=environment.get("KAIGI_SECRET_KEY") or _secret_file(instance / "secret_key"),
        encryption_keys=parse(own_ring or _secret_file(instance / FILE_NAME)),
        key_file=None if own_ring else RingFile(instance / FILE_NAME),
        trusted_proxies=_whole_number(environment, "KAIGI_TRUSTED_PROXIES", 0, least=0),
        metrics_token=environment.get("KAIGI_METRICS_TOKEN") or None,
        may_defer_second_factor=_may_defer(environment.get("KAIGI_SECOND_FACTOR", ""), urlsplit(base_url).hostname or ""),
        idle_limit=timedelta(minutes=_whole_number(environment, "KAIGI_IDLE_MINUTES", 60)),
        sign_in_limit=timedelta(hours=_whole_number(environment, "KAIGI_SIGN_IN_HOURS", 12)),
        provider=_provider(environment),
        unused_days=_whole_number(environment, "KAIGI_UNUSED_DAYS", 60),
        security_contact=_contact(environment.get("KAIGI_SECURITY_CONTACT", "")),
        files_url=_url(environment, "KAIGI_FILES_URL", "file", "s3"),
        slides_limit_bytes=_whole_number(environment, "KAIGI_SLIDES_LIMIT_MB", 50) * MEBIBYTE,
        scanner_url=_url(environment, "KAIGI_CLAMD", "tcp", "unix"),
        relay=_relay(environment),
        bounces=_bounces(environment),
    )


def make_keys(environment: Mapping[str, str] = os.environ) -> None:
    """Write the keys that are neither in the environment nor in the instance folder yet; never overwrites one."""
    instance = Path(environment.get("KAIGI_INSTANCE", ROOT / "instance"))
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_once(instance / "secret_key", secrets.token_urlsafe(48) + "\n")
    _write_once(instance / FILE_NAME, text_of((new_key(),)))


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def _secret_file(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        msg = f"There is no {path.name} yet. Run “kaigi init” first."
        raise ConfigurationError(msg) from None
    except OSError as error:
        msg = f"{path.name} cannot be read: {error.strerror}."
        raise ConfigurationError(msg) from error


def _database_url(url: str) -> str:
    """Name the driver: people write postgresql://, SQLAlchemy needs to know which client speaks it."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    if not url.startswith(("sqlite:", "postgresql+psycopg:")):
        msg = "KAIGI_DATABASE_URL must start with sqlite:// or postgresql://."
        raise ConfigurationError(msg)
    return url


def _url(environment: Mapping[str, str], name: str, *schemes: str) -> str:
    """An address of one of these kinds, or none."""
    url = environment.get(name, "")
    if url and not url.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        msg = f"{name} must start with {' or '.join(f'{scheme}://' for scheme in schemes)}."
        raise ConfigurationError(msg)
    return url


def _contact(text: str) -> str:
    """An address of mail or of a page, as a URI; empty where none is told."""
    if not text or text.startswith(("mailto:", "https://")):
        return text
    if "@" not in text or not text.isprintable():
        msg = "KAIGI_SECURITY_CONTACT must be an email address or start with https://."
        raise ConfigurationError(msg)
    return f"mailto:{text}"


def _whole_number(environment: Mapping[str, str], name: str, default: int, least: int = 1) -> int:
    text = environment.get(name, str(default))
    if not text.isdecimal() or int(text) < least:
        msg = f"{name} must be a whole number from {least}, not “{text}”."
        raise ConfigurationError(msg)
    return int(text)


def _is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    return host == "localhost" or (is_address(host) and ip_address(host).is_loopback)


def _may_defer(text: str, host: str) -> bool:
    """Only where nobody but the users of this very machine reaches the pages."""
    if text not in ("", "deferred"):
        msg = f"KAIGI_SECOND_FACTOR must be “deferred” or empty, not “{text}”."
        raise ConfigurationError(msg)
    if text and not _is_loopback(host):
        msg = f"KAIGI_SECOND_FACTOR=deferred is for this machine alone (localhost), but KAIGI_BASE_URL names {host}."
        raise ConfigurationError(msg)
    return bool(text)


def _provider(environment: Mapping[str, str]) -> Provider | None:
    """All three settings, or none. A provider elsewhere must be asked through TLS."""
    issuer, client_id, secret = (environment.get(f"KAIGI_OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET"))
    if not any((issuer, client_id, secret)):
        return None
    if not all((issuer, client_id, secret)):
        msg = "KAIGI_OIDC_ISSUER, KAIGI_OIDC_CLIENT_ID and KAIGI_OIDC_CLIENT_SECRET belong together: set all three or none."
        raise ConfigurationError(msg)
    if not issuer.startswith("https://") and urlsplit(issuer).hostname not in ("localhost", "127.0.0.1"):
        msg = f"KAIGI_OIDC_ISSUER must start with https://, not “{issuer}”."
        raise ConfigurationError(msg)
    return Provider(issuer, client_id, secret, frozenset(environment.get("KAIGI_OIDC_SECOND_FACTOR", "").replace(",", " ").split()))


def _relay(environment: Mapping[str, str]) -> Relay | None:
    """Both settings, or none. Only to this very machine does mail travel without TLS."""
    url, sender = _url(environment, "KAIGI_SMTP_URL", "smtp", "smtps"), environment.get("KAIGI_MAIL_FROM", "")
    if not url and not sender:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        address = _sender(sender)
    except (ValueError, KeyError):
        host = ""
    if not host:
        msg = "KAIGI_SMTP_URL (smtp://user:password@host:587 or smtps://…) and KAIGI_MAIL_FROM (an address) belong together."
        raise ConfigurationError(msg)
    transport = Transport.TLS if parts.scheme == "smtps" else Transport.PLAIN if _is_loopback(host) else Transport.STARTTLS
    return Relay(host, port, transport, address, unquote(parts.username or ""), unquote(parts.password or ""), _signing(environment))


def _signing(environment: Mapping[str, str]) -> Signing | None:
    """Certificate and key, or none; conference/mail/signing.py reads the files."""
    certificate, key, passphrase = (environment.get(f"KAIGI_SMIME_{name}", "") for name in ("CERTIFICATE", "KEY", "PASSPHRASE_FILE"))
    if not any((certificate, key, passphrase)):
        return None
    if not certificate or not key:
        msg = "KAIGI_SMIME_CERTIFICATE and KAIGI_SMIME_KEY belong together: set both or none."
        raise ConfigurationError(msg)
    return Signing(Path(certificate), Path(key), Path(passphrase) if passphrase else None)


def _sender(text: str) -> Address:
    """Of “Secretariat <secretariat@host.example>” or the address alone. Raises ValueError for anything else."""
    name, address = parseaddr(text)
    if not address.isascii() or "@" not in address or not text.isprintable():
        raise ValueError(text)
    return Address(name, addr_spec=address)


def _bounces(environment: Mapping[str, str]) -> Folder | None:
    """Where bounces come in, or nowhere. Only on this very machine is a folder read without TLS."""
    url = _url(environment, "KAIGI_BOUNCES_URL", "imap", "imaps")
    if not url:
        return None
    parts, is_tls = urlsplit(url), url.startswith("imaps:")
    try:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    except ValueError:
        host = ""
    name, user, password = map(unquote, (parts.path.removeprefix("/") or "INBOX", parts.username or "", parts.password or ""))
    said = f"{name}{user}{password}"
    if not host or not user or not (is_tls or _is_loopback(host)) or not (said.isascii() and said.isprintable()):
        msg = "KAIGI_BOUNCES_URL must be imaps://user:password@host/folder, in ASCII; imap:// is for this machine alone."
        raise ConfigurationError(msg)
    return Folder(host, port, is_tls, name, user, password)
