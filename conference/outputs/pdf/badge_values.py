"""What stands on badges, as it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Event:
    """What all badges of a conference share. `language`: the BCP 47 tag of every text but names; `category_words`: code -> word.

    `programme`: a title and lines for each day; `contacts`: whom to call. `logos`: id -> the bytes of a PNG.
    """

    hosts: tuple[str, ...]
    conference: str
    days: str
    language: str
    category_words: Mapping[str, str]
    programme: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contacts: tuple[str, ...] = ()
    logos: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge. `local_language`: the BCP 47 tag of the name in the local script; `country_code`: ISO 3166."""

    honorific: str
    name: str
    local_name: str
    local_language: str
    post: str
    organisation: str
    country: str
    category: str
    token: str
    country_code: str = ""
    ref: str = ""  # the bearer's id: named where the badge cannot be printed
