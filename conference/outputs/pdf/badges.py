"""Badges on sheets of paper, cards or labels, after a design. A delegate wears one for two days."""

from collections.abc import Callable, Iterable
from itertools import islice

from conference.garbage import uncollected
from conference.outputs.badge_design import Design
from conference.outputs.pdf.badge_pen import PaperPen
from conference.outputs.pdf.badge_press import Press
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.document import Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.imposition import impose
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.shaping import Typesetter
from models.badge_vocabulary import BadgeFace

_MARKS = "crops"


@uncollected()
def badges_pdf(
    badges: Iterable[Badge],
    target: Target,
    imprint: Imprint,
    event: Event,
    design: Design,
    *,
    nothing: str = "",
    progress: Callable[[int], None] | None = None,
) -> int:
    """Print badges to a path or a binary file, as they come; gives their number.

    A sheet of fronts is followed by that of their backs, where the design has any. `progress` is told after each sheet how many badges are
    done. `nothing`: the sentence that a paper without any badge has. Raises UnprintableError for a character that no font has, NoRoomError
    for a text that does not fit, both with the id of whom it belongs to.
    """
    laid = impose(design)
    paper = Paper(target, imprint, laid.page)
    press = Press(PaperPen(paper), design, event)
    if laid.marks:
        paper.define_form(_MARKS, laid.marks, laid.page)
    faces = (BadgeFace.FRONT, BadgeFace.BACK) if design.has_back else (BadgeFace.FRONT,)
    coming, done, named = iter(badges), 0, {""}
    while sheet := list(islice(coming, len(laid.places[BadgeFace.FRONT]))):
        _mark(paper, sheet, named)
        for face in faces:
            if laid.marks:
                paper.doForm(_MARKS)
            places = zip(sheet, laid.places[face], strict=False)
            paper.addLiteral("\n".join([press.print_badge(badge, face, x, y) for badge, (x, y) in places]))
            paper.showPage()
        done += len(sheet)
        if progress:
            progress(done)
    if not done:
        _say(paper, nothing, laid.page, imprint.language)
    paper.save()
    return done


def _mark(paper: Paper, sheet: Iterable[Badge], named: set[str]) -> None:
    """Where the badges of a country begin, the outline names it."""
    for badge in sheet:
        if badge.country not in named:
            paper.bookmark(f"country{len(named)}", badge.country)
            named.add(badge.country)


def _say(paper: Paper, sentence: str, page: tuple[float, float], language: str) -> None:
    """A PDF has at least one page."""
    if sentence:
        box = Box(page[0] * 0.8, page[1] * 0.8, largest=12, good=8)
        paper.draw_fitted(fit(Typesetter(), sentence, language, Weight.REGULAR, box), page[0] * 0.1, page[1] * 0.9)
    paper.showPage()
