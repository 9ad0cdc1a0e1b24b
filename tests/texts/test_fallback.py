"""What is not said in the language of a guest's page is said in another one, and marked as such wherever it stands."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import begin_writing, db
from conference.texts.kinds import KINDS
from models.participant import Participant
from tests.guests import CONTACT, INVITEE, come_in, link_of
from tests.pages.crawl import crawl
from tests.pages.parsing import tree_of
from tests.web import PolicingClient

KHMER = re.compile("[\u1780-\u17ff]")
UNMARKED = {"title", "option"}  # hold nothing but text


def say_in_khmer_alone(app: Flask) -> None:
    """Every text that guests read, and what people are."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "texts.changed", "km", conference_ref="A")
        for kind in KINDS.values():
            for row in db.session.scalars(select(kind.row)):
                for column in kind.texts:
                    setattr(row, column, {"km": f"ខ្មែរ {kind.name} {column}"})
        for person in db.session.scalars(select(Participant)):
            person.post = person.organization = {"km": "ខ្មែរ"}
        db.session.commit()


def strayed(element: Any, language: str) -> Iterator[str]:
    """Khmer words that stand where another language is said to be."""
    here = element.get("lang") or language
    if here != "km" and element.tag not in UNMARKED and KHMER.search(element.text or ""):
        yield f"<{element.tag}> {element.text}"
    for child in element:
        if isinstance(child.tag, str):
            yield from strayed(child, here)
        if here != "km" and KHMER.search(child.tail or ""):
            yield f"<{element.tag}> {child.tail}"


@pytest.mark.parametrize("ref", [CONTACT, INVITEE])
def test_a_text_in_another_language_is_marked_on_every_page_of_guests(app_with_sample: Flask, ref: str) -> None:
    say_in_khmer_alone(app_with_sample)
    client = come_in(app_with_sample, ref)
    client.get("/g/", query_string={"lang": "th"})
    visits = [one.address for one in crawl(client, ["/g/", link_of(app_with_sample, ref)]) if one.is_page and "lang=" not in one.address]
    met = [page for address in visits if KHMER.search(page := said_on(client, address))]
    assert len(met) > 1
    assert [fault for page in met for fault in strayed(tree_of(page), "th")] == []


def said_on(client: PolicingClient, address: str) -> str:
    return client.get(address, query_string=None if "?" in address else {"lang": "th"}).text
