"""Where the next session of a day may stand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


def next_free(taken: Iterable[Span], opens: datetime, length: timedelta) -> Span:
    """The first gap of that length after the first item of a day, else the time behind the last; `opens` where the day is empty."""
    spans = sorted(taken)
    at = spans[0][0] if spans else opens
    for begins, ends in spans:
        if begins - at >= length:
            break
        at = max(at, ends)
    return at, at + length
