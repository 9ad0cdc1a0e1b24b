"""Files made from the sample, and what the commands say of them."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from conference.exchange.commands import import_command
from conference.extensions import db
from conference.readiness.commands import check_command
from tests.samples import sample_document


def changed(changes: dict[str, Any], conference: str = "A") -> dict[str, Any]:
    """The sample with the values at some paths changed; a row set to null is left out, and so is its section where all are."""
    document = sample_document()
    document["conference"]["id"] = conference
    for path, value in changes.items():
        _set(document, path.split("/"), value)
    return document


def _set(parent: Any, keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        parent = parent[_place(parent, key)]
    last = keys[-1]
    if last == "+":
        parent.append(value)
    elif isinstance(parent, list) and value is None:
        del parent[_place(parent, last)]
    else:
        parent[_place(parent, last)] = value


def _place(parent: Any, key: str) -> Any:
    """The key itself in an object; in a list the position of the row with that id, else the index."""
    if isinstance(parent, dict):
        return key
    ids = [row.get("id") if isinstance(row, dict) else None for row in parent]
    return ids.index(key) if key in ids else int(key)


def run(command: Any, *arguments: object) -> Result:
    """Run a command in the app of the test, as a process of its own would end: whatever it did not commit is gone."""
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    db.session.rollback()
    return result


def import_document(document: dict[str, Any], folder: Path) -> Result:
    """Import a file."""
    file = folder / f"{document['conference']['id']}.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return run(import_command, file)


def check(conference: str | None = None, *arguments: str) -> tuple[dict[str, Any], int]:
    """What `kaigi check --json` prints, and its exit status."""
    named = ("--conference", conference) if conference else ()
    result = run(check_command, "--json", *named, *arguments)
    return json.loads(result.stdout), result.exit_code


def findings(told: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Code, severity and subject of each finding; a subject twice under one code would be a fault of its own."""
    listed = [(one["code"], one["severity"], one["subject"]) for one in told["findings"]]
    assert len(set(listed)) == len(listed)
    return set(listed)
