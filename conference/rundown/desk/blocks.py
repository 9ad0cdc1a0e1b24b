"""Blocks of cells as spreadsheets put them on the clipboard: lines of cells with tabs between. Pure."""

import re
from typing import Final

Block = list[list[str]]

# A cell stands in quotes, its own quotes doubled, where a line end or a tab is part of it; other quotes are just written.
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_PLAIN: Final = re.compile(r"[^\t\r\n]*")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SEPARATORS: Final = frozenset("\t\r\n")


def block_of(text: str) -> Block:
    """The cells of a pasted text, line by line; a line end at the end begins no line."""
    rows: Block = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at == len(text):
            return rows
        if text[at] == "\t":
            at += 1
            continue
        end = _LINE_END.match(text, at)
        assert end  # a cell ends before a tab, before a line end, or with the text
        at = end.end()
        if at == len(text):
            return rows
        rows.append([])


def _cell(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted and _SEPARATORS.intersection(quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, at)
    assert plain
    return plain[0], plain.end()
