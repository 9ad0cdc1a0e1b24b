"""The command `python -m docs.gallery`: print every paper of the shelves, draw it, write docs/papers.md."""

import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

from conference.errors import KaigiError
from conference.extensions import db
from conference.printing.papers import GUESTS
from conference.printing.shelves import COMMON_PAPERS, SHELVES, Listed, common_paper
from docs.gallery.facts import furnished
from docs.gallery.pictures import draw, title_of
from docs.gallery.shots import SHOTS, USUAL, Shot
from models.conference import Conference

_DOCS: Final = Path(__file__).parents[1]
_PAGE: Final = _DOCS / "papers.md"
_PICTURES: Final = _DOCS / "images" / "papers"
_HEAD: Final = """# Every paper

What Kaigi prints, as it comes out of the sample conference (`examples/azec-2027.json`), whose people, flights and bookings are invented.
All of it stands on the page *Papers*, and `kaigi print papers` prints it into a folder; `--language`, `--delegation` and `--person` say in
which language and about whom, where a paper can be about some people alone. Lists come as PDF and Excel; the pictures show the PDF. Made by
`make gallery`.
"""


def main() -> None:
    """Draw all; pictures of papers that are gone go."""
    _PICTURES.mkdir(parents=True, exist_ok=True)
    with furnished() as conference:
        text = "\n".join([_HEAD, *_shelves(conference)])
    for picture in _PICTURES.glob("*.png"):
        if f"/{picture.name})" not in text:
            picture.unlink()
    _PAGE.write_text(text, encoding="utf-8")


def _shelves(conference: Conference) -> Iterator[str]:
    for shelf, heading in SHELVES.items():
        yield f"## {heading}\n"
        on_shelf = [(name, listed) for name, listed in COMMON_PAPERS.items() if listed.shelf is shelf]
        for stem, group in groupby(on_shelf, key=lambda one: one[0].rpartition(".")[0]):
            yield from _paper(conference, stem, dict(group))


def _paper(conference: Conference, stem: str, files: dict[str, Listed]) -> Iterator[str]:
    """A paper in all its forms."""
    yield f"### {', '.join(dict.fromkeys(str(listed.label) for listed in files.values()))}\n"
    shots = SHOTS.get(stem, USUAL)
    pdf = f"{stem}.pdf"
    for name, listed in files.items():
        yield f"- `{name}`: {listed.note}"
    yield f"\n`kaigi print papers --only {pdf if stem == GUESTS else stem}{shots[-1].options}`\n"
    if pdf in files:
        yield from _table([(shot.caption, _picture(conference, pdf, shot)) for shot in shots])
    elif any(listed.page for listed in files.values()):
        yield from _table(list(_archived(conference, f"{stem}.zip")))


def _archived(conference: Conference, name: str) -> Iterator[tuple[str, str]]:
    """The first page of each PDF in an archive, with the title of the PDF."""
    with zipfile.ZipFile(BytesIO(_content(conference, name, USUAL[0]))) as archive:
        for number, member in enumerate(sorted(archive.namelist()), 1):
            content, target = archive.read(member), _PICTURES / f"{name.rpartition('.')[0]}-{number}.png"
            draw(content, 1, target)
            title = title_of(content)
            yield title, f"![{title}]({target.relative_to(_DOCS)})"


def _content(conference: Conference, name: str, shot: Shot) -> bytes:
    content = BytesIO()
    common_paper(db.session, conference, name, shot.selection).write(content)
    return content.getvalue()


def _picture(conference: Conference, name: str, shot: Shot) -> str:
    """The picture as Markdown; where the paper is refused, why."""
    target = _PICTURES / f"{name.rpartition('.')[0]}{shot.ending}.png"
    try:
        content = _content(conference, name, shot)
    except KaigiError as error:
        sys.stderr.write(f"{name} is not drawn: {error}\n")
        return f"Not drawn: {error}"
    draw(content, shot.page, target)
    label = COMMON_PAPERS[name].label
    return f"![{', '.join(filter(None, (str(label), shot.caption)))}]({target.relative_to(_DOCS)})"


def _table(pictures: list[tuple[str, str]]) -> Iterator[str]:
    """Side by side, two in a row."""
    if len(pictures) == 1:
        yield f"{pictures[0][1]}\n"
        return
    for start in range(0, len(pictures), 2):
        captions, images = zip(*pictures[start : start + 2], strict=True)
        yield f"| {' | '.join(captions)} |\n|{'---|' * len(captions)}\n| {' | '.join(images)} |\n"


if __name__ == "__main__":
    main()
