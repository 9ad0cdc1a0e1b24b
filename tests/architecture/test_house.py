"""The rules of the house, held by tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from conference.config import ROOT

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
PACKAGES = ("conference", "forms", "models")
REFUSALS = {"RefusedError", "ConflictError", "NotFoundError"}
SPAN = re.compile(r'\}[–〜]\{|"[–〜]\{|\)s ?– ?%\((?!last\)s of)')
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


def test_spans_of_time_are_written_in_one_place() -> None:
    """A dash in English, a wave in Japanese: messages.span knows."""
    pages = (ROOT / "templates").rglob("*.html")
    found = [path for path in [*SOURCES, *pages] if path.name != "messages.py" and SPAN.search(path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def test_lock_files_name_no_host() -> None:
    """Where packages come from is the machine's affair."""
    locks = [*(ROOT / "requirements").glob("*.lock"), ROOT / "tests" / "journeys" / "package-lock.json"]
    assert [str(path) for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def test_refusals_of_actions_are_said_in_the_language_of_the_reader() -> None:
    """The command line and the routes know theirs."""
    actions = [path for path in SOURCES if "command" not in path.name and path.name != "routes.py"]
    assert [where for path in actions for where in _untranslated_refusals(path)] == []


def _untranslated_refusals(path: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            nodes = list(ast.walk(function))
            assigned = [node for node in nodes if isinstance(node, ast.Assign) and _is_translated(node.value)]
            said = {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)}
            refused = [node.exc for node in nodes if isinstance(node, ast.Raise) and _is_refusal(node.exc)]
            yield from (f"{path}:{call.lineno}" for call in refused if not any(_is_said(one, said) for one in call.args))


def _is_refusal(node: ast.expr | None) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS


def _is_said(node: ast.expr, said: set[str]) -> bool:
    return _is_translated(node) or (isinstance(node, ast.Name) and node.id in said)


def _is_translated(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}


def _functions() -> Iterator[tuple[str, str, int]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield str(path.relative_to(ROOT)), node.name, (node.end_lineno or node.lineno) - node.lineno + 1
