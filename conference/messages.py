"""Languages of the interface, and dates, times and numbers as people of a language write them."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from conference import clock

INTERFACE_LANGUAGES = {"en": "English", "ja": "日本語"}
DEFAULT_LANGUAGE = "en"
_KEPT_DATES = 512  # a list shows the same few dates many times

# Kaigi writes British English: Wed 14 Jul 2027
_LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans", "ja": "ja"}
_DAY_PATTERNS = {"en": "EEE d MMM", "ja": "M月d日(E)"}
_DATE_PATTERNS = {"en": "EEE d MMM y", "ja": "y年M月d日(E)"}
_ZONE_ABBREVIATIONS = {
    "Asia/Tokyo": "JST",
    "Asia/Bangkok": "ICT",
    "Asia/Phnom_Penh": "ICT",
    "Asia/Vientiane": "ICT",
    "Asia/Ho_Chi_Minh": "ICT",
    "Asia/Singapore": "SGT",
    "Asia/Kuala_Lumpur": "MYT",
    "Asia/Kuching": "MYT",
    "Asia/Manila": "PHT",
    "Asia/Brunei": "BNT",
    "Asia/Hong_Kong": "HKT",
    "Asia/Seoul": "KST",
}


def locale_of(language: str) -> str:
    """The Babel locale that formats for a language of Kaigi."""
    return _LOCALES.get(language, language.replace("-", "_"))


@lru_cache(_KEPT_DATES)
def long_date(day: date, language: str) -> str:
    """Wed 14 Jul 2027; 2027年7月14日(水)."""
    if pattern := _DATE_PATTERNS.get(language):
        return format_date(day, pattern, locale=locale_of(language))
    return format_skeleton("yMMMEd", datetime(day.year, day.month, day.day), locale=locale_of(language))  # noqa: DTZ001  a date has no zone


@lru_cache(_KEPT_DATES)
def short_date(day: date, language: str) -> str:
    """Wed 14 Jul; 7月14日(水)."""
    if pattern := _DAY_PATTERNS.get(language):
        return format_date(day, pattern, locale=locale_of(language))
    return format_skeleton("MMMEd", datetime(day.year, day.month, day.day), locale=locale_of(language))  # noqa: DTZ001  a date has no zone


def time_of_day(moment: datetime, zone: str) -> str:
    """The 24-hour time at a place: 09:30."""
    return clock.local(moment, zone).strftime("%H:%M")


def zone_label(moment: datetime, zone: str) -> str:
    """The abbreviation people know (JST), else the offset (UTC+10)."""
    if zone in _ZONE_ABBREVIATIONS:
        return _ZONE_ABBREVIATIONS[zone]
    name = clock.local(moment, zone).tzname() or zone
    return name if name.isalpha() else "UTC" + name.removeprefix("UTC").removesuffix(":00")


def date_and_time(moment: datetime, zone: str, language: str) -> str:
    """Wed 14 Jul 2027, 10:00 JST; 2027年7月14日(水) 10:00 JST."""
    separator = " " if language == "ja" else ", "
    at = clock.local(moment, zone)
    return f"{long_date(at.date(), language)}{separator}{at:%H:%M} {zone_label(moment, zone)}"


def language_name(code: str | None, language: str) -> str:
    """The name of a language in the language of the page; the code itself where nothing is known about it."""
    if not code:
        return ""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(locale_of(language)) or code
    except (UnknownLocaleError, ValueError):
        return code
