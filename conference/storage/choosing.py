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
    """What KAIGI_FILES_URL names: s3://bucket/prefix?endpoint=…, file:///folder, or nothing: a folder of the instance.

    Raises ConfigurationError where the package for S3 is missing.
    """
    url = urlsplit(config.files_url)
    if url.scheme == "s3":
        return _s3(config.files_url)
    return FolderStore(folder_of(config))


def folder_of(config: Config) -> Path:
    """Where files lie on this machine; nothing is there where S3 keeps them."""
    url = urlsplit(config.files_url)
    return Path(url.path) if url.scheme == "file" else config.instance / "files"


def _s3(url: str) -> FileStore:
    try:
        from conference.storage.s3 import S3Store  # noqa: PLC0415  an extra: most installations have no such service
    except ImportError as error:
        msg = "KAIGI_FILES_URL names S3, which needs the package obstore: pip install 'kaigi[s3]'."
        raise ConfigurationError(msg) from error
    return S3Store(url)
