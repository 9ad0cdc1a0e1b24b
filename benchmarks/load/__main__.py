"""The command `python -m benchmarks.load`: load for a time, show one table. Exit status 1 where a request was answered wrongly."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from statistics import median, quantiles

from benchmarks.load.site import PEOPLE, PROCESSES, Site, site
from benchmarks.load.visitors import FORM, PAGES, READERS, SAVE, WRITERS, Answer
from conference.config import ROOT

FIGURES = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- load: written by make load -->\n", "<!-- load: end -->\n"
HEADINGS = ("what", "requests", "errors", "median ms", "99 % within ms", "slowest ms")


def main() -> None:
    """`--keep` writes the table into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="how long (120)")
    parser.add_argument("--keep", action="store_true", help="write the table into docs/benchmarks.md, if all was right")
    arguments = parser.parse_args()
    with site() as made:
        answers = _visited(made, arguments.seconds)
    table = _table(answers, arguments.seconds)
    print(table)
    is_right = all(answer.is_right for answer in answers)
    if arguments.keep and is_right:
        _keep(table)
    sys.exit(not is_right)


def _visited(made: Site, seconds: int) -> list[Answer]:
    """What a process of its own was answered."""
    options = {"--port": made.port, "--root": made.root, "--cookie": made.cookie, "--seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.load.visitors", *(str(one) for pair in options.items() for one in pair), *made.refs]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return [Answer(*answer) for answer in json.loads(done.stdout)]


def _table(answers: list[Answer], seconds: int) -> str:
    rows = [_row(what, [answer for answer in answers if answer.what == what]) for what in (*PAGES, FORM, SAVE)]
    errors = sum(not answer.is_right for answer in answers)
    told = (
        f"{len(answers) / seconds:,.0f} requests a second for {seconds} seconds, {errors} errors: {READERS} readers and {WRITERS} writers "
        f"at once, {PEOPLE} people, gunicorn with {PROCESSES} processes, PostgreSQL and the process that loads them on one machine of "
        f"{os.cpu_count()} cores."
    )
    rules = (":--", *["--:"] * (len(HEADINGS) - 1))
    return "\n".join([told, "", *(f"| {' | '.join(cells)} |" for cells in (HEADINGS, rules, *rows, _row("**all**", answers)))])


def _row(what: str, answers: Iterable[Answer]) -> tuple[str, ...]:
    """Times are those of the right answers."""
    asked = list(answers)
    times = [answer.milliseconds for answer in asked if answer.is_right]
    if len(times) < 2:
        return what, f"{len(asked):,}", f"{len(asked) - len(times):,}", "", "", ""
    figures = (median(times), quantiles(times, n=100, method="inclusive")[-1], max(times))
    return what, f"{len(asked):,}", f"{len(asked) - len(times):,}", *(f"{one:,.0f}" for one in figures)


def _keep(table: str) -> None:
    text = FIGURES.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    FIGURES.write_text(f"{before}{BEGIN}{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
