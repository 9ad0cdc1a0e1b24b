"""The words of the organisers: written beside those that come with Kaigi, refused where they would go wrong, taken back."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.invitation_text import InvitationText
from models.vocabulary import TextPurpose
from tests.desk import form_of, undo
from tests.invitations.rounds import AT, write_text
from tests.web import PolicingClient, StatementCount

NEW = f"{AT}/texts/new?parent=invitation.th"
BODY = "เรียน {addressee}\n\n{link}"


def stored(app: Flask) -> list[InvitationText]:
    with app.app_context():
        return list(db.session.scalars(select(InvitationText)))


def written(client: PolicingClient, address: str = NEW, **typed: Any) -> Any:
    form = form_of(client, address) | typed
    return client.post(address, data=form, query_string={"lang": "en"} if "?" not in address else None, follow_redirects=True)


def test_a_text_is_written_beside_the_english_one_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = organiser.get(f"{NEW}&lang=en").text
    assert "Invitation in Thai" in page
    assert "Dear {addressee}," in page
    assert "ขอเรียนเชิญ {delegation}" in page  # the words that come with Kaigi
    saved = written(organiser, subject="{conference}", body=BODY)
    (text,) = stored(app_with_sample)
    assert (text.purpose, text.language, text.body) == (TextPurpose.INVITATION, "th", BODY)
    assert organiser.get(NEW).status_code == 404  # it is there already
    undo(organiser, saved.text)
    assert stored(app_with_sample) == []


def test_the_text_that_comes_with_kaigi_is_where_one_begins(organiser: PolicingClient, app_with_sample: Flask) -> None:
    written(organiser, f"{AT}/texts/new?parent=reminder.ja", subject="御回答のお願い")
    (text,) = stored(app_with_sample)
    assert text.body.startswith("{addressee} 様")
    page = organiser.get(f"{AT}/texts/", query_string={"lang": "en"}).text
    assert "御回答のお願い</span>" in page
    assert organiser.get(f"{AT}/texts/{text.id}/history", query_string={"lang": "en"}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": "Dear {addressee},"}, "The text does not hold {link}."),
        ({"body": "{link}\n\n{name}"}, "Line 3: the placeholder {name} is not known here."),
        ({"body": "{link}\n{days"}, "Line 2: a brace stands alone."),
        ({"subject": "{link}"}, "Line 1: the placeholder {link} is not known here."),
        ({"subject": ""}, "Enter the subject."),
    ],
)
def test_what_would_go_wrong_is_not_saved(organiser: PolicingClient, app_with_sample: Flask, typed: dict[str, str], said: str) -> None:
    answer = written(organiser, **({"subject": "x", "body": BODY} | typed))
    assert answer.status_code == 422
    assert said in answer.text
    assert stored(app_with_sample) == []


def test_an_edit_with_a_stale_version_shows_both(organiser: PolicingClient, app_with_sample: Flask) -> None:
    write_text(app_with_sample, TextPurpose.INVITATION, "en")
    address = f"{AT}/texts/{stored(app_with_sample)[0].id}/edit"
    form = form_of(organiser, address)
    assert written(organiser, address, subject="First").status_code == 200
    answer = organiser.post(address, data=form | {"subject": "Second"})
    assert answer.status_code == 409
    assert stored(app_with_sample)[0].subject == "First"


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    write_text(app_with_sample, TextPurpose.LETTER, "en", body="{days}")
    address = f"{AT}/texts/{stored(app_with_sample)[0].id}/edit"
    form = form_of(organiser, address) | {"subject": "Changed"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(address, data=form).status_code == 302
    assert len(count) <= 8


@pytest.mark.parametrize("parent", ["invitation.xx", "letter.th", "other.en", "invitation"])
def test_there_is_no_text_for_what_nothing_is_said(organiser: PolicingClient, parent: str) -> None:
    assert organiser.get(f"{AT}/texts/new", query_string={"parent": parent}).status_code == 404
