"""A certificate as its page and its paper show it."""

from itertools import groupby

from conference.editing.leaving import table_words
from models.erasure import Erasure


def rows_by_table(erasure: Erasure) -> list[tuple[str, list[str]]]:
    """What the rows are called, and the digest of each."""
    rows = sorted(erasure.erased["rows"], key=lambda row: row["table"])
    return [(table_words(table), [row["digest"] for row in found]) for table, found in groupby(rows, key=lambda row: row["table"])]
