"""What became of the rows of a list."""

from conference.rules.comparing import Change, Compared, compare


def test_rows_are_new_changed_where_cancelled_where_they_stood_or_the_same() -> None:
    before = {"gone-first": {"a": 1}, "kept": {"a": 1, "b": "x"}, "gone": {"a": 2}, "moved": {"a": 3, "b": None}}
    now = {"moved": {"a": 3, "c": None}, "kept": {"a": 1, "b": "y", "c": 4}, "new": {"a": 5}}
    assert compare(before, now) == [
        Compared("gone-first", Change.CANCELLED),
        Compared("moved", Change.SAME),  # an empty cell is as good as none
        Compared("kept", Change.CHANGED, frozenset({"b", "c"})),
        Compared("gone", Change.CANCELLED),
        Compared("new", Change.NEW),
    ]


def test_zero_is_not_an_empty_cell() -> None:
    assert compare({"k": {"a": 0}}, {"k": {"a": None}}) == [Compared("k", Change.CHANGED, frozenset({"a"}))]
