"""The agenda by day, one session, and the run of show made of both."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.agenda import Session, Talk
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import SessionKind
from tests.web import PolicingClient, count_statements

AGENDA = "/c/A/agenda/"
RUNDOWN = "/c/A/run-of-show/"
MOST_STATEMENTS = 6


def text(client: PolicingClient, path: str, language: str = "en") -> str:
    response = client.get(path, query_string={"lang": language} if "?" not in path else None)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def add_sessions(app: Flask, count: int) -> None:
    """Add sessions of two talks on the first day."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        speaker = db.session.scalars(select(Participant)).first()
        for number in range(count):
            begins = datetime(2027, 7, 14, tzinfo=UTC) + timedelta(minutes=number)
            item = Session(
                conference_id=conference.id,
                ref=f"X-{number}",
                title=f"Extra {number}",
                starts_at=begins,
                ends_at=begins + timedelta(hours=1),
            )
            item.talks = [Talk(position=1, minutes=20, speaker=speaker, title="One"), Talk(position=2, minutes=20, title={"th": "สอง"})]
            db.session.add(item)
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("path", [AGENDA, f"{AGENDA}sessions/A-S3", RUNDOWN])
def test_pages_answer_in_both_languages(organiser: PolicingClient, path: str, language: str) -> None:
    assert text(organiser, path, language)


def test_the_first_day_is_shown_with_its_sessions_and_meals_by_time(organiser: PolicingClient) -> None:
    html = text(organiser, AGENDA)
    rows = re.findall(r'<td class="nowrap card-state">([\d:–]+)</td>\s*<th scope="row"><a href="([^"]+)"', html)
    assert rows[:3] == [
        ("10:00–10:30", "/c/A/agenda/sessions/A-S1"),
        ("10:30–12:00", "/c/A/agenda/sessions/A-S2"),
        ("12:00–13:15", "/c/A/meals/A-L1"),
    ]
    assert "sessions/A-S5" not in html
    assert "80 / 90 min" in html  # two talks of 25 minutes and 30 of discussion
    assert "34 / 50" in html


def test_every_day_at_once(organiser: PolicingClient) -> None:
    html = text(organiser, f"{AGENDA}?day=all&lang=en")
    assert "sessions/A-S1" in html
    assert "sessions/A-S8" in html
    assert html.count("<h2>") == 2


def test_a_session_beyond_the_days_of_the_conference_brings_its_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        begins = datetime(2027, 7, 12, 15, 30, tzinfo=UTC)  # 00:30 on the 13th in Tokyo
        rehearsal = {"ref": "REH", "title": "Walk-through", "kind": SessionKind.REHEARSAL}
        db.session.add(Session(conference_id=conference.id, starts_at=begins, ends_at=begins + timedelta(hours=1), **rehearsal))
        db.session.commit()
    html = text(organiser, f"{AGENDA}?day=2027-07-13&lang=en")
    assert "Walk-through" in html
    assert "00:30–01:30" in html
    assert "Rehearsal" in html


@pytest.mark.parametrize(
    "path", [f"{AGENDA}?day=2030-01-01", f"{AGENDA}?day=tomorrow", f"{AGENDA}sessions/nobody", f"{RUNDOWN}?day=x", "/c/B/agenda/"]
)
def test_what_does_not_exist_is_not_found(organiser: PolicingClient, path: str) -> None:
    assert organiser.get(path).status_code == 404


def test_a_session_of_another_conference_is_not_found(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        other = Conference(ref="B", name="Other", zone="Asia/Tokyo")
        db.session.add(other)
        db.session.flush()
        begins = datetime(2027, 7, 14, tzinfo=UTC)
        db.session.add(Session(conference_id=other.id, ref="B-S1", title="Theirs", starts_at=begins, ends_at=begins))
        db.session.commit()
    assert organiser.get(f"{AGENDA}sessions/B-S1").status_code == 404


def test_a_session_shows_talks_equipment_with_operator_and_what_is_wrong(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.scalars(select(Session).where(Session.ref == "A-S3")).one().discussion_minutes = 60
        db.session.commit()
    html = text(organiser, f"{AGENDA}sessions/A-S3")
    assert "SESSION_OVERRUN" in html
    assert "30 minutes too long" in html
    assert "Mr. Sok Vannarith" in html
    assert "Wireless microphone" in html
    assert "Mr. Shimizu Ryo" in html
    assert "Wed 14 Jul 2027, 12:30 JST" in html


def test_japanese_people_stand_in_their_own_script_on_a_japanese_page(organiser: PolicingClient) -> None:
    html = text(organiser, AGENDA, "ja")
    assert "高橋" in html
    assert "日本の取組" in html
    assert '<span class="talk-title" lang="en">GX-ETS and JCM</span>' in html


@pytest.mark.parametrize("path", [AGENDA, f"{AGENDA}?day=all", RUNDOWN])
def test_statements_do_not_grow_with_the_agenda(organiser: PolicingClient, app_with_sample: Flask, path: str) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(path))
    add_sessions(app_with_sample, 30)
    assert count_statements(organiser, app_with_sample, lambda client: client.get(path)) == few <= MOST_STATEMENTS


def test_a_talk_without_a_speaker_says_so_and_its_title_names_its_language(organiser: PolicingClient, app_with_sample: Flask) -> None:
    add_sessions(app_with_sample, 1)
    html = text(organiser, AGENDA)
    assert "speaker open" in html
    assert 'lang="th">สอง' in html


def test_the_run_of_show_puts_cues_and_generated_lines_in_one_order(organiser: PolicingClient) -> None:
    html = text(organiser, RUNDOWN)
    lines = re.findall(r'<tr class="line-(\w+)">\s*<td class="number">(\d+)</td>\s*<td class="nowrap">([\d:–]+)</td>', html)
    assert lines[:3] == [("cue", "1", "09:30–09:55"), ("cue", "2", "09:55–10:00"), ("cue", "3", "10:00–10:30")]
    assert [number for _kind, number, _time in lines] == [str(number) for number in range(1, len(lines) + 1)]
    assert ("meal", "12:00–13:15") in [(kind, time) for kind, _number, time in lines]
    assert "Ladies and gentlemen, please take your seats." in html
    assert "Ms. Matsumoto Rena" in html
