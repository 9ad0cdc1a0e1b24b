"""Settings, all from the environment, with defaults that serve one machine. docs/operations.md lists them."""

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conference.errors import ConfigurationError
from models.encryption import KEY_BYTES

ROOT = Path(__file__).resolve().parents[1]
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """One installation. Secrets come from the environment, else from files in `instance` that `make_keys` writes."""

    instance: Path
    database_url: str
    queue_url: str
    base_url: str
    upload_limit_bytes: int
    secret_key: str
    encryption_key: bytes
    unused_days: int = 60
    security_contact: str = ""

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def load(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings. Raises ConfigurationError for a missing or malformed one."""
    instance = Path(environment.get("KAIGI_INSTANCE", ROOT / "instance"))
    return Config(
        instance=instance,
        database_url=_database_url(environment.get("KAIGI_DATABASE_URL", f"sqlite:///{instance / 'kaigi.sqlite3'}")),
        queue_url=environment.get("KAIGI_QUEUE_URL", f"sqlite:///{instance / 'queue.sqlite3'}"),
        base_url=environment.get("KAIGI_BASE_URL", "http://localhost:8000"),
        upload_limit_bytes=_whole_number(environment, "KAIGI_UPLOAD_LIMIT_MB", 20) * MEBIBYTE,
        secret_key=environment.get("KAIGI_SECRET_KEY") or _secret_file(instance / "secret_key"),
        encryption_key=_encryption_key(environment.get("KAIGI_KEY") or _secret_file(instance / "encryption_key")),
        unused_days=_whole_number(environment, "KAIGI_UNUSED_DAYS", 60),
        security_contact=_contact(environment.get("KAIGI_SECURITY_CONTACT", "")),
    )


def make_keys(environment: Mapping[str, str] = os.environ) -> None:
    """Write the keys that are neither in the environment nor in the instance folder yet; never overwrites one."""
    instance = Path(environment.get("KAIGI_INSTANCE", ROOT / "instance"))
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_once(instance / "secret_key", secrets.token_urlsafe(48))
    _write_once(instance / "encryption_key", base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii"))


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")


def _secret_file(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        msg = f"There is no {path.name} yet. Run “kaigi init” first."
        raise ConfigurationError(msg) from None
    except OSError as error:
        msg = f"{path.name} cannot be read: {error.strerror}."
        raise ConfigurationError(msg) from error


def _encryption_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        msg = f"KAIGI_KEY must be {KEY_BYTES} bytes in Base64."
        raise ConfigurationError(msg)
    return key


def _database_url(url: str) -> str:
    """Name the driver: people write postgresql://, SQLAlchemy needs to know which client speaks it."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    if not url.startswith(("sqlite:", "postgresql+psycopg:")):
        msg = "KAIGI_DATABASE_URL must start with sqlite:// or postgresql://."
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


def _whole_number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdecimal() or int(text) < 1:
        msg = f"{name} must be a whole number from 1, not “{text}”."
        raise ConfigurationError(msg)
    return int(text)
