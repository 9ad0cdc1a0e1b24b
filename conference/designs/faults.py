"""What a design must not be: each fault names its block and says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from re import fullmatch
from typing import Final

from flask_babel import format_decimal
from flask_babel import gettext as _

from conference.outputs.badge_design import QR_MODULES, QUIET_MODULES, Block, Design
from conference.words import word
from models.badge_vocabulary import BadgeContent, BadgeFace, BadgePaper
from models.vocabulary import Category

LEAST_MM, MOST_WIDE, MOST_HIGH = 30.0, 210.0, 297.0
MOST_BLOCKS: Final = 30
LEAST_POINTS, MOST_POINTS = 4.0, 72.0
LEAST_QR: Final = 12.0  # millimetres: half a millimetre for each module
LEAST_SIDE: Final = 0.2
_NAMES: Final = frozenset({BadgeContent.NAMES, BadgeContent.NAME})
# What lies under others and has no letters
GROUNDS: Final = frozenset({BadgeContent.BAND, BadgeContent.LOGO})
LETTERLESS: Final = GROUNDS | {BadgeContent.QR, BadgeContent.FLAG}


@dataclass(frozen=True, slots=True)
class Fault:
    """`number`: of the block, from 1; 0 for the whole design. `field`: what is to be changed, as Block and Design call it."""

    number: int
    field: str
    sentence: str


def faults_of(design: Design) -> list[Fault]:
    """All of them, those of the whole design first."""
    numbered = list(enumerate(design.blocks, 1))
    return [*_whole(design), *(fault for number, block in numbered for fault in _of_block(number, block, design)), *_overlaps(numbered)]


def label_of(number: int, block: Block) -> str:
    """Block 3 (Country)."""
    return str(_("Block %(number)s (%(content)s)", number=number, content=word(block.content)))


def _whole(design: Design) -> Iterator[Fault]:
    for field, value, most in (("width", design.width, MOST_WIDE), ("height", design.height, MOST_HIGH)):
        if not LEAST_MM <= value <= most:
            limits = {"least": format_decimal(LEAST_MM), "most": format_decimal(most)}
            yield Fault(0, field, _("A badge measures %(least)s to %(most)s mm here.", **limits))
    if design.paper is not BadgePaper.ONE and design.columns * design.rows < 1:
        yield Fault(0, "margin", _("Not one badge fits on the sheet. Make the margin smaller, or print one on each page."))
    if sum(block.content in _NAMES and block.face is BadgeFace.FRONT for block in design.blocks) != 1:
        yield Fault(0, "blocks", _("A badge has its bearer’s name once on its front. Add one block with the name, or remove the others."))
    if len(design.blocks) > MOST_BLOCKS:
        yield Fault(0, "blocks", _("A badge has at most %(most)s blocks.", most=MOST_BLOCKS))
    for category in Category:
        if not fullmatch("#[0-9a-fA-F]{6}", str(design.grounds.get(category.value, ""))):
            yield Fault(0, f"ground_{category.value}", _("Choose a colour for %(category)s.", category=word(category)))


def _of_block(number: int, block: Block, design: Design) -> Iterator[Fault]:
    name = label_of(number, block)
    if min(block.left, block.top) < 0 or block.right > design.width + 1e-6 or block.bottom > design.height + 1e-6:
        yield Fault(number, "left", _("%(block)s reaches over the edge of the badge. Move it or make it smaller.", block=name))
    if min(block.width, block.height) < LEAST_SIDE:
        yield Fault(number, "width", _("%(block)s has no width or no height.", block=name))
    if block.content is BadgeContent.QR:
        yield from _of_symbol(number, block, name)
    if block.content in LETTERLESS:
        return
    if block.floor < LEAST_POINTS:
        least = format_decimal(LEAST_POINTS)
        yield Fault(number, "floor", _("%(block)s: letters under %(least)s points cannot be read.", block=name, least=least))
    if block.size > MOST_POINTS or not block.floor <= block.wraps_under <= block.size:
        said = _("%(block)s: the sizes go down from the largest, at most 72 points, over that for one line to the smallest.", block=name)
        yield Fault(number, "size", said)


def _of_symbol(number: int, block: Block, name: str) -> Iterator[Fault]:
    if block.width < LEAST_QR:
        least = format_decimal(LEAST_QR)
        yield Fault(number, "width", _("%(block)s must be %(least)s mm wide, or telephones cannot read it.", block=name, least=least))
    if abs(block.width - block.height) > LEAST_SIDE:
        yield Fault(number, "height", _("%(block)s is square: give it the same width and height.", block=name))


def _overlaps(numbered: list[tuple[int, Block]]) -> Iterator[Fault]:
    """Texts and symbols stand apart. A symbol keeps its white beside a band, and a module of it beside a text."""
    for (first, one), (second, other) in combinations(numbered, 2):
        if _collide(one, other) or _collide(other, one):
            said = _("%(one)s overlaps %(other)s. Move one of them.", one=label_of(first, one), other=label_of(second, other))
            yield Fault(second, "left", said)


def _collide(one: Block, other: Block) -> bool:
    if one.content is BadgeContent.QR:
        modules = QUIET_MODULES if other.content in GROUNDS else 1
        return one.overlaps(other, modules * one.width / QR_MODULES)
    return one.content not in GROUNDS and other.content not in GROUNDS and one.overlaps(other)
