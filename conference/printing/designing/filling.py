"""Between a design as it is stored and the fields of its form."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from conference.editing.filling import Values
from forms.designs import BLOCK_FIELDS, GROUND_FIELDS, MOST, SPARE

# Millimetres
USUAL_SIZES: Final = {
    "90x60": (90.0, 60.0),
    "60x90": (60.0, 90.0),
    "54x90": (54.0, 90.0),
    "A6": (105.0, 148.0),
    "A7": (74.0, 105.0),
    "CR80": (85.6, 54.0),
}
WHOLE: Final = ("paper", "margin", "gap", "has_crop_marks")
_CODES: Final = ("content", "face", "across", "upright", "colour", "text")
# What a block has that nobody told anything about
_FRESH: Final[Mapping[str, Any]] = {
    "content": "", "face": "front", "left": None, "top": None, "width": None, "height": None, "across": "left", "upright": "top",
    "size": 9.0, "wraps_under": 7.0, "floor": 5.0, "colour": "ink", "is_bold": False, "text": "",
}  # fmt: skip


def data_of(values: Mapping[str, Any]) -> Values:
    """The facts of a design as fields: see conference.designs.reading.FACTS."""
    sides = values.get("width"), values.get("height")
    usual = next((name for name, size in USUAL_SIZES.items() if size == sides), "")
    blocks = [*(values.get("blocks") or ()), *[{}] * SPARE][:MOST]
    return {
        "usual_size": usual,
        "width": sides[0],
        "height": sides[1],
        **{name: values.get(name) for name in WHOLE},
        "paper": str(values.get("paper") or ""),
        **{field: (values.get("grounds") or {}).get(code, "") for code, field in GROUND_FIELDS.items()},
        **{f"{name}_{at}": value for at, block in enumerate(blocks, 1) for name, value in {**_FRESH, **block}.items()},
    }


def values_of(data: Mapping[str, Any]) -> Values:
    """What the fields say. A number that was not told is 0, which no design takes for a size."""
    width, height = USUAL_SIZES.get(data["usual_size"]) or (data["width"] or 0.0, data["height"] or 0.0)
    return {
        "width": width,
        "height": height,
        **{name: data[name] for name in WHOLE},
        "margin": data["margin"] or 0.0,
        "gap": data["gap"] or 0.0,
        "grounds": {code: data[field] for code, field in GROUND_FIELDS.items()},
        "blocks": [_block(data, at) for at in used_numbers(data)],
    }


def used_numbers(data: Mapping[str, Any]) -> list[int]:
    """The numbers of the blocks that show something, in their order."""
    return [at for at in range(1, MOST + 1) if data.get(f"content_{at}")]


def _block(data: Mapping[str, Any], at: int) -> Values:
    told = {name: data[f"{name}_{at}"] for name in BLOCK_FIELDS}
    return dict(_tidied(told))


def _tidied(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        yield name, (value or "") if name in _CODES else bool(value) if name == "is_bold" else value or 0.0
