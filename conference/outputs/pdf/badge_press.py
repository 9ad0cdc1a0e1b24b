"""Draws badges after a design. It is compiled once for a job: what the badges of a category share becomes one form."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Final

from reportlab.lib.units import mm

from conference.errors import UnprintableError
from conference.outputs.badge_design import INK, WHITE, Block, Design, ink_like, ink_on
from conference.outputs.flag_colours import FLAG_COLOURS
from conference.outputs.pdf.badge_pen import Frame, Pen
from conference.outputs.pdf.badge_text import Parts, Setter
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.document import CENTRE, LEFT, RIGHT
from models.badge_vocabulary import Across, BadgeColour, BadgeContent, BadgeFace, Upright

SOFT: Final = "#4d4d4d"
_ANCHORS: Final = {Across.LEFT: LEFT, Across.CENTRE: CENTRE, Across.RIGHT: RIGHT}
_WHITE_ABOVE: Final = {Upright.TOP: 0.0, Upright.MIDDLE: 0.5, Upright.BOTTOM: 1.0}
_KEPT: Final = 2048

# What stands alike on all badges of a category
SHARED: Final = frozenset(
    {
        BadgeContent.BAND, BadgeContent.HOSTS, BadgeContent.CONFERENCE, BadgeContent.DAYS, BadgeContent.CATEGORY,
        BadgeContent.PROGRAMME, BadgeContent.CONTACTS, BadgeContent.TEXT,
    }
)  # fmt: skip
# What leaves another colour behind
_COLOURED: Final = frozenset({BadgeContent.BAND, BadgeContent.FLAG})
# What repeats from badge to badge: each is drawn once for what it shows
_REPEATED: Final[dict[BadgeContent, Callable[[Badge], Any]]] = {
    BadgeContent.POST: attrgetter("post"),
    BadgeContent.ORGANISATION: attrgetter("organisation"),
    BadgeContent.OFFICE: attrgetter("post", "organisation"),
    BadgeContent.COUNTRY: attrgetter("country"),
    BadgeContent.FLAG: attrgetter("country_code"),
}

Draw = Callable[[Badge], str]


class Press:
    """Prints badges with a pen: a piece for each face of each badge."""

    def __init__(self, pen: Pen, design: Design, event: Event) -> None:
        self._pen, self._design, self._event = pen, design, event
        self._setter = Setter(event)
        self._grounds: dict[tuple[str, BadgeFace], str] = {}
        self._shared = {face: self._compiled(face, is_shared=True) for face in BadgeFace}
        self._own = {face: self._compiled(face, is_shared=False) for face in BadgeFace}

    def print_badge(self, badge: Badge, face: BadgeFace, x: float, y: float) -> str:
        """One face of a badge whose lower left corner is here. Raises UnprintableError with the id of its bearer."""
        try:
            ground = self._ground(badge, face)
            pieces = [draw(badge) for draw in self._own[face]]
        except UnprintableError as error:
            raise error.of(badge.ref) from None
        return " ".join([self._pen.opened(x, y), ground, *pieces, self._pen.closed()])

    def _ground(self, badge: Badge, face: BadgeFace) -> str:
        """What the badges of a category share."""
        name = self._grounds.get((badge.category, face))
        if name is None:
            pieces = " ".join(draw(badge) for draw in self._shared[face])
            name = self._grounds[badge.category, face] = f"ground{len(self._grounds)}" if pieces else ""
            if name:
                self._pen.keep(name, pieces, (self._design.width * mm, self._design.height * mm))
        return self._pen.kept(name) if name else ""

    def _compiled(self, face: BadgeFace, *, is_shared: bool) -> list[Draw]:
        """What draws each block of a face, bands first: they are grounds."""
        blocks = [block for block in self._design.blocks if block.face is face and (block.content in SHARED) is is_shared]
        blocks.sort(key=lambda block: block.content is not BadgeContent.BAND)
        return list(self._draws(blocks))

    def _draws(self, blocks: Iterable[Block]) -> Iterator[Draw]:
        """A colour is set where it differs from that of the block before."""
        last: BadgeColour | None = None
        for block in blocks:
            yield self._drawn(block, self._tints(block.colour, is_new=block.colour is not last))
            last = None if block.content in _COLOURED else block.colour

    def _tints(self, colour: BadgeColour, *, is_new: bool) -> dict[str, str]:
        """Category -> the piece that sets the colour."""
        plain = {BadgeColour.INK: INK, BadgeColour.SOFT: SOFT, BadgeColour.WHITE: WHITE}
        inks = {BadgeColour.CATEGORY: ink_like, BadgeColour.ON_CATEGORY: ink_on}
        tints = {}
        for category, ground in self._design.grounds.items():
            tint = plain.get(colour) or inks[colour](ground)
            tints[category] = self._pen.fill(tint) + " " if is_new else ""
        return tints

    def _drawn(self, block: Block, tints: dict[str, str]) -> Draw:
        draw = self._thing(block) or self._text(block)
        known = _REPEATED.get(block.content)
        if known:
            draw = _once(draw, known)
        return lambda badge: tints[badge.category] + draw(badge)

    def _text(self, block: Block) -> Draw:
        set_block = self._setter.of(block)
        return lambda badge: self._placed(set_block(badge), block)

    def _placed(self, parts: Parts, block: Block) -> str:
        """Where the block says."""
        anchor = _ANCHORS[block.across]
        x, top = (block.left + anchor * block.width) * mm, (self._design.height - block.top) * mm
        top -= _WHITE_ABOVE[block.upright] * (block.height * mm - sum(part.height for part in parts))
        pieces = []
        for part in parts:
            pieces.append(self._pen.fitted(part, x, top, anchor))
            top -= part.height
        return " ".join(pieces)

    def _thing(self, block: Block) -> Draw | None:
        """What is no text; None for a text."""
        pen = self._pen
        frame = block.left * mm, (self._design.height - block.bottom) * mm, block.width * mm, block.height * mm
        if block.content is BadgeContent.QR:
            return lambda badge: pen.symbol(badge.token, frame)
        if block.content is BadgeContent.BAND:
            return lambda badge: pen.fill(self._design.grounds[badge.category]) + " " + pen.rectangle(frame)
        if block.content is BadgeContent.FLAG:
            return lambda badge: self._flag(badge.country_code, frame)
        if block.content is BadgeContent.LOGO:
            logo = self._event.logos.get(block.text)
            name = "logo" + "".join(filter(str.isalnum, block.text))
            return lambda _badge: pen.picture(name, logo, frame) if logo else ""
        return None

    def _flag(self, country_code: str, frame: Frame) -> str:
        """The colours of a flag side by side; nothing for a country without."""
        colours = FLAG_COLOURS.get(country_code, ())
        left, bottom, width, height = frame
        stripe = width / max(len(colours), 1)
        stripes = (
            f"{self._pen.fill(colour)} {self._pen.rectangle((left + number * stripe, bottom, stripe, height))}"
            for number, colour in enumerate(colours)
        )
        return " ".join([*stripes, self._pen.outline(frame)]) if colours else ""


def _once(draw: Draw, known: Callable[[Badge], Any]) -> Draw:
    """Draw again only what was not drawn yet. `known`: all that the drawing shows of a badge."""
    pieces: dict[Any, str] = {}

    def draw_once(badge: Badge) -> str:
        key = known(badge)
        piece = pieces.get(key)
        if piece is None:
            if len(pieces) >= _KEPT:
                pieces.clear()
            piece = pieces[key] = draw(badge)
        return piece

    return draw_once
