"""docs/papers.md names every paper of the shelves, and its pictures are there: else `make gallery` was forgotten."""

import re
from pathlib import Path

from conference.config import ROOT
from conference.printing.shelves import COMMON_PAPERS, SHELVES

DOCS = ROOT / "docs"
PICTURES = DOCS / "images" / "papers"
MOST_BYTES = 3_000_000


def page() -> str:
    return (DOCS / "papers.md").read_text(encoding="utf-8")


def test_every_paper_stands_on_its_shelf() -> None:
    shelves = dict(re.findall(r"^## (.+)\n([\s\S]+?)(?=^## |\Z)", page(), re.MULTILINE))
    listed = {heading: set(re.findall(r"^- `(.+)`: ", text, re.MULTILINE)) for heading, text in shelves.items()}
    assert listed == {
        str(heading): {name for name, paper in COMMON_PAPERS.items() if paper.shelf is shelf} for shelf, heading in SHELVES.items()
    }


def test_every_picture_is_there_and_no_other() -> None:
    named = {Path(path) for path in re.findall(r"!\[[^\]]+\]\((.+?)\)", page())}
    assert named == {path.relative_to(DOCS) for path in PICTURES.iterdir()}
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES


def test_every_paper_on_paper_has_a_picture_or_says_why_not() -> None:
    parts = page().split("\n### ")[1:]
    on_paper = [part for part in parts if re.search(r"^- `.+\.pdf`: ", part, re.MULTILINE)]
    assert [part.partition("\n")[0] for part in on_paper if "![" not in part and "Not drawn: " not in part] == []
