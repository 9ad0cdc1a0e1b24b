"""Certificates of attendance: a framed sheet for each person, in their language, with a line for each host body to sign. A4 landscape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.pdf.document import CENTRE, Imprint, Paper, Target
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, Fitted, fit
from conference.outputs.pdf.shaping import Typesetter

_PAGE: Final = landscape(A4)
_WIDTH, _HEIGHT = _PAGE
_MIDDLE = _WIDTH / 2
_INNER = _WIDTH - 76 * mm
_BLUE, _GOLD, _SOFT = "#00118f", "#b58a2e", "#404040"
_OUTER, _RULE = 11 * mm, 14.5 * mm
_TITLE = Box(_INNER, 18 * mm, largest=38, good=26)
_ABOVE = Box(_INNER, 10 * mm, largest=16, good=12)
_NAME = Box(_INNER, 28 * mm, largest=40, good=26, floor=14)
_LOCAL = Box(_INNER, 11 * mm, largest=22, good=15, floor=10)
_POST = Box(_INNER, 15 * mm, largest=13.5, good=10.5, floor=8)
_CONFERENCE = Box(_INNER, 20 * mm, largest=24, good=15, floor=10)
_DAYS = Box(_INNER, 9 * mm, largest=14, good=11)
_TITLE_TOP, _TEXT_TOP, _TEXT_BOTTOM = _HEIGHT - 27 * mm, _HEIGHT - 49 * mm, 60 * mm
_SIGNING, _DATE_TOP, _SIGNING_GAP = 33 * mm, 57 * mm, 18 * mm
_WIDEST_LINE = 92 * mm


@dataclass(frozen=True, slots=True)
class Attendance:
    """One certificate. `language` is that of all texts but the names; `above` and `below` stand around the name."""

    language: str
    title: str
    above: str
    name: str
    local_name: str
    local_language: str
    post: str
    below: str
    conference: str
    days: str
    place: str
    date: str
    hosts: Sequence[str]
    whose: str


def attendance_pdf(certificates: Iterable[Attendance], empty: str, imprint: Imprint, target: Target) -> int:
    """Print a sheet for each, or one that says that there is none; gives their number. Raises UnprintableError with the id."""
    paper, typesetter, number = Paper(target, imprint, _PAGE), Typesetter(), 0
    for number, one in enumerate(certificates, 1):
        paper.bookmark(f"certificate{number}", one.name)
        try:
            _Sheet(paper, typesetter, one).draw()
        except UnprintableError as error:
            raise error.of(one.whose) from error
        paper.showPage()
    if not number:
        paper.draw_fitted(fit(typesetter, empty, imprint.language, Weight.REGULAR, _DAYS), _MIDDLE, _HEIGHT / 2, anchor=CENTRE)
        paper.showPage()
    paper.save()
    return number


class _Sheet:
    def __init__(self, paper: Paper, typesetter: Typesetter, told: Attendance) -> None:
        self._paper, self._typesetter, self._told = paper, typesetter, told

    def draw(self) -> None:
        told = self._told
        self._draw_frame()
        self._put(self._fit(told.title, _TITLE, Weight.BOLD), _TITLE_TOP, _BLUE)
        texts = [
            (self._fit(told.above, _ABOVE), _SOFT, 4.0),
            (self._fit(told.name, _NAME, Weight.BOLD, is_name=True), "#1a1a1a", 1.5),
            (self._fit(told.local_name, _LOCAL, language=told.local_language, is_name=True), "#1a1a1a", 2.5),
            (self._fit(told.post, _POST), _SOFT, 6.0),
            (self._fit(told.below, _ABOVE), _SOFT, 3.0),
            (self._fit(told.conference, _CONFERENCE, Weight.BOLD), "#1a1a1a", 2.0),
            (self._fit(told.days, _DAYS), _SOFT, 0.5),
            (self._fit(told.place, _DAYS), _SOFT, 0.0),
        ]
        shown = [(fitted, colour, gap * mm) for fitted, colour, gap in texts if fitted]
        height = sum(fitted.height + gap for fitted, _colour, gap in shown)
        top = (_TEXT_TOP + _TEXT_BOTTOM + height) / 2
        for fitted, colour, gap in shown:
            top = self._put(fitted, top, colour) - gap
        self._draw_signing()

    def _draw_frame(self) -> None:
        """Two fine frames and a short rule below the title."""
        paper = self._paper
        for edge, colour, width in ((_OUTER, _BLUE, 1.6), (_RULE, _GOLD, 0.5)):
            paper.setStrokeColor(colour)
            paper.setLineWidth(width)
            paper.rect(edge, edge, _WIDTH - 2 * edge, _HEIGHT - 2 * edge, stroke=1, fill=0)
        paper.line(_MIDDLE - 22 * mm, _TITLE_TOP - 19 * mm, _MIDDLE + 22 * mm, _TITLE_TOP - 19 * mm)

    def _draw_signing(self) -> None:
        """The date, and for each host a line with its name below; room for a hand or a seal above."""
        hosts = self._told.hosts
        self._put(self._fit(self._told.date, _DAYS), _DATE_TOP, "#1a1a1a")
        if not hosts:
            return
        room = _WIDTH - 2 * _RULE - 20 * mm
        width = min(_WIDEST_LINE, (room - _SIGNING_GAP * (len(hosts) - 1)) / len(hosts))
        left = _MIDDLE - (width * len(hosts) + _SIGNING_GAP * (len(hosts) - 1)) / 2
        self._paper.setStrokeColor(_SOFT)
        self._paper.setLineWidth(0.6)
        box = Box(width, 11 * mm, largest=12.5, good=9.5, floor=7)
        for number, host in enumerate(hosts):
            start = left + number * (width + _SIGNING_GAP)
            self._paper.line(start, _SIGNING, start + width, _SIGNING)
            fitted = self._fit(host, box)
            if fitted:
                self._paper.draw_fitted(fitted, start + width / 2, _SIGNING - 1.5 * mm, anchor=CENTRE)

    def _fit(self, text: str, box: Box, weight: Weight = Weight.REGULAR, *, language: str = "", is_name: bool = False) -> Fitted | None:
        return fit(self._typesetter, text, language or self._told.language, weight, box, name=is_name) if text else None

    def _put(self, fitted: Fitted | None, top: float, colour: str) -> float:
        """Draw in the middle; gives the lower edge."""
        return self._paper.draw_fitted(fitted, _MIDDLE, top, colour, CENTRE) if fitted else top
