"""Nameplates, cards, signs, seating plans and flags: every name is found again whole, whatever its script and length."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest

from benchmarks.people import people
from conference.errors import UnprintableError
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.flags import Flag, FlagOrder, flags_pdf
from conference.outputs.pdf.plates import Plate, nameplates_pdf, seat_cards_pdf
from conference.outputs.pdf.rooms import RoomDay, RoomItem, RoomName, RoomPaper, door_signs_pdf, room_sheets_pdf, way_signs_pdf
from conference.outputs.pdf.seating import PlanPage, PlanSeat, seating_pdf
from conference.outputs.pdf.shaping import Typesetter

IMPRINT = Imprint("Nameplates", "METI and MOE", "en")
LONG_NAME = "Siti Norhayati binti Haji Abdul Rahman Pengiran Anak Puteri Hajah Muta-Wakkilah"
EMPTY = "Nobody has a seat yet."
PLATES = [
    *(Plate(one.full_name, "en", one.local_name, one.local_language, "Lao People’s Democratic Republic") for one in people(40)),
    Plate(LONG_NAME, "en", "寿限無" * 20, "ja", "Brunei Darussalam"),
    Plate("Democratic People’s Republic of a Country with a Long Name", "en"),
]


def whole(text: str) -> str:
    """Without the line ends that a wrapped name gets."""
    return "".join(normalize("NFC", text).split())


@pytest.mark.poppler
@pytest.mark.parametrize(("pdf", "times"), [(nameplates_pdf, 2), (seat_cards_pdf, 1)])
def test_every_name_is_found_again_on_each_face(
    pdf: Callable[..., int], times: int, tmp_path: Path, text_of: Callable[[Path], str], checked: Callable[[Path], str]
) -> None:
    path = tmp_path / "plates.pdf"
    with path.open("wb") as file:
        pdf(PLATES, file, IMPRINT, EMPTY)
    read = whole(text_of(path))
    for plate in PLATES:
        assert read.count(whole(plate.name)) >= times, plate.name
        assert read.count(whole(plate.local)) >= times, plate.local
    assert "Type 3" not in checked(path)


def test_equal_plates_give_equal_bytes_and_none_gives_a_sentence() -> None:
    first, second, empty = BytesIO(), BytesIO(), BytesIO()
    assert nameplates_pdf(PLATES, first, IMPRINT, EMPTY) == nameplates_pdf(PLATES, second, IMPRINT, EMPTY) == len(PLATES)
    assert first.getvalue() == second.getvalue()
    assert nameplates_pdf([], empty, IMPRINT, EMPTY) == 1


def test_what_no_font_prints_is_named_with_its_place() -> None:
    with pytest.raises(UnprintableError, match=r"\(X-1\)"):
        nameplates_pdf([Plate("Smile 😀", "en", ref="X-1")], BytesIO(), IMPRINT, EMPTY)


@pytest.mark.poppler
def test_a_full_day_of_a_room_goes_on_under_its_name_on_the_next_page(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    room = RoomName("大会議室", "ja", "Main Room with a Name that is Longer than any Door", "en", "R-1")
    items = tuple(RoomItem(f"{hour:02}:00–{hour:02}:50", LONG_NAME, "各国の取組", (LONG_NAME, LONG_NAME)) for hour in range(24))
    paper = RoomPaper("en", "ja", "Room sheets", "Conference", ("METI",), (RoomDay(room, "Wed 14 Jul 2027", items, "50 seats"),), EMPTY)
    for pdf in (door_signs_pdf, room_sheets_pdf):
        path = tmp_path / "rooms.pdf"
        assert pdf(paper, path, Typesetter()) > 1
        assert whole(text_of(path)).count("大会議室") > 1
        assert whole(text_of(path)).count(whole(LONG_NAME)) >= len(items)
    assert way_signs_pdf([room], BytesIO(), IMPRINT, EMPTY) == 3


@pytest.mark.poppler
def test_seats_and_flags_name_everybody(tmp_path: Path, text_of: Callable[[Path], str]) -> None:
    seats = [PlanSeat(number, number % 10, number // 10, plate.name, plate.above, "even") for number, plate in enumerate(PLATES)]
    path = tmp_path / "seats.pdf"
    seating_pdf([PlanPage("Main Room", "U-shape", "Seen from the door", seats), PlanPage("Empty", "", "", [])], path, IMPRINT, EMPTY)
    assert all(whole(plate.name) in whole(text_of(path)) for plate in PLATES)
    flags = [Flag(f"Lao People’s Democratic Republic {number}", "ラオス人民民主共和国") for number in range(30)]
    orders = [FlagOrder("Alphabetical", "By name", "Source", flags)]
    flags_pdf(orders, path, IMPRINT, ("Left", "Front", "Right"), "ja", EMPTY)
    assert all(whole(flag.name) in whole(text_of(path)) for flag in flags)
