"""How each kind of value in a conference file is read. Each refuses with a sentence of conference/exchange/sentences.py.

Texts are trimmed, and an empty text says the same as null: unknown. Times keep the offset they were given with.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final, NoReturn

from pydantic_core import PydanticCustomError

from conference.clock import is_zone
from conference.exchange.problems import shown
from conference.exchange.sentences import SENTENCES
from models.text import first_unprintable
from models.vocabulary import Diet, MealKind

LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 10_000
LONGEST_CODE: Final = 40
LARGEST_NUMBER: Final = 1_000_000
YEARS_OF_DATES: Final = range(1900, 9999)
YEARS_OF_MOMENTS: Final = range(1970, 2201)  # room for any arithmetic in any zone

ORDER_WORDS: Final = ("total", "standard", *(diet.value for diet in Diet if diet is not Diet.NONE))

_LONGEST_ID_BYTES: Final = 240  # file names have at most 255, with an ending
_ID: Final = re.compile(r"(?!\.)[^/\\\n\t]{1,80}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_AIRPORT: Final = re.compile("[A-Z]{3}")
_COUNTRY: Final = re.compile("[A-Z]{2}")
_CHECK_CODE: Final = re.compile("[A-Z][A-Z0-9_]*")
_CLOCK: Final = re.compile(r"\d\d?:\d\d", re.ASCII)


def refuse(sentence: str, value: object = None, **values: str | int) -> NoReturn:
    """Refuse a value by raising what pydantic collects; the sentence's key becomes the error's type."""
    raise PydanticCustomError(sentence, SENTENCES[sentence], {"value": shown(value), **values})


def clean(value: object, limit: int) -> str:
    """Check a text's characters and length, trim it and unify its line ends."""
    if not isinstance(value, str):
        refuse("not_text", value)
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if character := first_unprintable(text):
        refuse("bad_character", code=f"{ord(character):04X}")
    text = text.strip()
    if len(text) > limit:
        refuse("too_long", value, limit=limit)
    return text


def line(value: object) -> str | None:
    """Read a text on one line; empty is None."""
    if value is None:
        return None
    text = clean(value, LONGEST_LINE)
    if "\n" in text:
        refuse("not_one_line", value)
    return text or None


def entry(value: object) -> str:
    """Read one line of a list: never empty, nor only the sign that parts the entries of a cell."""
    text = line(value)
    if text is None or not text.strip(";；"):
        refuse("not_text", value)
    return text


def paragraph(value: object) -> str | None:
    """Read a text that may run over lines; empty is None."""
    return None if value is None else clean(value, LONGEST_TEXT) or None


def notes(value: object) -> str:
    """Read a remark; unknown is the empty text."""
    return paragraph(value) or ""


def words(value: object) -> str | dict[str, str] | None:
    """Read a text, or texts by language; nothing at all is None."""
    if value is None or isinstance(value, str):
        return paragraph(value)
    if not isinstance(value, dict):
        refuse("not_words", value)
    texts = {language(code): paragraph(text) for code, text in value.items()}
    return {code: text for code, text in texts.items() if code and text} or None


def some_words(value: object) -> str | dict[str, str]:
    """Read a text that must be there."""
    text = words(value)
    if text is None:
        refuse("not_words", value)
    return text


def explanation(value: object) -> str:
    """Read a reason that must be there; it may run over lines."""
    text = paragraph(value)
    if text is None:
        refuse("not_text", value)
    return text


def language(value: object) -> str | None:
    """Read a BCP 47 language code."""
    return _matching(value, _LANGUAGE, "bad_language")


def _matching(value: object, pattern: re.Pattern[str], sentence: str) -> str | None:
    text = line(value)
    if text is not None and not pattern.fullmatch(text):
        refuse(sentence, value)
    return text


def read_id(value: object) -> str:
    """Read an id. It appears in addresses and file names, hence its limits."""
    if not isinstance(value, str):
        refuse("not_text", value)
    if not value.strip():
        refuse("empty_id")
    if not _ID.fullmatch(value) or first_unprintable(value) or value != value.strip() or len(value.encode()) > _LONGEST_ID_BYTES:
        refuse("bad_id", value)
    return value


def reference(value: object) -> str | None:
    """Read the id of another row, or None."""
    return None if value is None or value == "" else read_id(value)


def rank_code(value: object) -> str | None:
    """Read a code of the rank scale; whether the scale has it is seen later."""
    text = line(value)
    if text is not None and len(text) > LONGEST_CODE:
        refuse("too_long", value, limit=LONGEST_CODE)
    return text


def scale_code(value: object) -> str:
    """Read a code that a rank scale defines."""
    return entry(rank_code(value))


def order_word(value: object) -> str:
    """Read what a meal order counts: the total, the standard meals, or a diet."""
    return _known_word(value, ORDER_WORDS)


def meal_word(value: object) -> str:
    """Read a kind of meal as a key."""
    return _known_word(value, [kind.value for kind in MealKind])


def _known_word(value: object, known: Sequence[str]) -> str:
    if value not in known:
        refuse("unknown_code", value, known=", ".join(known))
    return str(value)


def whole(value: object) -> int | None:
    """Read a whole number that is not negative, or None."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        refuse("not_whole", value)
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN alone differs from itself
        refuse("not_finite", value)
    if value != int(value):
        refuse("not_whole", value)
    if value < 0:
        refuse("negative", value)
    if value > LARGEST_NUMBER:
        refuse("number_too_large", value)
    return int(value)


def count(value: object) -> int:
    """Read a whole number that must be there."""
    number = whole(value)
    if number is None:
        refuse("not_whole", value)
    return number


def yes_no(value: object) -> bool | None:
    """Read true, false or None."""
    if value is None or isinstance(value, bool):
        return value
    refuse("not_yes_no", value)


def day(value: object) -> date:
    """Read a date."""
    if not isinstance(value, str) or not _DATE.fullmatch(value.strip()):
        refuse("bad_date", value)
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        refuse("bad_date", value)
    if day.year not in YEARS_OF_DATES:
        refuse("date_out_of_range", value)
    return day


def moment(value: object) -> datetime:
    """Read an instant, to the second, with the offset it was given with."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value.strip()):
        refuse("bad_moment", value)
    try:
        moment = datetime.fromisoformat(value.strip()).replace(microsecond=0)
    except ValueError:
        refuse("bad_moment", value)
    if moment.tzinfo is None:
        refuse("moment_without_offset", value)
    if moment.year not in YEARS_OF_MOMENTS:
        refuse("date_out_of_range", value)
    return moment


def clock(value: object) -> str | None:
    """Read a time of day as HH:MM."""
    text = _matching(value, _CLOCK, "bad_clock")
    if text is None:
        return None
    hour, minute = text.split(":")
    try:
        return time(int(hour), int(minute)).isoformat("minutes")
    except ValueError:
        refuse("bad_clock", value)


def month_day(value: object) -> str:
    """Read a month and day as MM-DD."""
    if not isinstance(value, str) or not _DATE.fullmatch(f"2000-{value}"):
        refuse("bad_month_day", value)
    try:
        return date.fromisoformat(f"2000-{value}").isoformat()[5:]
    except ValueError:
        refuse("bad_month_day", value)


def window(value: object) -> object:
    """Check that a window has two ends."""
    if value is None or (isinstance(value, list) and len(value) == 2):  # noqa: PLR2004 - a first and a last day
        return value
    refuse("bad_window", value)


def zone(value: object) -> str | None:
    """Read the name of an IANA time zone."""
    name = line(value)
    if name is not None and not is_zone(name):
        refuse("unknown_zone", value)
    return name


def airport(value: object) -> str | None:
    """Read an IATA airport code."""
    return _matching(value.upper() if isinstance(value, str) else value, _AIRPORT, "bad_airport")


def country(value: object) -> str | None:
    """Read an ISO 3166 code of two letters."""
    return _matching(value.upper() if isinstance(value, str) else value, _COUNTRY, "bad_country")


def check_code(value: object) -> str:
    """Read the code of a check."""
    return entry(_matching(value, _CHECK_CODE, "bad_check_code"))


def or_nothing(read: Callable[[object], Any]) -> Callable[[object], Any]:
    """Let null and an empty text say "unknown"."""
    return lambda value: None if value is None or value == "" else read(value)


def one_of(codes: type[StrEnum]) -> Callable[[object], StrEnum | None]:
    """Make a reader of the words of a vocabulary."""
    known = {code.value: code for code in codes}

    def read(value: object) -> StrEnum | None:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value.strip() not in known:
            refuse("unknown_code", value, known=", ".join(known))
        return known[value.strip()]

    return read
