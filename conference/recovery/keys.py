"""The key that seals backups. It is another one than the master key: whoever keeps the backups need not be able to read passports."""

import base64
import binascii
import hmac
import os
from collections.abc import Mapping
from pathlib import Path

from conference.config import ROOT
from conference.errors import ConfigurationError
from conference.key_ring import FILE_NAME
from models.encryption import Ring

_KEY_BYTES = 32
_HOW = "Make one with “openssl rand -base64 32”."


def backup_key(key_file: Path | None, environment: Mapping[str, str] = os.environ) -> bytes:
    """The key from a file, else from KAIGI_BACKUP_KEY. Raises ConfigurationError where there is none, or it is no key."""
    text = _read(key_file) if key_file else environment.get("KAIGI_BACKUP_KEY", "")
    if not text:
        msg = f"A backup needs a key: set KAIGI_BACKUP_KEY or name a --key-file. {_HOW}"
        raise ConfigurationError(msg)
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        msg = f"The key of backups must be {_KEY_BYTES} bytes in Base64. {_HOW}"
        raise ConfigurationError(msg)
    return key


def check_apart(key: bytes, master_keys: Ring) -> None:
    """Raises ConfigurationError where one key would open both the backups and the protected values in them."""
    if any(hmac.compare_digest(key, master_key) for master_key in master_keys):
        msg = f"The key of backups must not be the master key. {_HOW}"
        raise ConfigurationError(msg)


def master_key_text(environment: Mapping[str, str] = os.environ) -> str:
    """The master keys as the installation keeps them. Raises ConfigurationError where there is none."""
    path = _master_key_file(environment)
    if not environment.get("KAIGI_KEY") and not path.exists():
        msg = "There is no master key here. Set KAIGI_KEY to the one of the installation that was backed up."
        raise ConfigurationError(msg)
    return environment.get("KAIGI_KEY") or _read(path)


def provide_master_key(text: str, environment: Mapping[str, str] = os.environ) -> None:
    """Give the keys that lay in a backup to an installation that has none; one that has keeps its own."""
    path = _master_key_file(environment)
    if environment.get("KAIGI_KEY") or path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def _master_key_file(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("KAIGI_INSTANCE", ROOT / "instance")) / FILE_NAME


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is no key'}."
        raise ConfigurationError(msg) from error
