"""Badges: 90 x 60 mm, eight on a sheet of A4, with crop marks. A delegate wears one for two days."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.garbage import uncollected
from conference.outputs.pdf.document import LEFT, RIGHT, Imprint, Paper, Target, fill
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, Fitted, fit
from conference.outputs.pdf.qr import qr_path
from conference.outputs.pdf.shaping import Typesetter

WIDTH, HEIGHT = 90 * mm, 60 * mm
COLUMNS, ROWS = 2, 4
LEFT_EDGE, BOTTOM_EDGE = (A4[0] - COLUMNS * WIDTH) / 2, (A4[1] - ROWS * HEIGHT) / 2
# The corners of the badges on the sheet, in reading order.
PLACES = [(LEFT_EDGE + column * WIDTH, BOTTOM_EDGE + row * HEIGHT) for row in reversed(range(ROWS)) for column in range(COLUMNS)]

MARGIN = 5 * mm
INNER = WIDTH - 2 * MARGIN
HEAD_TOP, RULE = 57 * mm, 51.4 * mm
NAMES_TOP, NAMES_BOTTOM = 50.4 * mm, 32.2 * mm
# The band, and the symbol four modules of white above it.
BAND_BOTTOM, BAND_HEIGHT = 3.4 * mm, 7 * mm
QR_SIDE, QR_BOTTOM = 18 * mm, 13.4 * mm
DETAIL_WIDTH = INNER - QR_SIDE - 4 * mm

HOST_SIZE, HOST_GAP = 10.5, 2.2 * mm
CONFERENCE_SIZES = {"largest": 8, "good": 6.6}
# White kept above and below the names.
AIR = 1.2 * mm
HONORIFIC = Box(INNER, 4 * mm, largest=9, good=6)
LOCAL = Box(INNER, 6 * mm, largest=13, good=9, spacing=0.85)
POST = Box(DETAIL_WIDTH, 7.4 * mm, largest=8.6, good=7.6)
ORGANISATION = Box(DETAIL_WIDTH, 7.4 * mm, largest=8, good=7)
COUNTRY = Box(DETAIL_WIDTH, 5 * mm, largest=11.5, good=8)
WORD = Box(INNER / 2, BAND_HEIGHT, largest=10.5, good=7)
DAYS = Box(INNER / 2 - 6 * mm, BAND_HEIGHT, largest=8, good=6)
INK, SOFT, PALE, WHITE = "#1a1a1a", "#4d4d4d", "#999999", "#ffffff"

# The band's colour and the colour of the words on it, at least 4.5 : 1; the word says what the colour means.
CATEGORY_COLOURS = {
    "invitee": ("#0017c1", WHITE),
    "speaker": ("#ac3e00", WHITE),
    "japan": ("#115a36", WHITE),
    "staff": (INK, WHITE),
    "interpreter": ("#8b008b", WHITE),
    "press": ("#ffd43d", INK),
    "observer": ("#666666", WHITE),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge, as it is printed. Languages are BCP 47 tags; `language` is that of every text but the names."""

    hosts: tuple[str, ...]
    conference: str
    days: str
    honorific: str
    name: str
    local_name: str
    local_language: str
    post: str
    organisation: str
    country: str
    category: str
    category_word: str
    token: str
    language: str
    ref: str = ""  # the bearer's id: named where the badge cannot be printed


@uncollected()
def badges_pdf(badges: Iterable[Badge], target: Target, imprint: Imprint, progress: Callable[[int], None] | None = None) -> int:
    """Print badges to a path or a binary file, as they come; gives their number.

    `progress` is told after each sheet how many badges are done. Without any badge there is one empty sheet, because a PDF without a page
    is none. Raises UnprintableError for a character that no font has.
    """
    paper = Paper(target, imprint, A4)
    press = _Press(paper)
    coming = iter(badges)
    done = 0
    while sheet := list(islice(coming, len(PLACES))):
        paper.doForm("crops")
        paper.addLiteral("\n".join(press.print_badge(badge, x, y) for badge, (x, y) in zip(sheet, PLACES, strict=False)))
        paper.showPage()
        done += len(sheet)
        if progress:
            progress(done)
    if not done:
        paper.showPage()
    paper.save()
    return done


class _Press:
    """Prints badges as operators: what badges share is drawn once, as a form, and what repeats is fitted once."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._typesetter = Typesetter()
        self._grounds: dict[tuple[object, ...], str] = {}
        self._fit = lru_cache(2048)(self._fit_text)
        self._place = lru_cache(2048)(self._place_text)
        paper.define_form("crops", _crop_marks(), A4)

    def print_badge(self, badge: Badge, x: float, y: float) -> str:
        """Operators of one badge whose lower left corner is here."""
        try:
            return " ".join(self._operators(badge, x, y))
        except UnprintableError as error:
            raise error.of(badge.ref) from None

    def _operators(self, badge: Badge, x: float, y: float) -> list[str]:
        return [
            f"q 1 0 0 1 {x:.2f} {y:.2f} cm {self._ground(badge)} {fill(INK)}",
            *self._names(badge),
            *self._details(badge),
            f"1 0 0 1 {WIDTH - MARGIN - QR_SIDE:.2f} {QR_BOTTOM:.2f} cm {qr_path(badge.token, QR_SIDE)} Q",
        ]

    def _names(self, badge: Badge) -> Iterator[str]:
        """Honorific, name and local name, one below the other, in the middle of their zone."""
        local = badge.local_name if badge.local_name != badge.name else ""
        parts = [self._fit(badge.honorific, badge.language, Weight.REGULAR, HONORIFIC)] if badge.honorific else []
        used = sum(part.height for part in parts) + (LOCAL.height if local else 0) + AIR
        box = Box(INNER, NAMES_TOP - NAMES_BOTTOM - used, largest=24, good=13 if local else 17, floor=9, spacing=0.9)
        parts.append(fit(self._typesetter, badge.name, badge.language, Weight.BOLD, box, name=True))
        if local:
            parts.append(fit(self._typesetter, local, badge.local_language, Weight.REGULAR, LOCAL, name=True))
        top = (NAMES_TOP + NAMES_BOTTOM + sum(part.height for part in parts)) / 2
        for part in parts:
            yield self._draw(part, MARGIN, top)
            top -= part.height

    def _details(self, badge: Badge) -> Iterator[str]:
        """Post and organisation hang from the height of the symbol's top, the country stands on its foot."""
        top = QR_BOTTOM + QR_SIDE
        for text, box in ((badge.post, POST), (badge.organisation, ORGANISATION)):
            if text:
                operators, height = self._place(text, badge.language, box, top)
                yield operators
                top -= height
        if badge.country:
            fitted = self._fit(badge.country, badge.language, Weight.BOLD, COUNTRY)
            yield self._draw(fitted, MARGIN, QR_BOTTOM + fitted.height * 0.84)

    def _ground(self, badge: Badge) -> str:
        """Operators that draw what all badges of a category share."""
        key = (badge.hosts, badge.conference, badge.days, badge.category, badge.category_word, badge.language)
        found = self._grounds.get(key)
        if not found:
            operators = " ".join([*self._head(badge), *self._band(badge)])
            found = self._grounds[key] = f"ground{len(self._grounds)}"
            self._paper.define_form(found, operators, (WIDTH, HEIGHT))
        return self._paper.form_operators(found)

    def _head(self, badge: Badge) -> Iterator[str]:
        """Both hosts at the left, parted by a rule, and the conference at the right."""
        left = MARGIN
        yield fill(INK)
        baseline = HEAD_TOP - 0.86 * HOST_SIZE
        for number, host in enumerate(badge.hosts):
            if number:
                yield f"{fill(PALE)} {left + HOST_GAP:.2f} {baseline - 1:.2f} .6 {HOST_SIZE * 0.9:.2f} re f {fill(INK)}"
                left += 2 * HOST_GAP
            line = self._typesetter.line(host, badge.language, Weight.BOLD)
            yield self._paper.text_operators(line, left, baseline, HOST_SIZE)
            left += line.width * HOST_SIZE / 1000
        box = Box(WIDTH - MARGIN - left - 2 * HOST_GAP, HEAD_TOP - RULE, **CONFERENCE_SIZES)
        yield fill(SOFT)
        fitted = self._fit(badge.conference, badge.language, Weight.REGULAR, box)
        yield self._draw(fitted, WIDTH - MARGIN, HEAD_TOP, RIGHT)

    def _band(self, badge: Badge) -> Iterator[str]:
        """The colour of the category, with its word and the days of the conference."""
        ground, ink = CATEGORY_COLOURS[badge.category]
        middle = BAND_BOTTOM + BAND_HEIGHT / 2
        yield f"{fill(ground)} {MARGIN:.2f} {RULE:.2f} {INNER:.2f} .8 re {MARGIN:.2f} {BAND_BOTTOM:.2f} {INNER:.2f} {BAND_HEIGHT:.2f} re f"
        yield fill(ink)
        word = self._fit(badge.category_word, badge.language, Weight.BOLD, WORD)
        yield self._draw(word, MARGIN + 3 * mm, middle + word.height / 2)
        days = self._fit(badge.days, badge.language, Weight.REGULAR, DAYS)
        yield self._draw(days, WIDTH - MARGIN - 3 * mm, middle + days.height / 2, RIGHT)

    def _draw(self, fitted: Fitted, x: float, top: float, anchor: float = LEFT) -> str:
        return self._paper.fitted_operators(fitted, x, top, anchor)

    def _place_text(self, text: str, language: str, box: Box, top: float) -> tuple[str, float]:
        """Operators of a text at the left margin, and its height."""
        fitted = fit(self._typesetter, text, language, Weight.REGULAR, box)
        return self._draw(fitted, MARGIN, top), fitted.height

    def _fit_text(self, text: str, language: str, weight: Weight, box: Box) -> Fitted:
        return fit(self._typesetter, text, language, weight, box)


def _crop_marks() -> str:
    """Short strokes outside the badges, where the cuts run."""
    away, length = 2 * mm, 5 * mm
    columns = [LEFT_EDGE + column * WIDTH for column in range(COLUMNS + 1)]
    rows = [BOTTOM_EDGE + row * HEIGHT for row in range(ROWS + 1)]
    below, above, left, right = rows[0] - away, rows[-1] + away, columns[0] - away, columns[-1] + away
    upright = [(x, y, x, y + step) for x in columns for y, step in ((below, -length), (above, length))]
    level = [(x, y, x + step, y) for y in rows for x, step in ((left, -length), (right, length))]
    return "0.25 w 0.5 G " + " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in upright + level) + " S"
