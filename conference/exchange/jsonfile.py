"""Bytes of JSON in and out. What JSON allows and a conference file does not (repeated keys, NaN, bottomless nesting) is refused here."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from conference.exchange.problems import ImportRefusedError, Problem, pointer, shown

DEEPEST: Final = 50

_UNSPEAKABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys were written twice."""

    repeated: tuple[str, ...] = ()


def read(data: bytes) -> dict[str, Any]:
    """Parse a file (UTF-8, with or without a byte order mark). Raises ImportRefusedError with every problem of its form."""
    content = _parsed(_decoded(data))
    if problems := tuple(_faults(content)):
        raise ImportRefusedError(*problems)
    if not isinstance(content, dict):
        raise ImportRefusedError(Problem("", "not_an_object"))
    return content


def write(content: dict[str, Any]) -> bytes:
    """Give the file of a conference: the same bytes for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefusedError(Problem("", "not_utf8", {"byte": error.start + 1})) from None
    if not text.strip():
        raise ImportRefusedError(Problem("", "empty_file"))
    return text


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise ImportRefusedError(Problem("", "not_json", {"line": error.lineno, "column": error.colno})) from None
    except RecursionError:
        raise ImportRefusedError(Problem("", "too_deep", {"limit": DEEPEST})) from None
    except ValueError:  # Python refuses to convert integers of thousands of digits
        raise ImportRefusedError(Problem("", "number_too_long")) from None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    content = _Object(pairs)
    if len(content) < len(pairs):
        content.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return content


def _faults(content: object) -> Iterator[Problem]:
    waiting: list[tuple[object, tuple[str | int, ...]]] = [(content, ())]
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, float) and not math.isfinite(value):
            yield Problem(pointer(place), "not_finite", value=str(value))
        if not isinstance(value, (dict, list)):
            continue
        if len(place) >= DEEPEST:
            yield Problem(pointer(place), "too_deep", {"limit": DEEPEST})
            return
        if isinstance(value, _Object):
            yield from _faulty_keys(value, pointer(place))
        entries = _speakable(value) if isinstance(value, dict) else enumerate(value)
        waiting.extend((entry, (*place, key)) for key, entry in entries if isinstance(entry, (dict, list, float)))


def _faulty_keys(content: _Object, where: str) -> Iterator[Problem]:
    """Keys stand in sentences and pointers, so they hold nothing that breaks a line or cannot be shown."""
    for key in content:
        if found := _UNSPEAKABLE.search(key):
            yield Problem(where, "bad_character", {"code": f"{ord(found[0]):04X}"}, shown(key))
    yield from (Problem(where, "repeated_key", {"key": shown(key)}) for key in content.repeated)


def _speakable(content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in content.items() if not _UNSPEAKABLE.search(key))
