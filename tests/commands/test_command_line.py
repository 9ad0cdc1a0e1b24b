"""The command `kaigi` as a person or a script meets it: its exit status and its two streams."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conference.cli import main
from conference.config import ROOT
from tests.backends import Backend
from tests.conftest import TEST_KEY
from tests.samples import SAMPLE, sample_document

KAIGI = Path(sys.executable).with_name("kaigi")
FIRST_TABLE = {
    "NOMINEE_OVER_QUOTA", "CLASS_TOO_LOW", "CLASS_TOO_HIGH", "FLIGHTS_MISSING", "HOTEL_NIGHT_OUTSIDE_STAY", "HOTEL_NIGHT_MISSING",
    "STAY_EXTRA_NIGHT", "STAY_SHORT", "PASSPORT_DUPLICATE", "PASSPORT_EXPIRES_BEFORE_STAY_END", "VISA_NOT_STARTED", "VISA_IN_PROGRESS",
    "ROOM_DOUBLE_BOOKED", "ROOM_OVER_CAPACITY", "SESSION_OVERRUN", "SPEAKER_NOT_ARRIVED", "SPEAKER_ALREADY_LEFT", "SPEAKER_OVERLAP",
    "CATERING_SHORT", "CATERING_SHORT_HALAL", "CATERING_SHORT_VEG",
}  # fmt: skip


@dataclass
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Installation:
    """An instance folder and a database. `run` runs the command in this process, `run_apart` in one of its own."""

    def __init__(self, folder: Path, database_url: str, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capture, self._patch = capture, patch
        self._settings = {
            "KAIGI_INSTANCE": str(folder / "instance"),
            "KAIGI_DATABASE_URL": database_url,
            "KAIGI_KEY": base64.b64encode(TEST_KEY).decode(),
            "KAIGI_SECRET_KEY": "of the tests",
        }

    def run(self, *arguments: object) -> Done:
        with self._patch.context() as patch:
            patch.chdir(self.folder)
            for name, value in self._settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kaigi", *map(str, arguments)])
            self._capture.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        said = self._capture.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    def run_apart(self, *arguments: object) -> Done:
        command = [str(KAIGI), *map(str, arguments)]
        environment = {**os.environ, **self._settings}
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=self.folder, env=environment)
        return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def installation(database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Migrated, and without a conference."""
    return Installation(tmp_path, database_url, capsys, monkeypatch)


@pytest.fixture
def loaded(
    backend: Backend, sample_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Installation]:
    """With the sample conference."""
    url = backend.copy(sample_url)
    yield Installation(tmp_path, url, capsys, monkeypatch)
    backend.drop(url)


def test_from_nothing_to_findings_in_processes_of_their_own(
    backend: Backend, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    installation = Installation(tmp_path, backend.fresh(), capsys, monkeypatch)
    assert installation.run_apart("check").stderr == "The database is not ready for this version. Run “kaigi init”.\n"
    assert installation.run_apart("init") == Done(0, "", "")
    assert installation.run_apart("import", SAMPLE) == Done(0, "A: 123 created, 0 changed, 0 left alone.\n", "")
    assert installation.run_apart("check").returncode == 0


def test_the_sample_gives_exactly_its_expected_findings(loaded: Installation) -> None:
    done = loaded.run("check", "--json")
    told = json.loads(done.stdout)
    found = {(one["code"], one["severity"], one["subject"]) for one in told["findings"] if one["code"] in FIRST_TABLE}
    assert found == {(one["code"], one["severity"], one["subject"]) for one in sample_document()["expected_findings"]}
    assert (told["conference"], told["as_of"], done.returncode) == ("A", "2027-06-30", 0)
    assert all(one["message"] and one["waived"] is False for one in told["findings"])


def test_an_error_makes_the_check_end_with_1(loaded: Installation) -> None:
    document = sample_document()
    document["sessions"][0]["talks"][0]["minutes"] = 60
    changed = loaded.folder / "changed.json"
    changed.write_text(json.dumps(document), encoding="utf-8")
    assert loaded.run("import", changed).returncode == 0
    done = loaded.run("check")
    assert done.returncode == 1
    assert "SESSION_OVERRUN" in done.stdout


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_what_is_exported_comes_back_equal(loaded: Installation, installation: Installation, ending: str) -> None:
    for name in (f"whole.{ending}", "whole.json"):
        assert loaded.run("export", name, "--with-protected", "--reason", "A copy").returncode == 0
    assert installation.run("import", f"whole.{ending}").returncode == 0
    assert installation.run("export", "again.json", "--with-protected", "--reason", "A copy").returncode == 0
    assert (loaded.folder / "again.json").read_bytes() == (loaded.folder / "whole.json").read_bytes()


def test_protected_fields_leave_only_when_asked_for(loaded: Installation) -> None:
    loaded.run("export", "plain.json")
    text = (loaded.folder / "plain.json").read_text(encoding="utf-8")
    assert "RA4410027" not in text
    assert "1972-03-18" not in text


def test_a_preview_stores_nothing(installation: Installation) -> None:
    done = installation.run("import", SAMPLE, "--preview")
    assert done.returncode == 0
    assert "created" in done.stdout
    assert installation.run("check").returncode == 2


def test_unknown_keys_are_named_and_do_not_stop(installation: Installation) -> None:
    document = sample_document()
    document["participants"][0]["shoe_size"] = 42
    file = installation.folder / "odd.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    done = installation.run("import", file)
    assert done.returncode == 0
    assert "/participants/0/shoe_size" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.json", b"{", "This is not JSON"),
        ("no.json", b"\xff\xfe{}", "not valid UTF-8"),
        ("no.json", b"[]", "one JSON object"),
        ("no.xlsx", b"PK not a workbook", "not an Excel workbook"),
        ("no.pdf", b"%PDF", "ends in .json or .xlsx"),
        ("no.json", b"", "empty"),
    ],
)
def test_rubbish_gets_one_sentence(installation: Installation, name: str, content: bytes, said: str) -> None:
    (installation.folder / name).write_bytes(content)
    done = installation.run("import", name)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "missing.json"), "cannot be read"),
        (("check", "--as-of", "tomorrow"), "needs a date"),
        (("check", "--conference", "Z"), "no conference “Z”"),
        (("frobnicate",), "No such command"),
        (("export", "whole.json", "--with-protected"), "Say why"),
        (("print",), "Missing argument"),
        (("print", "/proc/nowhere"), "cannot be written"),
        (("user", "add", "nobody"), "no email address"),
        (("user", "password", "nobody@kaigi.example"), "no user"),
    ],
)
def test_refusals_are_one_sentence(loaded: Installation, arguments: tuple[str, ...], said: str) -> None:
    done = loaded.run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_printing_makes_the_folder(loaded: Installation) -> None:
    done = loaded.run("print", "deep/papers")
    assert done.returncode == 0
    assert (loaded.folder / "deep/papers/badges.pdf").stat().st_size > 10_000


def test_the_sample_is_the_projects_own() -> None:
    assert SAMPLE.is_relative_to(ROOT)
