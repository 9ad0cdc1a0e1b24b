"""Prints the JSON Schema of the conference file: python -m conference.exchange.schema > docs/conference-file.schema.json."""

import json
import sys
from typing import Any

from conference.exchange.document.whole import IGNORED_BY_NAME, Document


def schema() -> str:
    """Write the schema of version 1 as JSON. What rows must be to each other is beyond it: see docs/exchange.md."""
    whole = Document.model_json_schema(by_alias=True)
    content = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Conference file, version 1",
        **_object(whole),
        "$defs": {name: _object(part) for name, part in whole["$defs"].items()},
    }
    content["properties"] |= {key: {"description": "Ignored."} for key in IGNORED_BY_NAME}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _object(part: dict[str, Any]) -> dict[str, Any]:
    """Leave out what pydantic adds for machines: titles, and that other keys are allowed."""
    kept = {key: value for key, value in part.items() if key not in ("title", "additionalProperties", "$defs")}
    if "properties" in kept:
        kept["properties"] = {key: _property(value) for key, value in kept["properties"].items()}
    return kept


def _property(part: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in part.items() if key not in ("title", "default")}
    is_collection = kept.get("type") == "array" or "additionalProperties" in kept
    return {"anyOf": [kept, {"type": "null"}]} if is_collection else kept


if __name__ == "__main__":
    sys.stdout.write(schema())
