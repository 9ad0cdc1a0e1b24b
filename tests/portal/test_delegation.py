"""A focal point answers for the own delegation: each answer, what comes twice or too late, and nothing of another country."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from conference.answers.pages import DELEGATION_PAGES, PLACE_PAGES
from conference.config import ROOT
from conference.extensions import begin_writing, db
from models.answer import Answer
from models.audit import AuditEntry
from models.guest import GuestSession
from models.mail import MailMessage
from models.vocabulary import InvitationState
from tests.answers.places import NOMINEE, held, put
from tests.desk import content, form_of, sent_by
from tests.guests import ACTING, SECRETARIAT, come_in, give_secretariat_an_address
from tests.pages.forms import form_with
from tests.portal.conftest import Later
from tests.portal.test_door import newest_code, type_in
from tests.web import PolicingClient, StatementCount, count_statements

HOME = "/g/delegation/"
EN = {"lang": "en"}
MOST_BYTES = 30 * 1024


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def contact(app_with_sample: Flask) -> PolicingClient:
    """The focal point of Thailand, which has a free second place."""
    stand(app_with_sample, 2, InvitationState.SENT, is_filled=False)
    return come_in(app_with_sample, "TH")


def stand(app: Flask, number: int, state: InvitationState, *, is_filled: bool = True) -> None:
    with app.app_context():
        begin_writing()
        put(db.session, number, state, is_filled=is_filled)
        db.session.commit()


def place(number: int, what: str) -> str:
    return f"{HOME}places/{number}/{what}"


def form(client: PolicingClient, address: str, **typed: str) -> dict[str, Any]:
    return form_of(client, address, "answer") | typed


def send(client: PolicingClient, address: str, **typed: str) -> str:
    """Fill in the form of a page and send it; the page that comes in the end."""
    return client.post(address, data=form(client, address, **typed), query_string=EN, follow_redirects=True).text


def test_from_no_name_to_confirmed_and_a_substitute_on_the_same_place(contact: PolicingClient, app_with_sample: Flask) -> None:
    assert "No name yet" in contact.get(HOME, query_string=EN).text
    assert "The nomination is saved." in send(contact, place(2, "nominate"), **NOMINEE)
    assert "The details are saved." in send(contact, place(2, "change"), post="Deputy Director-General")
    confirming = contact.get(place(2, "confirm"), query_string=EN).text
    assert "Deputy Director-General" in confirming
    page = send(contact, place(2, "confirm"))
    assert "The attendance is confirmed." in page
    assert "Confirmed, details are awaited" in page
    assert "Head of delegation" in send(contact, place(2, "head"))
    page = send(contact, place(2, "substitute"), **{**NOMINEE, "full_name": "Kittisak Wong"})
    assert "Kittisak Wong" in page
    assert "Anong Srisuk" not in page
    assert "The place is declined." in send(contact, place(2, "decline"), reason="Elections.")
    with app_with_sample.app_context():
        assert held(db.session, 2).state is InvitationState.DECLINED


def test_each_answer_says_who_and_from_where(contact: PolicingClient, app_with_sample: Flask, organiser: PolicingClient) -> None:
    send(contact, place(2, "nominate"), **NOMINEE)
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "answer.nominated")).one()
        assert entry.actor.startswith(f"{ACTING} (")
    history = organiser.get("/c/A/answers/TH", query_string=EN).text
    assert ACTING in history
    assert "On the page" in history


def test_the_secretariat_hears_of_a_request_unless_it_wrote_it_down_itself(
    contact: PolicingClient, organiser: PolicingClient, app_with_sample: Flask
) -> None:
    give_secretariat_an_address(app_with_sample)
    reported = form_of(organiser, "/c/A/answers/KH/another-place") | {"reason": "By phone.", "source": "phone", "spoke": "Sok Dara"}
    assert organiser.post("/c/A/answers/KH/another-place", data=reported).status_code == 302
    send(contact, f"{HOME}another-place", reason="Two ministries.")
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage)).one()
    assert (mail.purpose, mail.to_address) == ("place.requested", SECRETARIAT)
    assert "/c/A/answers/TH" in mail.text
    assert not any(word in mail.subject + mail.text for word in ("Two ministries.", ACTING))


def test_a_request_and_a_proposal_are_answered_on_the_same_page(contact: PolicingClient, organiser: PolicingClient) -> None:
    assert "The secretariat will answer" in send(contact, f"{HOME}another-place", reason="Two ministries.")
    late = contact.post(f"{HOME}another-place", data=form(contact, f"{HOME}another-place", reason="Again."), query_string=EN)
    assert late.status_code == 409
    assert "asked for another place already" in late.text
    assert "Again." in late.text
    answer = form_of(organiser, "/c/A/answers/TH/refuse") | {"word": "The room is full."}
    organiser.post("/c/A/answers/TH/refuse", data=answer)
    assert "Refused: The room is full." in contact.get(HOME, query_string=EN).text
    choice = re.search(r'<option value="(\d+)"', contact.get(f"{HOME}speaker").text)
    assert choice
    page = send(contact, f"{HOME}speaker", speaker=choice[1], title="Article 6 in practice")
    assert "Speaker: Article 6 in practice" in page


def test_bad_input_is_refused_at_its_field_and_kept(contact: PolicingClient) -> None:
    bad = form(contact, place(2, "nominate"), full_name="x" * 301, post="", email="nobody", local_name="อนงค์")
    answer = contact.post(place(2, "nominate"), data=bad, query_string=EN)
    assert answer.status_code == 422
    for name, sentence in (("full_name", "at most 300"), ("post", "Enter the post."), ("email", "such as name@ministry.example")):
        assert re.search(f'id="{name}-error".*{sentence}', answer.text), name
    assert 'value="อนงค์"' in answer.text
    assert "Error:" in answer.text


def test_two_tabs_on_one_place_lose_nothing(contact: PolicingClient) -> None:
    first, second = (form(contact, place(2, "nominate"), **{**NOMINEE, "full_name": name}) for name in ("First New", "Second New"))
    assert contact.post(place(2, "nominate"), data=first).status_code == 302
    late = contact.post(place(2, "nominate"), data=second, query_string=EN)
    assert late.status_code == 409
    assert "Place 2: First New is nominated. Nothing was saved yet." in late.text
    assert 'value="Second New"' in late.text


def test_who_confirms_what_somebody_changed_meanwhile_is_told_and_may_then(contact: PolicingClient) -> None:
    send(contact, place(2, "nominate"), **NOMINEE)
    seen = form(contact, place(2, "confirm"))
    send(contact, place(2, "change"), full_name="Anong Sri")
    late = contact.post(place(2, "confirm"), data=seen, query_string=EN)
    assert late.status_code == 409
    assert "Anong Sri" in late.text
    version = re.search(r'name="version"[^>]*value="([^"]+)"', late.text)
    assert version
    assert contact.post(place(2, "confirm"), data=seen | {"version": version[1]}).status_code == 302


def test_a_double_click_saves_once(contact: PolicingClient, app_with_sample: Flask) -> None:
    sent = form(contact, place(2, "nominate"), **NOMINEE)
    answers = at_once([contact, come_in(app_with_sample, "TH")], [sent, sent])
    assert [answer.status_code for answer in answers] == [302, 302]
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(Answer)).all()) == 1


def test_two_browsers_race_for_the_last_place(contact: PolicingClient, app_with_sample: Flask) -> None:
    sent = [form(contact, place(2, "nominate"), **{**NOMINEE, "full_name": name}) for name in ("First New", "Second New")]
    answers = at_once([contact, come_in(app_with_sample, "TH")], sent)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    (late,) = [answer.text for answer in answers if answer.status_code == 409]
    assert re.search("Place 2: (First|Second) New is nominated. Nothing was saved yet.", late)


def at_once(clients: list[PolicingClient], forms: list[dict[str, Any]]) -> list[TestResponse]:
    start = Barrier(len(forms))

    def post(client: PolicingClient, sent: dict[str, Any]) -> TestResponse:
        start.wait()
        return client.post(place(2, "nominate"), data=sent, query_string=EN)

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(post, clients, forms))


def test_a_contact_of_another_country_changes_and_sees_nothing_of_it(contact: PolicingClient, app_with_sample: Flask) -> None:
    send(contact, place(2, "nominate"), **NOMINEE)
    seen = {what: form_of(contact, place(2, what), "answer") for what in ("change", "confirm", "decline", "withdraw")}
    thailand = [part for part in content(app_with_sample)["participants"] if part["delegation"] == "TH"]
    stranger = come_in(app_with_sample, "VN")
    for what, known in seen.items():  # a forged form: what only the other could know
        stranger.post(place(2, what), data=known | {"reason": "Not mine."})
    addresses = [place(number, what) for number in range(1, 4) for what in PLACE_PAGES] + [f"{HOME}{what}" for what in DELEGATION_PAGES]
    for address in (HOME, *addresses):
        page = stranger.get(address, follow_redirects=True).text
        assert "Anong" not in page
        assert "TH-" not in page
    for address in addresses:
        stranger.post(address, data={**NOMINEE, "reason": "Not mine.", "nonce": "x", "speaker": "1", "title": "Not mine", "version": "1"})
    assert [part for part in content(app_with_sample)["participants"] if part["delegation"] == "TH"] == thailand
    assert "Anong" in contact.get(HOME).text
    assert app_with_sample.test_client().get(HOME).status_code in (302, 403)


def test_every_page_is_small_and_takes_few_statements(contact: PolicingClient, app_with_sample: Flask) -> None:
    send(contact, place(2, "nominate"), **NOMINEE)
    around = sum(len(gzip.compress(path.read_bytes())) for path in (*style_sheets(), ROOT / "static/images/icons.svg"))
    for address in (HOME, place(2, "change"), place(2, "confirm"), place(1, "substitute"), f"{HOME}speaker"):
        answer = contact.get(address, query_string=EN)
        assert answer.status_code == 200
        assert "<script" not in answer.text
        assert len(gzip.compress(answer.data)) + around <= MOST_BYTES, address
        assert count_statements(contact, app_with_sample, lambda client, at=address: client.get(at)) <= 6, address


def style_sheets() -> list[Path]:
    index = (ROOT / "static/css/guest.css").read_text()
    return [ROOT / "static/css" / name for name in re.findall(r'@import url\("([^"]+)"\)', index)]


@pytest.mark.parametrize(
    ("what", "number", "most"),
    [
        ("confirm", 1, 5),
        ("nominate", 2, 8),
        ("substitute", 1, 10),  # a row each for two people, two badges, place and answer
        ("withdraw", 2, 10),  # reads what hangs on the person before it goes
    ],
)
def test_an_answer_takes_few_statements(contact: PolicingClient, app_with_sample: Flask, what: str, number: int, most: int) -> None:
    with app_with_sample.app_context():
        engine = db.engine
    stand(app_with_sample, 1, InvitationState.NOMINATED)
    if what == "withdraw":
        send(contact, place(2, "nominate"), **NOMINEE)
    typed = NOMINEE if what in ("nominate", "substitute") else {}
    sent = form(contact, place(number, what), **typed)
    with StatementCount(engine) as count:
        assert contact.post(place(number, what), data=sent).status_code == 302
    assert len(count.beside_the_trail) <= most, "\n".join(count.beside_the_trail)


def test_an_answer_that_changes_nobody_is_saved_once_as_well(contact: PolicingClient, app_with_sample: Flask) -> None:
    stand(app_with_sample, 1, InvitationState.CONFIRMED)
    sent = form(contact, place(1, "head"))
    assert "The head of the delegation is chosen." in contact.post(place(1, "head"), data=sent, query_string=EN, follow_redirects=True).text
    assert "This form was saved already." in contact.post(place(1, "head"), data=sent, query_string=EN, follow_redirects=True).text
    late = contact.post(place(1, "head"), data=sent | {"nonce": "another form"}, query_string=EN)
    assert late.status_code == 409


def test_a_session_that_ended_meanwhile_loses_nothing_typed(contact: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = True
    sent = form(contact, place(2, "nominate"), **NOMINEE)
    with app_with_sample.app_context():
        begin_writing()
        db.session.execute(delete(GuestSession))
        db.session.commit()
    ended = contact.post(place(2, "nominate"), data=sent, query_string=EN).text
    assert "What you typed is kept" in ended
    asking = form_with(ended, "kept")
    page = contact.post(asking.address, data=asking.fields).text
    going_on = form_with(type_in(contact, page, newest_code(app_with_sample)), "full_name")
    again = contact.post(going_on.address, data=going_on.fields).text
    assert "Nothing is saved yet." in again
    assert 'value="Anong Srisuk"' in again
    shown = sent_by(again, "answer")
    assert shown["email"] == NOMINEE["email"]
    assert "The nomination is saved." in contact.post(place(2, "nominate"), data=shown, query_string=EN, follow_redirects=True).text


def test_an_official_is_reminded_of_the_details_once_a_day(contact: PolicingClient, app_with_sample: Flask, later: Later) -> None:
    stand(app_with_sample, 1, InvitationState.CONFIRMED)
    assert contact.get(place(2, "remind")).status_code == 302, "nobody is confirmed there"
    assert "The reminder is sent." in send(contact, place(1, "remind"))
    again = contact.post(place(1, "remind"), data=form(contact, place(1, "remind")), query_string=EN)
    assert again.status_code == 409
    assert "reminded within the last day" in again.text
    with app_with_sample.app_context():
        mail = db.session.scalars(select(MailMessage).where(MailMessage.purpose == "guest.link")).one()
        assert (mail.to_address, mail.participant_id) == ("a-th-1@th.example", held(db.session, 1).participant_id)
    with later(hours=25):
        fresh = come_in(app_with_sample, "TH")
        assert "The reminder is sent." in send(fresh, place(1, "remind"))
