"""Designs of badges: facts of the whole, and the same fields for each block with its number, such as `left_1`."""

from functools import lru_cache
from typing import Any, Final

from flask import has_request_context, request
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import ColorField

from forms.decimals import decimal
from forms.editing import EditForm, Present, Sent, line, paragraph
from forms.fields import choice, switch
from forms.settings import NamedForm
from models.vocabulary import Category

SPARE: Final = 3  # blocks that one saving can add
MOST: Final = 40
LONGEST_SIDE: Final = 297
LARGEST_LETTERS: Final = 200
BLOCK_FIELDS: Final = (
    "content", "face", "left", "top", "width", "height", "across", "upright", "size", "wraps_under", "floor", "colour", "is_bold", "text",
)  # fmt: skip
GROUND_FIELDS: Final = {category.value: f"ground_{category.value}" for category in Category}


class DesignForm(NamedForm):
    """`usual_size`: empty for the width and height that are typed. A block without content is none."""

    usual_size = choice(_l("Size"))
    width = decimal(_l("Width, mm"), highest=LONGEST_SIDE)
    height = decimal(_l("Height, mm"), highest=LONGEST_SIDE)
    paper = choice(_l("Printed on"), Present(_l("Choose what badges are printed on.")))
    margin = decimal(_l("Margin of the sheet, mm"), highest=LONGEST_SIDE)
    gap = decimal(_l("Gap between badges, mm"), highest=LONGEST_SIDE)
    has_crop_marks = switch(_l("Crop marks"))

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The fields of each block, by the names of BLOCK_FIELDS."""
        count = sum(field.name.startswith("content_") for field in self)
        return [{name: self[f"{name}_{number}"] for name in BLOCK_FIELDS} for number in range(1, count + 1)]


class LogoForm(EditForm):
    name = line(_l("What the logo is called"), Present(_l("Enter a name, such as METI.")))
    file = FileField(_l("Picture"), validators=[FileRequired(_l("Choose a file."))])


def design_form(data: dict[str, Any], **options: Any) -> DesignForm:  # noqa: ANN401  what WTForms takes
    """A form with room for the blocks in `data`, for those that were sent, and for some more."""
    known = sum(name.startswith("content_") for name in data)
    sent = sum(name.startswith("content_") for name in request.form) if has_request_context() else 0
    return _form_of(min(max(known, sent), MOST))(data=data, **options)


@lru_cache
def _form_of(blocks: int) -> type[DesignForm]:
    grounds = {name: ColorField(Category(code).value, validators=[Sent()]) for code, name in GROUND_FIELDS.items()}
    fields = {f"{name}_{at}": field for at in range(1, blocks + 1) for name, field in _block_fields(at).items()}
    return type("DesignForm", (DesignForm,), grounds | fields)


def _block_fields(at: int) -> dict[str, Any]:
    """The unbound fields of one block."""
    return {
        "content": choice(_l("Block %(number)s: shows", number=at)),
        "face": choice(_l("Block %(number)s: side", number=at)),
        "left": decimal(_l("Block %(number)s: from the left, mm", number=at), highest=LONGEST_SIDE),
        "top": decimal(_l("Block %(number)s: from the top, mm", number=at), highest=LONGEST_SIDE),
        "width": decimal(_l("Block %(number)s: width, mm", number=at), highest=LONGEST_SIDE),
        "height": decimal(_l("Block %(number)s: height, mm", number=at), highest=LONGEST_SIDE),
        "across": choice(_l("Block %(number)s: across", number=at)),
        "upright": choice(_l("Block %(number)s: upright", number=at)),
        "size": decimal(_l("Block %(number)s: largest letters, points", number=at), highest=LARGEST_LETTERS),
        "wraps_under": decimal(_l("Block %(number)s: on one line down to, points", number=at), highest=LARGEST_LETTERS),
        "floor": decimal(_l("Block %(number)s: smallest letters, points", number=at), highest=LARGEST_LETTERS),
        "colour": choice(_l("Block %(number)s: colour", number=at)),
        "is_bold": switch(_l("Block %(number)s: bold", number=at)),
        "text": paragraph(_l("Block %(number)s: text of your own", number=at)),
    }
