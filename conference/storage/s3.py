"""Files with an S3-compatible service: s3://bucket/prefix?endpoint=https://…&region=….

Who we are stands in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Needs the extra `s3` (the package obstore).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from urllib.parse import parse_qs, urlsplit

from flask_babel import gettext as _
from obstore.exceptions import BaseError
from obstore.store import S3Store as Bucket

from conference.storage.port import MissingFileError, StorageError, checked

_REGION: Final = "us-east-1"  # what services without regions expect


class S3Store:
    """See FileStore. The service makes an object visible when all of it has arrived, and not before."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        endpoint = asked.get("endpoint", "")
        self._bucket = Bucket(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            endpoint=endpoint or None,
            region=asked.get("region", _REGION),
            virtual_hosted_style_request=False,
            client_options={"allow_http": endpoint.startswith("http://")},
            retry_config={"max_retries": 2},
        )

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        try:
            self._bucket.put(checked(name), iter(chunks))
        except BaseError as error:
            raise _unusable() from error

    def open(self, name: str) -> Iterator[bytes]:
        try:
            yield from map(bytes, self._bucket.get(checked(name)))
        except FileNotFoundError as error:
            msg = _("The file is not in the store any more.")
            raise MissingFileError(msg) from error
        except BaseError as error:
            raise _unusable() from error

    def remove(self, name: str) -> None:
        try:
            self._bucket.delete(checked(name))
        except FileNotFoundError:
            return
        except BaseError as error:
            raise _unusable() from error

    def exists(self, name: str) -> bool:
        try:
            self._bucket.head(checked(name))
        except FileNotFoundError:
            return False
        except BaseError as error:
            raise _unusable() from error
        return True

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        try:
            found = [item for batch in self._bucket.list(folder) for item in batch]
        except BaseError as error:
            raise _unusable() from error
        return (item["path"] for item in found if item["last_modified"] < moment)


def _unusable() -> StorageError:
    """The reason stands in the chained error, with addresses that no page shows."""
    msg = _("The file store cannot be used: its service does not answer as it should. Nothing was kept.")
    return StorageError(msg)
