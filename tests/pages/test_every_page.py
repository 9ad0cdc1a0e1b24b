"""Every page of every subject, found by its links: with the sample, with nothing, and with a thousand people."""

import pytest
from flask import Flask
from sqlalchemy import update

from benchmarks.parts.pages import MOST_STATEMENTS
from conference.extensions import db
from models.account import Membership
from models.vocabulary import Role
from tests.guests import CONTACT, INVITEE, come_in
from tests.pages.conftest import Populated
from tests.pages.contacts import starts_of_guest, views_of_guests
from tests.pages.crawl import Kind, Visit, crawl, views_to_meet
from tests.pages.furnishing import ask_invitees, furnish, furnish_guest
from tests.samples import ORGANISER, add_user, signed_in
from tests.web import PolicingClient, StatementCount

ANSWERS = {200, 302}
ONLY_AT_FIRST = {"settings_desk.venue.add"}  # linked to while there is no venue
# The overview reads a figure of every subject; before a removal each table is read in which something hangs on the row; a history is told
# in the words of the form, with the names that the form knows; a list that is sent is made whole, to be compared with the last one.
OF_ONE_ROW = {"person_data.show", "erasure.begin"}
ALLOWED = {"person_data.show": 40, "erasure.begin": 25, "overview.show": 8, "sent_lists.show": 30, "remove": 20, "history": 8}


def faults(visits: list[Visit]) -> list[str]:
    return [f"{visit.status} {visit.address}" for visit in visits if visit.status not in ANSWERS]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_of_the_sample_is_linked_to_and_answers(organiser: PolicingClient, app_with_sample: Flask, language: str) -> None:
    starts = ["/", *furnish(app_with_sample)]
    with app_with_sample.app_context():
        db.session.execute(update(Membership).values(role=Role.ADMINISTRATOR))  # who may open every page
        db.session.commit()
    assert f'<html lang="{language}">' in organiser.get("/account/password", query_string={"lang": language}).text
    visits = crawl(organiser, starts)
    assert faults(visits) == []
    met = {visit.kind.endpoint for visit in visits}
    assert views_to_meet(app_with_sample) - views_of_guests(app_with_sample) - met == ONLY_AT_FIRST


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_page_of_guests_is_linked_to_and_answers(app_with_sample: Flask, language: str) -> None:
    ask_invitees(app_with_sample)
    visits = []
    furnish_guest(app_with_sample, INVITEE)
    for ref in (CONTACT, INVITEE):
        client = come_in(app_with_sample, ref)
        assert f'<html lang="{language}"' in client.get("/g/", query_string={"lang": language}).text
        visits += crawl(client, starts_of_guest(app_with_sample, ref))
    assert faults(visits) == []
    assert (views_to_meet(app_with_sample) & views_of_guests(app_with_sample)) == {visit.kind.endpoint for visit in visits}


def test_no_page_leads_who_only_reads_to_one_they_may_not_open(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    assert faults(crawl(signed_in(app_with_sample, "auditor@board.example"), ["/"], of_a_kind=1)) == []


@pytest.mark.parametrize("people", [0, 1_000])
def test_every_page_of_a_conference_of_any_size_answers(populated: Populated, people: int) -> None:
    with populated(people) as app:
        assert faults(crawl(signed_in(app, ORGANISER), ["/"], of_a_kind=1)) == []


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_page_asks_the_database_as_often_for_one_person_as_for_two_hundred(populated: Populated) -> None:
    few, many = (statements_by_kind(populated, people) for people in (1, 200))
    both = {kind for kind in few.keys() & many.keys() if not is_of_one_row(kind)}
    more = {kind: (few[kind], many[kind]) for kind in both if few[kind] != many[kind]}
    assert more == {}
    assert {kind: count for kind, count in many.items() if count > allowed(kind)} == {}


def is_of_one_row(kind: Kind) -> bool:
    """Whether a page reads each table in which something hangs on one row: as often as there are tables, at most."""
    return kind.endpoint in OF_ONE_ROW or kind.endpoint.endswith(".remove")


def allowed(kind: Kind) -> int:
    """By endpoint, else by its last word, else what holds for every page."""
    return ALLOWED.get(kind.endpoint, ALLOWED.get(kind.endpoint.rpartition(".")[2], MOST_STATEMENTS))


def statements_by_kind(populated: Populated, people: int) -> dict[Kind, int]:
    """How many statements each kind of page makes, once its caches are warm."""
    with populated(people) as app:
        client = signed_in(app, ORGANISER)
        pages = [visit for visit in crawl(client, ["/"], of_a_kind=1) if visit.is_page]
        with app.app_context():
            engine = db.engine
        counts = {}
        for page in pages:
            with StatementCount(engine) as count:
                client.get(page.address)
            counts[page.kind] = len(count)
        return counts
