"""The sample conference, and small changes of it."""

import copy
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "azec-2027.json"


def sample() -> dict[str, Any]:
    """A copy of the sample that a test may spoil."""
    return copy.deepcopy(_SAMPLE)


def small() -> dict[str, Any]:
    """The part of the sample that has to do with one person, with everything that it refers to."""
    content = sample()
    who = {"A-AU-1", "A-JP-05"}
    content["participants"] = [row for row in content["participants"] if row["id"] in who]
    content["conference"]["contacts"] = content["conference"]["contacts"][2:]
    content["sessions"] = [{**content["sessions"][2], "talks": content["sessions"][2]["talks"][:1]}]
    content["catering"] = [{**content["catering"][0], "attendee_ids": ["A-AU-1"]}]
    content["transfers"] = [{**row, "passengers": ["A-AU-1"], "greeter": None} for row in content["transfers"][:1]]
    content["equipment"], content["cues"], content["consultations"] = [], [], content["consultations"][:1]
    return content


def as_bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


_SAMPLE = json.loads(SAMPLE.read_text(encoding="utf-8"))
