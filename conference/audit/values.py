"""Values of columns as JSON, and back. Protected values are in clear here: the trail seals them with the row (conference.audit.writing)."""

import base64
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.types import TypeDecorator, TypeEngine

from models.types import EncryptedBytes, EncryptedDate


def storable(value: Any) -> Any:  # noqa: ANN401  a column value in, a JSON value out
    """A column's value as JSON: moments and dates in ISO 8601, bytes in Base64."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def restored(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  a JSON value in, a column value out
    """What `storable` made, as the column takes it."""
    if value is None:
        return None
    if isinstance(kind, EncryptedDate):
        return date.fromisoformat(value)
    python_type = (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type
    if python_type is bytes or isinstance(kind, EncryptedBytes):
        return base64.b64decode(value)
    if python_type in (date, datetime, time):
        return python_type.fromisoformat(value)
    return value
