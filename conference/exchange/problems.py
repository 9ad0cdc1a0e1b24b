"""What is wrong with a conference file, and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from conference.errors import RefusedError
from conference.exchange.sentences import SENTENCES

LONGEST_VALUE_SHOWN: Final = 60
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a workbook: rows count from 1 as Excel shows them, columns are letters. Row 0 is the sheet as a whole."""

    sheet: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row or ''}".rstrip("!")


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason to refuse a file.

    `where` is a JSON pointer (RFC 6901; empty: the whole file) or a cell; `sentence` a key of SENTENCES, filled in with `values`;
    `value` what stands there, shortened.
    """

    where: str | Cell
    sentence: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    value: str | None = None

    @property
    def template(self) -> str:
        """The English sentence before its values are filled in: what a catalogue translates."""
        return SENTENCES[self.sentence]

    @property
    def english(self) -> str:
        """The sentence in English, with its place in front."""
        sentence = self.template % self.values
        return f"{self.where}: {sentence}" if str(self.where) else sentence


class ImportRefusedError(RefusedError):
    """A file that cannot be imported. `problems` holds at least one; the text has a line for each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.english for problem in problems))
        self.problems = list(problems)


def pointer(parts: Iterable[str | int]) -> str:
    """Join keys and indices to a JSON pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def parts_of(address: str) -> list[str]:
    """Split a JSON pointer into its keys; indices stay texts."""
    return [part.replace("~1", "/").replace("~0", "~") for part in address.split("/")[1:]]


def shown(value: object) -> str:
    """Write a value for a sentence: short, on one line, and safe to print."""
    text = value if isinstance(value, str) else repr(value)
    text = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", " ".join(text.encode("utf-8", "backslashreplace").decode().split()))
    return text if len(text) <= LONGEST_VALUE_SHOWN else text[: LONGEST_VALUE_SHOWN - 1] + "…"
