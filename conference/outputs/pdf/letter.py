"""An official letter: letterhead, reference and date, addressee, subject, paragraphs, lines to sign. A4 portrait."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from conference.outputs.pdf.document import CENTRE, LEFT, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter

TOP, SIDE, BOTTOM = 18 * mm, 25 * mm, 20 * mm
WIDTH = A4[0] - 2 * SIDE
_SOFT, _RULE = "#595959", "#7f7f7f"
_HOST = TextStyle(size=14, weight=Weight.BOLD, anchor=CENTRE)
_CONFERENCE = TextStyle(size=9.5, colour=_SOFT, anchor=CENTRE, before=2)
_LINE = TextStyle(size=11)
_NAME = TextStyle(size=11, weight=Weight.BOLD)
_RIGHT_LINE = TextStyle(size=11, anchor=RIGHT)
_PARAGRAPH = TextStyle(size=11, spacing=1.2, after=7)
_NOTE = TextStyle(size=9, colour=_SOFT, before=14)
_SUBJECT = TextStyle(size=12.5, weight=Weight.BOLD, before=22, after=12)
_CENTRED: Final = {"ja": CENTRE}  # the subject; elsewhere from the left
# Lines of a Japanese letter that have a place of their own: the closing word, the head of the particulars, their end.
_PLACES: Final = {"敬具": RIGHT, "謹白": RIGHT, "記": CENTRE, "以上": RIGHT}
_SIGNING_SPACE = 17 * mm
_GAP = 8 * mm
_MOST_BESIDE = 2  # hosts that sign side by side


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """All texts in the language of the letter (BCP 47), but for names. `addressee`: lines, the name on that of `name_line`, from 0.

    `body`: paragraphs divided by an empty line. `page` holds `%(page)s` and `%(pages)s`.
    """

    language: str
    hosts: tuple[str, ...]
    conference: str
    reference: str
    reference_line: str
    date: str
    addressee: tuple[str, ...]
    name_line: int
    subject: str
    body: str
    enclosures: str
    page: str


def letter_pdf(letter: OfficialLetter, target: Target, typesetter: Typesetter) -> int:
    """Write a letter to a path or a binary file; gives the number of pages. Raises UnprintableError for a character that no font has."""
    imprint = Imprint(letter.subject, ", ".join(letter.hosts), letter.language, letter.reference)

    def foot(paper: Paper, page: int, pages: int) -> None:
        if pages > 1:
            number = f"{letter.reference}  {letter.page % {'page': page, 'pages': pages}}"
            fitted = fit(typesetter, number, letter.language, Weight.REGULAR, Box(WIDTH, 18, largest=8, good=7))
            paper.draw_fitted(fitted, SIDE + WIDTH, BOTTOM - 5 * mm, _SOFT, RIGHT)

    return build_paper(target, imprint, list(_Sheet(letter, typesetter).story()), margins=(TOP, SIDE, BOTTOM, SIDE), foot=foot)


class _Sheet:
    def __init__(self, letter: OfficialLetter, typesetter: Typesetter) -> None:
        self._letter, self._typesetter = letter, typesetter

    def story(self) -> Iterator[Flowable]:
        letter = self._letter
        yield self._column(*((host, _HOST) for host in letter.hosts), (letter.conference, _CONFERENCE))
        yield self._head()
        yield self._column(*self._addressee(), before=9 * mm)
        yield self._text(letter.subject, replace(_SUBJECT, anchor=_CENTRED.get(letter.language, LEFT)))
        yield from (self._text(paragraph, self._style(paragraph)) for paragraph in letter.body.split("\n\n") if paragraph.strip())
        yield KeepTogether([*self._signing(), self._text(letter.enclosures, _NOTE)])

    def _head(self) -> Row:
        """Below the line of the letterhead: the number on one side, the date on the other."""
        half = WIDTH / 2
        cells = [
            Cell(0, half - _GAP / 2, (self._passage(self._letter.reference_line, _LINE),)),
            Cell(half + _GAP / 2, half - _GAP / 2, (self._passage(self._letter.date, _RIGHT_LINE),)),
        ]
        return Row(self._typesetter, cells, Look(padding=7, rule=_RULE, rule_width=1.0), before=5)

    def _addressee(self) -> Iterator[tuple[str, TextStyle]]:
        for number, line in enumerate(self._letter.addressee):
            yield line, _NAME if number == self._letter.name_line else _LINE

    def _style(self, paragraph: str) -> TextStyle:
        return replace(_PARAGRAPH, anchor=_PLACES.get(paragraph.strip(), LEFT))

    def _signing(self) -> Iterator[Row]:
        """A line for each host to sign on."""
        hosts = self._letter.hosts
        width = (WIDTH - _GAP) / _MOST_BESIDE
        for start in range(0, len(hosts), _MOST_BESIDE):
            beside = hosts[start : start + _MOST_BESIDE]
            cells = [Cell(number * (width + _GAP), width, (self._passage(host, _LINE),)) for number, host in enumerate(beside)]
            yield _Signing(self._typesetter, cells, [(cell.left, width) for cell in cells])

    def _column(self, *texts: tuple[str, TextStyle], before: float = 0.0) -> Row:
        return Row(self._typesetter, [Cell(0, WIDTH, tuple(self._passage(text, style) for text, style in texts))], before=before)

    def _text(self, text: str, style: TextStyle) -> Text:
        return Text(self._typesetter, text, self._letter.language, style)

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._letter.language, style)


class _Signing(Row):
    """Names below a line each, with room for a hand or a seal above."""

    def __init__(self, typesetter: Typesetter, cells: list[Cell], lines: list[tuple[float, float]]) -> None:
        super().__init__(typesetter, cells, Look(padding=4), before=_SIGNING_SPACE)
        self._rules = lines

    def draw(self) -> None:
        """Draw on the `Paper` that the row was placed on."""
        self.canv.setStrokeColor(_RULE)
        self.canv.setLineWidth(0.6)
        for left, width in self._rules:
            self.canv.line(left, self.height, left + width, self.height)
        super().draw()
