"""For each planted finding what a person follows, fills in and presses, from the link beside the finding until it is gone."""

from dataclasses import dataclass
from typing import Any

from tests.checks_by_file.plants import Plant


@dataclass(frozen=True)
class Link:
    """A link whose address ends so; * is anything between two slashes."""

    ending: str


@dataclass(frozen=True)
class Fill:
    """The form of the page, sent with these fields changed."""

    changes: dict[str, Any]


@dataclass(frozen=True)
class Press:
    """A button that is a form of its own, by the end of its address."""

    ending: str


@dataclass(frozen=True)
class Nights:
    """Boxes of somebody in the grid of nights that are clicked, by their evenings."""

    participant: str
    evenings: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One step after the other."""

    steps: tuple[Link | Fill | Press | Nights, ...]


def way(*links: str, **changes: Any) -> Way:
    """Follow links, then fill in the form."""
    return Way((*map(Link, links), Fill(changes)))


def nights(participant: str, *evenings: str) -> Way:
    """Click boxes in the grid that the link of the finding opens."""
    return Way((Nights(participant, evenings),))


_HOME = {"flight_1": "GA1", "origin_1": "HND", "departs_1": "2027-07-16T11:30", "destination_1": "CGK", "arrives_1": "2027-07-16T17:20"}

# Code, or code and subject -> the way
WAYS: dict[str, Way] = {
    "NOMINEE_OVER_QUOTA": way("/people/A-OR-2", "/A-OR-2/edit", delegation_id=""),
    "DELEGATION_WITHOUT_NOMINEE": way("/new-person?parent=VN", full_name="Tran"),
    "SPONSOR_SPLIT": way("/people/A-AU-2", "/A-AU-2/edit", sponsor_id=""),
    "CONSULTATION_MISSING": way("/new-consultation?parent=AU", on="2027-06-01"),
    "RANK_UNKNOWN": way("/A-ID-2/edit", rank="deputy_director"),
    "EXPERTISE_MISSING": way("/A-ID-2/edit", expertise=["", "article_6"]),
    "NAME_NOT_PRINTABLE": way("/A-ID-2/edit", local_name="Sulastri"),
    "SUBSTITUTE_BOOKINGS_OPEN": Way(
        (Link("/left-behind"), *map(Press, ("/nights/take-over", "/outbound/cancel", "/inbound/cancel"))),
    ),
    "OUTSIDE_DATE_WINDOW": way("/targets/*/edit", window_last="07-15"),
    "DAY_COUNT": way("/targets/*/edit", days="2"),
    "VENUE_NOT_AS_PLANNED": way("/conference/*/edit", city="Tokyo"),
    "FLIGHTS_MISSING": way("/new-journey-home", **_HOME),
    "CLASS_TOO_HIGH": way("/journey-home/edit", cabin_1="economy"),
    "LEG_IMPOSSIBLE": way("/journey-home/edit", arrives_1="2027-07-16T17:20"),
    "AIRPORT_CHANGE": way("/journey-there/edit", origin_2="BKK"),
    "PASSPORT_DUPLICATE": way("/passport/edit", number="NEW 1"),
    "PASSPORT_EXPIRES_BEFORE_STAY_END": way("/passport/edit", expires_on="2030-01-01"),
    "VISA_NOT_STARTED": way("/visa/edit", status="issued"),
    "VISA_IN_PROGRESS": way("/visa/edit", status="issued"),
    "VISA_RULE_UNVERIFIED": way("/visa/edit", "/reference/visas/BN-official/edit", verified="yes"),
    "HOTEL_NIGHT_OUTSIDE_STAY": nights("A-ID-2", "2027-07-12"),
    "HOTEL_NIGHT_MISSING": nights("A-ID-2", "2027-07-16"),
    "STAY_EXTRA_NIGHT": nights("A-VN-1", "2027-07-12"),
    "STAY_SHORT": nights("A-VN-1", "2027-07-13", "2027-07-14", "2027-07-15"),
    "ROOM_DOUBLE_BOOKED": way("/meal/A-C1/move", starts_at="2027-07-14T15:00"),
    "ROOM_OVER_CAPACITY A-S1": way("/A-S1/edit", expected_attendance="50"),
    "ROOM_OVER_CAPACITY A-RC": way("/meals/A-RC", "/A-RC/edit", room_id=""),
    "PLENARY_TOO_SMALL": way("/rooms/R-MAIN", "/R-MAIN/edit", capacity="50"),
    "SECRETARIAT_ROOMS": way("/new-room", name_en="One more", kind="secretariat"),
    "EQUIPMENT_WITHOUT_OPERATOR": way("/A-S1-E1/edit", operator_id="A-ST-3", setup_at="2027-07-14T09:00"),
    "SESSION_OVERRUN": way("/A-S1/edit", discussion_minutes="10"),
    "SPEAKER_NOT_ARRIVED": way("/S9/move", starts_at="2027-07-14T18:00"),
    "SPEAKER_ALREADY_LEFT": way("/S9/move", starts_at="2027-07-14T18:00"),
    "SPEAKER_OVERLAP": way("/talks/*/edit", speaker_id="A-JP-05"),
    "DAY_WITHOUT_HOST_TALK": way("/sessions/A-S7", "/A-S7/new-talk", speaker_id="A-JP-03"),
    "DAY_WITHOUT_GUEST_TALK": way("/sessions/A-S3", "/A-S3/new-talk", speaker_id="A-TH-1"),
    "DAY_WITHOUT_DISCUSSION": way("/sessions/A-S7", "/A-S7/edit", discussion_minutes="5"),
    "CATERING_SHORT": way("/A-L1/edit", ordered_total="40"),
    "CATERING_SHORT_HALAL": way("/A-L1/edit", portions_halal="6"),
    "CATERING_SHORT_VEG": Way((Press("/A-L1/order"),)),
    "MEAL_COUNT": way("/meals/A-C2", "/A-C2/edit", kind="coffee"),
}


def way_of(plant: Plant) -> Way:
    """Where two plants of a code differ, the way is kept by code and subject, or depends on which journey was spoiled."""
    if plant.code == "CLASS_TOO_LOW":
        spoiled = "there" if any("outbound" in path for path in plant.planted) else "home"
        return way(f"/journey-{spoiled}/edit", cabin_1="business")
    return WAYS.get(plant.code) or WAYS[f"{plant.code} {plant.subject}"]
