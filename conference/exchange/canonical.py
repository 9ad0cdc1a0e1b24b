"""The one way an export writes a document: every key of the format, in the order of the models, unknown as null or an empty list.

It is what the database gives, too, so that files can be compared. An object that knows nothing is null.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from conference.exchange.document.types import Row
from conference.exchange.document.values import ORDER_WORDS
from conference.exchange.document.whole import Document
from models.vocabulary import MealKind

_PLACES: Final = {word: place for place, word in enumerate(("en", "ja", *ORDER_WORDS, *MealKind))}


def canonical(document: Document) -> dict[str, Any]:
    """Write a document out in full, as JSON values."""
    content = {key: _plain(getattr(document, key)) for key in Document.model_fields}
    content["rank_scale"] = ordered_scale(document.rank_scale)
    for session in content["sessions"]:
        session["attendee_ids"] = session["attendee_ids"] or None
    content["conference"]["days"].sort()
    for person in content["participants"]:
        person["hotel_nights"].sort()
    for hotel in content["hotels"]:
        for block in hotel["blocks"]:
            block["nights"].sort(key=lambda night: night["on"])
    return content


def ordered_scale(scale: Mapping[str, int]) -> dict[str, int]:
    """Put a scale of ranks in order: highest first."""
    return dict(sorted(scale.items(), key=lambda rank: (-rank[1], rank[0])))


def in_order(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Put the languages of a text, the kinds of meals or the portions of an order into one fixed order; nothing is null."""
    return {key: value[key] for key in sorted(value, key=lambda key: (_PLACES.get(key, len(_PLACES)), key))} or None


def or_nothing(row: dict[str, Any]) -> dict[str, Any] | None:
    """Give null for an object that knows nothing."""
    return row if any(entry is not None and entry != [] for entry in row.values()) else None


def _plain(value: Any) -> Any:  # noqa: ANN401  a model's value in, a JSON value out
    if isinstance(value, Row):
        fields = type(value).model_fields.items()
        plain = {field.alias or name: _plain(getattr(value, name)) for name, field in fields if not field.exclude}
        return or_nothing(plain)
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return in_order(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
