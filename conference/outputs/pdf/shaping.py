"""From text to glyphs: HarfBuzz shapes a run, and the result is written as PDF text operators that hold at any size.

All lengths are in thousandths of the font size.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from operator import add, itemgetter, sub
from sys import intern

import uharfbuzz as hb

from conference.outputs.pdf.fonts import Face, Family, Weight
from conference.outputs.pdf.runs import split_runs

# Scripts whose vowels and marks HarfBuzz must move. Their fonts have Latin letters too, and by a Latin first letter it would guess Latin.
SCRIPTS = {Family.THAI: "Thai", Family.LAO: "Laoo", Family.KHMER: "Khmr", Family.TAMIL: "Taml"}

# From baseline to baseline, as a multiple of the size: scripts that stack marks need more room than Latin.
LEADING = {
    Family.LATIN: 1.2,
    Family.THAI: 1.4,
    Family.LAO: 1.45,
    Family.KHMER: 1.55,
    Family.TAMIL: 1.35,
    Family.JAPANESE: 1.3,
    Family.CHINESE: 1.3,
    Family.KOREAN: 1.3,
}


# Texts kept by one typesetter: enough for every text that repeats in a job, little enough for ten thousand names to pass through.
KEPT_TEXTS = 3072


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A shaped run of one face: its glyphs, and the text that each stands for; `exact` says that these, in order, are the text.

    Thousands of runs are kept at once: an array takes two bytes for a glyph, and a text whose characters are glyphs is its own list.
    """

    face: Face
    text: str
    width: int
    operators: str
    glyphs: Sequence[int]
    texts: Sequence[str]
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A shaped line of text: its runs from left to right, its width, and the leading it needs as a multiple of the size."""

    text: str
    runs: tuple[Run, ...]
    width: int
    leading: float


class Typesetter:
    """Shapes each text once for a job, whatever the sizes it is printed at. Make one per job and let go of it afterwards."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._line = lru_cache(KEPT_TEXTS)(set_line)

    def line(self, text: str, language: str, weight: Weight = Weight.REGULAR) -> Line:
        """Shape a text as one line. The language is a BCP 47 tag. Raises UnprintableError."""
        return self._line(text, language, weight)


def set_line(text: str, language: str, weight: Weight) -> Line:
    """Shape a text as one line, run by run. Raises UnprintableError."""
    runs = tuple(shape(face, part, language) for face, part in split_runs(text, language, weight))
    leading = max((LEADING[run.face.family] for run in runs), default=LEADING[Family.LATIN])
    return Line(text, runs, sum(run.width for run in runs), leading)


def shape(face: Face, text: str, language: str) -> Run:
    """Shape a text that one face can print."""
    text = str(text)  # HarfBuzz takes no text that knows more than its characters
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if face.family in SCRIPTS:
        buffer.script = SCRIPTS[face.family]
    if language:
        buffer.language = language
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    glyphs = [info.codepoint for info in infos]
    advances = [position.x_advance for position in positions]
    texts = _glyph_texts(face, text, glyphs, infos)
    exact = (texts is text or "".join(texts) == text) and _read_as_written(text, advances)
    return Run(face, text, sum(advances), _operators(face, glyphs, advances, positions), array("H", glyphs), texts, exact)


def _read_as_written(text: str, advances: list[int]) -> bool:
    """Say whether readers of a PDF find the text by the places of its glyphs alone.

    They sort glyphs by place, so marks above or below a letter lose their order; and they take letters that stand evenly apart, as in a
    name of two kanji with a space between, for one word.
    """
    words = text.split(" ")
    return all(advances) and (len(words) == 1 or any(len(word) > 1 for word in words))


def _glyph_texts(face: Face, text: str, glyphs: list[int], infos: list[hb.GlyphInfo]) -> Sequence[str]:
    """Say which text each glyph stands for; several glyphs for several characters stand for none, and the whole run speaks for them."""
    if len(glyphs) == len(text) and glyphs == list(map(face.glyphs.__getitem__, text)):
        return text
    clusters = [info.cluster for info in infos]
    ends = dict(zip(sorted(set(clusters)), [*sorted(set(clusters))[1:], len(text)], strict=True))
    texts = []
    for glyph, start in zip(glyphs, clusters, strict=True):
        cluster = text[start : ends[start]]
        if len(cluster) == 1 and face.glyphs[cluster] == glyph:  # nearly all
            texts.append(intern(cluster))
            continue
        nominal = next((char for char in cluster if face.glyphs[char] == glyph), "")
        texts.append(intern(nominal or (cluster if clusters.count(start) == 1 else "")))
    return texts


def _operators(face: Face, glyphs: list[int], advances: list[int], positions: Sequence[hb.GlyphPosition]) -> str:
    """Write the glyphs for a font of size 1: `TJ` moves along the line, `Ts` lifts marks off the baseline."""
    shifts = [position.x_offset for position in positions]
    rises = [position.y_offset for position in positions]
    # How far the pen stands, after a glyph, from where its own width would have left it
    strays = map(sub, map(sub, advances, map(face.advances.__getitem__, glyphs)), shifts)
    moves = map(add, shifts, chain((0,), strays))
    strings = [f">{-move}<{code}" if move else code for code, move in zip(map(face.codes.__getitem__, glyphs), moves, strict=True)]
    if not any(rises):
        return _array(strings)
    return " ".join(_lifted(rises, strings))


def _lifted(rises: list[int], strings: list[str]) -> Iterator[str]:
    height = 0
    for rise, group in groupby(zip(rises, strings, strict=True), key=itemgetter(0)):
        if rise != height:
            yield f"{rise / 1000:g} Ts"
            height = rise
        yield _array([string for _rise, string in group])
    if height:
        yield "0 Ts"


def _array(strings: list[str]) -> str:
    return f"[<{''.join(strings)}>]TJ".replace("<>", "")
