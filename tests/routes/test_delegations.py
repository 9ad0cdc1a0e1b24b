"""Delegations stand in order of precedence with the answer to each place; the page of one tells who answers for it."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.conference import Conference
from models.delegation import Delegation, FocalPoint, Invitation
from models.vocabulary import DelegationKind, InvitationState
from tests.web import PolicingClient, count_statements

LIST = "/c/A/delegations/"
_NAME = re.compile(r'<th scope="row"><a href="/c/A/delegations/([^"]+)">([^<]+)</a>')


def page(client: PolicingClient, address: str, language: str = "en") -> str:
    response = client.get(address, query_string={"lang": language})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def row_of(html: str, ref: str) -> str:
    """The row of a delegation in the list."""
    return next(row for row in html.split("</tr>") if f'/delegations/{ref}">' in row)


def add_delegations(app: Flask, count: int, state: InvitationState, answer_by: datetime | None = None) -> None:
    """Add delegations X-0 ... with two places each, behind all others."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = {"en": f"Atlantis {number}"}
            delegation = Delegation(conference_id=conference.id, ref=f"X-{number}", kind=DelegationKind.PARTNER, name=name)
            delegation.invitations = [Invitation(number=place, state=state, answer_by=answer_by) for place in (1, 2)]
            delegation.focal_points = [FocalPoint(position=place, name=f"Contact {place}") for place in (1, 2)]
            db.session.add(delegation)
        db.session.commit()


def test_in_order_of_precedence(organiser: PolicingClient) -> None:
    names = _NAME.findall(page(organiser, LIST))
    assert [ref for ref, _name in names][:5] == ["AU", "BN", "KH", "ID", "JP"]
    assert ("LA", "Lao PDR") in names
    assert ("TH", "タイ") in _NAME.findall(page(organiser, LIST, "ja"))


def refs(client: PolicingClient, query: str) -> list[str]:
    """The delegations of the list, in its order."""
    return [ref for ref, _name in _NAME.findall(client.get(f"{LIST}?{query}&lang=en").text)]


def test_the_list_is_sorted_and_filtered(organiser: PolicingClient) -> None:
    assert refs(organiser, "sort=-precedence")[-1] == refs(organiser, "sort=name")[0] == "AU"
    assert refs(organiser, "sort=findings")[0] == "VN"  # the only warning
    assert refs(organiser, "kind=host") == ["JP"]
    assert refs(organiser, "state=nominated") == ["VN"]
    assert "JP" not in refs(organiser, "findings=any")
    assert refs(organiser, "findings=error") == []
    assert "Clear filters" in organiser.get(f"{LIST}?findings=error").text


def test_the_list_is_taken_away(organiser: PolicingClient) -> None:
    lines = organiser.get("/c/A/lists/delegations.csv", query_string={"lang": "en", "kind": "partner"}).text.splitlines()
    assert len(lines) == 11
    assert "1 Dr. Somchai Rattanakul, Confirmed" in next(line for line in lines if ",TH," in line)
    assert organiser.get("/c/A/lists/delegations.xlsx").status_code == 200


def test_a_row_tells_the_nominees_and_their_findings(organiser: PolicingClient) -> None:
    row = row_of(page(organiser, LIST), "TH")
    for fact in ("Dr. Somchai Rattanakul", "/people/A-TH-1", "METI", "Ms. Kanokwan Srisuwan", "MOE"):
        assert fact in row
    assert '<td class="number card-fact" data-label="Warnings">1</td>' in row_of(page(organiser, LIST), "VN")


def test_without_precedence_they_come_last(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_delegations(app_with_sample, 1, InvitationState.DRAFT)
    assert _NAME.findall(page(organiser, LIST))[-1] == ("X-0", "Atlantis 0")


def test_no_answer_in_time_is_late(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_delegations(app_with_sample, 1, InvitationState.SENT, datetime(2020, 5, 28, 9, tzinfo=UTC))
    row = row_of(page(organiser, LIST), "X-0")
    assert row.count("Late") == 2
    assert "Thu 28 May 2020, 18:00 JST" in row
    assert "No name yet" in row


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_of_a_delegation(organiser: PolicingClient, language: str) -> None:
    html = page(organiser, LIST + "TH", language)
    for fact in ("Focal Point TH", "focal-a@th.example", "/people/A-TH-1", "/people/A-TH-2", 'id="consultations"', "กนกวรรณ"):
        assert fact in html


def test_a_delegation_shows_the_findings_of_its_people(organiser: PolicingClient) -> None:
    assert "FLIGHTS_MISSING" in page(organiser, LIST + "VN")
    assert "FLIGHTS_MISSING" not in page(organiser, LIST + "TH")


def test_a_delegation_with_nothing_says_so(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_delegations(app_with_sample, 1, InvitationState.DRAFT)
    html = page(organiser, LIST + "X-0")
    assert "Nobody of this delegation is named yet." in html
    assert "No consultation recorded yet." in html


def test_a_delegation_of_nowhere_is_not_found(organiser: PolicingClient) -> None:
    assert organiser.get(LIST + "ZZ").status_code == 404


def test_statements_do_not_grow(app_with_sample: Flask, organiser: PolicingClient) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(LIST))
    of_one = count_statements(organiser, app_with_sample, lambda client: client.get(LIST + "TH"))
    add_delegations(app_with_sample, 30, InvitationState.SENT)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(LIST)) == few <= 6
    assert count_statements(organiser, app_with_sample, lambda client: client.get(LIST + "X-3")) == of_one <= 6
