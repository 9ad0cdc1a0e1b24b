"""Between the columns of a row and the fields of its form. A form that is sent back as it came changes nothing.

A column and its field share a name. A text in several languages has a field for each of two, `name_en` and `name_ja`; what it says in
other languages stays. A moment is written in local time of a zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from conference import clock
from models.text import Text

Values = dict[str, Any]  # column or field -> value

_FIRST_LANGUAGE, _SECOND_LANGUAGE = "en", "ja"
LANGUAGES: Final = (_FIRST_LANGUAGE, _SECOND_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Filling:
    """The columns of a form by what they hold.

    `plain`: what a field gives as the column takes it (numbers, dates, times, yes or no); `lines`: texts, of which an empty one is None;
    `texts`: texts in several languages; `codes`: words of a vocabulary; `links`: ids of other rows; `moments`: in local time.
    """

    plain: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    codes: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()

    def data_of(self, values: Mapping[str, Any], zone: str = "UTC") -> Values:
        """The values of a row, or those it had once, as data of the form. `zone`: IANA name, for the moments."""
        data: Values = {name: values.get(name) for name in self.plain}
        data |= {name: values.get(name) or "" for name in self.lines}
        data |= {name: str(values.get(name) or "") for name in (*self.codes, *self.links)}
        data |= {name: local_time(values.get(name), zone) for name in self.moments}
        for name in self.texts:
            data |= {f"{name}_{language}": text for language, text in halves(values.get(name)).items()}
        return data

    def values_of(self, data: Mapping[str, Any], stored: Mapping[str, Any], zone: str = "UTC") -> Values:
        """What the form says, as values for the row. `stored`: what stands there; the texts in other languages stay."""
        values: Values = {name: data[name] for name in self.plain}
        values |= {name: data[name] or None for name in self.lines}
        values |= {name: code(data[name]) if data[name] else None for name, code in self.codes.items()}
        values |= {name: int(data[name]) if data[name] else None for name in self.links}
        values |= {name: moment(data[name], zone) for name in self.moments}
        for name in self.texts:
            values[name] = whole(stored.get(name), *(data[f"{name}_{language}"] for language in LANGUAGES))
        return values

    def other_languages(self, values: Mapping[str, Any]) -> dict[str, list[str]]:
        """The languages of each text that the form does not show."""
        return {name: other_languages(values.get(name)) for name in self.texts}


def halves(text: Text | None) -> dict[str, str]:
    """A text whose language is not told stands in the first field."""
    texts = text if isinstance(text, dict) else {_FIRST_LANGUAGE: text or ""}
    return {language: texts.get(language, "") for language in LANGUAGES}


def whole(stored: Text | None, first: str, second: str) -> Text | None:
    """Two fields as one text; what is stored in other languages stays, and one language alone stays without its name."""
    if not isinstance(stored, dict) and not second:
        return first or None
    kept = {code: text for code, text in stored.items() if code not in LANGUAGES} if isinstance(stored, dict) else {}
    return {code: text for code, text in zip(LANGUAGES, (first, second), strict=True) if text} | kept or None


def other_languages(text: Text | None) -> list[str]:
    """The languages of a text that a form does not show; they are kept."""
    return [code for code in text if code not in LANGUAGES] if isinstance(text, dict) else []


def local_time(at: datetime | None, zone: str) -> datetime | None:
    """A moment as the clock on the wall shows it, to the minute and without a zone: what a form takes."""
    return clock.local(at, zone).replace(tzinfo=None, second=0, microsecond=0) if at else None


def moment(local: datetime | None, zone: str) -> datetime | None:
    """The moment of a local time. Where the clocks go back the first of both, where they go forward the one after the gap."""
    return local.replace(tzinfo=clock.zone(zone)) if local else None
