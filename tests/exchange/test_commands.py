"""kaigi import and kaigi export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from conference.errors import RefusedError
from conference.exchange.commands import export_command, import_command
from conference.extensions import db
from models.conference import Conference
from tests.exchange.samples import SAMPLE, as_bytes, sample


@pytest.fixture(autouse=True)
def _in_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def run(command: object, *arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]
    db.session.rollback()  # as the end of the process does
    return result


def conferences() -> int:
    return db.session.scalar(select(func.count()).select_from(Conference)) or 0


def test_import_and_export_of_both_kinds(tmp_path: Path) -> None:
    assert run(import_command, SAMPLE).output.startswith("A: ")
    for name in ("a.json", "a.xlsx"):
        assert run(export_command, tmp_path / name, "--with-protected", "--reason", "A copy").exit_code == 0
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
        again = run(import_command, tmp_path / name)
        assert "0 created, 0 changed" in again.output
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".json", ".xlsx")) == ["a.json", "a.xlsx"]


def test_a_preview_stores_nothing_and_unknown_keys_are_named_on_standard_error(tmp_path: Path) -> None:
    content = sample()
    content["weather"] = "fine"
    file = tmp_path / "a.json"
    file.write_bytes(as_bytes(content))
    result = run(import_command, file, "--preview")
    assert (result.exit_code, conferences()) == (0, 0)
    assert "created participants A-AU-1" in result.stdout
    assert result.stderr == "Unknown, left out: /weather\n"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "A conference file ends in .json or .xlsx"),
        ("a.json", b"{", "This is not JSON"),
        ("a.xlsx", b"PK", "This is not an Excel workbook"),
        ("a.json", b'{"conference": {"id": ""}}', "The id is empty"),
        ("a.json", b" " * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB."),
    ],
)
def test_rubbish_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    result = run(import_command, file)
    assert isinstance(result.exception, RefusedError)
    assert sentence in str(result.exception)
    assert conferences() == 0


def test_a_file_that_is_not_there_or_about_something_else_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(run(import_command, tmp_path / "none.json").exception)
    assert "is about the conference “A”" in str(run(import_command, SAMPLE, "--conference", "B").exception)
    assert conferences() == 0
    assert isinstance(run(export_command, tmp_path / "a.csv").exception, RefusedError)
