"""Languages of the interface, and dates, times and numbers as people of a language write them."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.units import format_unit
from flask_babel import gettext as _

from conference import clock

INTERFACE_LANGUAGES = {"en": "English", "ja": "日本語"}
DEFAULT_LANGUAGE = "en"
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
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


def days_together(first: date, last: date, language: str) -> str:
    """Wed 14 – Thu 15 Jul 2027; 2027年7月14日(水)～15日(木)."""
    return long_date(first, language) if first == last else format_interval(first, last, "yMMMEd", locale=locale_of(language))


def listed(names: Sequence[str], language: str) -> str:
    """METI and MOE; METI、MOE."""
    return str(format_list(names, locale=locale_of(language)))


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
    return _at(moment, time_of_day(moment, zone), zone, language)


def date_and_span(first: datetime, last: datetime, zone: str, language: str) -> str:
    """Wed 14 Jul 2027, 10:00–12:00 JST; 2027年7月14日(水) 10:00〜12:00 JST."""
    return _at(first, span(time_of_day(first, zone), time_of_day(last, zone)), zone, language)


def as_of(moment: datetime, zone: str, language: str) -> str:
    """When the facts of a paper were true. In the language that is set."""
    return str(_("As of %(moment)s", moment=date_and_time(moment, zone, language)))


def span(first: str, last: str) -> str:
    """09:30–10:00; 09:30〜10:00. In the language that is set, as a catalogue has it."""
    return str(_("%(start)s–%(end)s", start=first, end=last))


def in_brackets(note: str) -> str:
    """What stands behind a word: “ (HND)”, “（HND）”. In the language that is set."""
    return str(_(" (%(note)s)", note=note))


def airport(name: str | None, code: str) -> str:
    """Tokyo Haneda (HND); only the code of an airport that the reference data do not know. In the language that is set."""
    return f"{name}{in_brackets(code)}" if name else code


def _at(moment: datetime, hours: str, zone: str, language: str) -> str:
    order: str = Locale.parse(locale_of(language)).datetime_formats["medium"]  # "{1}, {0}", and the other way round in Vietnamese
    return order.format(f"{hours} {zone_label(moment, zone)}", long_date(clock.local(moment, zone).date(), language))


@lru_cache
def language_name(code: str | None, language: str) -> str:
    """The name of a language in the language of the page; the code itself where nothing is known about it."""
    if not code:
        return ""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(locale_of(language)) or code
    except (UnknownLocaleError, ValueError):
        return code


def file_size(size_bytes: int, language: str) -> str:
    """3.4 MB, 120 kB; never 0."""
    unit, size = ("megabyte", size_bytes / _MEGABYTE) if size_bytes >= _MEGABYTE else ("kilobyte", max(round(size_bytes / _KILOBYTE), 1))
    return format_unit(round(size, 1), unit, length="short", locale=locale_of(language))
