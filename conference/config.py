"""Settings, all from the environment, with defaults that serve one machine. docs/operations.md lists them."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conference.errors import ConfigurationError
from conference.key_ring import FILE_NAME, RingFile, new_key, parse, text_of
from models.encryption import Ring

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
    encryption_keys: Ring
    key_file: RingFile | None = None  # None: the keys come from the environment, and change with a restart
    files_url: str = ""  # empty: a folder of the instance; see conference/storage
    scanner_url: str = ""  # of clamd; empty: there is none

    @property
    def encryption_key(self) -> bytes:
        """The key that seals."""
        return self.encryption_keys[0]

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def load(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings. Raises ConfigurationError for a missing or malformed one."""
    instance = Path(environment.get("KAIGI_INSTANCE", ROOT / "instance"))
    own_ring = environment.get("KAIGI_KEY")
    return Config(
        instance=instance,
        database_url=_database_url(environment.get("KAIGI_DATABASE_URL", f"sqlite:///{instance / 'kaigi.sqlite3'}")),
        queue_url=environment.get("KAIGI_QUEUE_URL", f"sqlite:///{instance / 'queue.sqlite3'}"),
        base_url=environment.get("KAIGI_BASE_URL", "http://localhost:8000"),
        upload_limit_bytes=_whole_number(environment, "KAIGI_UPLOAD_LIMIT_MB", 20) * MEBIBYTE,
        secret_key=environment.get("KAIGI_SECRET_KEY") or _secret_file(instance / "secret_key"),
        encryption_keys=parse(own_ring or _secret_file(instance / FILE_NAME)),
        key_file=None if own_ring else RingFile(instance / FILE_NAME),
        files_url=_url(environment, "KAIGI_FILES_URL", "file", "s3"),
        scanner_url=_url(environment, "KAIGI_CLAMD", "tcp", "unix"),
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


def _whole_number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdecimal() or int(text) < 1:
        msg = f"{name} must be a whole number from 1, not “{text}”."
        raise ConfigurationError(msg)
    return int(text)
