"""The texts of a conference in one more language: found, written, counted; two translators at once lose nothing."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import begin_writing, db
from models.agenda import Session, Talk
from models.audit import AuditEntry
from models.conference import Conference, Venue
from models.text import said_in, saying
from models.vocabulary import Role
from tests.desk import content, form_of, sent_by, undo
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, StatementCount, count_statements

AT = "/c/A/settings/texts/"
THAI = f"{AT}?from=en&to=th"
FORM = "texts-form"


def key_of(app: Flask, kind: str, column: str = "title") -> str:
    """The key of the first row of a kind that has a text."""
    row = {"session": Session, "talk": Talk, "venue": Venue, "conference": Conference}[kind]
    with app.app_context():
        number = db.session.scalars(select(row.id).where(getattr(row, column).is_not(None)).order_by(row.id)).first()
    return f"{kind}-{number}-{column}"


def text_of(app: Flask, key: str) -> Any:
    kind, number, column = key.split("-")
    row = {"session": Session, "talk": Talk, "venue": Venue, "conference": Conference}[kind]
    with app.app_context():
        return db.session.scalars(select(getattr(row, column)).where(row.id == int(number))).one()


def page(client: PolicingClient, address: str = THAI) -> dict[str, Any]:
    return form_of(client, address, FORM)


def send(client: PolicingClient, form: Mapping[str, Any], address: str = THAI) -> Any:
    return client.post(f"{address}&lang=en", data=form, follow_redirects=True)


def write(app: Flask, key: str, language: str, words: str) -> None:
    """Somebody else writes a text meanwhile."""
    kind, number, column = key.split("-")
    row = {"session": Session, "talk": Talk, "venue": Venue}[kind]
    with app.app_context():
        begin_writing()
        found = db.session.get_one(row, int(number))
        journal.record(db.session, "session.changed", "S", conference_ref="A")
        setattr(found, column, saying(getattr(found, column), language, words))
        db.session.commit()


def test_what_was_typed_is_written_and_nothing_else(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app, key = app_with_sample, key_of(app_with_sample, "session")
    before = content(app)
    form = page(organiser)
    saved = send(organiser, form | {f"{key}-words": "การ\n ประชุม"})
    assert "Saved 1 text in Thai." in saved.text
    assert said_in(text_of(app, key), "th") == "การ ประชุม"  # on one line
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.subject, entry.detail) == ("texts.changed", "th", {"number": 1})
    undo(organiser, saved.text)
    assert content(app) == before


def test_sent_back_as_it_came_nothing_changes(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for address in (THAI, f"{AT}?from=ja&to=en", f"{AT}?from=en&to=ja"):
        assert "Nothing was changed." in send(organiser, page(organiser, address), address).text
    assert content(app_with_sample) == before


def test_two_translators_of_other_texts_and_languages_meet_in_peace(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key, other = key_of(app_with_sample, "venue", "name"), key_of(app_with_sample, "venue", "address")
    form = page(organiser)
    write(app_with_sample, other, "th", "ที่อยู่")
    write(app_with_sample, key, "km", "ទីកន្លែង")
    assert "Saved 1 text" in send(organiser, form | {f"{key}-words": "สถานที่"}).text
    assert said_in(text_of(app_with_sample, other), "th") == "ที่อยู่"
    assert [said_in(text_of(app_with_sample, key), code) for code in ("th", "km")] == ["สถานที่", "ទីកន្លែង"]


def test_one_text_written_by_two_is_shown_twice_and_chosen(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key, untouched = key_of(app_with_sample, "session"), key_of(app_with_sample, "venue", "name")
    form = page(organiser) | {f"{key}-words": "ของฉัน", f"{untouched}-words": "สถานที่"}
    write(app_with_sample, key, "th", "ของเขา")
    answer = send(organiser, form)
    assert answer.status_code == 409
    assert "ของเขา" in answer.text
    assert said_in(text_of(app_with_sample, untouched), "th") == ""  # all or nothing
    again = sent_by(answer.text, FORM)
    unchosen = send(organiser, again)
    assert unchosen.status_code == 422
    assert "Choose which version to keep." in unchosen.text
    assert "Saved 2 texts" in send(organiser, again | {f"{key}-words": "ของฉัน"}).text
    assert said_in(text_of(app_with_sample, key), "th") == "ของฉัน"


def test_a_translation_of_what_says_something_else_by_now_is_looked_at_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = key_of(app_with_sample, "session")
    form = page(organiser) | {f"{key}-words": "เปิดประชุม"}
    write(app_with_sample, key, "en", "Something else")
    answer = send(organiser, form)
    assert answer.status_code == 409
    assert "Something else" in answer.text
    assert "Saved 1 text" in send(organiser, sent_by(answer.text, FORM)).text


def test_a_text_that_must_be_there_keeps_one_language(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = key_of(app_with_sample, "session")
    write(app_with_sample, key, "ja", "")
    address = f"{AT}?from=ja&to=en"
    answer = send(organiser, page(organiser, address) | {f"{key}-words": ""}, address)
    assert answer.status_code == 422
    assert "This text is said in no other language." in answer.text


@pytest.mark.parametrize("typed", ["x" * 301, "ก" * 301])
def test_a_line_has_its_limit(organiser: PolicingClient, app_with_sample: Flask, typed: str) -> None:
    key = key_of(app_with_sample, "session")
    assert send(organiser, page(organiser) | {f"{key}-words": typed}).status_code == 422


def test_missing_ones_are_counted_and_filtered(organiser: PolicingClient, app_with_sample: Flask) -> None:
    total = len(page(organiser)["text"]) + len(page(organiser, f"{THAI}&page=2")["text"])
    assert f"{total} missing" in organiser.get(f"{THAI}&lang=en").text
    key = key_of(app_with_sample, "session")
    write(app_with_sample, key, "th", "ไทย")
    assert f"{total - 1} missing" in organiser.get(f"{THAI}&lang=en").text
    assert key not in page(organiser, f"{THAI}&only=missing")["text"]
    assert {one.partition("-")[0] for one in page(organiser, f"{THAI}&group=agenda")["text"]} == {"session", "talk"}


def test_the_secretariat_writes_what_it_may_edit(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "desk@secretariat.example", "K. Abe", Role.SECRETARIAT)
        db.session.commit()
    client, name = signed_in(app_with_sample, "desk@secretariat.example"), key_of(app_with_sample, "conference", "name")
    form = page(client)
    assert name not in form["text"]
    forged = form | {"text": [*form["text"], name], f"{name}-words": "x", f"{name}-seen": "0"}
    assert "Nothing was changed." in send(client, forged).text
    assert said_in(text_of(app_with_sample, name), "th") == ""


def test_texts_of_the_settings_are_taken_back_by_who_may_edit_them(organiser: PolicingClient, app_with_sample: Flask) -> None:
    name = key_of(app_with_sample, "conference", "name")
    saved = send(organiser, page(organiser) | {f"{name}-words": "การประชุม"})
    with app_with_sample.app_context():
        assert db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first() == "setting_texts.changed"
    undo(organiser, saved.text)
    assert said_in(text_of(app_with_sample, name), "th") == ""


def test_a_page_and_a_save_take_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert count_statements(organiser, app_with_sample, lambda client: client.get(THAI)) <= 6
    form = page(organiser) | {f"{key_of(app_with_sample, 'session')}-words": "ไทย"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(THAI, data=form).status_code == 302
    assert len(count) <= 8


@pytest.mark.parametrize("address", ["?from=xx&to=yy", "?from=en&to=en", "?to=ja&from=ja&page=99", "?group=x&only=y"])
def test_an_address_that_makes_no_sense_shows_texts(organiser: PolicingClient, address: str) -> None:
    assert organiser.get(AT + address).status_code == 200
