"""Flows a story of flowables into the pages of a document, with a foot that knows the number of pages."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from conference.outputs.pdf.document import Imprint, Paper, Target

Foot = Callable[[Paper, int, int], None]
# Top, right, bottom, left.
MARGINS = (14 * mm, 14 * mm, 16 * mm, 14 * mm)


def build_paper(
    target: Target,
    imprint: Imprint,
    story: Sequence[Flowable],
    *,
    pagesize: tuple[float, float] = A4,
    margins: tuple[float, float, float, float] = MARGINS,
    foot: Foot | None = None,
) -> int:
    """Flow a story into pages and write the document; gives the number of pages. Lengths are in points.

    The foot draws on each page when all are laid out: it is given the canvas, the number of the page and the number of pages.
    """
    paper = Paper(target, imprint, pagesize)
    pages = add_pages(paper, imprint, story, pagesize=pagesize, margins=margins, foot=foot)
    paper.save()
    return pages


def add_pages(
    paper: Paper,
    imprint: Imprint,
    story: Sequence[Flowable],
    *,
    pagesize: tuple[float, float] = A4,
    margins: tuple[float, float, float, float] = MARGINS,
    foot: Foot | None = None,
) -> int:
    """Flow a story into new pages of a document that is being made; gives their number, and the foot counts them alone.

    `imprint` is that of the document.
    """
    top, right, bottom, left = margins
    width, height = pagesize
    frame = Frame(left, bottom, width - left - right, height - top - bottom, 0, 0, 0, 0)
    before = paper.getPageNumber() - 1
    flow = _Flow(
        BytesIO(),
        pagesize=pagesize,
        pageTemplates=[PageTemplate(frames=[frame], onPage=_reserve_foot if foot else _leave_bare, pagesize=pagesize)],
        title=imprint.title,
        author=imprint.author,
        subject=imprint.subject,
        creator=paper.maker,
        producer=paper.maker,
    )
    flow.build(list(story), canvasmaker=lambda *_, **__: paper)
    pages = paper.getPageNumber() - 1 - before
    if foot:
        _draw_feet(paper, foot, before, pages)
    return pages


class _Flow(BaseDocTemplate):
    """The number of pages is known only when the story has been laid out, so the feet are drawn, and the document saved, after that."""

    _doSave = 0  # noqa: N815 - the name is reportlab's


def _reserve_foot(paper: Canvas, _flow: object) -> None:
    paper.doForm(_foot_name(paper.getPageNumber()))


def _leave_bare(_paper: Canvas, _flow: object) -> None:
    pass


def _draw_feet(paper: Paper, foot: Foot, before: int, pages: int) -> None:
    for number in range(1, pages + 1):
        paper.beginForm(_foot_name(before + number))
        foot(paper, number, pages)
        paper.endForm()


def _foot_name(page: int) -> str:
    return f"foot{page}"
