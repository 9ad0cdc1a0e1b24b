"""How a list names a person: honorific as asked for and the name on the badge; in their own script where the page is in their language."""

from models.participant import Participant

# Select these, in this order, wherever a list names people
NAME_COLUMNS = (Participant.honorific, Participant.badge_name, Participant.full_name, Participant.local_name, Participant.local_language)

Names = tuple[str | None, str | None, str, str | None, str | None]  # the values of NAME_COLUMNS


def shown_name(names: Names, language: str) -> str:
    """The name of a person on a page in `language`."""
    honorific, badge_name, full_name, local_name, local_language = names
    if local_name and local_language == language and local_name not in (badge_name, full_name):
        return local_name
    name = badge_name or full_name
    return f"{honorific} {name}" if honorific else name
