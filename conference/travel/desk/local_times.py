"""Local times as people type them, as moments: nights on which the clocks change, and airports whose zone nobody knows."""

import re
from datetime import UTC, datetime
from typing import Final
from unicodedata import normalize

from flask_babel import gettext as _

from conference import clock
from models.types import ZONE_LENGTH

_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+−-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_MOST_HOURS: Final = 14
_OFFSET_LENGTH: Final = len("+09:00")


class UnclearTimeError(ValueError):
    """A time that names no moment, or two; its text is a sentence for the field. `is_zone`: for the field of the zone."""

    def __init__(self, sentence: str, *, is_zone: bool) -> None:
        super().__init__(sentence)
        self.is_zone = is_zone


def read_zone(text: str) -> str | None:
    """The zone of an IANA name, or of an offset in one of its usual spellings; None for anything else."""
    plain = normalize("NFKC", text).strip()
    if match := _OFFSET.fullmatch(plain):
        sign, hours, minutes = match.groups()
        return f"{'+' if sign == '+' else '-'}{int(hours):02}:{minutes or '00'}" if int(hours) <= _MOST_HOURS else None
    try:
        clock.zone(plain)
    except ValueError:
        return None
    return plain if len(plain) <= ZONE_LENGTH else None


def moment_at(local: datetime, zone: str, chosen: str) -> datetime:
    """The moment of a local time, in UTC. `chosen`: the offset where the clocks show that time twice.

    Raises UnclearTimeError where they show it twice and none of both is chosen, or never.
    """
    moments = moments_at(local, zone)
    if not moments:
        sentence = _("The clocks go forward: %(time)s does not exist there on that day.", time=f"{local:%H:%M}")
        raise UnclearTimeError(sentence, is_zone=False)
    by_offset = {offset_at(moment, zone): moment for moment in moments}
    if len(moments) == 1:
        return moments[0]
    if (wanted := read_zone(chosen)) in by_offset:
        return by_offset[wanted]
    first, second = by_offset
    sentence = _(
        "The clocks go back: %(time)s comes twice. Enter %(first)s or %(second)s.", time=f"{local:%H:%M}", first=first, second=second
    )
    raise UnclearTimeError(sentence, is_zone=True)


def moments_at(local: datetime, zone: str) -> list[datetime]:
    """Every moment at which the clocks of a zone show a time, the earlier first: one, two, or none."""
    place = clock.zone(zone)
    both = {local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in both if moment.astimezone(place).replace(tzinfo=None, fold=0) == local)


def offset_at(moment: datetime, zone: str) -> str:
    """The difference to UTC at a moment: "+09:00"."""
    return clock.local(moment, zone).isoformat()[-_OFFSET_LENGTH:]


def zone_text(moment: datetime, zone: str, *, is_known: bool) -> str:
    """What the field of the zone says: of an unknown airport the zone, of another one the offset where it tells two moments apart."""
    if not is_known:
        return zone
    local = clock.local(moment, zone).replace(tzinfo=None, fold=0)
    return offset_at(moment, zone) if len(moments_at(local, zone)) > 1 else ""
