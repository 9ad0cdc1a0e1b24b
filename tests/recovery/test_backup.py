"""What is backed up comes back, on either database; what was tampered with does not; and nothing is half-restored."""

import base64
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import create_engine, text

from conference.database import newest_revision
from conference.recovery.archive import ArchiveWriter
from conference.recovery.backup import check_backup, opened
from conference.recovery.errors import DamagedError
from conference.recovery.sealing import CHUNK_BYTES, OpeningReader, SealingWriter
from tests.backends import SqliteBackend
from tests.conftest import TEST_KEY
from tests.installation import Installation
from tests.recovery.conftest import KEY, Install, stored

SCAN = b"\x89PNG not really " * 20_000
RAW_KEY = base64.b64decode(KEY)


def with_files(installation: Installation) -> Installation:
    folder = installation.folder / "instance" / "files" / "ab"
    folder.mkdir(parents=True)
    (folder / "scan").write_bytes(SCAN)
    return installation


def files_of(installation: Installation) -> dict[str, bytes]:
    folder = installation.folder / "instance" / "files"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def source(install: Install) -> Installation:
    return with_files(install("source"))


@pytest.fixture
def backup(source: Installation) -> Path:
    done = source.run("backup", "whole.backup")
    assert done.returncode == 0, done.stderr
    return source.folder / "whole.backup"


def test_everything_comes_back_to_an_empty_machine(source: Installation, backup: Path, install: Install) -> None:
    target = install("target", is_empty=True)
    done = target.run("restore", backup)
    assert (done.returncode, done.stderr) == (0, "")
    assert stored(target) == stored(source)
    assert files_of(target) == {"ab/scan": SCAN}
    assert target.run("check").returncode == 0
    assert target.run("user", "add", "new@secretariat.example").returncode == 0, "new rows get numbers of their own"


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_a_backup_moves_from_one_kind_of_database_to_the_other_and_back(
    source: Installation, backup: Path, install: Install, tmp_path: Path
) -> None:
    on_sqlite = install("light", url=SqliteBackend(tmp_path).fresh())
    assert on_sqlite.run("restore", backup).returncode == 0
    assert stored(on_sqlite) == stored(source)
    assert on_sqlite.run("backup", "light.backup").returncode == 0
    back = install("back", is_empty=True)
    assert back.run("restore", on_sqlite.folder / "light.backup").returncode == 0
    assert {name: rows for name, rows in stored(back).items() if name != "audit_entry"} == {
        name: rows for name, rows in stored(source).items() if name != "audit_entry"
    }


def test_protected_values_lie_sealed_in_it_and_the_master_key_does_not(source: Installation, backup: Path) -> None:
    with opened(backup, RAW_KEY) as archive:
        content = b"".join(part.read() for _name, part in archive.parts())
    assert b"Somchai" in content
    assert b"RA4410027" not in content
    assert base64.b64encode(TEST_KEY) not in content
    assert b"Somchai" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in source.folder.iterdir() if one.name != "instance"] == ["whole.backup"], "nothing else is left behind"


def test_the_master_key_comes_along_when_asked_for(source: Installation, install: Install) -> None:
    assert source.run("backup", "whole.backup", "--with-master-key").returncode == 0
    target = install("target", is_empty=True)
    del target.settings["KAIGI_KEY"]
    assert target.run("restore", source.folder / "whole.backup").returncode == 0
    assert target.run("export", "back.json", "--with-protected", "--reason", "A rehearsal").returncode == 0
    assert "RA4410027" in (target.folder / "back.json").read_text(encoding="utf-8")


def test_whoever_has_data_keeps_them_unless_they_say_otherwise(backup: Path, install: Install) -> None:
    other = install("other")
    before = stored(other)
    refused = other.run("restore", backup)
    assert (refused.returncode, "add --replace" in refused.stderr) == (2, True)
    assert stored(other) == before
    (other.folder / "instance" / "files").mkdir(parents=True)
    (other.folder / "instance" / "files" / "of-theirs").write_bytes(b"gone")
    assert other.run("restore", backup, "--replace").returncode == 0
    assert files_of(other) == {"ab/scan": SCAN}
    assert [one.name for one in (other.folder / "instance").iterdir() if one.is_dir()] == ["files"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"KAIGI_BACKUP_KEY": base64.b64encode(b"x" * 32).decode()}, "The key is not the one"),
        ({"KAIGI_BACKUP_KEY": "short"}, "must be 32 bytes in Base64"),
        ({"KAIGI_BACKUP_KEY": ""}, "needs a key"),
        ({"KAIGI_KEY": base64.b64encode(b"y" * 32).decode()}, "another master key"),
        ({"KAIGI_KEY": KEY}, "must not be the master key"),
        ({"KAIGI_KEY": ""}, "no master key here"),
    ],
)
def test_a_wrong_key_is_said_in_one_sentence(backup: Path, install: Install, settings: dict[str, str], said: str) -> None:
    target = install("target", is_empty=True)
    target.settings |= settings
    done = target.run("restore", backup)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_flipped_byte_and_a_missing_end_are_noticed_wherever_they_are(backup: Path, source: Installation) -> None:
    whole = backup.read_bytes()
    assert "is whole" in source.run("backup", "--check", backup).stdout
    spoiled = backup.with_name("spoiled")
    positions = [*range(60), *range(60, len(whole), max(1, len(whole) // 60)), len(whole) - 1]
    for position in positions:
        spoiled.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(DamagedError):
            check_backup(spoiled, RAW_KEY)
    for length in (0, 8, 55, 56, len(whole) // 2, len(whole) - 1):
        spoiled.write_bytes(whole[:length])
        with pytest.raises(DamagedError):
            check_backup(spoiled, RAW_KEY)
    before = stored(source)
    for command in (("backup", "--check", spoiled), ("restore", spoiled, "--replace")):
        said = source.run(*command)
        assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    assert stored(source) == before


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_chunks_can_neither_change_places_nor_be_left_out(tmp_path: Path, size: int) -> None:
    path, plain = tmp_path / "sealed", bytes(range(256)) * (size // 256 + 1)
    with path.open("wb") as file:
        writer = SealingWriter(file, RAW_KEY)
        writer.write(plain[:size])
        writer.finish()
    assert _opened(path) == plain[:size]
    sealed, chunk = path.read_bytes(), CHUNK_BYTES + 16
    head, chunks = sealed[:56], [sealed[at : at + chunk] for at in range(56, len(sealed), chunk)]
    for spoiled in ([*chunks, b"x"], chunks[:-1], chunks[1:], [*chunks, chunks[-1]], [*reversed(chunks)] if len(chunks) > 1 else []):
        path.write_bytes(head + b"".join(spoiled))
        with pytest.raises(DamagedError):
            _opened(path)


def _opened(path: Path) -> bytes:
    with path.open("rb") as file:
        reader = OpeningReader(file, RAW_KEY)
        return b"".join(iter(lambda: reader.read(10_000), b""))


def test_a_backup_of_another_schema_is_refused_with_both_named(backup: Path, install: Install) -> None:
    done = install("target", is_empty=True).run("restore", forged(backup, schema="0001"))
    assert done.returncode == 2
    assert f"has schema 0001 (Kaigi {version('kaigi')}), this Kaigi has {newest_revision()}" in done.stderr


def forged(backup: Path, *, schema: str | None = None, conference_id: int = 1) -> Path:
    """The same, sealed with the same key, but of another schema, or with a conference that nothing belongs to."""
    path = backup.with_name("forged")
    with opened(backup, RAW_KEY) as archive:
        parts = [(name, content.read()) for name, content in archive.parts()]
        manifest = archive.manifest
    manifest.schema = schema or manifest.schema
    with path.open("wb") as file, ArchiveWriter(file, RAW_KEY, manifest) as writer:
        for name, content in parts:
            is_changed = name.startswith("tables/conference/")
            writer.add(name, content.replace(b"[1,", f"[{conference_id},".encode(), 1) if is_changed else content)
    return path


def test_a_restore_that_fails_at_its_end_changed_nothing(backup: Path, install: Install) -> None:
    """A backup of rows that do not hold together: SQLite notices when it commits, after the files have changed places."""
    target = install("target")
    kept = target.folder / "instance" / "files" / "theirs"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"kept")
    before = stored(target)
    done = target.run("restore", forged(backup, conference_id=77), "--replace")
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr
    assert stored(target) == before
    assert files_of(target) == {"theirs": b"kept"}
    assert [one.name for one in kept.parents[1].iterdir() if one.is_dir()] == ["files"]


def test_a_backup_is_of_one_moment(source: Installation, install: Install) -> None:
    """Rows that a transaction wrote together are in it together, however much is written meanwhile."""
    begun, over = Event(), Event()

    def write() -> int:
        engine, number = create_engine(source.settings["KAIGI_DATABASE_URL"]), 0
        while not over.is_set():
            with engine.begin() as connection:
                number += 1
                connection.execute(text("UPDATE conference SET city = :n"), {"n": f"{number}"})
                connection.execute(text("UPDATE venue SET phone = :n"), {"n": f"{number}"})
            begun.set()
        engine.dispose()
        return number

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        try:
            assert begun.wait(30)
            done = source.run("backup", "whole.backup")
        finally:
            over.set()
    assert done.returncode == 0, done.stderr
    assert writing.result() > 1
    target = install("target", is_empty=True)
    assert target.run("restore", source.folder / "whole.backup").returncode == 0
    engine = create_engine(target.settings["KAIGI_DATABASE_URL"])
    with engine.connect() as connection:
        city, phone = connection.execute(text("SELECT conference.city, venue.phone FROM conference, venue")).one()
    engine.dispose()
    assert city == phone
