"""When a mail is tried: how long until the next time, and how many go to one domain in a minute. Pure, and without chance."""

from datetime import timedelta
from typing import Final

MOST_REFUSALS: Final = 20  # with the delays below about three days; Source: RFC 5321 §4.5.4.1 asks for some
PER_DOMAIN: Final = 20  # in a minute
MINUTE: Final = timedelta(minutes=1)
_LONGEST: Final = timedelta(hours=6)
_LONGEST_UNREACHED: Final = timedelta(minutes=10)  # when the server is back, mail goes soon
_MOST_DOUBLINGS: Final = 12


def delay_after(attempts: int, *, is_refused: bool) -> timedelta:
    """How long to wait after so many attempts, from 1. `is_refused`: by the server because of this mail; else nobody could be asked."""
    doubled: timedelta = MINUTE * 2 ** min(attempts - 1, _MOST_DOUBLINGS)
    return min(doubled, _LONGEST if is_refused else _LONGEST_UNREACHED)
