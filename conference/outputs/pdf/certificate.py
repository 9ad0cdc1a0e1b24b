"""A certificate to sign and file: facts, a table of digests, lines for name, date and signature. A4 portrait."""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from conference.outputs.pdf.document import RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import MARGINS, build_paper
from conference.outputs.pdf.shaping import Typesetter

_SOFT, _RULE = "#595959", "#7f7f7f"
_TITLE = TextStyle(size=18, weight=Weight.BOLD, after=8)
_HEAD = TextStyle(size=12, weight=Weight.BOLD, before=14, after=4)
_BODY = TextStyle(size=9.5)
_LABEL = TextStyle(size=9.5, colour=_SOFT)
_DIGEST = TextStyle(size=7.5)
_LINE = Look(padding=3, rule=_RULE, rule_width=0.5)
_LABEL_SHARE = 0.3
_SIGNING_SPACE = 26.0
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """All texts in the reader's language. `facts`: label and value; `rows`: what, and the digest of each row; `signing`: labels of lines.

    `page` holds `%(page)s` and `%(pages)s`.
    """

    language: str
    title: str
    issuer: str
    facts: tuple[tuple[str, str], ...]
    table: str
    note: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    signing: tuple[str, ...]
    page: str


def certificate_pdf(certificate: Certificate, target: Target, typesetter: Typesetter) -> int:
    """Write a certificate to a path or a binary file; gives the number of pages. Raises UnprintableError."""
    _top, right, bottom, left = MARGINS
    width = A4[0] - left - right
    imprint = Imprint(certificate.title, certificate.issuer, certificate.language)

    def foot(paper: Paper, page: int, pages: int) -> None:
        number = certificate.page % {"page": page, "pages": pages}
        fitted = fit(typesetter, number, certificate.language, Weight.REGULAR, Box(width, 18, largest=8, good=7))
        paper.draw_fitted(fitted, left + width, bottom - 4 * mm, _SOFT, RIGHT)

    return build_paper(target, imprint, _Sheet(certificate, typesetter, width).story(), foot=foot)


class _Sheet:
    def __init__(self, certificate: Certificate, typesetter: Typesetter, width: float) -> None:
        self._certificate, self._typesetter, self._width = certificate, typesetter, width

    def story(self) -> list[Flowable]:
        told = self._certificate
        return [
            self._text(told.title, _TITLE),
            *(self._row(label, (value,), _BODY) for label, value in told.facts),
            self._text(told.table, _HEAD),
            self._text(told.note, _BODY),
            *(self._row(label, digests, _DIGEST) for label, digests in told.rows),
            *(self._row(label, ("",), _BODY, before=_SIGNING_SPACE) for label in told.signing),
        ]

    def _row(self, label: str, values: tuple[str, ...], style: TextStyle, before: float = 0.0) -> Row:
        middle = self._width * _LABEL_SHARE
        cells = [
            Cell(0, middle - _GAP, (self._passage(label, _LABEL),)),
            Cell(middle, self._width - middle, tuple(self._passage(value, style) for value in values)),
        ]
        return Row(self._typesetter, cells, _LINE, before)

    def _text(self, text: str, style: TextStyle) -> Text:
        return Text(self._typesetter, text, self._certificate.language, style)

    def _passage(self, text: str, style: TextStyle) -> Passage:
        return Passage(text, self._certificate.language, style)
