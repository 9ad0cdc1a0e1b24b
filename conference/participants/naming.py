"""How people are put in order. Nothing is guessed from a name: who gave no sort key stands under the name as the passport has it."""

from typing import Final

from conference.participants.searching import fold

LONGEST_KEY: Final = 300


def default_sort_key(full_name: str) -> str:
    """The key of a person who gave none. Never a "last word": in a mononym, a patronymic or a family-name-first name it means nothing."""
    return fold(full_name)[:LONGEST_KEY]
