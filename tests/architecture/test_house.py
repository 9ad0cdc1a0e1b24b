"""The rules of the house, held by tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from conference.config import ROOT

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
PACKAGES = ("conference", "forms", "models")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def test_imports_run_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_functions_are_short() -> None:
    long = [f"{where} {name}: {length} lines" for where, name, length in _functions() if length > LONGEST_FUNCTION]
    assert not long, "\n".join(long)


def test_blueprints_are_made_in_routes_only() -> None:
    makers = [path for path in SOURCES if "Blueprint(" in path.read_text(encoding="utf-8")]
    assert [path for path in makers if path.name != "routes.py"] == []


def test_the_clock_is_asked_in_one_place() -> None:
    asking = ("datetime.now(", "date.today(", "utcnow(", "time.time(")
    found = [str(path) for path in SOURCES if path.name != "clock.py" and any(word in path.read_text(encoding="utf-8") for word in asking)]
    assert found == []


def test_templates_never_switch_escaping_off() -> None:
    found = [str(path) for path in (ROOT / "templates").rglob("*.html") if "|safe" in path.read_text(encoding="utf-8").replace(" ", "")]
    assert found == []


def test_lock_files_name_no_host() -> None:
    """Where packages come from is the machine's affair."""
    locks = [*(ROOT / "requirements").glob("*.lock"), ROOT / "tests" / "journeys" / "package-lock.json"]
    assert [str(path) for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def _functions() -> Iterator[tuple[str, str, int]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield str(path.relative_to(ROOT)), node.name, (node.end_lineno or node.lineno) - node.lineno + 1
