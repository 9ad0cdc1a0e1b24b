"""The answers to a follow-up form as a list: whoever is asked, and a column for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from conference import clock
from conference.listing.asking import Filter, Listing, asked
from conference.listing.columns import Cell, Column
from conference.listing.kinds import ListKind
from conference.listing.reading import Reader, Span
from conference.outputs.sheet_rows import Kind
from conference.participants.presenting import named, names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission
from conference.surveys import queries
from conference.surveys.filling import Given, shown
from models.survey import Survey, SurveyQuestion
from models.text import plain

_WIDTHS: Final = {"ref": 12, "name": 30, "delegation": 20, "saved": 18, "question": 30}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Somebody who is asked. `saved_at`: UTC, None while they have not answered; `zone`: of the conference."""

    ref: str
    name: str
    delegation: str
    saved_at: datetime | None
    zone: str
    given: Given


def kind_of(survey: Survey, language: str) -> ListKind:
    """The list of one form. Its page and its file ask for themselves who may see them."""
    return ListKind(
        name=f"form-{survey.ref}",
        permission=Permission.SEE_CONFERENCE,
        endpoint="surveys.answers",
        title=plain(survey.title, language),
        columns=(*_OF_PERSON, *(_column(one, language) for one in survey.questions)),
        sort_keys=("name", "delegation", "saved"),
        filters=_filters,
        rows=lambda reader, listing, span: _rows(survey, reader, listing, span),
    )


def _saved(row: AnswerRow) -> datetime | None:
    """On the clocks of the venue, as a file has it."""
    return clock.local(row.saved_at, row.zone).replace(tzinfo=None) if row.saved_at else None


_OF_PERSON: Final = (
    Column(
        "name", _l("Name"), (Cell(_l("Number"), attrgetter("ref"), _WIDTHS["ref"]), Cell(_l("Name"), attrgetter("name"), _WIDTHS["name"]))
    ),
    Column("delegation", _l("Delegation"), (Cell(_l("Delegation"), attrgetter("delegation"), _WIDTHS["delegation"]),)),
    Column("saved", _l("Answered"), (Cell(_l("Answered"), _saved, _WIDTHS["saved"], Kind.MOMENT),)),
)


def _column(question: SurveyQuestion, language: str) -> Column:
    title = plain(question.title, language)
    cell = Cell(title, lambda row: shown(question, row.given.get(question.id, ()), language), _WIDTHS["question"])
    return Column(f"q{question.id}", title, (cell,))


def _filters(_reader: Reader, query: Mapping[str, str]) -> tuple[Filter, ...]:
    states = {queries.ANSWERED: _("Answered"), queries.OUTSTANDING: _("Outstanding")}
    return (
        Filter("q", _("Name, organisation or number"), asked(query, "q")),
        Filter("state", _("State"), asked(query, "state"), states),
    )


def _rows(survey: Survey, reader: Reader, listing: Listing, span: Span) -> tuple[Sequence[AnswerRow], int]:
    found, total = queries.answerers(reader.session, survey, listing.wanted, listing.order, span)
    given = queries.given_in(reader.session, [row.reply_id for row in found if row.reply_id])
    return [_row(row, given.get(row.reply_id, {}), reader) for row in found], total


def _row(row: Any, given: Given, reader: Reader) -> AnswerRow:  # noqa: ANN401  a row of queries.answerers
    name, party = shown_name(names_of(row), reader.language), named(row.delegation_ref, row.delegation_name, reader.language)
    return AnswerRow(row.ref, name, party, row.saved_at, reader.conference.zone, given)
