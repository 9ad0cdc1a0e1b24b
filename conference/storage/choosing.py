"""The store of files that this installation uses."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import current_app

from conference.config import Config
from conference.errors import ConfigurationError
from conference.storage.folder import FolderStore
from conference.storage.port import FileStore

_EXTENSION: Final = "kaigi_files"


def files() -> FileStore:
    """The store of the app at hand."""
    if _EXTENSION not in current_app.extensions:
        current_app.extensions[_EXTENSION] = store_of(current_app.extensions["kaigi"])
    found: FileStore = current_app.extensions[_EXTENSION]
    return found


def store_of(config: Config) -> FileStore:
    """What KAIGI_FILES_URL names: s3://bucket/prefix?endpoint=…, file:///folder, or nothing. Raises ConfigurationError for another."""
    url = urlsplit(config.files_url)
    if url.scheme == "s3":
        from conference.storage.s3 import S3Store  # noqa: PLC0415  an extra: most installations have no such service

        return S3Store(config.files_url)
    if url.scheme not in ("", "file"):
        msg = "KAIGI_FILES_URL must start with s3:// or file://."
        raise ConfigurationError(msg)
    return FolderStore(Path(url.path) if url.path else config.instance / "files")
