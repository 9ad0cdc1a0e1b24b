"""Who may take an entry of the audit trail back by hand: whoever may do what it did. Each subject says so once, when its pages are made."""

from typing import Final

from conference.permissions import Permission

# First part of an action -> what its undo asks for
_PERMISSIONS: Final = {"finding": Permission.WAIVE, "waiver": Permission.WAIVE, "checks": Permission.WAIVE}
_ELSEWHERE: Final = frozenset({"import", "invitation", "privacy", "question", "reference", "roster", "survey_mail", "user"})


def asks_for(subject: str, permission: Permission) -> None:
    """Entries of "subject.something" are taken back by whoever has the permission."""
    _PERMISSIONS[subject] = permission


def permission_to_undo(action: str) -> Permission:
    """What a user must be permitted in order to take an entry back."""
    return _PERMISSIONS.get(_subject(action), Permission.EDIT)


def is_taken_back_by_hand(action: str) -> bool:
    """Imports are undone on their own page, which keeps the file's state, too; what filled the reference data, nowhere.

    Who may do what, and who stands on the roster, is never changed by an undo; and mail that was sent is not unsent.
    """
    return _subject(action) not in _ELSEWHERE


def _subject(action: str) -> str:
    return action.partition(".")[0]
