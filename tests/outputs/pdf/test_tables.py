"""Columns share a width, and listings break between their rows."""

from conference.outputs.pdf.tables import ColumnNeed, share_width


def test_a_wide_page_gives_every_column_what_it_asks_for_and_shares_out_the_rest() -> None:
    widths = share_width([ColumnNeed(20, 40, 1), ColumnNeed(20, 100, 3)], 200)
    assert widths == [40 + 15, 100 + 45]


def test_on_a_narrow_page_the_modest_column_is_served_and_the_greedy_one_waits() -> None:
    widths = share_width([ColumnNeed(20, 30, 1), ColumnNeed(20, 900, 1)], 200)
    assert [round(width) for width in widths] == [30, 170]


def test_no_column_goes_below_its_longest_word_while_there_is_room() -> None:
    widths = share_width([ColumnNeed(60, 60, 1), ColumnNeed(10, 500, 5)], 100)
    assert [round(width) for width in widths] == [60, 40]


def test_where_not_even_the_words_fit_all_give_way_alike() -> None:
    assert share_width([ColumnNeed(60, 60, 1), ColumnNeed(40, 500, 5)], 50) == [30, 20]


def test_the_widths_always_fill_the_page() -> None:
    needs = [ColumnNeed(10 * number, 50 * number, 1 + number % 3) for number in range(1, 14)]
    for width in (100, 500, 780, 1100, 9000):
        assert abs(sum(share_width(needs, width)) - width) < 0.01
