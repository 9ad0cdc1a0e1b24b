"""What the fields of choice in the form of a person offer, in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from conference.editing.choices import Pairs, countries, languages, of_vocabulary, with_own
from conference.participants.desk.queries import Option
from conference.participants.presenting import named
from models.vocabulary import Attendance, Category, Diet, Expertise, Sex


def choices(options: Iterable[Option], values: Mapping[str, Any], language: str) -> dict[str, Pairs]:
    """Field -> what it offers. What a row has already is offered even where no list has it."""
    nothing, unknown = ("", _("none")), ("", _("not known"))
    own = [(option.kind, option.value, named(option.ref, option.name, language)) for option in options]
    by_kind = {kind: [(value, name) for of, value, name in own if of == kind] for kind in ("delegation_id", "sponsor_id", "rank")}
    offered = {
        "category": of_vocabulary(Category),
        "attends": of_vocabulary(Attendance),
        "expertise": of_vocabulary(Expertise),
        "delegation_id": [nothing, *by_kind["delegation_id"]],
        "sponsor_id": [nothing, *by_kind["sponsor_id"]],
        "rank": [unknown, *by_kind["rank"]],
        "nationality": [unknown, *countries(language)],
        "sex": [unknown, *of_vocabulary(Sex)],
        "diet": [unknown, *of_vocabulary(Diet)],
        "local_language": [unknown, *languages(language)],
        "language": [("", _("that of the delegation")), *languages(language)],
    }
    return {name: with_own(pairs, values.get(name)) for name, pairs in offered.items()}
