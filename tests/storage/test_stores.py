"""Both stores keep a file whole or not at all. S3 is spoken to a real server in a process of its own."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from conference import clock, config
from conference.errors import ConfigurationError
from conference.storage.choosing import store_of
from conference.storage.port import FileStore, MissingFileError, StorageError
from tests.conftest import S3_SERVER

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
NAME = "scans/0123abc"
SIGNED = "AWS4-HMAC-SHA256 Credential=k/20270101/us-east-1/s3"  # the server looks no closer
LATER = timedelta(minutes=1)
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "kaigi", "AWS_SECRET_ACCESS_KEY": "not a secret"}


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([str(S3_SERVER), "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(200):
        try:
            urlopen(
                Request(f"{address}/kaigi", method="PUT", headers={"Authorization": "AWS4-HMAC-SHA256 Credential=k/20270101/us-east-1/s3"})
            )
            break
        except URLError:
            time.sleep(0.1)
    yield address
    server.send_signal(signal.SIGTERM)
    server.wait()


def settings(folder: Path, files_url: str) -> config.Config:
    return config.load({"KAIGI_INSTANCE": str(folder), "KAIGI_SECRET_KEY": "x", "KAIGI_KEY": KEY, "KAIGI_FILES_URL": files_url})


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.s3)])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    if request.param == "folder":
        return store_of(settings(tmp_path, ""))
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    return store_of(settings(tmp_path, f"s3://kaigi/{tmp_path.name}?endpoint={request.getfixturevalue('s3_address')}"))


def test_a_file_is_kept_read_listed_and_removed(store: FileStore) -> None:
    content = os.urandom(300_000)
    assert not store.exists(NAME)
    store.put(NAME, [content[:1], content[1:200_000], content[200_000:]])
    assert store.exists(NAME)
    assert b"".join(store.open(NAME)) == content
    assert list(store.older_than("scans", clock.now() + LATER)) == [NAME]
    assert list(store.older_than("scans", clock.now() - LATER)) == []
    assert list(store.older_than("slides", clock.now() + LATER)) == []
    store.put(NAME, [b"another"])
    assert b"".join(store.open(NAME)) == b"another"
    store.remove(NAME)
    store.remove(NAME)
    assert not store.exists(NAME)
    with pytest.raises(MissingFileError):
        list(store.open(NAME))


def test_what_breaks_off_leaves_nothing(store: FileStore) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise ConnectionError

    with pytest.raises(Exception, match=r".*"):
        store.put(NAME, breaking())
    assert not store.exists(NAME)
    assert list(store.older_than("scans", clock.now() + LATER)) == []


@pytest.mark.parametrize("name", ["../secret_key", "scans/../../x", "/etc/passwd", "scans", "scans/.hidden", "scans//x", "scans/a b"])
def test_names_lead_nowhere_else(store: FileStore, name: str) -> None:
    with pytest.raises(ValueError, match="No name for a file"):
        store.exists(name)


def test_a_part_that_a_dying_process_left_is_cleared_away(tmp_path: Path) -> None:
    store = store_of(settings(tmp_path, f"file://{tmp_path}/elsewhere"))
    (tmp_path / "elsewhere/scans").mkdir(parents=True)
    (tmp_path / "elsewhere/scans/.part-ab_12").write_bytes(b"half")
    (left,) = store.older_than("scans", clock.now() + LATER)
    store.remove(left)
    assert list((tmp_path / "elsewhere/scans").iterdir()) == []


def test_a_store_that_cannot_be_used_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "files").write_bytes(b"in the way")
    nobody = store_of(settings(tmp_path, "s3://kaigi?endpoint=http://127.0.0.1:9"))
    for store in (store_of(settings(tmp_path, "")), nobody):
        with pytest.raises(StorageError, match="file store cannot be used"):
            store.put(NAME, [b"x"])


@pytest.mark.parametrize(("name", "url"), [("KAIGI_FILES_URL", "ftp://elsewhere"), ("KAIGI_CLAMD", "http://127.0.0.1")])
def test_an_address_of_another_kind_is_refused_at_the_start(name: str, url: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} must start with"):
        config.load({"KAIGI_SECRET_KEY": "x", "KAIGI_KEY": KEY, name: url})
