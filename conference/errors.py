"""What can go wrong in a way a person can mend. Anything else is a defect and may crash."""

from unicodedata import name


class KaigiError(Exception):
    """Base of every refusal; its text is one clear sentence for a person, in the language of their request, else in English."""


class ConfigurationError(KaigiError):
    """A setting of the environment makes no sense."""


class RefusedError(KaigiError):
    """What was asked cannot be done, and nothing was changed."""


class NotFoundError(RefusedError):
    """No such thing, or it is somebody else's."""


class ConflictError(RefusedError):
    """Somebody else changed it meanwhile."""


class UnprintableError(RefusedError):
    """No font has a character of a text, so printing it would leave an empty box."""

    def __init__(self, text: str, characters: str, whose: str = "") -> None:
        """Name the characters, the text they stand in, and the id of whom it belongs to."""
        self.text = text
        self.characters = characters
        listed = ", ".join(f"{char!r} (U+{ord(char):04X} {name(char, 'unnamed')})" for char in characters)
        super().__init__(f"No font can print {listed} in {text!r}{whose and f' ({whose})'}.")

    def of(self, whose: str) -> "UnprintableError":
        """The same, with the id of the person whose paper could not be printed."""
        return UnprintableError(self.text, self.characters, whose)
