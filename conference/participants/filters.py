"""The filters above the list of people, and whom they let through."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask import abort
from flask_babel import gettext as _

from conference.listing.asking import Filter, asked
from conference.listing.reading import Reader
from conference.participants.desk.queries import options
from conference.participants.presenting import named
from conference.participants.queries import Wanted
from conference.permissions import Permission, allows, sees_any
from conference.words import words
from models.vocabulary import Attendance, Category, Diet, Severity

_Word = TypeVar("_Word", bound=StrEnum)


def filters(reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    offered = [(one.kind, one.ref, named(one.ref, one.name, reader.language)) for one in reader.once(options)]
    choices = {
        "category": (_("Category"), words(Category)),
        "delegation": (_("Delegation"), {ref: name for kind, ref, name in offered if kind == "delegation_id"}),
        "sponsor": (_("Sponsor"), {ref: name for kind, ref, name in offered if kind == "sponsor_id"}),
        "attends": (_("Attends"), words(Attendance)),
        **({"diet": (_("Diet"), words(Diet))} if sees_any(reader.standing, Permission.SEE_DIET) else {}),
        "findings": (_("Findings"), {"any": _("With findings"), "error": _("With errors")}),
    }
    search = Filter("q", _("Name, organisation or number"), asked(query, "q"))
    return (search, *(Filter(name, label, asked(query, name), words_of) for name, (label, words_of) in choices.items()))


def wanted_people(reader: Reader, filters: Mapping[str, str]) -> Wanted:
    """Whom the filters let through. Answers 404 to a word that no vocabulary has: the address is not one of ours."""
    diet, sees_all = code_asked_for(Diet, filters.get("diet")), allows(reader.standing.role, Permission.SEE_DIET)
    return Wanted(
        text=filters.get("q", ""),
        category=code_asked_for(Category, filters.get("category")),
        delegation=filters.get("delegation", ""),
        sponsor=filters.get("sponsor", ""),
        attends=code_asked_for(Attendance, filters.get("attends")),
        diet=diet,
        paid_by=None if diet is None or sees_all else reader.standing.sponsor_id,
        refs=_refs_with(filters.get("findings"), worst_of(reader)),
    )


def worst_of(reader: Reader) -> Mapping[str, Counter[Severity]]:
    """The open findings that the reader may see, by ref, as they were judged last."""
    return reader.verdict().worst_by_subject()


def code_asked_for(vocabulary: type[_Word], text: str | None) -> _Word | None:
    """A word of a vocabulary that an address has. Answers 404 to any other."""
    if not text:
        return None
    try:
        return vocabulary(text)
    except ValueError:
        abort(404)


def _refs_with(asked_for: str | None, worst: Mapping[str, Counter[Severity]]) -> list[str] | None:
    if not asked_for:
        return None
    return [ref for ref, counts in worst.items() if (counts[Severity.ERROR] if asked_for == "error" else counts.total())]
