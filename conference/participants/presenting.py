"""People as lists and papers of the screen show them: names, marks of findings, rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference.listing.columns import Cell
from conference.messages import locale_of
from conference.participants.shown_names import Names, shown_name
from conference.permissions import Permission, Standing, may_see
from conference.readiness.counts import FindingCounts
from conference.words import word
from models.text import plain
from models.vocabulary import Attendance, Category, Diet, Severity

_NOTHING_FOUND: Counter[Severity] = Counter()

# What a file has of the column of findings of any row with `findings`
FINDING_CELLS: Final = (
    Cell(_l("Errors"), lambda row: row.findings.errors if row.findings else 0, 8),
    Cell(_l("Warnings"), lambda row: row.findings.warnings if row.findings else 0, 8),
    Cell(_l("Information"), lambda row: row.findings.infos if row.findings else 0, 8),
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the list of people. `travel`: see `travel_state`; `travel_word` says it."""

    ref: str
    name: str
    other_name: str
    other_language: str | None
    is_substituted: bool
    delegation: str
    category: str
    post: str
    organization: str
    rank: str
    sponsor: str
    travel: str
    travel_word: str
    findings: FindingCounts | None
    full_name: str
    local_name: str | None
    attends: Attendance
    expertise: list[str]
    diet: Diet | None
    language: str | None
    nationality: str | None
    email: str | None
    phone: str | None


def names_of(person: Any) -> Names:  # noqa: ANN401  a row with the columns of NAME_COLUMNS, or a Participant
    return person.honorific, person.badge_name, person.full_name, person.local_name, person.local_language


def other_name(names: Names, language: str) -> tuple[str, str | None] | None:
    """The name of a person that `shown_name` does not show, with the language of its script; None where there is but one."""
    _honorific, badge_name, full_name, local_name, local_language = names
    if not local_name or local_name in (badge_name, full_name):
        return None
    return (badge_name or full_name, None) if local_language == language else (local_name, local_language)


def travel_state(category: Category, attends: Attendance, *, has_outbound: bool, has_inbound: bool) -> str:
    """One of complete, there (no journey home), home (no journey there), missing, online; empty for those who need not fly and do not."""
    if has_outbound or has_inbound:
        return "complete" if has_outbound and has_inbound else "there" if has_outbound else "home"
    if category is not Category.INVITEE:
        return ""
    return "online" if attends is Attendance.ONLINE else "missing"


def travel_words() -> dict[str, str]:
    """The words for `travel_state`."""
    return {
        "complete": _("Both ways"),
        "there": _("No journey home"),
        "home": _("No journey there"),
        "missing": _("No journeys"),
        "online": _("Online"),
    }


def counts_for(ref: str, worst: Mapping[str, Counter[Severity]]) -> FindingCounts | None:
    """The open findings about a row, None where there are none."""
    found = worst.get(ref, _NOTHING_FOUND)
    return FindingCounts(*(found[severity] for severity in Severity)) if found else None


def country_name(code: str | None, language: str) -> str:
    """The name of a country in the language of the page; the code itself where nothing is known about it."""
    return Locale.parse(locale_of(language)).territories.get(code, code) if code else ""


def named(ref: str | None, name: Any, language: str) -> str:  # noqa: ANN401  a Text or None
    """The name of a row that may have none: then its ref."""
    return plain(name, language) or ref or ""


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What the columns of people need in the language of the page. `names`: (column, its value) -> name of what it refers to."""

    standing: Standing
    language: str
    names: Mapping[tuple[str, Any], str]
    worst: Mapping[str, Counter[Severity]]
    categories: Mapping[Category, str]
    travel: Mapping[str, str]


def person_rows(
    rows: Iterable[Any], names: Mapping[tuple[str, Any], str], worst: Mapping[str, Counter[Severity]], standing: Standing, language: str
) -> list[PersonRow]:
    """The rows of queries.people in the language of the page, as far as a reader may see them. `worst`: open findings by ref."""
    categories = {category: word(category) for category in Category}
    words = PersonWords(standing, language, names, worst, categories, {"": "", **travel_words()})
    return [_person_row(row, words) for row in rows]


def _person_row(row: Any, words: PersonWords) -> PersonRow:  # noqa: ANN401  a row of queries.people
    names = names_of(row)
    other, other_language = other_name(names, words.language) or ("", None)
    is_substituted = row.substituted_by_id is not None
    has_both = {"has_outbound": row.has_outbound, "has_inbound": row.has_inbound}
    travel = "" if is_substituted else travel_state(row.category, row.attends, **has_both)
    return PersonRow(
        ref=row.ref,
        name=shown_name(names, words.language),
        other_name=other,
        other_language=other_language,
        is_substituted=is_substituted,
        delegation=words.names.get(("delegation_id", row.delegation_id), ""),
        category=words.categories[row.category],
        post=plain(row.post, words.language),
        organization=plain(row.organization, words.language),
        rank=words.names.get(("rank", row.rank), row.rank or ""),
        sponsor=words.names.get(("sponsor_id", row.sponsor_id), ""),
        travel=travel,
        travel_word=words.travel[travel],
        findings=counts_for(row.ref, words.worst),
        full_name=row.full_name,
        local_name=row.local_name,
        attends=row.attends,
        expertise=row.expertise,
        diet=row.diet if may_see(words.standing, Permission.SEE_DIET, row.sponsor_id) else None,
        language=row.language,
        nationality=row.nationality,
        email=row.email,
        phone=row.phone,
    )
