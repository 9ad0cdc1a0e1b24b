"""The programme of an invented conference: rooms, sessions with their talks and equipment, meals, vehicles."""

from collections import Counter
from datetime import date

from benchmarks.calendar_days import Days, at
from benchmarks.rows import Rows
from models.agenda import Equipment, Session, Talk
from models.catering import Meal, MealAttendee, MealOrder
from models.travel import Transfer, TransferPassenger
from models.venue import Room
from models.vocabulary import Diet, MealKind, RoomKind, SessionKind, TransferKind

SLOTS = (9 * 60, 10 * 60 + 30, 13 * 60 + 15, 14 * 60 + 45, 16 * 60 + 15)  # minutes after midnight
SESSION_MINUTES, TALK_MINUTES, DISCUSSION_MINUTES = 80, 20, 15
TALKS_PER_SESSION = 3
SEATS = 40
HOTEL_REF = "H-1"
ARRIVAL_AIRPORT = "HND"


class Programme:
    """Lays out sessions over the days, in as many rooms as it takes, then seats people at meals and in vehicles one by one."""

    def __init__(self, rows: Rows, conference_id: int, days: Days, talks: int, number: int) -> None:
        self._rows, self._conference_id, self._days = rows, conference_id, days
        self._need: Counter[Diet] = Counter()
        self._rooms = self._add_rooms(-(-talks // (TALKS_PER_SESSION * days.number * len(SLOTS))), number)
        self._meals = self._add_meals()
        self._add_sessions(talks, number)
        self._transfer_id = self._passengers = self._transfers = 0

    def seat(self, participant_id: int, diet: Diet, *, is_host: bool) -> None:
        """Let somebody eat at every meal and, unless a host, ride from the airport."""
        self._need[diet] += 1
        for meal_id in self._meals:
            self._rows.link(MealAttendee, meal_id=meal_id, participant_id=participant_id, position=self._need.total())
        if not is_host:
            self._ride(participant_id)

    def order_meals(self) -> None:
        """Order what is needed, now that everybody is seated."""
        portions = {"standard" if diet is Diet.NONE else diet.value: count for diet, count in sorted(self._need.items())}
        for meal_id in self._meals:
            for position, (diet, count) in enumerate(portions.items()):
                self._rows.add(MealOrder, meal_id=meal_id, position=position, diet=diet, portions=count)

    def _add_rooms(self, plenaries: int, number: int) -> list[int]:
        kinds = [RoomKind.PLENARY] * plenaries + [RoomKind.CATERING, RoomKind.SECRETARIAT]
        return [
            self._rows.add(
                Room,
                conference_id=self._conference_id,
                ref=f"R-{at}",
                name={"en": f"Room {at}", "ja": f"会議室{at}"},
                kind=kind,
                capacity=number,
            )
            for at, kind in enumerate(kinds, 1)
        ]

    def _add_meals(self) -> list[int]:
        first, last = self._days.all[0], self._days.all[-1]
        slots = [(MealKind.RECEPTION, first, 18 * 60, 120)]
        slots += [(MealKind.LUNCH, day, 12 * 60, 75) for day in (first, last)]
        slots += [(MealKind.COFFEE, day, 16 * 60, 15) for day in (first, last)]
        return [
            self._rows.add(
                Meal,
                conference_id=self._conference_id,
                ref=f"M-{number}",
                kind=kind,
                room_id=self._rooms[-2],
                starts_at=at(day, start),
                ends_at=at(day, start + minutes),
                ordered_total=None,
            )
            for number, (kind, day, start, minutes) in enumerate(slots, 1)
        ]

    def _add_sessions(self, talks: int, number: int) -> None:
        plenaries = self._rooms[:-2]
        sessions = -(-talks // TALKS_PER_SESSION)
        per_day = -(-sessions // self._days.number)
        for index in range(sessions):
            day, place = divmod(index, per_day)
            slot, room = divmod(place, len(plenaries))
            self._add_session(index, self._days.all[day], SLOTS[slot], plenaries[room], number)

    def _add_session(self, index: int, day: date, start: int, room_id: int, number: int) -> None:
        session_id = self._rows.add(
            Session,
            conference_id=self._conference_id,
            ref=f"S-{index + 1}",
            kind=SessionKind.SESSION,
            title={"en": f"Country presentations {index + 1}", "ja": f"各国の取組{index + 1}"},
            room_id=room_id,
            starts_at=at(day, start),
            ends_at=at(day, start + SESSION_MINUTES),
            discussion_minutes=DISCUSSION_MINUTES,
            expected_attendance=number,
        )
        for position in range(TALKS_PER_SESSION):
            speaker_id = (index * TALKS_PER_SESSION + position) % number + 1
            title = {"en": f"Carbon markets, part {position + 1}", "ja": f"炭素市場 その{position + 1}"}
            self._rows.add(Talk, session_id=session_id, position=position + 1, speaker_id=speaker_id, minutes=TALK_MINUTES, title=title)
        self._rows.add(
            Equipment,
            conference_id=self._conference_id,
            ref=f"E-{index + 1}",
            session_id=session_id,
            item={"en": "Wireless microphone", "ja": "ワイヤレスマイク"},
            quantity=4,
            setup_at=at(day, start - 60),
            operator_id=1,
        )

    def _ride(self, participant_id: int) -> None:
        if self._passengers % SEATS == 0:
            self._transfers += 1
            self._transfer_id = self._rows.add(
                Transfer,
                conference_id=self._conference_id,
                ref=f"T-{self._transfers}",
                kind=TransferKind.ARRIVAL,
                origin=ARRIVAL_AIRPORT,
                destination=HOTEL_REF,
                starts_at=at(self._days.arrival, 20 * 60 + 30),
                vehicle={"en": "Coach", "ja": "大型バス"},
                seats=SEATS,
                greeter_id=1,
            )
        self._passengers += 1
        self._rows.link(TransferPassenger, transfer_id=self._transfer_id, participant_id=participant_id, position=self._passengers)
