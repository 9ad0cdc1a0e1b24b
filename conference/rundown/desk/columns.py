"""The columns of the sheet."""

from collections.abc import Iterable, Sequence
from typing import Final

from flask_babel import lazy_gettext as _l

START, MINUTES, ITEM, SPEAKER, OWNER, SESSION = "start", "minutes", "item", "speaker", "owner", "session"

LABELS: Final = {
    START: _l("Start"),
    MINUTES: _l("Min."),
    ITEM: _l("Item"),
    SPEAKER: _l("Speaker"),
    "stage": _l("Stage"),
    "video": _l("Video"),
    "sound": _l("Sound"),
    "light": _l("Light"),
    "announcement": _l("Announcement"),
    "interpretation": _l("Interpretation"),
    OWNER: _l("Owner"),
    "notes": _l("Notes"),
    SESSION: _l("Session"),
}
TEXTS: Final = (ITEM, "stage", "video", "sound", "light", "announcement", "interpretation", "notes")  # each in several languages
PEOPLE: Final = (SPEAKER, OWNER)
ALWAYS: Final = (START, MINUTES, ITEM)  # without these nobody knows which line it is
CHOICE: Final = tuple(column for column in LABELS if column not in ALWAYS)

# Column -> what it holds of a cue
ATTRIBUTES: Final = {START: "starts_at", SPEAKER: "speaker_id", OWNER: "owner_id", SESSION: "session_id"}


def attribute(column: str) -> str:
    """The attribute of models.rundown.Cue behind a column."""
    return ATTRIBUTES.get(column, column)


def chosen(asked: Iterable[str]) -> Sequence[str]:
    """The columns to show, in their order: those asked for and those that are always there; all where none is asked for."""
    wanted = {column for column in asked if column in CHOICE}
    return [column for column in LABELS if column in ALWAYS or column in wanted or not wanted]
