"""The nights of many people as one form: a line of hidden facts per person, a box per night, a choice of hotel."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from forms.editing import EditForm, LinesField

YOURS, THEIRS = "yours", "theirs"
LONGEST_NUMBER = 18  # digits that a database can count to
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Sleeping:
    """Where somebody sleeps on which nights, each named by the date of its evening; `hotel_id` None: the hotel is open."""

    hotel_id: int | None = None
    nights: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class SentRow:
    """What came for one person. `version` and `seen`: the stay as the user read it, version 0 where there was none.

    `is_contested`: somebody else changed it meanwhile, and the user was shown both versions; `keep` is what they chose then, if anything.
    """

    person_id: int
    version: int
    seen: Sleeping
    wanted: Sleeping
    is_contested: bool = False
    keep: str = ""

    @property
    def is_touched(self) -> bool:
        """Whether the user changed it, or has still to choose between two versions."""
        return self.keep != THEIRS if self.is_contested else self.wanted != self.seen


class NightsForm(EditForm):
    """The grid. Each row has hidden facts in `row`, its ticked boxes in `night`, its hotel in `hotel-<person>`."""

    def rows(self, sent: MultiDict[str, str]) -> list[SentRow]:
        """What came, row by row. What no page of ours sends is left out, and a sentence about it stands in the errors of the form."""
        nights, contested = self._nights(sent.getlist("night")), set(sent.getlist("contested"))
        found = []
        for line in sent.getlist("row"):
            try:
                person_id, version, seen = _line(line)
                hotel_id = _number(sent.get(f"hotel-{person_id}", str(seen.hotel_id or "")))
            except ValueError:
                self.complain(_("A row of the form cannot be read. Open the page again."))
                continue
            wanted = Sleeping(hotel_id, frozenset(nights[str(person_id)]))
            is_contested = str(person_id) in contested
            found.append(SentRow(person_id, version, seen, wanted, is_contested, sent.get(f"keep-{person_id}", "")))
        return found

    def _nights(self, ticked: Iterable[str]) -> dict[str, set[date]]:
        nights: dict[str, set[date]] = defaultdict(set)
        for one in ticked:
            person, _colon, on = one.partition(":")
            try:
                nights[person].add(_day(on))
            except ValueError:
                self.complain(_("“%(text)s” is not the date of a night.", text=on[:20]))
        return nights

    def complain(self, sentence: str) -> None:
        """Add a sentence that belongs to no field; once is enough."""
        if sentence not in self.form_errors:
            self.form_errors.append(sentence)


class StayForm(EditForm):
    """A stay as its history tells it."""

    hotel = StringField(_l("Sleeps at"))
    nights = LinesField(_l("Booked nights"))


def line_of(person_id: int, version: int, seen: Sleeping) -> str:
    """The hidden facts of a row, as `NightsForm` reads them."""
    return f"{person_id}:{version}:{seen.hotel_id or ''}:{'+'.join(on.isoformat() for on in sorted(seen.nights))}"


def _line(text: str) -> tuple[int, int, Sleeping]:
    person, version, hotel, nights = text.split(":", _PARTS - 1)
    return _number(person) or 0, _number(version) or 0, Sleeping(_number(hotel), frozenset(_day(on) for on in nights.split("+") if on))


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise ValueError(text)
    return int(text) or None


@lru_cache(256)  # a grid says the same few dates for everybody
def _day(text: str) -> date:
    return date.fromisoformat(text)
