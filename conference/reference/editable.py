"""Reference rows that are edited by their names and numbers: countries, the ladder of ranks, titles that mislead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from forms.editing import EditForm
from forms.reference import CountryForm, RankLevelForm, RankTitleForm
from models.base import Row
from models.reference import Country, RankLevel, RankTitle
from models.text import Text, plain

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Editable:
    """One kind of row.

    `show` is the part of the page that lists it, `data_of` makes fields of columns, `values_of` columns of fields and the old columns.
    """

    show: str
    table: type[Row]
    form: Callable[..., EditForm]
    heading: Callable[[Values, str], str]
    data_of: Callable[[Values], dict[str, Any]]
    values_of: Callable[[Values, Values], dict[str, Any]]


def _both(text: Text | None, name: str) -> dict[str, str]:
    words = text if isinstance(text, dict) else {"en": text or ""}
    return {f"{name}_en": words.get("en", ""), f"{name}_ja": words.get("ja", "")}


def _text(old: Text | None, data: Values, name: str) -> Text:
    """English and Japanese as entered; what the row has in other languages stays."""
    kept = old if isinstance(old, dict) else {}
    return {language: words for language, words in {**kept, "en": data[f"{name}_en"], "ja": data[f"{name}_ja"]}.items() if words}


KINDS: dict[str, Editable] = {
    "country": Editable(
        "countries",
        Country,
        CountryForm,
        lambda values, language: _("Country: %(name)s", name=plain(values["name"], language)),
        lambda values: {**_both(values["name"], "name"), **_both(values["formal_name"], "formal"), "sort_key": values["sort_key"]},
        lambda data, old: {
            "name": _text(old["name"], data, "name"),
            "formal_name": _text(old["formal_name"], data, "formal"),
            "sort_key": data["sort_key"],
        },
    ),
    "rank": Editable(
        "ranks",
        RankLevel,
        RankLevelForm,
        lambda values, language: _("Rank: %(name)s", name=plain(values["name"], language)),
        lambda values: {**_both(values["name"], "name"), "level": values["level"]},
        lambda data, old: {"name": _text(old["name"], data, "name"), "level": data["level"]},
    ),
    "title": Editable(
        "ranks",
        RankTitle,
        RankTitleForm,
        lambda values, _language: _("Title: %(name)s", name=values["title"]),
        lambda values: {"level": values["level"], "note": values["note"] or "", "verified": "no" if values["is_unverified"] else "yes"},
        lambda data, _old: {"level": data["level"], "note": data["note"] or None, "is_unverified": data["verified"] == "no"},
    ),
}
