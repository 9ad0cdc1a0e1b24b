"""What a person is booked for, as a timeline in the time of the venue."""

from collections.abc import Iterable
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from conference import clock
from conference.messages import long_date, span, time_of_day, zone_label
from conference.participants.journeys import Day, Entry, iso
from conference.participants.record import Engagement
from conference.words import word
from models.text import plain
from models.vocabulary import MealKind, TransferKind


def programme_of(engagements: Iterable[Engagement], zone: str, language: str) -> list[Day]:
    """Talks, meals and transfers day by day; the talks are the person's own."""
    by_day = groupby(engagements, key=lambda one: clock.local(one.starts_at, zone).date())
    return [Day(long_date(day, language), [_entry(one, zone, language) for one in on_day]) for day, on_day in by_day]


def _entry(one: Engagement, zone: str, language: str) -> Entry:
    start = time_of_day(one.starts_at, zone)
    describe = {"talk": _talk, "meal": _meal, "transfer": _transfer}[one.kind]
    title, note, url = describe(one, language)
    return Entry(
        at=iso(one.starts_at, zone),
        time=span(start, time_of_day(one.ends_at, zone)) if one.ends_at else start,
        zone=zone_label(one.starts_at, zone),
        title=title,
        place="" if one.kind == "transfer" else plain(one.place, language),
        note=note,
        url=url,
        own=one.kind == "talk",
    )


def _talk(one: Engagement, language: str) -> tuple[str, str, str]:
    session = plain(one.within, language)
    note = ngettext("Talk of %(num)s minute: %(session)s", "Talk of %(num)s minutes: %(session)s", one.minutes or 0, session=session)
    return plain(one.title, language) or session, note, url_for("agenda.show", session_ref=one.ref)


def _meal(one: Engagement, language: str) -> tuple[str, str, str]:
    kind = word(MealKind(one.word or ""))
    title = plain(one.title, language)
    return title or kind, kind if title else "", url_for("catering.show", meal_ref=one.ref)


def _transfer(one: Engagement, language: str) -> tuple[str, str, str]:
    ends = {"origin": plain(one.place, language) or one.from_code, "destination": plain(one.destination, language) or one.to_code}
    title = _("%(kind)s: %(origin)s to %(destination)s", kind=word(TransferKind(one.word or "")), **ends)
    return title, plain(one.within, language), url_for("travel.index", _anchor="transfers")
