"""The board of answers, and the pages on which an organiser writes down what was said by phone or in a note."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from conference.exchange import actions as exchange
from conference.extensions import begin_writing, db
from models.answer import Answer
from models.delegation import Delegation, Invitation
from models.vocabulary import InvitationState
from tests.access.cast import plainly_signed_in
from tests.answers.places import NOMINEE, held, put
from tests.desk import content, form_of, undo
from tests.samples import ORGANISER, sample_document
from tests.web import PolicingClient, count_statements

BOARD, THAILAND = "/c/A/answers/", "/c/A/answers/TH"
EN = {"lang": "en"}
TOLD = {"source": "note_verbale", "spoke": "Embassy in Tokyo", "source_text": "Note 12/2027"}


@pytest.fixture
def free_place(app_with_sample: Flask) -> str:
    """The address of place 2 of Thailand, for which nobody is named."""
    stand(app_with_sample, 2, InvitationState.SENT, is_filled=False)
    return f"{THAILAND}/places/2"


def stand(app: Flask, number: int, state: InvitationState, *, is_filled: bool = True) -> None:
    with app.app_context():
        begin_writing()
        put(db.session, number, state, is_filled=is_filled)
        db.session.commit()


def send(client: PolicingClient, address: str, **typed: str) -> str:
    """Fill in the form of a page and send it; the page that comes in the end."""
    form = form_of(client, address) | TOLD | typed
    return client.post(address, data=form, query_string=EN, follow_redirects=True).text


def test_an_answer_by_note_is_written_down_with_its_source(organiser: PolicingClient, free_place: str) -> None:
    page = send(organiser, f"{free_place}/nominate", **NOMINEE)
    assert "The nomination is saved." in page
    assert "on behalf of Embassy in Tokyo" in page
    assert "Note 12/2027" in page
    assert "By note verbale" in page
    assert "Anong Srisuk" in organiser.get(BOARD).text
    page = send(organiser, f"{free_place}/confirm", source="phone")
    assert "The attendance is confirmed." in page
    assert "By phone" in page
    page = send(organiser, f"{free_place}/decline", reason="Elections.")
    assert "Elections." in page


def test_bad_input_is_refused_at_its_field(organiser: PolicingClient, app_with_sample: Flask, free_place: str) -> None:
    before = content(app_with_sample)
    bad = form_of(organiser, f"{free_place}/nominate") | TOLD | {"full_name": "", "post": "Director", "email": "nobody", "source_text": ""}
    answer = organiser.post(f"{free_place}/nominate", data=bad, query_string=EN)
    assert answer.status_code == 422
    for sentence in (
        "Enter the name as in the passport.",
        "Enter the organisation.",
        "Enter number and date",
        "such as name@ministry.example",
    ):
        assert sentence in answer.text
    assert 'value="nobody"' in answer.text
    assert content(app_with_sample) == before


def test_an_answer_is_taken_back_and_the_history_says_so(organiser: PolicingClient, app_with_sample: Flask, free_place: str) -> None:
    before = content(app_with_sample)
    page = send(organiser, f"{free_place}/nominate", **NOMINEE)
    undo(organiser, page)
    assert content(app_with_sample) == before
    page = organiser.get(THAILAND, query_string=EN).text
    assert "Taken back" in page
    assert "Official nominated" in page


def test_what_comes_too_late_is_shown_again_with_a_sentence(organiser: PolicingClient, free_place: str) -> None:
    address = f"{free_place}/nominate"
    first, second = (form_of(organiser, address) | TOLD | NOMINEE | {"full_name": name} for name in ("First New", "Second New"))
    assert organiser.post(address, data=first).status_code == 302
    late = organiser.post(address, data=second, query_string=EN)
    assert late.status_code == 409
    assert "This place changed while the form was open. Place 2: First New is nominated. Nothing was saved yet." in late.text
    assert 'value="Second New"' in late.text
    assert organiser.get(address).status_code == 302, "the form is not offered any more"


def test_one_form_twice_is_saved_once(organiser: PolicingClient, app_with_sample: Flask, free_place: str) -> None:
    address = f"{free_place}/nominate"
    form = form_of(organiser, address) | TOLD | NOMINEE
    assert [organiser.post(address, data=form).status_code for _time in range(2)] == [302, 302]
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(Answer)).all()) == 1


def test_a_request_is_granted_with_a_word(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "The request is sent" in send(organiser, f"{THAILAND}/another-place", reason="Two ministries.")
    assert "Request for another place" in organiser.get(BOARD, query_string=EN).text
    form = form_of(organiser, f"{THAILAND}/grant") | {"word": "Gladly."}
    page = organiser.post(f"{THAILAND}/grant", data=form, query_string=EN, follow_redirects=True).text
    assert "The request is answered." in page
    assert "Gladly." in page
    with app_with_sample.app_context():
        assert held(db.session, 3).state is InvitationState.SENT
    assert organiser.post(f"{THAILAND}/refuse", data=form_of(organiser, f"{THAILAND}/refuse") | {"word": "No."}).status_code == 409


def test_a_speaker_is_proposed_and_decided_on(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        speaker = held(db.session, 1).participant_id
    page = send(organiser, f"{THAILAND}/speaker", speaker=str(speaker), title="Article 6 in practice", abstract="What we learned.")
    assert "Article 6 in practice" in page
    assert "1 speaker proposed" in organiser.get(BOARD, query_string=EN).text
    stranger = form_of(organiser, f"{THAILAND}/speaker") | TOLD | {"speaker": "1", "title": "Not theirs"}
    assert organiser.post(f"{THAILAND}/speaker", data=stranger).status_code == 422


def test_only_what_is_awaited(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        for place in db.session.execute(select(Delegation.ref, Invitation.number).join(Delegation.invitations)).all():
            put(db.session, place.number, InvitationState.CONFIRMED, ref=place.ref)
        db.session.commit()
    awaited = f"{BOARD}?show=outstanding&lang=en"
    assert ">Thailand</a>" not in organiser.get(awaited).text
    stand(app_with_sample, 1, InvitationState.BOUNCED)
    assert ">Thailand</a>" in organiser.get(awaited).text


def test_a_board_that_did_not_change_is_not_sent_again(organiser: PolicingClient, app_with_sample: Flask, free_place: str) -> None:
    browser = plainly_signed_in(app_with_sample, ORGANISER)  # a part is no page
    part = {"X-Part": "answers", "If-None-Match": browser.get(BOARD, query_string=EN).headers["ETag"]}
    assert browser.get(BOARD, query_string=EN, headers=part).status_code == 304
    send(organiser, f"{free_place}/nominate", **NOMINEE)
    answer = browser.get(BOARD, query_string=EN, headers=part)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Anong Srisuk" in answer.text


def test_the_board_takes_the_same_statements_at_any_length(organiser: PolicingClient, app_with_sample: Flask) -> None:
    def counted() -> list[int]:
        return [count_statements(organiser, app_with_sample, lambda client, at=at: client.get(at)) for at in (BOARD, THAILAND)]

    few = counted()
    assert max(few) <= 6
    codes = ["FR", "DE", "IT", "ES", "PT", "SE", "NO", "FI", "DK", "NL", "BE", "AT", "CH", "IE", "GB", "CA", "MX", "BR", "AR", "CL"]
    conference = sample_document()["conference"]
    partners = {"id": "A", "partner_delegations": [*conference["partner_delegations"], *codes]}
    more = {"conference": conference | partners, "delegations": [{"id": code, "kind": "partner", "country": code} for code in codes]}
    with app_with_sample.app_context():
        begin_writing()
        exchange.import_file(db.session, json.dumps(more).encode(), "more.json")
        db.session.commit()
    assert ">FR<" in organiser.get(BOARD, query_string=EN).text
    assert counted() == few
