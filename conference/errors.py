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
    """A text cannot be printed as it should: no font has a character of it, so there would be an empty box."""

    def __init__(self, text: str, characters: str, whose: str = "") -> None:
        """Name the characters, the text they stand in, and the id of whom it belongs to."""
        self.text = text
        self.characters = characters
        self.whose = whose
        super().__init__(self.sentence())

    def sentence(self) -> str:
        listed = ", ".join(f"{char!r} (U+{ord(char):04X} {name(char, 'unnamed')})" for char in self.characters)
        return f"No font can print {listed} in {self.text!r}{self.whose and f' ({self.whose})'}."

    def of(self, whose: str) -> "UnprintableError":
        """The same, with the id of the person whose paper could not be printed."""
        return UnprintableError(self.text, self.characters, whose)


class NoRoomError(UnprintableError):
    """A text does not fit into its place, even in the smallest letters that are allowed there. It is not cut."""

    def __init__(self, text: str, floor: float, whose: str = "") -> None:
        """`floor`: the smallest size, in points; `whose`: the id of whom the text belongs to."""
        self.floor = floor
        super().__init__(text, "", whose)

    def sentence(self) -> str:
        return f"There is no room for {self.text!r}, even in letters of {self.floor:g} points{self.whose and f' ({self.whose})'}."

    def of(self, whose: str) -> "NoRoomError":
        return NoRoomError(self.text, self.floor, whose)
