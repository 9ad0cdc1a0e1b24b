"""The run of show is edited as a sheet: nothing typed is lost, nothing is half written, and everything can be taken back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.audit import journal
from conference.extensions import db
from models.agenda import Session
from models.audit import AuditEntry
from models.rundown import Cue
from tests.desk import auditor, content, form_of, sent_by, undo
from tests.web import PolicingClient, StatementCount, count_statements

BASE = "/c/A/run-of-show/2027-07-14/day"
EDIT = f"{BASE}/edit"
GENERATE = f"{BASE}/generate"
DESKS = ("stage", "video", "sound", "light", "announcement", "interpretation")


def sheet(client: PolicingClient, address: str = EDIT) -> dict[str, Any]:
    """What the sheet sends when nobody touches it."""
    return form_of(client, address, "sheet-form")


def save(client: PolicingClient, data: dict[str, Any], address: str = EDIT, *, follow: bool = True) -> Any:
    return client.post(address, data=data, query_string={"lang": "en"} if "?" not in address else None, follow_redirects=follow)


def do(client: PolicingClient, data: dict[str, Any], what: str) -> dict[str, Any]:
    """Press a button that rearranges the sheet; give what it sends then."""
    answer = client.post(EDIT, data=data | {"do": what}, query_string={"lang": "en"})
    assert answer.status_code == 200
    return sent_by(answer.text, "sheet-form")


def keys(data: dict[str, Any]) -> list[str]:
    return data["row"] if isinstance(data["row"], list) else [data["row"]]


def cues(app: Flask) -> dict[str, Cue]:
    with app.app_context():
        return {cue.ref: cue for cue in db.session.scalars(select(Cue).order_by(Cue.starts_at, Cue.id))}


def key_of(app: Flask, ref: str) -> str:
    return f"c{cues(app)[ref].id}"


def entries(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(AuditEntry.id).where(AuditEntry.action.startswith("rundown."))).all())


def move_session(app: Flask, ref: str, minutes: int) -> None:
    with app.app_context():
        journal.record(db.session, "session.changed", ref, conference_ref="A")
        session = db.session.scalars(select(Session).where(Session.ref == ref)).one()
        session.starts_at += timedelta(minutes=minutes)
        session.ends_at += timedelta(minutes=minutes)
        db.session.commit()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    for address in (EDIT, GENERATE, f"{BASE}/history", EDIT.replace("/day/", "/rehearsal/"), EDIT.replace("07-14", "07-12")):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    index = organiser.get("/c/A/run-of-show/?day=2027-07-14").text
    assert all(address in index for address in (EDIT, GENERATE, f"{BASE}/history"))
    assert [organiser.get(EDIT.replace("2027-07-14", day)).status_code for day in ("2027-02-30", "0001-01-01", "tomorrow")] == [404] * 3


@pytest.mark.parametrize("texts", ["en", "ja"])
def test_a_sheet_sent_back_untouched_changes_nothing(organiser: PolicingClient, app_with_sample: Flask, texts: str) -> None:
    before = content(app_with_sample)
    address = f"{EDIT}?texts={texts}&lang=en"
    answer = save(organiser, sent_by(organiser.get(address).text, "sheet-form"), address)
    assert "Nothing was changed." in answer.text
    assert content(app_with_sample) == before
    assert entries(app_with_sample) == 0


def test_cells_are_saved_once_in_their_language_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    key = key_of(app_with_sample, "A-Q1")
    data = sheet(organiser) | {
        f"{key}-start": "９時15分",
        f"{key}-minutes": "４０分",
        f"{key}-item": "Doors open early",
        f"{key}-sound": "",
        f"{key}-speaker": "A-JP-01",
        f"{key}-session": "opening",
        f"{key}-notes": "a\r\nb",
    }
    first = save(organiser, data)
    cue = cues(app_with_sample)["A-Q1"]
    assert (cue.starts_at.isoformat(), cue.minutes) == ("2027-07-14T00:15:00+00:00", 40)
    assert cue.item == {"en": "Doors open early", "ja": "開場"}
    assert cue.sound == {"ja": "BGM"}
    assert cue.notes == {"en": "a\nb"}
    assert cue.speaker_id
    assert cue.session_id
    save(organiser, data)  # the same form once more
    assert entries(app_with_sample) == 1
    undo(organiser, first.text)
    assert content(app_with_sample) == before


def test_what_is_wrong_is_said_at_its_cell_and_nothing_is_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    key, other = key_of(app_with_sample, "A-Q1"), key_of(app_with_sample, "A-Q2")
    wrong = {"start": "25:99", "minutes": "-5", "owner": "Nobody Ñ <b>", "session": "no such", "item": "x" * 10_001}
    typed = {f"{key}-{column}": text for column, text in wrong.items()}
    answer = save(organiser, sheet(organiser) | typed | {f"{other}-item": "kept 🎌"}, follow=False)
    assert answer.status_code == 422
    assert all(f'href="#{key}-{column}"' in answer.text for column in wrong)
    again = sent_by(answer.text, "sheet-form")
    assert {name: again[name] for name in typed} == typed
    assert again[f"{other}-item"] == "kept 🎌"
    assert content(app_with_sample) == before
    assert "&lt;b&gt;" in answer.text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "🎌 𠮷", "w" * 200, "O'Brien & “Sons” 100%"])
def test_every_text_is_saved_as_typed(organiser: PolicingClient, app_with_sample: Flask, text: str) -> None:
    key = key_of(app_with_sample, "A-Q1")
    assert save(organiser, sheet(organiser) | {f"{key}-{column}": text for column in ("item", *DESKS)}).status_code == 200
    cue = cues(app_with_sample)["A-Q1"]
    assert {cue.item["en"], *(getattr(cue, desk)["en"] for desk in DESKS)} == {text}  # type: ignore[index]
    assert organiser.get("/c/A/run-of-show/?day=2027-07-14").status_code == 200


def test_the_other_language_is_edited_beside_the_first(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = key_of(app_with_sample, "A-Q3")
    address = f"{EDIT}?texts=ja"
    page = organiser.get(address).text
    assert 'placeholder="Opening"' not in page  # it has its own Japanese
    save(organiser, sent_by(page, "sheet-form") | {f"{key}-video": "表紙", f"{key}-light": "明"}, address)
    cue = cues(app_with_sample)["A-Q3"]
    assert cue.video == {"en": "Title slide", "ja": "表紙"}
    assert cue.light == {"ja": "明"}
    assert 'placeholder="明"' in organiser.get(EDIT, query_string={"texts": "en"}).text


def test_columns_that_are_hidden_keep_what_they_hold(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = key_of(app_with_sample, "A-Q1")
    address = f"{EDIT}?texts=en&columns=light"
    data = sent_by(organiser.get(address).text, "sheet-form")
    assert f"{key}-sound" not in data
    save(organiser, data | {f"{key}-light": "Dim"}, address)
    cue = cues(app_with_sample)["A-Q1"]
    assert cue.light == {"en": "Dim", "ja": "客電100%"}
    assert cue.sound == {"en": "Background music", "ja": "BGM"}


def test_rows_are_added_copied_moved_and_removed_before_they_are_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    one, two, three = (key_of(app_with_sample, f"A-Q{number}") for number in (1, 2, 3))
    data = do(organiser, sheet(organiser) | {f"{three}-item": "typed"}, f"below:{one}")
    assert keys(data) == [one, "n1", two, three]
    assert (data["n1-start"], data[f"{three}-item"]) == ("09:55", "typed")
    data = do(organiser, data, f"copy:{two}")
    data = do(organiser, data | {"n2-shift": "-10", "n2-item": "Second call"}, "shift:n2")
    assert (data["n2-start"], data[f"{three}-start"], data[f"{two}-start"]) == ("09:45", "09:50", "09:55")
    data = do(organiser, data, f"remove:{one}")
    assert content(app_with_sample) == before
    saved = save(organiser, data)
    stored = cues(app_with_sample)
    assert "A-Q1" not in stored
    added = next(cue for ref, cue in stored.items() if ref.startswith("Q-"))  # the row with a start alone is none
    assert (len(stored), added.item, added.minutes) == (3, {"en": "Second call"}, 5)
    undo(organiser, saved.text)
    assert content(app_with_sample) == before
    kept = do(organiser, do(organiser, sheet(organiser), f"remove:{one}"), f"keep:{one}")
    assert f"{one}-gone" not in kept


def test_a_block_is_pasted_and_rows_begin_where_they_end(organiser: PolicingClient, app_with_sample: Flask) -> None:
    two, three = key_of(app_with_sample, "A-Q2"), key_of(app_with_sample, "A-Q3")
    block = '9:50\t5\tPhoto\r\n"10:00"\t30\t"Two\nlines"\r\n10時30分\t5\t<i>New</i>\r\n'
    data = do(organiser, sheet(organiser) | {"block": block, "at_row": two, "at_column": "start"}, "paste")
    assert [data[f"{key}-item"] for key in keys(data)] == ["Doors open", "Photo", "Two\nlines", "<i>New</i>"]
    assert data[f"{three}-start"] == '"10:00"'
    refused = save(organiser, data, follow=False)
    assert refused.status_code == 422
    assert save(organiser, sent_by(refused.text, "sheet-form") | {f"{three}-start": "10:00"}).status_code == 200
    assert len(cues(app_with_sample)) == 4
    wide = organiser.post(EDIT, data=sheet(organiser) | {"do": "paste", "block": "a\tb", "at_row": two, "at_column": "session"})
    assert wide.status_code == 422


def test_what_two_people_change_in_different_cells_is_all_kept(organiser: PolicingClient, app_with_sample: Flask) -> None:
    one, two = key_of(app_with_sample, "A-Q1"), key_of(app_with_sample, "A-Q2")
    mine, theirs = sheet(organiser), sheet(organiser)
    assert save(organiser, theirs | {f"{one}-minutes": "20", f"{two}-item": "Theirs"}, follow=False).status_code == 302
    assert save(organiser, mine | {f"{one}-light": "Mine"}, follow=False).status_code == 302
    stored = cues(app_with_sample)
    assert (stored["A-Q1"].minutes, stored["A-Q1"].light["en"], stored["A-Q2"].item["en"]) == (20, "Mine", "Theirs")  # type: ignore[index]


def test_two_people_on_one_cell_see_both_versions(organiser: PolicingClient, app_with_sample: Flask) -> None:
    one, two = key_of(app_with_sample, "A-Q1"), key_of(app_with_sample, "A-Q2")
    mine, theirs = sheet(organiser), sheet(organiser)
    save(organiser, theirs | {f"{one}-item": "Theirs", f"{one}-minutes": "20", f"{one}-owner": "A-ST-1"})
    answer = save(organiser, mine | {f"{one}-item": "Mine", f"{one}-light": "Mine too", f"{two}-item": "Free"}, follow=False)
    assert answer.status_code == 409
    assert "organiser@secretariat.example" in answer.text
    assert answer.text.count("<fieldset") == 4  # item, minutes, light, owner of one row; the other row is in nobody's way
    kept = sent_by(answer.text, "conflict-form")
    assert f"{one}-item" not in kept
    assert (kept[f"{one}-minutes"], kept[f"{one}-light"]) == ("20", "Mine too")
    assert save(organiser, kept, follow=False).status_code == 422  # nobody chooses by leaving it out
    assert save(organiser, kept | {f"{one}-item": "Mine"}, follow=False).status_code == 302
    stored = cues(app_with_sample)
    assert (stored["A-Q1"].item["en"], stored["A-Q1"].minutes, stored["A-Q2"].item["en"]) == ("Mine", 20, "Free")  # type: ignore[index]


def test_a_row_that_one_removes_and_another_changes_is_asked_about(organiser: PolicingClient, app_with_sample: Flask) -> None:
    one, two = key_of(app_with_sample, "A-Q1"), key_of(app_with_sample, "A-Q2")
    mine, other = sheet(organiser), sheet(organiser)
    save(organiser, sheet(organiser) | {f"{one}-gone": "yes", f"{two}-item": "Theirs"})
    changed = save(organiser, mine | {f"{one}-item": "Mine"}, follow=False)
    removing = save(organiser, other | {f"{two}-gone": "yes"}, follow=False)
    assert (changed.status_code, removing.status_code) == (409, 409)
    assert save(organiser, sent_by(changed.text, "conflict-form") | {f"{one}-back": "yes"}, follow=False).status_code == 302
    assert [cue.item["en"] for cue in cues(app_with_sample).values()] == ["Mine", "Theirs", "Opening"]  # type: ignore[index]
    assert save(organiser, sent_by(removing.text, "conflict-form") | {f"{two}-gone": "yes"}, follow=False).status_code == 302
    assert "A-Q2" not in cues(app_with_sample)
    untouched = save(organiser, mine, follow=False)  # what was removed and not touched stays removed
    assert untouched.status_code == 302
    assert "A-Q1" not in cues(app_with_sample)


def test_the_agenda_fills_the_run_of_show_and_print_shows_each_line_once(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    page = organiser.get("/c/A/run-of-show/?day=2027-07-14&lang=en").text
    data = form_of(organiser, GENERATE, "generate-form")
    assert data["add"] == ["A-S1", "A-S2", "A-S3", "A-S4"]
    filled = organiser.post(GENERATE, data=data, follow_redirects=True)
    organiser.post(GENERATE, data=data)
    assert entries(app_with_sample) == 1
    after = organiser.get("/c/A/run-of-show/?day=2027-07-14&lang=en").text
    assert after.count('<tr class="line-') == page.count('<tr class="line-')
    assert 'class="line-talk"' not in after
    stored = cues(app_with_sample)
    assert len(stored) == 3 + 16
    assert stored["A-Q3"].version == 1
    assert "Everything in the agenda" in organiser.get(GENERATE, query_string={"lang": "en"}).text
    undo(organiser, filled.text)
    assert content(app_with_sample) == before


def test_a_session_without_speakers_leaves_its_talks_to_the_agenda(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "session.changed", "A-S2", conference_ref="A")
        for talk in db.session.scalars(select(Session).where(Session.ref == "A-S2")).one().talks:
            talk.speaker_id = None
        db.session.commit()
    organiser.post(GENERATE, data=form_of(organiser, GENERATE, "generate-form") | {"add": ["A-S2"]})
    page = organiser.get("/c/A/run-of-show/?day=2027-07-14&lang=en").text
    assert page.count("Japan's policies".replace("'", "&#39;")) == 1
    assert page.count("GX-ETS and JCM") == 1


def test_cues_follow_a_session_that_moved_unless_somebody_edited_them(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(GENERATE, data=form_of(organiser, GENERATE, "generate-form"))
    assert "Cues that the agenda has elsewhere" not in organiser.get(GENERATE, query_string={"lang": "en"}).text
    move_session(app_with_sample, "A-S1", 20)
    edited = next(ref for ref, cue in cues(app_with_sample).items() if cue.item == {"en": "Opening remarks (MOE)"})
    data = form_of(organiser, GENERATE, "generate-form")
    assert len(data["move"]) == 3
    save(organiser, sheet(organiser) | {f"{key_of(app_with_sample, edited)}-minutes": "9"})
    assert "1 cue was changed meanwhile" in organiser.post(GENERATE, data=data, query_string={"lang": "en"}, follow_redirects=True).text
    stored = cues(app_with_sample)
    assert stored["A-Q3"].starts_at.isoformat() == "2027-07-14T01:20:00+00:00"
    assert (stored[edited].starts_at.isoformat(), stored[edited].minutes) == ("2027-07-14T01:10:00+00:00", 9)
    offered = organiser.get(GENERATE, query_string={"lang": "en"}).text
    assert "10:10, 9 min" in offered
    assert "10:30, 10 min" in offered


def test_cues_go_to_the_day_that_their_session_went_to(organiser: PolicingClient, app_with_sample: Flask) -> None:
    move_session(app_with_sample, "A-S1", 24 * 60)
    other_day = GENERATE.replace("07-14", "07-15")
    for address in (GENERATE, other_day):
        assert "Thu 15 Jul 10:00" in organiser.get(address, query_string={"lang": "en"}).text or address == other_day
    organiser.post(other_day, data=form_of(organiser, other_day, "generate-form") | {"add": []})
    assert "Opening" in organiser.get(EDIT.replace("07-14", "07-15"), query_string={"lang": "en"}).text
    assert f'id="{key_of(app_with_sample, "A-Q3")}-item"' not in organiser.get(EDIT).text


def test_a_rehearsal_has_a_sheet_of_its_own_on_any_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    to = organiser.get("/c/A/run-of-show/plan?on=2027-07-14&kind=rehearsal").location
    data = sheet(organiser, to)
    assert keys(data) == ["n1"]
    save(organiser, data | {"n1-start": "8:00", "n1-minutes": "30", "n1-item": "Run through", "n1-session": "A-S1"}, to)
    page = organiser.get("/c/A/run-of-show/?day=2027-07-14&lang=en").text
    assert 'class="line-rehearsal"' in page
    assert "Run through" not in organiser.get(EDIT).text
    assert "Run through" in organiser.get(to).text
    assert [cue.ref for cue in cues(app_with_sample).values()][1:] == ["A-Q1", "A-Q2", "A-Q3"]
    assert organiser.get("/c/A/run-of-show/plan?on=&kind=x", follow_redirects=True).status_code == 404


def test_the_check_says_what_stays_and_saves_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    key = key_of(app_with_sample, "A-Q1")
    answer = organiser.post(f"{BASE}/check", data=sheet(organiser) | {f"{key}-item": "typed"}, query_string={"lang": "en"})
    assert answer.status_code == 200
    assert "0 added" in answer.text
    assert sent_by(answer.text, "sheet-form")[f"{key}-item"] == "typed"
    wrong = organiser.post(f"{BASE}/check", data=sheet(organiser) | {f"{key}-start": "soon"})
    assert wrong.status_code == 422
    assert content(app_with_sample) == before


def test_the_history_names_row_cell_and_person(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key = key_of(app_with_sample, "A-Q1")
    save(organiser, sheet(organiser) | {f"{key}-start": "9:20", f"{key}-owner": "A-ST-1"})
    save(organiser, sheet(organiser) | {f"{key}-gone": "yes"})
    page = organiser.get(f"{BASE}/history", query_string={"lang": "en"}).text
    assert "<del>09:30</del>" in page
    assert "<ins>09:20</ins>" in page
    assert "Doors open: Owner" in page
    assert "<del>09:20 Doors open / 開場</del>" in page
    assert page.count("/undo") == 1
    assert page.count("organiser@secretariat.example") >= 2


def test_an_older_state_of_a_cue_comes_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    key, traced = key_of(app_with_sample, "A-Q1"), "/c/A/run-of-show/cues/A-Q1/history"
    save(organiser, sheet(organiser) | {f"{key}-start": "9:20", f"{key}-owner": "A-ST-1"})
    wanted = content(app_with_sample)
    save(organiser, sheet(organiser) | {f"{key}-start": "9:10", f"{key}-owner": "", f"{key}-item": "Gates"})
    assert traced in organiser.get(f"{BASE}/history").text
    page = organiser.get(traced, query_string={"lang": "en"}).text
    token, restore = sheet(organiser)["csrf_token"], re.findall(r'action="([^"]+/restore)"', page)
    restored = organiser.post(restore[0], data={"csrf_token": token}, follow_redirects=True)
    assert content(app_with_sample) == wanted
    undo(organiser, restored.text)
    assert content(app_with_sample) != wanted
    assert organiser.post(restore[0].replace("A-Q1", "A-Q2"), data={"csrf_token": token}).status_code == 404
    assert organiser.get(traced.replace("A-Q1", "B-1")).status_code == 404
    assert "/restore" not in auditor(app_with_sample).get(traced).text


def test_an_auditor_reads_the_history_and_changes_nothing(app_with_sample: Flask) -> None:
    client = auditor(app_with_sample)
    assert client.get(f"{BASE}/history").status_code == 200
    assert [client.get(address).status_code for address in (EDIT, GENERATE)] == [403, 403]
    assert EDIT not in client.get("/c/A/run-of-show/?day=2027-07-14").text


def test_pages_and_saves_keep_to_their_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    """A page makes the same few at 3 rows and at 203; a save 6 for one cell, 7 with a name.

    Forty rows cost one UPDATE each, since SQLAlchemy looks at the version of every row that it writes; all else stands in batches.
    """
    pages = [EDIT, GENERATE, f"{BASE}/history"]
    few = [count_statements(organiser, app_with_sample, lambda client, page=page: client.get(page)) for page in pages]
    two = key_of(app_with_sample, "A-Q2")
    block = "\r\n".join(f"{10 + number // 20}:{number % 20:02}\t1\tLine {number}" for number in range(201))
    save(organiser, do(organiser, sheet(organiser) | {"block": block, "at_row": two, "at_column": "start"}, "paste"))
    assert len(cues(app_with_sample)) == 202
    assert [count_statements(organiser, app_with_sample, lambda client, page=page: client.get(page)) for page in pages] == few
    assert max(few) <= 6
    one = key_of(app_with_sample, "A-Q1")
    changes = [{f"{one}-light": "Dim"}, {f"{one}-owner": "A-ST-1"}, {f"{key}-minutes": "2" for key in keys(sheet(organiser))[-40:]}]
    with app_with_sample.app_context():
        turn = db.engine.dialect.name == "postgresql"  # it waits for its turn in a statement of its own
    assert [_statements_of_save(organiser, app_with_sample, change) for change in changes] == [5 + turn, 6 + turn, 4 + 40 + turn]


def _statements_of_save(client: PolicingClient, app: Flask, change: dict[str, str]) -> int:
    data = sheet(client) | change
    with app.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert client.post(EDIT, data=data).status_code == 302
    return len(count)
