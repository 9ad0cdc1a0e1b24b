"""Whoever asks, as organisers read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from conference.delegations.presenting import name_of
from conference.messages import language_name
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.printing.languages import printable


@dataclass(frozen=True, slots=True)
class Asker:
    """`url`: the page of the person, or of the delegation that a focal point answers for. `language`: in which we write to them."""

    name: str
    url: str
    delegation: str
    language: str


def asker(row: Any, language: str) -> Asker:  # noqa: ANN401  a row with FocalPoint or the columns of a participant, Delegation, country_name
    """Whom a row of the inbox is from, in the language of the page."""
    contact, delegation = row.FocalPoint, row.Delegation
    told = (contact.language if contact else row.language) or (delegation.language if delegation else None)
    if contact:
        name, url = row.Question.acting_name or contact.name, url_for("delegations.show", delegation_ref=delegation.ref)
    else:
        name, url = shown_name(names_of(row), language), url_for("participants.show", participant_ref=row.ref)
    return Asker(name, url, name_of(row, language) if delegation else "", language_name(printable(told), language))


def askers(rows: Iterable[Any], language: str) -> list[tuple[Any, Asker]]:
    """Rows of queries.questions, each with whoever asked."""
    return [(row.Question, asker(row, language)) for row in rows]
