"""Installations to break and to bring back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from conference.recovery import rows
from tests.backends import Backend
from tests.installation import Installation

KEY = "a2V5IG9mIGJhY2t1cHMgb2YgdGhlIHRlc3RzIDEyMyE="
Install = Callable[..., Installation]


@pytest.fixture
def install(
    backend: Backend, sample_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Install]:
    """Makes installations in folders of their own: with the sample, or on an empty database."""
    urls: list[str] = []

    def make(name: str, *, url: str | None = None, is_empty: bool = False) -> Installation:
        if url is None:
            url = backend.fresh() if is_empty else backend.copy(sample_url)
            urls.append(url)
        folder = tmp_path / name
        folder.mkdir()
        installation = Installation(folder, url, capsys, monkeypatch)
        installation.settings["KAIGI_BACKUP_KEY"] = KEY
        return installation

    yield make
    for url in urls:
        backend.drop(url)


def stored(installation: Installation) -> dict[str, bytes]:
    """Every row of the database, byte for byte, but for the entries of the trail that a backup or a restore adds."""
    engine = create_engine(installation.settings["KAIGI_DATABASE_URL"])
    with engine.connect() as connection:
        found = {table.name: b"".join(one.content for one in rows.batches(connection, table)) for table in rows.stored_tables()}
    engine.dispose()
    found["audit_entry"] = b"".join(line for line in found["audit_entry"].splitlines(keepends=True) if b'"backup.' not in line)
    return found
