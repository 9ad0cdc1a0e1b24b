"""Where a text may break, how it fills a width, and how large it can be in a box. Nothing is ever cut off."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

from icu4py.breakers import CharacterBreaker, LineBreaker

from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.shaping import Line, Typesetter

# Japanese: no small kana or closing bracket at the start of a line, and phrases stay together. Korean: breaks at spaces.
LOCALES = {"ja": "ja@lb=strict;lw=phrase", "ko": "ko@lw=phrase"}
# The search for balanced lines ends when it is right to a thousandth of the text's width.
HALVINGS = 10

Breaker = Callable[[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a fitted text, in points: it takes more lines rather than go under `good`, and breaks words rather than go under `floor`.

    `spacing` widens or tightens the leading that the script needs.
    """

    width: float
    height: float
    largest: float
    good: float
    floor: float = 5.0
    spacing: float = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text set in a box: the size in points, its lines, and the distance from baseline to baseline in points."""

    size: float
    lines: tuple[Line, ...]
    leading: float

    @property
    def height(self) -> float:
        """Height of all lines, in points."""
        return self.leading * len(self.lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two possible breaks; `inked` is its width without the spaces at its end."""

    text: str
    width: int
    inked: int


def at_lines(text: str, language: str) -> list[int]:
    """Offsets after which a line may end: spaces, dictionary words of Thai, Lao and Khmer, phrases of Japanese."""
    return _code_points(text, (end for _, end in LineBreaker(text, LOCALES.get(language, language or "en")).segments()))


def at_characters(text: str, language: str) -> list[int]:
    """Offsets after each character as a reader sees it, with its marks: the last resort."""
    return _code_points(text, (end for _, end in CharacterBreaker(text, language or "en").segments()))


def at_spaces(text: str, language: str) -> list[int]:  # noqa: ARG001 - one of the breakers, which share a signature
    """Offsets after spaces: where the name of a person may break."""
    return [*(end for end, (char, after) in enumerate(pairwise(text), 1) if char.isspace() and not after.isspace()), len(text)]


def wrap(typesetter: Typesetter, text: str, language: str, weight: Weight, width: float) -> list[Line]:
    """Fill lines of a width in thousandths of the font size. Line feeds are kept; a word that is too wide breaks between characters."""
    lines: list[Line] = []
    for paragraph in text.splitlines():
        pieces = _pieces(typesetter, paragraph, language, weight, at_lines)
        narrow = (
            part
            for piece in pieces
            for part in ([piece] if piece.inked <= width else _pieces(typesetter, piece.text, language, weight, at_characters))
        )
        lines += (typesetter.line(filled, language, weight) for filled in _fill(narrow, width))
    return lines


def fit(typesetter: Typesetter, text: str, language: str, weight: Weight, box: Box, *, name: bool = False) -> Fitted:
    """Set a text as large as its box allows: on one line, else on balanced lines; a name breaks at spaces before anywhere else."""
    best = _scaled((typesetter.line(text, language, weight),), box)
    if best.size >= box.good:
        return best
    for breaker in (at_spaces, at_lines, at_characters) if name else (at_lines, at_characters):
        pieces = _pieces(typesetter, text, language, weight, breaker)
        for fitted in _on_more_lines(typesetter, pieces, (language, weight), box):
            best = max(best, fitted, key=lambda candidate: candidate.size)
            if best.size >= box.good:
                return best
        if best.size >= box.floor:
            return best
    return best


def _on_more_lines(typesetter: Typesetter, pieces: Sequence[_Piece], setting: tuple[str, Weight], box: Box) -> Iterator[Fitted]:
    """Give the text on two, three and more lines, as long as a line that high would still be read."""
    for lines in range(2, len(pieces) + 1):
        fitted = _scaled(tuple(typesetter.line(text, *setting) for text in _balanced(pieces, lines)), box)
        yield fitted
        if fitted.leading * lines >= box.height * 0.99:
            return


def _scaled(lines: tuple[Line, ...], box: Box) -> Fitted:
    """Choose the largest size at which the lines stay inside the box."""
    widest = max(line.width for line in lines) / 1000
    leading = max(line.leading for line in lines) * box.spacing
    size = min(box.largest, box.height / leading / len(lines), box.width / widest if widest else box.largest)
    return Fitted(size, lines, size * leading)


def _balanced(pieces: Sequence[_Piece], lines: int) -> list[str]:
    """Break into at most so many lines, the widest of which is as narrow as can be."""
    total = float(sum(piece.width for piece in pieces))
    low = max(total / lines, *(piece.inked for piece in pieces)) * 0.98
    high = total
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if len(_fill(pieces, middle)) > lines:
            low = middle
        else:
            high = middle
    return _fill(pieces, high)


def _fill(pieces: Iterable[_Piece], width: float) -> list[str]:
    lines: list[str] = []
    text, used = "", 0
    for piece in pieces:
        if text and used + piece.inked > width:
            lines.append(text.rstrip())
            text, used = "", 0
        text += piece.text
        used += piece.width
    return [*lines, text.rstrip()]


def _pieces(typesetter: Typesetter, text: str, language: str, weight: Weight, breaker: Breaker) -> list[_Piece]:
    def width(part: str) -> int:
        return typesetter.line(part, language, weight).width if part else 0

    pieces = []
    for start, end in pairwise((0, *breaker(text, language))):
        piece = text[start:end]
        letters = piece.rstrip()
        inked = width(letters)
        pieces.append(_Piece(piece, inked + width(piece[len(letters) :]), inked))
    return pieces


def _code_points(text: str, ends: Iterable[int]) -> list[int]:
    """Turn offsets in UTF-16 units, which ICU counts, into offsets in characters."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(ends)
    units = accumulate((2 if char > "\uffff" else 1 for char in text), initial=0)
    characters = dict(zip(units, count(), strict=False))
    return [characters[end] for end in ends]
