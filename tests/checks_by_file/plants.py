"""For each code of docs/checks.md the change of the sample that brings it, and the nearest change that does not."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from models.vocabulary import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
CONFERENCE = "the conference's own id"
Changes = dict[str, Any]  # path -> value: a row of a list is named by its id, an entry without one by its index, + adds an entry
Told = set[tuple[str, str]]  # code, subject

A_NIGHT_MORE = ["2027-07-12", "2027-07-13", "2027-07-14", "2027-07-15"]
BREAKFAST = {"id": "B9", "kind": "breakfast", "start": "2027-07-14T08:00:00+09:00", "end": "2027-07-14T09:00:00+09:00"}
SESSION = {"id": "S9", "title": "Extra", "discussion_minutes": 0}


@dataclass(frozen=True)
class Plant:
    """`also` and `nearly_also` are further findings that the changes bring, rightly."""

    code: str
    severity: Severity
    subject: str
    planted: Changes
    near_miss: Changes
    also: Told = field(default_factory=set)
    nearly_also: Told = field(default_factory=set)

    def __str__(self) -> str:
        return f"{self.code}-{self.subject}"


def session(start: str, end: str, speaker: str) -> Changes:
    """One more session, in no room."""
    return {"sessions/+": {**SESSION, "start": start, "end": end, "talks": [{"speaker": speaker, "minutes": 0}]}}


def without(section: str, *refs: str) -> Changes:
    """Rows that the file leaves out."""
    return {f"{section}/{ref}": None for ref in refs}


error, warning, info = partial(Plant, severity=ERROR), partial(Plant, severity=WARNING), partial(Plant, severity=INFO)

FIRST_TABLE = [
    error("NOMINEE_OVER_QUOTA", subject="AU", planted={"participants/A-OR-2/delegation": "AU"},
          near_miss={"participants/A-OR-2/nationality": "AU"}),
    error("CLASS_TOO_LOW", subject="A-AU-1", planted={"participants/A-AU-1/outbound/0/class": "economy"},
          near_miss={"participants/A-AU-1/outbound/0/class": "first"}),
    error("CLASS_TOO_LOW", subject="A-AU-1", planted={"participants/A-AU-1/inbound/0/class": "premium_economy"},
          near_miss={f"participants/A-AU-1/{way}/0/class": "premium_economy" for way in ("outbound", "inbound")}
          | {"participants/A-AU-1/rank": "deputy_director_general"}),
    error("CLASS_TOO_HIGH", subject="A-KH-1", planted={"participants/A-KH-1/inbound/0/class": "business"},
          near_miss={"participants/A-KH-1/inbound/0/class": "premium_economy"}),
    warning("FLIGHTS_MISSING", subject="A-ID-2", planted={"participants/A-ID-2/inbound": []},
            near_miss={f"participants/A-ID-2/{key}": [] for key in ("outbound", "inbound", "hotel_nights")}
            | {"participants/A-ID-2/attends": "online"}),
    error("HOTEL_NIGHT_OUTSIDE_STAY", subject="A-ID-2", also={("STAY_EXTRA_NIGHT", "A-ID-2")}, nearly_also={("STAY_EXTRA_NIGHT", "A-ID-2")},
          planted={"participants/A-ID-2/hotel_nights": A_NIGHT_MORE, "participants/A-ID-2/outbound/0/arr": "2027-07-13T05:00:00+09:00"},
          near_miss={"participants/A-ID-2/hotel_nights": A_NIGHT_MORE, "participants/A-ID-2/outbound/0/arr": "2027-07-13T04:59:00+09:00"}),
    error("HOTEL_NIGHT_MISSING", subject="A-ID-2",
          planted={"participants/A-ID-2/inbound/0/dep": "2027-07-17T05:01:00+09:00",
                   "participants/A-ID-2/inbound/0/arr": "2027-07-17T10:00:00+07:00"},
          near_miss={"participants/A-ID-2/inbound/0/dep": "2027-07-17T05:00:00+09:00",
                     "participants/A-ID-2/inbound/0/arr": "2027-07-17T10:00:00+07:00"}),
    info("STAY_EXTRA_NIGHT", subject="A-VN-1", planted={"participants/A-VN-1/hotel_nights": A_NIGHT_MORE},
         near_miss={"participants/A-VN-1/hotel_nights": A_NIGHT_MORE[:3]}),
    info("STAY_SHORT", subject="A-VN-1", planted={"participants/A-VN-1/hotel_nights": []},
         near_miss={"participants/A-VN-1/hotel_nights": A_NIGHT_MORE[:3]}),
    error("PASSPORT_DUPLICATE", subject="A-AU-1+A-ID-2", planted={"participants/A-ID-2/passport/number": "ra 441-0027"},
          near_miss={"participants/A-JP-05/passport": {"number": "RA4410027"}}),
    error("PASSPORT_EXPIRES_BEFORE_STAY_END", subject="A-ID-2", planted={"participants/A-ID-2/passport/expires": "2027-07-15"},
          near_miss={"participants/A-ID-2/passport/expires": "2027-07-16"}),
    error("VISA_NOT_STARTED", subject="A-ID-2", planted={"participants/A-ID-2/visa": {"needed": True, "status": "not_started"}},
          near_miss={"participants/A-ID-2/visa": {"needed": True, "status": "issued"}}),
    info("VISA_IN_PROGRESS", subject="A-ID-2", planted={"participants/A-ID-2/visa": {"needed": True, "status": "in_progress"}},
         near_miss={"participants/A-ID-2/visa": {"needed": False, "status": "in_progress"}}),
    error("ROOM_DOUBLE_BOOKED", subject="A-C1+A-S3",
          planted={"catering/A-C1/room": "R-MAIN", "catering/A-C1/start": "2027-07-14T14:59:00+09:00"},
          near_miss={"catering/A-C1/room": "R-MAIN"}),
    error("ROOM_OVER_CAPACITY", subject="A-S1", planted={"sessions/A-S1/expected_attendance": 51},
          near_miss={"sessions/A-S1/expected_attendance": 50}),
    error("ROOM_OVER_CAPACITY", subject="A-RC", planted={"rooms/R-RCP/capacity": 33}, near_miss={"rooms/R-RCP/capacity": 34}),
    error("SESSION_OVERRUN", subject="A-S1", planted={"sessions/A-S1/discussion_minutes": 11},
          near_miss={"sessions/A-S1/discussion_minutes": 10}),
    error("SPEAKER_NOT_ARRIVED", subject="A-MY-1@S9", planted=session("2027-07-13T07:39:00+09:00", "2027-07-13T08:00:00+09:00", "A-MY-1"),
          near_miss=session("2027-07-13T07:40:00+09:00", "2027-07-13T08:00:00+09:00", "A-MY-1")),
    error("SPEAKER_ALREADY_LEFT", subject="A-MY-1@S9", planted=session("2027-07-16T10:00:00+09:00", "2027-07-16T11:21:00+09:00", "A-MY-1"),
          near_miss=session("2027-07-16T10:00:00+09:00", "2027-07-16T11:20:00+09:00", "A-MY-1")),
    error("SPEAKER_OVERLAP", subject="A-JP-03:A-S2+S9",
          planted=session("2027-07-14T11:59:00+09:00", "2027-07-14T12:30:00+09:00", "A-JP-03"),
          near_miss=session("2027-07-14T12:00:00+09:00", "2027-07-14T12:30:00+09:00", "A-JP-03")),
    error("CATERING_SHORT", subject="A-L1", planted={"catering/A-L1/ordered/total": 39}, near_miss={"catering/A-L1/ordered/total": 40}),
    error("CATERING_SHORT_HALAL", subject="A-L1", planted={"catering/A-L1/ordered/halal": 5}, near_miss={"catering/A-L1/ordered/halal": 6}),
    error("CATERING_SHORT_VEG", subject="A-L1", planted={"catering/A-L1/ordered/vegetarian": 4},
          near_miss={"catering/A-L1/ordered": {"total": 40, "halal": 6, "vegetarian": 4, "vegan": 1, "standard": 29},
                     "participants/A-AU-1/diet": "vegan"}),
]  # fmt: skip

SECOND_TABLE = [
    warning("DELEGATION_WITHOUT_NOMINEE", subject="VN", planted={f"participants/A-VN-{n}/delegation": "OR" for n in (1, 2)},
            near_miss={"participants/A-VN-1/delegation": "OR"}),
    warning("SPONSOR_SPLIT", subject="AU", planted={"participants/A-AU-2/arranged_by": "METI"},
            near_miss={f"participants/A-OR-{n}/arranged_by": "METI" for n in (1, 2)}),
    error("RANK_UNKNOWN", subject="A-ID-2", planted={"participants/A-ID-2/rank": None}, near_miss={"participants/A-JP-05/rank": None}),
    warning("OUTSIDE_DATE_WINDOW", subject=CONFERENCE, planted={"conference/targets/window": ["07-01", "07-14"]},
            near_miss={"conference/targets/window": ["07-14", "07-15"]}),
    warning("DAY_COUNT", subject=CONFERENCE, planted={"conference/targets/days": 3}, near_miss={"conference/targets/days": None}),
    warning("VENUE_NOT_AS_PLANNED", subject=CONFERENCE, planted={"conference/city": "Kyoto"}, near_miss={"conference/city": "TOKYO"}),
    warning("DAY_WITHOUT_HOST_TALK", subject="2027-07-15",
            planted={f"sessions/A-S{n}/talks": [] for n in (7, 8)} | {"sessions/A-S6/talks/1/speaker": "A-OR-2"},
            near_miss={f"sessions/A-S{n}/talks": [] for n in (7, 8)}),
    warning("DAY_WITHOUT_GUEST_TALK", subject="2027-07-14", planted={f"sessions/A-S{n}/talks": [] for n in (3, 4)},
            near_miss={"sessions/A-S3/talks": []}),
    warning("DAY_WITHOUT_DISCUSSION", subject="2027-07-15", planted={f"sessions/A-S{n}/discussion_minutes": 0 for n in (5, 6, 7)},
            near_miss={f"sessions/A-S{n}/discussion_minutes": 0 for n in (5, 6)} | {"sessions/A-S7/discussion_minutes": 1}),
    warning("PLENARY_TOO_SMALL", subject=CONFERENCE, planted={"rooms/R-MAIN/capacity": 49}, near_miss={"rooms/R-MAIN/capacity": 50}),
    warning("SECRETARIAT_ROOMS", subject=CONFERENCE, planted={"rooms/R-SEC2/kind": "meeting"},
            near_miss={"rooms/R-BI/kind": "secretariat"}),
    warning("MEAL_COUNT", subject=CONFERENCE, planted={"catering/A-C2/kind": "lunch"},
            near_miss={"catering/+": BREAKFAST}),
    info("EXPERTISE_MISSING", subject="A-ID-2", planted={"participants/A-ID-2/expertise": []},
         near_miss={"participants/A-ID-2/expertise": ["article_6"]}),
    error("SUBSTITUTE_BOOKINGS_OPEN", subject="A-ID-2", planted={"participants/A-ID-2/substituted_by": "A-ID-1"},
          near_miss={"participants/A-ID-2/substituted_by": "A-ID-1", "participants/A-ID-2/visa": None}
          | {f"participants/A-ID-2/{key}": [] for key in ("outbound", "inbound", "hotel_nights")}),
    warning("EQUIPMENT_WITHOUT_OPERATOR", subject="A-S1-E1", planted={"equipment/A-S1-E1/operator": None},
            near_miss={"equipment/A-S1-E1/test_at": None}),
    warning("EQUIPMENT_WITHOUT_OPERATOR", subject="A-S1-E1", planted={"equipment/A-S1-E1/setup_at": None}, near_miss={"equipment": []}),
    warning("CONSULTATION_MISSING", subject="AU", planted=without("consultations", "A-N01"), near_miss={"consultations": []}),
    error("LEG_IMPOSSIBLE", subject="A-ID-2", planted={"participants/A-ID-2/inbound/0/arr": "2027-07-16T11:29:00+09:00"},
          near_miss={"participants/A-ID-2/inbound/0/to": "HNL", "participants/A-ID-2/inbound/0/arr": "2027-07-16T00:10:00-10:00"}),
    warning("AIRPORT_CHANGE", subject="A-LA-1", planted={"participants/A-LA-1/outbound/1/from": "DMK"},
            near_miss={"participants/A-LA-1/inbound/0/from": "NRT"}),
    info("VISA_RULE_UNVERIFIED", subject="A-ID-2", planted={"participants/A-ID-2/nationality": "BN"},
         near_miss={"participants/A-ID-2/nationality": "DE"}),
    error("NAME_NOT_PRINTABLE", subject="A-ID-2", planted={"participants/A-ID-2/name/local/text": "𓀀𓁐"},
          near_miss={"participants/A-ID-2/name/local/text": "សុខ วิชัย 김"}),
]  # fmt: skip

PLANTS = FIRST_TABLE + SECOND_TABLE
