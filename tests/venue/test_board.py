"""The room board: quarters of an hour, clashes side by side."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conference.venue.board import Board, Slot, board

TOKYO = ZoneInfo("Asia/Tokyo")


def slot(ref: str, begins: str, ends: str, room: str = "main") -> Slot[str]:
    def moment(text: str) -> datetime:
        hours, minutes = text.split(":")
        return datetime(2027, 7, 14, tzinfo=TOKYO) + timedelta(hours=int(hours), minutes=int(minutes))

    return Slot(ref, room, moment(begins), moment(ends))


def drawn(found: Board[str]) -> dict[str, tuple[int, int, bool]]:
    """Ref -> rowspan, colspan, clash."""
    cells = (cell for row in found.rows for cell in row.cells if cell.slot)
    return {cell.slot.ref: (cell.rowspan, cell.colspan, cell.is_clash) for cell in cells if cell.slot}


def is_rectangular(found: Board[str], columns: int) -> bool:
    """Whether the cells of all rows, with their spans, fill a table of so many columns without hole or overlap."""
    area = sum(cell.rowspan * cell.colspan for row in found.rows for cell in row.cells)
    return area == columns * len(found.rows)


def test_a_use_spans_its_quarters_in_the_full_width_of_its_room() -> None:
    found = board([slot("a", "10:00", "11:30"), slot("b", "12:00", "13:00", "dining")], ["main", "dining"])
    assert drawn(found) == {"a": (6, 2, False), "b": (4, 2, False)}
    assert (found.rows[0].hour, found.rows[0].minute, len(found.rows)) == (10, 0, 12)
    assert is_rectangular(found, 4)


def test_touching_ends_do_not_clash() -> None:
    assert drawn(board([slot("a", "10:00", "10:30"), slot("b", "10:30", "11:00")], ["main"])) == {"a": (2, 2, False), "b": (2, 2, False)}


def test_a_clash_stands_in_half_columns() -> None:
    found = board([slot("a", "10:00", "11:00"), slot("b", "10:30", "12:00")], ["main"])
    assert drawn(found) == {"a": (4, 1, True), "b": (6, 1, True)}
    assert is_rectangular(found, 2)


def test_ends_that_touch_within_a_quarter_share_it_without_a_clash() -> None:
    found = board([slot("a", "10:00", "10:10"), slot("b", "10:10", "10:40")], ["main"])
    assert drawn(found) == {"a": (1, 1, False), "b": (3, 1, False)}
    assert is_rectangular(found, 2)


def test_a_third_at_the_same_time_is_named_beside_the_board() -> None:
    found = board([slot("a", "10:00", "11:00"), slot("b", "10:00", "11:00"), slot("c", "10:15", "11:00")], ["main"])
    assert set(drawn(found)) == {"a", "b"}
    assert [left.ref for left in found.left_out] == ["c"]


def test_a_chain_of_clashes_keeps_the_table_whole() -> None:
    found = board(
        [slot("a", "10:00", "11:00"), slot("b", "10:30", "12:00"), slot("c", "11:00", "13:00"), slot("d", "13:00", "14:00")], ["main"]
    )
    assert drawn(found)["d"] == (4, 2, False)
    assert is_rectangular(found, 2)


def test_what_ends_after_midnight_is_cut_there() -> None:
    assert drawn(board([slot("a", "23:00", "25:30")], ["main"])) == {"a": (4, 2, False)}


def test_nothing_to_draw() -> None:
    assert board([], ["main"]).rows == ()
