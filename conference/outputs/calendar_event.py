"""What a calendar says of one entry. The writer of calendars is large; whoever only tells entries does without it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry of a calendar, in the language of its reader.

    `starts_at` and `ends_at` are aware moments, equal where nobody knows how long it takes; or two dates for a stay: its first evening
    and the day of leaving. `zone` is the IANA zone of the place, or an offset such as `+05:30` or nothing, which are written in UTC;
    `end_zone` is that of a flight's end.
    `uid` stays the same for ever, and `sequence` rises with each change, so that a new file replaces what an old one brought in.
    `is_cancelled`: it is told of so that calendars take it out.
    """

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime | date
    ends_at: datetime | date
    zone: str
    summary: str
    location: str = ""
    description: str = ""
    end_zone: str = ""
    is_cancelled: bool = False
