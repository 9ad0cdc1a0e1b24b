"""Papers for guests: published for all or for one delegation, in versions, withdrawn and given back."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.delegation import Delegation
from models.handout import Handout, HandoutVersion
from tests.desk import form_of, undo
from tests.files.sending import entries, rows, send, stored
from tests.guests import CONTACT, INVITEE, come_in
from tests.protected.people import EN, hidden
from tests.uploads.pictures import pdf, png
from tests.uploads.presentations import pptx
from tests.web import PolicingClient, count_statements

HOME, DESK = "/g/papers/", "/c/A/handouts/"


def publish(client: PolicingClient, content: bytes, readers: str = "*", title: str = "Logistics note") -> Any:
    return send(client, f"{DESK}new", content, title=title, language="en", readers=readers)


def thailand(app: Flask) -> str:
    with app.app_context():
        return str(db.session.scalars(select(Delegation.id).where(Delegation.ref == CONTACT)).one())


def papers_of(app: Flask, ref: str) -> list[str]:
    page = come_in(app, ref).get(HOME, query_string=EN).text
    return re.findall(r'href="/g/papers/\d+" lang="en">([^<]+)<', page)


def test_each_guest_finds_what_is_theirs(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "There are no papers for you yet." in come_in(app_with_sample, INVITEE).get(HOME, query_string=EN).text
    for title, readers in (("For all", "*"), ("For Thailand", thailand(app_with_sample))):
        assert publish(organiser, pdf(), readers, title).location == DESK
    for ref in (CONTACT, INVITEE):
        assert papers_of(app_with_sample, ref) == ["For Thailand", "For all"]
    assert papers_of(app_with_sample, "A-VN-1") == ["For all"]
    for_all, for_thailand = rows(app_with_sample, Handout)
    stranger = come_in(app_with_sample, "A-VN-1")
    assert stranger.get(f"{HOME}{for_thailand.id}").status_code == 404
    got = stranger.get(f"{HOME}{for_all.id}")
    assert got.data.startswith(b"%PDF")
    assert got.headers["Content-Disposition"] == f"attachment; filename=paper-{for_all.id}.pdf"
    few = count_statements(stranger, app_with_sample, lambda client: client.get(HOME))
    guest = come_in(app_with_sample, INVITEE)
    guest.get(HOME)
    assert count_statements(guest, app_with_sample, lambda client: client.get(HOME)) == few <= 6


def test_the_newest_version_is_given_and_the_others_stay(organiser: PolicingClient, app_with_sample: Flask) -> None:
    publish(organiser, pdf())
    (handout,) = rows(app_with_sample, Handout)
    page = f"{DESK}{handout.id}"
    assert send(organiser, page, pptx()).location == page
    again = send(organiser, page, pptx())
    assert (again.status_code, "newest version already" in again.text) == (422, True)
    assert [one.number for one in rows(app_with_sample, HandoutVersion)] == [1, 2]
    assert len(stored(app_with_sample)) == 2
    assert "PPTX" in come_in(app_with_sample, INVITEE).get(HOME, query_string=EN).text
    assert [organiser.get(f"{page}/{number}").data[:2] for number in (1, 2)] == [b"%P", b"PK"]
    assert organiser.get(f"{page}/3").status_code == 404
    assert count_statements(organiser, app_with_sample, lambda client: client.get(DESK)) <= 6


def test_a_withdrawn_paper_is_gone_until_it_is_given_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    publish(organiser, pdf())
    (handout,) = rows(app_with_sample, Handout)
    page, guest = f"{DESK}{handout.id}", come_in(app_with_sample, INVITEE)
    data = hidden(organiser, page)
    undo = organiser.post(f"{page}/withdraw", data=data, query_string=EN, follow_redirects=True).text
    assert guest.get(f"{HOME}{handout.id}").status_code == 404
    (address,) = re.findall(r'action="([^"]+/undo[^"]*)"', undo)
    assert organiser.post(address, data=data).location == DESK
    assert guest.get(f"{HOME}{handout.id}").status_code == 200
    organiser.post(f"{page}/withdraw", data=data)
    organiser.post(f"{page}/publish", data=data)
    assert papers_of(app_with_sample, INVITEE) == ["Logistics note"]
    assert [len(entries(app_with_sample, f"handout.{what}")) for what in ("withdrawn", "undone", "published_again")] == [2, 1, 1]


def test_title_and_readers_are_mended_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    publish(organiser, pdf(), title="Logistic note")
    (handout,) = rows(app_with_sample, Handout)
    edit = f"{DESK}facts/{handout.id}/edit"
    assert edit in organiser.get(f"{DESK}{handout.id}", query_string=EN).text
    mended = form_of(organiser, edit) | {"title": "Logistics note", "readers": thailand(app_with_sample)}
    saved = organiser.post(edit, data=mended, follow_redirects=True)
    assert (papers_of(app_with_sample, INVITEE), papers_of(app_with_sample, "A-VN-1")) == (["Logistics note"], [])
    assert "Logistic note" in organiser.get(f"{DESK}facts/{handout.id}/history", query_string=EN).text
    late = organiser.post(edit, data=mended | {"title": "Note"}, query_string=EN)
    assert late.status_code == 409
    undo(organiser, saved.text)
    assert (papers_of(app_with_sample, INVITEE), papers_of(app_with_sample, "A-VN-1")) == (["Logistic note"], ["Logistic note"])


def test_a_paper_needs_a_title_and_readers(organiser: PolicingClient, app_with_sample: Flask) -> None:
    publish(organiser, pdf())
    edit = f"{DESK}facts/{rows(app_with_sample, Handout)[0].id}/edit"
    refused = organiser.post(edit, data=form_of(organiser, edit) | {"title": " ", "readers": ""}, query_string=EN)
    assert refused.status_code == 422
    for sentence in ("Enter a title.", "Choose for whom it is."):
        assert sentence in refused.text
    for rubbish in ({"title": "x" * 301}, {"readers": "999999"}, {"readers": "nobody"}, {"language": "tlh"}):
        assert organiser.post(edit, data=form_of(organiser, edit) | rubbish).status_code == 422
    assert organiser.get(f"{DESK}facts/999999/edit").status_code == 404
    assert papers_of(app_with_sample, INVITEE) == ["Logistics note"]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_what_is_refused_leaves_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    refused = publish(organiser, png())
    assert (refused.status_code, "Send one of these: PDF, PPTX." in refused.text) == (422, True)
    assert publish(organiser, pdf(), "999").status_code == 422
    assert (rows(app_with_sample, Handout), stored(app_with_sample)) == ([], [])


def test_a_paper_of_a_delegation_that_goes_is_nobodys(organiser: PolicingClient, app_with_sample: Flask) -> None:
    publish(organiser, pdf(), thailand(app_with_sample))
    page = "/c/A/delegations/TH/remove"
    assert organiser.post(page, data=hidden(organiser, page)).status_code == 302
    (handout,) = rows(app_with_sample, Handout)
    assert (handout.delegation_id, handout.is_for_everybody) == (None, False)
    assert papers_of(app_with_sample, "A-VN-1") == []
    assert "nobody" in organiser.get(DESK, query_string=EN).text
