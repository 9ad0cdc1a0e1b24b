"""kaigi status: what works, and what should be set otherwise."""

from pathlib import Path

import pytest

from tests.installation import Installation


@pytest.fixture
def installation(database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Installation:
    (tmp_path / "instance").mkdir()
    return Installation(tmp_path, database_url, capsys, monkeypatch)


def test_a_machine_of_ones_own_needs_no_advice(installation: Installation) -> None:
    done = installation.run("status")
    assert done.returncode == 0
    assert "Database: answers" in done.stdout
    assert "Jobs: 0 waiting" in done.stdout
    assert "Note" not in done.stdout


@pytest.mark.parametrize(
    ("base_url", "notes"),
    [
        ("http://kaigi.example", ["not https", "not under .go.jp"]),
        ("https://kaigi.example", ["not under .go.jp", "KAIGI_TRUSTED_PROXIES"]),
        ("https://azec.meti.go.jp", ["KAIGI_TRUSTED_PROXIES"]),
        ("https://azec.meti.go.jp.example", ["not under .go.jp", "KAIGI_TRUSTED_PROXIES"]),
    ],
)
def test_an_address_for_others_is_looked_at(installation: Installation, base_url: str, notes: list[str]) -> None:
    installation.settings |= {"KAIGI_BASE_URL": base_url, "KAIGI_SECOND_FACTOR": ""}
    said = [line for line in installation.run("status").stdout.splitlines() if line.startswith("Note: ") and "SQLite" not in line]
    assert len(said) == len(notes)
    assert all(note in line for note, line in zip(notes, said, strict=True))


def test_a_queue_that_is_away_is_said(installation: Installation) -> None:
    installation.settings |= {"KAIGI_QUEUE_URL": "sqlite:////proc/nowhere/queue.sqlite3"}
    done = installation.run("status")
    assert (done.returncode, "Queue: does not answer." in done.stdout) == (1, True)
