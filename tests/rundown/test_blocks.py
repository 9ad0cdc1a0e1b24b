"""What spreadsheets put on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.rundown.desk.blocks import block_of


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a", [["a"]]),
        ("", [[""]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('"says ""go""\nand goes"', [['says "go"\nand goes']]),
        ('"Welcome" she says\tb', [['"Welcome" she says', "b"]]),  # Excel writes quotes of one line as they are
        ('"Welcome"\tb', [['"Welcome"', "b"]]),
        ('"open\tb', [['"open', "b"]]),
        ("a\rb", [["a"], ["b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_a_block_is_read_as_the_spreadsheet_wrote_it(text: str, cells: list[list[str]]) -> None:
    assert block_of(text) == cells


cell = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).filter(lambda text: not text.startswith('"'))


@given(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_block_comes_back(rows: list[list[str]]) -> None:
    assert block_of("".join("\t".join(map(_written, row)) + "\r\n" for row in rows)) == rows


@given(st.text(st.sampled_from('"\t\r\na'), max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(block_of(text))


def _written(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set("\t\r\n") else text
