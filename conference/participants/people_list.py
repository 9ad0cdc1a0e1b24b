"""The list of people: its columns and its rows."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Final

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference.listing.asking import Listing
from conference.listing.columns import Cell, Column, column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.messages import language_name
from conference.participants import queries
from conference.participants.desk.queries import Option, options
from conference.participants.filters import filters, wanted_people, worst_of
from conference.participants.presenting import FINDING_CELLS, PersonRow, country_name, named, person_rows
from conference.participants.together import PeopleTogether
from conference.permissions import Permission
from conference.words import word
from models.vocabulary import Expertise


def _rows(reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[PersonRow], int]:
    wanted = wanted_people(reader, listing.wanted)
    rows, total = queries.people(reader.session, reader.conference, wanted, listing.order, span)
    names = names_of_options(reader.once(options), reader.language)
    return person_rows(rows, names, worst_of(reader), reader.standing, reader.language), total


def names_of_options(found: Iterable[Option], language: str) -> dict[tuple[str, str | int], str]:
    """Delegations and sponsors by id, ranks by code."""
    named_options = ((one.kind, one.value, named(one.ref, one.name, language)) for one in found)
    return {(kind, value if kind == "rank" else int(value)): name for kind, value, name in named_options}


def _in_language(name_of: Callable[[str | None, str], str], attribute: str) -> Callable[[PersonRow], str]:
    return lambda row: name_of(getattr(row, attribute), str(get_locale()))


def _expertise(row: PersonRow) -> str:
    known = set(Expertise)
    return str(_(", ")).join(word(Expertise(code)) if code in known else code for code in row.expertise or ())


_NAME: Final = (
    Cell(_l("Number"), attrgetter("ref"), 12),
    Cell(_l("Name"), attrgetter("name"), 30),
    Cell(_l("Name as in the passport"), attrgetter("full_name"), 30),
    Cell(_l("Name in the local script"), attrgetter("local_name"), 24),
)
_POST: Final = (Cell(_l("Post"), attrgetter("post"), 32), Cell(_l("Organisation"), attrgetter("organization"), 40))

PEOPLE: Final = ListKind(
    name="people",
    permission=Permission.SEE_PEOPLE,
    endpoint="participants.index",
    title=_l("People"),
    columns=(
        Column("name", _l("Name"), _NAME, is_fixed=True),
        column("delegation", _l("Delegation"), width=20),
        column("category", _l("Category")),
        Column("post", _l("Post and organisation"), _POST),
        column("rank", _l("Rank"), width=24),
        column("sponsor", _l("Sponsor")),
        column("travel", _l("Travel"), attrgetter("travel_word"), width=20, needs=Permission.SEE_TRAVEL),
        Column("findings", _l("Findings"), FINDING_CELLS),
        column("attends", _l("Attends"), lambda row: word(row.attends), is_usual=False),
        column("expertise", _l("Expertise"), _expertise, width=24, is_usual=False),
        column("diet", _l("Diet"), lambda row: word(row.diet) if row.diet else "", is_usual=False, needs=Permission.SEE_DIET),
        column("language", _l("Language"), _in_language(language_name, "language"), is_usual=False),
        column("nationality", _l("Nationality"), _in_language(country_name, "nationality"), is_usual=False),
        column("email", _l("Email"), width=30, is_usual=False),
        column("phone", _l("Phone"), is_usual=False),
    ),
    sort_keys=queries.SORT_KEYS,
    filters=filters,
    rows=_rows,
    together=PeopleTogether(),
)
