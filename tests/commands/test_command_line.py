"""The command `kaigi` as a person or a script meets it: its exit status and its two streams."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.config import ROOT
from models.vocabulary import Role
from tests.backends import Backend
from tests.installation import Done, Installation
from tests.samples import ORGANISER, SAMPLE, sample_document

FIRST_TABLE = {
    "NOMINEE_OVER_QUOTA", "CLASS_TOO_LOW", "CLASS_TOO_HIGH", "FLIGHTS_MISSING", "HOTEL_NIGHT_OUTSIDE_STAY", "HOTEL_NIGHT_MISSING",
    "STAY_EXTRA_NIGHT", "STAY_SHORT", "PASSPORT_DUPLICATE", "PASSPORT_EXPIRES_BEFORE_STAY_END", "VISA_NOT_STARTED", "VISA_IN_PROGRESS",
    "ROOM_DOUBLE_BOOKED", "ROOM_OVER_CAPACITY", "SESSION_OVERRUN", "SPEAKER_NOT_ARRIVED", "SPEAKER_ALREADY_LEFT", "SPEAKER_OVERLAP",
    "CATERING_SHORT", "CATERING_SHORT_HALAL", "CATERING_SHORT_VEG",
}  # fmt: skip


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
        (("user", "add", "o@ministry.example", "--role", "sponsor_officer"), "needs a host body"),
        (("user", "add", "o@ministry.example", "--role", "sponsor_officer", "--sponsor", "MOF"), "no host body “MOF”"),
        (("user", "reset-factors", "nobody@kaigi.example"), "no user"),
    ],
)
def test_refusals_are_one_sentence(loaded: Installation, arguments: tuple[str, ...], said: str) -> None:
    done = loaded.run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_user_is_added_with_any_role(loaded: Installation) -> None:
    for role in Role:
        sponsor = ("--sponsor", "METI") if role is Role.SPONSOR_OFFICER else ()
        done = loaded.run("user", "add", f"{role.value}@ministry.example", "--role", role.value, *sponsor)
        assert (done.returncode, done.stdout.count("One-time password: ")) == (0, 1), done.stderr


def test_lost_factors_are_taken_away(loaded: Installation) -> None:
    done = loaded.run("user", "reset-factors", ORGANISER)
    assert (done.returncode, done.stdout) == (0, f"{ORGANISER} has no second factor any more and adds a new one at the next sign-in.\n")


def test_printing_makes_the_folder(loaded: Installation) -> None:
    done = loaded.run("print", "deep/papers")
    assert done.returncode == 0
    assert (loaded.folder / "deep/papers/badges.pdf").stat().st_size > 10_000


def test_the_sample_is_the_projects_own() -> None:
    assert SAMPLE.is_relative_to(ROOT)
