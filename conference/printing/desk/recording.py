"""The record of every print of a badge. What writes it flushes; whoever calls it commits."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from conference import clock
from conference.printing.badge_looks import Look
from conference.printing.paper import STAFF_LANGUAGE
from models.printing import PrintRecord
from models.vocabulary import PrintReason

BADGES: Final = "badges.pdf"
_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who prints, and why again; `words` where the reason is OTHER."""

    by: str
    reason: PrintReason | None = None
    words: str = ""


class Print(NamedTuple):
    """What was printed: whose badge, what stood on it alone (Look.digest_of), and whether it was printed before."""

    person_id: int
    digest: str
    is_again: bool = False


def write_down(session: Session, look: Look, prints: Iterable[Print], occasion: Occasion, language: str = STAFF_LANGUAGE) -> None:
    """Record prints in a look, many rows with a statement."""
    shared = {
        "conference_id": look.conference.id,
        "paper": BADGES,
        "shared_digest": look.shared_digest(language),
        "language": language,
        "printed_at": clock.now(),
        "printed_by": occasion.by,
    }
    coming = iter(prints)
    while some := list(islice(coming, _AT_ONCE)):
        rows = [{**shared, "participant_id": one.person_id, "digest": one.digest, **_reason(one, occasion)} for one in some]
        session.execute(insert(PrintRecord), rows)


def _reason(printed: Print, occasion: Occasion) -> dict[str, Any]:
    """A first print needs none."""
    return {"reason": occasion.reason, "words": occasion.words or None} if printed.is_again else {"reason": None, "words": None}
