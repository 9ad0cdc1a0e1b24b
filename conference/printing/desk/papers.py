"""The badges of the papers page and of the command line: recorded as those of the desk are."""

from array import array
from collections.abc import Generator
from contextlib import closing
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from conference.outputs.pdf.badge_values import Badge
from conference.printing import queries
from conference.printing.badge_looks import Look
from conference.printing.badge_rows import badge_of
from conference.printing.badges import press_of
from conference.printing.desk.recording import Occasion, Print, write_down
from conference.printing.paper import STAFF_LANGUAGE, Selection
from models.conference import Conference

_DIGEST_BYTES: Final = 32


def badges_paper(session: Session, conference: Conference, chosen: Selection) -> "BadgesPaper":
    """The badges of those chosen, in the design in use."""
    return BadgesPaper(session, conference, chosen)


class BadgesPaper:
    """Everybody must be able to read everybody's badge, so that all are in one language; local names stand in their own script."""

    def __init__(self, session: Session, conference: Conference, chosen: Selection) -> None:
        self._session, self._conference, self._chosen = session, conference, chosen
        self._language = chosen.language_or(STAFF_LANGUAGE)
        self._look = Look(session, conference)
        self._press = press_of(session, self._look, self._language)
        self._ids, self._digests = array("q"), bytearray()

    def __call__(self, file: BinaryIO) -> None:
        """Write them all. Raises UnprintableError with the id of whom a badge is for."""
        with closing(self._badges()) as badges:
            self._press(badges, file)

    def record(self, by: str) -> None:
        """Nobody is asked for a reason here, and none is recorded."""
        starts = range(0, len(self._digests), _DIGEST_BYTES)
        digests = (self._digests[start : start + _DIGEST_BYTES].hex() for start in starts)
        write_down(self._session, self._look, map(Print, self._ids, digests), Occasion(by), self._language)

    def _badges(self) -> Generator[Badge, None, None]:
        self._ids, self._digests = array("q"), bytearray()  # of ten thousand badges: not two megabytes more
        with queries.bearers(self._session, self._conference, self._chosen) as rows:
            for row in rows:
                badge = badge_of(row, self._language)
                self._ids.append(row.id)
                self._digests += bytes.fromhex(self._look.digest_of(badge))
                yield badge
