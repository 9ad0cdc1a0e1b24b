"""The columns that a user keeps of each list. It is a matter of taste, no fact: nothing of it stands in the audit trail."""

from collections.abc import Iterable

from models.account import User
from models.listing import ColumnChoice


def chosen_columns(user: User, list_name: str) -> list[str] | None:
    """The keys of the columns; None where the user has chosen none. They come with the user, by no statement of their own."""
    kept = _kept(user, list_name)
    return kept.columns if kept else None


def choose_columns(user: User, list_name: str, keys: Iterable[str] | None) -> None:
    """Keep a choice; None: the usual columns again."""
    kept = _kept(user, list_name)
    if kept and keys is None:
        user.column_choices.remove(kept)
    elif kept and keys is not None:
        kept.columns = list(keys)
    elif keys is not None:
        user.column_choices.append(ColumnChoice(list_name=list_name, columns=list(keys)))


def _kept(user: User, list_name: str) -> ColumnChoice | None:
    return next((one for one in user.column_choices if one.list_name == list_name), None)
