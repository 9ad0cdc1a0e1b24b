"""Rows -> the signs at doors and the sheets of rooms in outputs.pdf."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session as DbSession

from conference import clock
from conference.messages import date_and_time, locale_of, long_date, span, time_of_day
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.rooms import RoomDay, RoomItem, RoomName, RoomPaper, door_signs_pdf, room_sheets_pdf, way_signs_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.participants.shown_names import shown_name
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from conference.printing.signs import queries
from conference.settings.queries import hosts_of
from conference.words import word
from models.conference import Conference
from models.text import Text, in_language, plain
from models.venue import Room

_LOCAL: Final = "ja"  # rooms are called in the language of the venue first, and in English


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of the use of rooms. `equipment`, `channels`: by the id of a session."""

    equipment: Mapping[int, Sequence[Any]]
    channels: Mapping[int, Sequence[Text]]
    zone: str
    language: str


def door_signs_paper(session: DbSession, conference: Conference, chosen: Selection) -> Write:
    """A sign for each room and day on which anything is in it."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        paper = _paper(session, conference, language, _("Door signs"))
    return lambda file: door_signs_pdf(paper, file, Typesetter())


def room_sheets_paper(session: DbSession, conference: Conference, chosen: Selection) -> Write:
    """A sheet for each room and day on which anything is in it."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        paper = _paper(session, conference, language, _("Room sheets"))
    return lambda file: room_sheets_pdf(paper, file, Typesetter())


def way_signs_paper(session: DbSession, conference: Conference, chosen: Selection) -> Write:
    """Three signs with arrows for each room."""
    language = chosen.language_or(STAFF_LANGUAGE)
    rooms = [_named(room) for room in queries.rooms(session, conference)]
    with force_locale(locale_of(language)):
        title, empty = _("Signs with arrows"), _("There are no rooms yet.")
    imprint = Imprint(f"{title}: {conference.title(language)}", ", ".join(hosts_of(session, conference, language)), language)

    def write(file: BinaryIO) -> None:
        way_signs_pdf(rooms, file, imprint, empty)

    return write


def _paper(session: DbSession, conference: Conference, language: str, title: str) -> RoomPaper:
    return RoomPaper(
        language=language,
        other_language=_other(language),
        title=title,
        conference=conference.title(language),
        hosts=hosts_of(session, conference, language),
        days=tuple(_days(session, conference, language)),
        empty=_("Nothing is planned in any room yet."),
    )


def _days(session: DbSession, conference: Conference, language: str) -> Iterable[RoomDay]:
    """By day, and within it in the order of the rooms."""
    facts = _Facts(queries.equipment(session, conference), queries.channels(session, conference), conference.zone, language)
    uses: dict[tuple[date, int], list[queries.Use]] = defaultdict(list)
    for use in queries.uses(session, conference):
        uses[clock.local(use.starts_at, conference.zone).date(), use.room_id].append(use)
    rooms = queries.rooms(session, conference)
    for day in sorted({on for on, _room in uses}):
        for room in rooms:
            if held := uses.get((day, room.id)):
                yield RoomDay(_named(room), long_date(day, language), tuple(_item(use, facts) for use in held), _about(room, language))


def _item(use: queries.Use, facts: _Facts) -> RoomItem:
    language = facts.language
    title = _title(use, language)
    with force_locale(locale_of(_other(language))):
        other = _title(use, _other(language))
    lines = [*_set_up(use), *_channels(use, facts), *(_equipment(one, use, facts) for one in facts.equipment.get(use.session_id, ()))]
    times = span(time_of_day(use.starts_at, facts.zone), time_of_day(use.ends_at, facts.zone))
    return RoomItem(times, title, other if other != title else "", tuple(lines))


def _title(use: queries.Use, language: str) -> str:
    """In the language of the locale that is in force."""
    return plain(use.title, language) or (word(use.meal) if use.meal else use.ref)


def _set_up(use: queries.Use) -> list[str]:
    return [_("%(people)s people expected", people=use.people)] if use.people else []


def _channels(use: queries.Use, facts: _Facts) -> list[str]:
    told = dict.fromkeys(plain(channel, facts.language) for channel in facts.channels.get(use.session_id, ()))
    return [_("Interpretation: %(channels)s", channels=", ".join(told))] if told else []


def _equipment(row: Any, use: queries.Use, facts: _Facts) -> str:  # noqa: ANN401  a row of columns
    """Wireless microphone × 4 · Stage Service · set up 09:00 · test 09:30 · Shimizu Ryo."""
    item = plain(row.item, facts.language)

    def at(moment: datetime) -> str:
        same_day = clock.local(moment, facts.zone).date() == clock.local(use.starts_at, facts.zone).date()
        return time_of_day(moment, facts.zone) if same_day else date_and_time(moment, facts.zone, facts.language)

    parts = (
        f"{item} × {row.quantity}" if row.quantity else item,
        plain(row.supplier, facts.language),
        _("set up %(time)s", time=at(row.setup_at)) if row.setup_at else "",
        _("test %(time)s", time=at(row.test_at)) if row.test_at else "",
        shown_name(row[-5:], facts.language) if row.full_name else "",
    )
    return " · ".join(part for part in parts if part)


def _about(room: Room, language: str) -> str:
    capacity = _("%(people)s seats", people=room.capacity) if room.capacity else ""
    return " · ".join(part for part in (plain(room.layout, language), capacity) if part)


def _named(room: Room) -> RoomName:
    first, other = in_language(room.name, _LOCAL), in_language(room.name, _other(_LOCAL))
    second = other if other.text != first.text else None
    return RoomName(first.text, first.language or _LOCAL, second.text if second else "", "en" if second else "", room.ref)


def _other(language: str) -> str:
    """The second language of what hangs in the venue."""
    return _LOCAL if language != _LOCAL else STAFF_LANGUAGE
