"""The command `python -m benchmarks`: measure, show one table, keep the figures."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table

from benchmarks.measuring import HIGHER, Result
from benchmarks.parts import PARTS
from benchmarks.workshop import Workshop

RESULTS = Path(__file__).parent / "results.json"
_MARKS = {True: "yes", False: "NO", None: ""}
_COLUMNS: dict[str, JustifyMethod] = {
    "measure": "left",
    "n": "right",
    "value": "right",
    "unit": "left",
    "target": "right",
    "met": "left",
}


def main() -> None:
    """Measure all parts, or some; `--markdown` only writes out the figures of the last run."""
    arguments = _arguments()
    if arguments.markdown:
        print(markdown(_kept()))
        return
    wanted = arguments.only or list(PARTS)
    progress = Console(file=sys.stderr)
    with TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):  # a line for each request
        results = list(_measured(Workshop(Path(folder)), wanted, progress))
    _show(results)
    if not arguments.only:
        _keep(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"only some of: {', '.join(PARTS)}; results.json stays")
    parser.add_argument("--markdown", action="store_true", help="print the figures of the last whole run as a Markdown table")
    return parser.parse_args()


def _measured(workshop: Workshop, wanted: Iterable[str], progress: Console) -> Iterable[Result]:
    for name in wanted:
        with progress.status(f"Measuring: {name} ..."):
            yield from PARTS[name](workshop)


def _show(results: Iterable[Result]) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for heading, side in _COLUMNS.items():
        table.add_column(heading, justify=side, no_wrap=True)
    for result in results:
        table.add_row(*_cells(result), style="red" if result.is_reached is False else None)
    Console().print(table)


def markdown(results: Iterable[Result]) -> str:
    """The figures as a table for docs/benchmarks.md."""
    rules = ["--:" if side == "right" else "---" for side in _COLUMNS.values()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (_COLUMNS, rules, *map(_cells, results)))


def _cells(result: Result) -> tuple[str, ...]:
    return result.name, f"{result.n:,}", _number(result.value), result.unit, _target(result), _MARKS[result.is_reached]


def _number(value: float) -> str:
    """Three digits that count, or all of a whole number."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def _target(result: Result) -> str:
    if result.target is None:
        return ""
    return f"{'≥' if result.better == HIGHER else '≤'} {_number(result.target)}"


def _keep(results: Iterable[Result]) -> None:
    rows = [asdict(result) for result in sorted(results, key=lambda result: (result.name, result.n))]
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _kept() -> list[Result]:
    return [Result(**row) for row in json.loads(RESULTS.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    main()
