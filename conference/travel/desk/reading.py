"""Between the flights of a journey and the form that edits them. Airports are typed by code or name, times are those of their clocks."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from flask_babel import gettext as _

from conference import clock
from conference.editing.filling import Values, local_time
from conference.travel.airports import AirportBook, code_in
from conference.travel.desk.local_times import UnclearTimeError, moment_at, read_zone, zone_text
from models.vocabulary import Cabin

LONGEST_FLIGHT: Final = timedelta(hours=24)  # no flight in service takes so long; a date was mistyped
_ENDS: Final = (("origin", "departs"), ("destination", "arrives"))
_TYPED: Final = ("flight", "origin", "departs", "destination", "arrives")
_MOST_NAMED: Final = 6


def data_of_leg(leg: Mapping[str, Any], book: AirportBook) -> Values:
    """One flight as data of its fields."""
    data: Values = {"flight": leg["flight"] or "", "cabin": leg["cabin"] or ""}
    for place, time in _ENDS:
        known = book.get(leg[place])
        data[place] = known.label if known else leg[place]
        data[time] = local_time(leg[f"{time}_at"], leg[f"{time}_zone"])
        data[f"{time}_zone"] = zone_text(leg[f"{time}_at"], leg[f"{time}_zone"], is_known=known is not None)
    return data


EMPTY_LEG: Final[Values] = {
    "flight": "", "origin": "", "departs": None, "departs_zone": "", "destination": "", "arrives": None, "arrives_zone": "", "cabin": "",
}  # fmt: skip


class LegReader:
    """Reads one flight. `stored`: what stands in its place. `problems`: field -> sentence; without any, `values` is the flight.

    An airport that stays keeps the zone it has, and a time that stays the seconds that no field shows.
    """

    def __init__(self, data: Mapping[str, Any], stored: Mapping[str, Any] | None, book: AirportBook) -> None:
        self._data, self._book = data, book
        self._stored = stored or {}
        self._before = data_of_leg(stored, book) if stored else EMPTY_LEG
        self.problems: dict[str, str] = {}
        self.values: Values = {"flight": data["flight"] or None, "cabin": Cabin(data["cabin"]) if data["cabin"] else None}
        for place, time in _ENDS:
            self._read_end(place, time)
        if not self.problems:
            self._look_at_the_whole()

    def _read_end(self, place: str, time: str) -> None:
        code = self._code(place)
        if self._data[time] is None:
            sentences = {"departs": _("Enter when it leaves, in local time."), "arrives": _("Enter when it lands, in local time.")}
            self.problems[time] = sentences[time]
        if code is None:
            return
        self.values[place] = code
        zone = self._zone(code, place, time)
        if zone is None:
            known_by = _("The time zone of %(code)s is not known. Enter it: +02:00, or Europe/Berlin.", code=code)
            self.problems[f"{time}_zone"] = known_by
        elif time not in self.problems:
            self.values[f"{time}_zone"] = zone
            self._read_moment(code, place, time, zone)

    def _code(self, place: str) -> str | None:
        """The airport that is meant; else a sentence stands at the field."""
        text = self._data[place]
        if not text:
            sentences = {"origin": _("Enter the airport it leaves from."), "destination": _("Enter the airport it flies to.")}
            self.problems[place] = sentences[place]
            return None
        found = self._book.find(text)
        if len(found) == 1:
            return found[0].code
        if not found and (code := code_in(text)):
            return code
        self.problems[place] = _unclear(text, [one.label for one in found])
        return None

    def _zone(self, code: str, place: str, time: str) -> str | None:
        known, typed = self._book.get(code), self._data[f"{time}_zone"]
        if self._stored.get(place) == code and (known or typed == self._before[f"{time}_zone"]):
            return str(self._stored[f"{time}_zone"])
        return known.zone if known else read_zone(typed) if typed else None

    def _read_moment(self, code: str, place: str, time: str, zone: str) -> None:
        fields = (time, f"{time}_zone")
        if self._stored.get(place) == code and all(self._data[name] == self._before[name] for name in fields):
            self.values[f"{time}_at"] = self._stored[f"{time}_at"]
            return
        try:
            self.values[f"{time}_at"] = moment_at(self._data[time], zone, self._data[f"{time}_zone"])
        except UnclearTimeError as error:
            self.problems[f"{time}_zone" if error.is_zone else time] = str(error)

    def _look_at_the_whole(self) -> None:
        departs, arrives = self.values["departs_at"], self.values["arrives_at"]
        if self.values["origin"] == self.values["destination"]:
            self.problems["destination"] = _("It leaves from the same airport. Enter another one.")
        elif arrives <= departs:
            self.problems["arrives"] = _(
                "In UTC it leaves at %(departs)s, lands at %(arrives)s: not later. Check dates and airports.",
                **_in_utc(departs, arrives),
            )
        elif arrives - departs > LONGEST_FLIGHT:
            self.problems["arrives"] = _("The flight would take %(duration)s. Check both dates.", duration=duration(arrives - departs))


def read_legs(data: Mapping[str, Any], stored: Sequence[Mapping[str, Any]], book: AirportBook) -> tuple[list[Values], dict[str, str]]:
    """The flights that a form tells, and what is wrong with them: field -> sentence. A flight without anything typed is none."""
    legs: list[Values] = []
    problems: dict[str, str] = {}
    count = sum(name.startswith("flight_") for name in data)
    for number in range(1, count + 1):
        typed = {name: data[f"{name}_{number}"] for name in EMPTY_LEG}
        if not any(typed[name] for name in _TYPED):
            continue
        reader = LegReader(typed, stored[number - 1] if number <= len(stored) else None, book)
        legs.append(reader.values)
        problems |= {f"{name}_{number}": sentence for name, sentence in reader.problems.items()}
    if not legs:
        problems["origin_1"] = _("Enter one flight at least.")
    return legs, problems


def duration(length: timedelta) -> str:
    """6 h 10 min."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return str(_("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes))


def _unclear(text: str, labels: Sequence[str]) -> str:
    if not labels:
        return str(_("No airport is known as “%(text)s”. Enter its code of three letters, such as HND.", text=text))
    named = _(", ").join(labels[:_MOST_NAMED]) + ("…" if len(labels) > _MOST_NAMED else "")
    return str(_("“%(text)s” fits several airports: %(airports)s. Enter one of them.", text=text, airports=named))


def _in_utc(*moments: datetime) -> dict[str, str]:
    said = [f"{clock.local(moment, 'UTC'):%Y-%m-%d %H:%M}" for moment in moments]
    return dict(zip(("departs", "arrives"), said, strict=True))
