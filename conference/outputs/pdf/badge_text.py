"""Sets the texts of a badge in their blocks: they shrink, then take more lines, and are refused with NoRoomError; nothing is cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Final

from reportlab.lib.units import mm

from conference.errors import NoRoomError
from conference.outputs.badge_design import Block
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.lines import Box, Fitted, fit, wrap
from conference.outputs.pdf.shaping import Line, Typesetter
from models.badge_vocabulary import BadgeContent

Parts = tuple[Fitted, ...]
"""Texts that stand below each other."""

_KEPT: Final = 2048
_ROUNDING: Final = 0.005
# Of what stands with a name, the size as a share of the name's and the height as a share of the block's
_HONORIFIC: Final = (0.375, 0.22)
_LOCAL: Final = (0.54, 0.33)
_AIR: Final = 0.066  # white above and below the names, as a share of the height
_TIGHT, _TIGHTER = 0.9, 0.85  # leading of names, which have few lines
_ALONE: Final = 1.3  # a name without one in a local script takes a second line sooner, for there is room
_ORGANISATION: Final = 0.93  # its size as a share of the post's
_STEP: Final = 0.25  # points by which a text of several paragraphs shrinks

SHARED: Final[dict[BadgeContent, Callable[[Event], str]]] = {
    BadgeContent.HOSTS: lambda event: " | ".join(event.hosts),
    BadgeContent.CONFERENCE: attrgetter("conference"),
    BadgeContent.DAYS: attrgetter("days"),
}
OWN: Final[dict[BadgeContent, Callable[[Badge], str]]] = {
    BadgeContent.NAME: lambda badge: f"{badge.honorific} {badge.name}".strip(),
    BadgeContent.POST: attrgetter("post"),
    BadgeContent.ORGANISATION: attrgetter("organisation"),
    BadgeContent.COUNTRY: attrgetter("country"),
}


class Setter:
    """Sets texts for one job; what repeats is set once."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._typesetter = Typesetter()
        self._repeated = lru_cache(_KEPT)(self._fit)

    def of(self, block: Block) -> Callable[[Badge], Parts]:
        """What sets a block for a badge."""
        kinds: dict[BadgeContent, Callable[[Block], Callable[[Badge], Parts]]] = {
            BadgeContent.NAMES: self._names,
            BadgeContent.LOCAL_NAME: self._local_name,
            BadgeContent.OFFICE: self._office,
            BadgeContent.CATEGORY: self._category,
            BadgeContent.PROGRAMME: lambda block: self._paragraphs(block, _days(self._event)),
            BadgeContent.CONTACTS: lambda block: self._paragraphs(block, [(line, False) for line in self._event.contacts]),
            BadgeContent.TEXT: lambda block: self._paragraphs(block, _headed(block.text)),
        }
        return kinds.get(block.content, self._line)(block)

    def _line(self, block: Block) -> Callable[[Badge], Parts]:
        box, weight, language = box_of(block), _weight(block), self._event.language
        if block.content in SHARED:
            shared = SHARED[block.content](self._event)
            return lambda _badge: self._parts(shared, language, weight, box)
        own, is_name = OWN[block.content], block.content is BadgeContent.NAME
        return lambda badge: self._parts(own(badge), language, weight, box, is_name=is_name)

    def _local_name(self, block: Block) -> Callable[[Badge], Parts]:
        box, weight = box_of(block), _weight(block)
        return lambda badge: self._parts(_local(badge), badge.local_language, weight, box, is_name=True)

    def _category(self, block: Block) -> Callable[[Badge], Parts]:
        box, weight, words = box_of(block), _weight(block), self._event.category_words
        return lambda badge: self._parts(words[badge.category], self._event.language, weight, box)

    def _names(self, block: Block) -> Callable[[Badge], Parts]:
        """Honorific, name and local name; what the others leave is the name's."""
        whole, weight, language = box_of(block), _weight(block), self._event.language
        above, below = _beside_name(whole, _HONORIFIC, 1.0), _beside_name(whole, _LOCAL, _TIGHTER)
        air = _AIR * whole.height

        def set_names(badge: Badge) -> Parts:
            local = _local(badge)
            first = self._parts(badge.honorific, language, Weight.REGULAR, above)
            used = air + sum(part.height for part in first) + (below.height if local else 0)
            good = min(whole.good if local else _ALONE * whole.good, whole.largest)
            box = Box(whole.width, whole.height - used, whole.largest, good, whole.floor, _TIGHT)
            last = (self._fit(local, badge.local_language, Weight.REGULAR, below, is_name=True),) if local else ()
            return (*first, self._fit(badge.name, language, weight, box, is_name=True), *last)

        return set_names

    def _office(self, block: Block) -> Callable[[Badge], Parts]:
        """Half of the height is each one's at most."""
        weight, language = _weight(block), self._event.language
        post = replace(box_of(block), height=block.height * mm / 2)
        body = replace(post, largest=post.largest * _ORGANISATION, good=post.good * _ORGANISATION)
        return lambda badge: (
            *self._parts(badge.post, language, weight, post),
            *self._parts(badge.organisation, language, Weight.REGULAR, body),
        )

    def _paragraphs(self, block: Block, paragraphs: Sequence[tuple[str, bool]]) -> Callable[[Badge], Parts]:
        found = (self._flowed(block, paragraphs),) if any(text for text, _is_bold in paragraphs) else ()
        return lambda _badge: found

    def _flowed(self, block: Block, paragraphs: Sequence[tuple[str, bool]]) -> Fitted:
        """The largest size at which all lines stand inside the block."""
        box, size = box_of(block), block.size
        while size >= block.floor - _ROUNDING:
            lines = tuple(self._wrapped(block, paragraphs, box.width * 1000 / size))
            leading = size * max((line.leading for line in lines), default=1.0)
            if leading * len(lines) <= box.height + _ROUNDING:
                return Fitted(size, lines, leading)
            size -= _STEP
        raise NoRoomError("\n".join(text for text, _is_bold in paragraphs)[:60], block.floor)

    def _wrapped(self, block: Block, paragraphs: Sequence[tuple[str, bool]], width: float) -> Iterator[Line]:
        for text, is_bold in paragraphs:
            weight = Weight.BOLD if is_bold or block.is_bold else Weight.REGULAR
            yield from wrap(self._typesetter, text or " ", self._event.language, weight, width)

    def _parts(self, text: str, language: str, weight: Weight, box: Box, *, is_name: bool = False) -> Parts:
        return (self._repeated(text, language, weight, box, is_name=is_name),) if text else ()

    def _fit(self, text: str, language: str, weight: Weight, box: Box, *, is_name: bool = False) -> Fitted:
        fitted = fit(self._typesetter, text, language, weight, box, name=is_name)
        if fitted.size < box.floor - _ROUNDING:
            raise NoRoomError(text, box.floor)
        return fitted


def box_of(block: Block) -> Box:
    return Box(block.width * mm, block.height * mm, block.size, min(block.wraps_under, block.size), block.floor)


def _beside_name(whole: Box, shares: tuple[float, float], spacing: float) -> Box:
    size, height = shares[0] * whole.largest, shares[1] * whole.height
    return Box(whole.width, height, max(size, whole.floor), max(0.7 * size, whole.floor), whole.floor, spacing)


def _weight(block: Block) -> Weight:
    return Weight.BOLD if block.is_bold else Weight.REGULAR


def _local(badge: Badge) -> str:
    """A name that needs no other letters stands once."""
    return badge.local_name if badge.local_name != badge.name else ""


def _days(event: Event) -> list[tuple[str, bool]]:
    days = [[(title, True), *((item, False) for item in items)] for title, items in event.programme]
    return [line for number, day in enumerate(days) for line in ([("", False), *day] if number else day)]


def _headed(text: str) -> list[tuple[str, bool]]:
    """The first of several lines is a heading."""
    lines = text.splitlines()
    return [(line, number == 0 and len(lines) > 1) for number, line in enumerate(lines)]
