"""Findings as sentences, in the language of the page: what is wrong, with the facts. Says what to do only where the link does not."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference.messages import date_and_time, long_date, short_date
from conference.rules.finding import Area, Finding
from conference.words import word
from models.text import plain

AREAS = {
    Area.DELEGATIONS: _l("Delegations"),
    Area.PEOPLE: _l("People"),
    Area.TRAVEL: _l("Travel"),
    Area.VISA: _l("Visas"),
    Area.HOTEL: _l("Hotel"),
    Area.VENUE: _l("Venue"),
    Area.MEALS: _l("Meals"),
    Area.AGENDA: _l("Agenda"),
    Area.SETTINGS: _l("Conference"),
}

_SENTENCES = {
    "NOMINEE_OVER_QUOTA": _l("%(delegation)s has %(nominees)s nominees for %(quota)s places."),
    "DELEGATION_WITHOUT_NOMINEE": _l("%(delegation)s has not nominated anybody."),
    "SPONSOR_SPLIT": _l("The places of %(delegation)s are not shared among the host bodies: %(sponsors)s has more than one."),
    "CONSULTATION_MISSING": _l("No consultation with %(delegation)s is recorded."),
    "RANK_UNKNOWN": _l("The rank of %(person)s is not known, so the class of travel cannot be decided."),
    "EXPERTISE_MISSING": _l("It is not recorded what %(person)s is in charge of: JCM, carbon credits or Article 6."),
    "SUBSTITUTE_BOOKINGS_OPEN": _l("%(person)s was substituted, but these are still open: %(still_open)s."),
    "NAME_NOT_PRINTABLE": _l("The name of %(person)s has characters that the print fonts lack: %(characters)s."),
    "FLIGHTS_MISSING": _l("%(person)s has no flights recorded for: %(missing)s."),
    "CLASS_TOO_LOW": _l("%(person)s is due %(due)s class, but is booked lower: %(legs)s."),
    "CLASS_TOO_HIGH": _l("%(person)s is due %(due)s class, but is booked higher: %(legs)s."),
    "LEG_IMPOSSIBLE": _l(
        "The flights of %(person)s cannot be flown as recorded: one lands before it leaves, or the next leaves too early: %(flights)s."
    ),
    "AIRPORT_CHANGE": _l("%(person)s has to change airports between flights: %(changes)s."),
    "PASSPORT_DUPLICATE": _l("These people have the same passport number: %(names)s."),
    "PASSPORT_EXPIRES_BEFORE_STAY_END": _l("The passport of %(person)s expires before departure on %(departs_on)s."),
    "VISA_NOT_STARTED": _l("%(person)s needs a visa, and the application was not started."),
    "VISA_IN_PROGRESS": _l("The visa of %(person)s is in progress."),
    "VISA_RULE_UNVERIFIED": _l("Whether %(person)s needs a visa rests on a rule that nobody has verified yet."),
    "HOTEL_NIGHT_OUTSIDE_STAY": _l("%(person)s has a hotel night that the flights do not need: %(nights)s."),
    "HOTEL_NIGHT_MISSING": _l("%(person)s has no hotel night booked for: %(nights)s."),
    "STAY_EXTRA_NIGHT": _l("%(person)s stays %(nights)s nights; %(usual)s are usual."),
    "STAY_SHORT": _l("%(person)s has only %(nights)s nights booked; %(usual)s are usual."),
    "ROOM_DOUBLE_BOOKED": _l("%(room)s is taken twice by “%(earlier)s” and “%(later)s” from %(starts_at)s to %(ends_at)s."),
    "ROOM_OVER_CAPACITY": _l("%(people)s people are expected at “%(booking)s”, but %(room)s holds %(capacity)s."),
    "PLENARY_TOO_SMALL": _l("The largest plenary room holds %(capacity)s people; %(target)s are asked for."),
    "SECRETARIAT_ROOMS": _l("There are %(rooms)s secretariat rooms; %(target)s are asked for."),
    "EQUIPMENT_WITHOUT_OPERATOR": _l("“%(item)s” for the session “%(session)s” lacks: %(missing)s."),
    "CATERING_SHORT": _l("%(meal)s on %(starts_at)s: %(ordered)s meals are ordered for %(needed)s people."),
    "CATERING_SHORT_HALAL": _l("%(meal)s on %(starts_at)s: %(ordered)s halal meals are ordered, %(needed)s are needed."),
    "CATERING_SHORT_VEG": _l("%(meal)s on %(starts_at)s: %(ordered)s vegetarian meals are ordered, %(needed)s are needed."),
    "MEAL_COUNT": _l("The number of meals differs from the plan: %(differences)s."),
    "SESSION_OVERRUN": _l("“%(session)s” lasts %(minutes)s minutes, but its talks and discussion take %(planned_minutes)s."),
    "SPEAKER_NOT_ARRIVED": _l("%(name)s lands at %(arrives_at)s, after “%(session)s” begins at %(starts_at)s."),
    "SPEAKER_ALREADY_LEFT": _l("%(name)s departs at %(departs_at)s, before “%(session)s” ends at %(ends_at)s."),
    "SPEAKER_OVERLAP": _l("%(name)s speaks at “%(earlier)s” and “%(later)s” at the same time, from %(starts_at)s to %(ends_at)s."),
    "DAY_WITHOUT_HOST_TALK": _l("On %(day)s nobody of the hosts speaks."),
    "DAY_WITHOUT_GUEST_TALK": _l("On %(day)s nobody from a country or organisation that was invited speaks."),
    "DAY_WITHOUT_DISCUSSION": _l("On %(day)s there is no time for discussion."),
    "OUTSIDE_DATE_WINDOW": _l("The conference is not between %(first)s and %(last)s: %(days)s."),
    "DAY_COUNT": _l("The conference lasts %(days)s days; %(target)s are asked for."),
    "VENUE_NOT_AS_PLANNED": _l("The venue is in %(city)s; %(target)s is asked for."),
}

_CODES = {
    "journeys": _l("journeys"),
    "nights": _l("hotel nights"),
    "visa": _l("visa"),
    "badge": _l("badge"),
    "setup_time": _l("set-up time"),
    "operator": _l("operator"),
}


def sentence(finding: Finding, zone: str, language: str) -> str:
    """What the finding says; moments stand in the venue's time."""
    speaker = _Speaker(zone, language)
    facts = {name: speaker.fact(name, value) for name, value in finding.facts.items()}
    if "name" in facts:
        facts["person"] = _("%(name)s (%(delegation)s)", **facts) if facts.get("delegation") else facts["name"]
    return str(_SENTENCES[finding.code]) % facts


def area_name(area: Area) -> str:
    return str(AREAS[area])


def codes_with_a_sentence() -> frozenset[str]:
    return frozenset(_SENTENCES)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says facts in a language, moments in a zone."""

    zone: str
    language: str

    def fact(self, name: str, value: Any) -> str:  # noqa: ANN401  facts are of many kinds
        if name == "differences":
            parts = [_("%(meal)s: %(planned)s, asked for: %(target)s", meal=word(m), planned=p, target=t) for m, p, t in value]
            return self._list(parts)
        if name in ("legs", "changes"):
            return self._list([" – ".join(self._one(part) for part in pair) for pair in value])
        if isinstance(value, tuple | frozenset | list):
            return self._list([short_date(item, self.language) if _is_day(item) else self._one(item) for item in value])
        return self._one(value)

    def _one(self, value: object) -> str:
        match value:
            case None:
                return ""
            case datetime():
                return date_and_time(value, self.zone, self.language)
            case date():
                return long_date(value, self.language)
            case StrEnum():
                return word(value)
            case dict():
                return plain(value, self.language)
        return str(_CODES.get(str(value), value))

    def _list(self, items: list[str]) -> str:
        return str(_(", ")).join(items)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
