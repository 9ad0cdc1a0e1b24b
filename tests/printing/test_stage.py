"""The run of show and the script: versions, marks of what changed since the one before, what each desk sees, how names are read."""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.audit import journal
from conference.commandline import conference_named
from conference.erasure.actions import Order, erase
from conference.erasure.planning import plan_of
from conference.errors import UnprintableError
from conference.exchange.actions import import_file
from conference.extensions import begin_writing, db
from conference.printing.paper import Selection
from conference.printing.shelves import COMMON_PAPERS, Shelf, common_paper
from models.agenda import Talk
from models.kept import KeptList, KeptPerson
from models.lodging import Hotel
from models.participant import Participant
from models.rundown import Cue
from tests.printing.reading import flat, text_of
from tests.web import PolicingClient

SERIES = [name for name, paper in COMMON_PAPERS.items() if paper.shelf is Shelf.STAGE]
MARKS = ("NEW", "CHANGED", "CANCELLED")


@pytest.fixture(autouse=True)
def _in_app(app_with_sample: Flask) -> Iterator[None]:
    with app_with_sample.app_context():
        yield


def printed(name: str, language: str = "en", conference: str = "A") -> bytes:
    begin_writing()
    file = io.BytesIO()
    common_paper(db.session, conference_named(db.session, conference), f"{name}.pdf", Selection(language)).write(file)
    db.session.commit()
    return file.getvalue()


def said(name: str, language: str = "en", conference: str = "A") -> str:
    return text_of(printed(name, language, conference))


def versions() -> int:
    return db.session.scalar(select(func.count()).select_from(KeptList)) or 0


def fact() -> None:
    """What follows is a change of a fact."""
    begin_writing()
    journal.record(db.session, "test.changed", "A", conference_ref="A")


def cue(ref: str) -> Cue:
    return db.session.scalars(select(Cue).where(Cue.ref == ref)).one()


def person(ref: str) -> Participant:
    return db.session.scalars(select(Participant).where(Participant.ref == ref)).one()


def test_two_prints_at_one_moment_are_one_version(app_with_sample: Flask) -> None:
    start = Barrier(2)

    def one(_time: int) -> bytes:
        with app_with_sample.app_context():
            start.wait()
            return printed("run-of-show")

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(one, range(2))
    assert first == second
    assert versions() == 1


def add_cue(ref: str, item: str, later: int, **more: object) -> None:
    first = cue("A-Q1")
    starts_at = first.starts_at + timedelta(minutes=later)
    facts = {"conference_id": first.conference_id, "rundown_id": first.rundown_id, "minutes": 20}
    db.session.add(Cue(ref=ref, item={"en": item}, starts_at=starts_at, **facts, **more))


def change_cues() -> None:
    """One is later and has another light, one is new, one is gone."""
    fact()
    cue("A-Q1").starts_at += timedelta(minutes=2)
    cue("A-Q1").light = {"en": "House half"}
    add_cue("A-Q9", "Photograph", 26, light={"en": "Full"})
    db.session.delete(cue("A-Q2"))
    db.session.commit()


@pytest.mark.poppler
def test_the_first_print_has_no_marks_and_the_whole_series_is_of_its_version() -> None:
    papers = {name: said(name.removesuffix(".pdf")) for name in SERIES}
    assert all("Version1,of" in text and not any(mark in text for mark in MARKS) for text in papers.values())
    assert versions() == 1


@pytest.mark.poppler
def test_a_change_makes_the_next_version_which_marks_it_and_is_printed_again_the_same() -> None:
    first = printed("run-of-show")
    change_cues()
    second = printed("run-of-show")
    text = text_of(second)
    for words in (
        "Version2,of",
        "Marksshowchangessinceversion1,of",
        "09:32–09:57",
        "CHANGEDwas09:30–09:55",
        "Househalf",
        "CANCELLED",
        flat("Please be seated"),
        "NEW",
    ):
        assert words in text, words
    assert [text.count(mark) for mark in MARKS] == [1, 1, 1]
    fact()
    db.session.scalars(select(Hotel)).one().phone = "+81 3 0000 0000"
    db.session.commit()
    assert printed("run-of-show") == second != first
    assert versions() == 2


@pytest.mark.poppler
def test_marks_are_of_what_a_paper_shows_in_its_language() -> None:
    printed("run-of-show")
    change_cues()
    technicians, catering, script = (said(name) for name in ("run-of-show-av", "run-of-show-catering", "script"))
    assert [technicians.count(mark) for mark in MARKS] == [1, 1, 1]
    assert not any(mark in catering for mark in MARKS)
    assert [script.count(mark) for mark in MARKS] == [0, 0, 1]  # it says nothing of lights
    assert "取消" in said("script", "ja")
    fact()
    cue("A-Q3").video = {"en": "Title slide", "ja": "題名"}
    db.session.commit()
    assert "変更" in said("run-of-show", "ja")
    english = said("run-of-show")
    assert "Version3,of" in english
    assert not any(mark in english for mark in MARKS)


@pytest.mark.poppler
def test_a_desk_sees_its_columns_first_and_the_lines_that_concern_it() -> None:
    fact()
    add_cue("A-Q8", "Toast", 8 * 60 + 45)  # 18:15, at the reception
    db.session.commit()
    technicians = said("run-of-show-av")
    assert technicians.index("Sound") < technicians.index("Item")
    assert "Backgroundmusic" in technicians
    assert flat("10:30–12:00 · Japan's policies · Main Room") in technicians  # a session is a heading
    assert flat("take your seats") not in technicians
    assert flat("GX-ETS and JCM") not in technicians
    catering = said("run-of-show-catering")
    assert "Toast" in catering
    assert "Lunch" in catering
    assert "Doorsopen" not in catering
    assert flat("English-Japanese") in said("run-of-show-interpreters")
    assert flat("take your seats") in said("run-of-show-mc")


@pytest.mark.poppler
def test_the_script_says_how_names_are_read_and_leaves_room_where_nobody_knows() -> None:
    japanese = said("script", "ja")
    assert flat("みうら けんいちろう三浦 健一郎") in japanese
    assert flat("経済産業省 GXグループ　審議官") in japanese
    english = said("script")
    for words in ("Mr. Miura Kenichiro Deputy Director-General METI, GX Group Japan", "Ladies and gentlemen, please take your seats."):
        assert flat(words) in english
    assert flat("Reading: ______________________ Dr. Somchai Rattanakul") in english
    fact()
    person("A-TH-1").kana = "ソムチャイ"
    db.session.commit()
    told = said("script")
    assert flat("CHANGED Thailand ソムチャイ Dr. Somchai Rattanakul") in told
    assert "CHANGED" not in said("run-of-show")


@pytest.mark.poppler
def test_a_cue_past_midnight_stays_with_its_day_and_says_so() -> None:
    fact()
    add_cue("A-Q8", "Stage struck", 14 * 60 + 20, stage={"en": "Crew"})  # 23:50
    add_cue("A-Q9", "Stage built", 15 * 60, stage={"en": "Crew"})  # 00:30 on the day after
    db.session.commit()
    text = said("run-of-show")
    assert "23:50–00:10+1" in text
    assert "00:30+1–00:50" in text
    assert text.index("00:30+1") < text.index("Thu15Jul2027")


@pytest.mark.poppler
def test_a_conference_without_a_programme_has_sheets_that_say_so_and_no_version() -> None:
    begin_writing()
    import_file(db.session, json.dumps({"conference": {"id": "E", "tz": "Asia/Tokyo"}}).encode(), "e.json")
    db.session.commit()
    assert flat("Nothing is planned yet.") in said("run-of-show", conference="E")
    assert flat("Nothing is planned for this desk yet.") in said("run-of-show-av", conference="E")
    script = said("script", conference="E")
    assert flat("Nobody is to be called, and nothing to be said yet.") in script
    assert "Version" not in script
    assert versions() == 0


@pytest.mark.poppler
def test_a_talk_of_which_nobody_knows_the_speaker_has_a_line_for_the_name() -> None:
    printed("script")
    fact()
    talk = db.session.scalars(select(Talk).join(Participant, Participant.id == Talk.speaker_id).where(Participant.ref == "A-TH-1")).one()
    talk.speaker_id = None
    db.session.commit()
    text = said("script")
    assert flat("The speaker is not known yet. ______________________") in text
    assert [text.count(mark) for mark in MARKS] == [1, 0, 1]  # who was called is called no more
    assert printed("script") == printed("script")


def test_what_could_not_be_printed_is_no_version() -> None:
    fact()
    cue("A-Q1").item = {"en": "שלום"}
    db.session.commit()
    with pytest.raises(UnprintableError):
        printed("run-of-show")
    db.session.rollback()
    assert versions() == 0


def test_nobody_erased_is_left_in_a_version() -> None:
    printed("run-of-show")
    assert "A-TH-1" in set(db.session.scalars(select(KeptPerson.person_ref)))
    begin_writing()
    conference = conference_named(db.session, "A")
    gone = person("A-TH-1")
    erase(db.session, conference, gone, plan_of(db.session, conference, gone), Order("M. Sato", "Asked for."))
    db.session.commit()
    assert "A-TH-1" not in set(db.session.scalars(select(KeptPerson.person_ref)))


def test_the_page_of_the_run_of_show_leads_to_its_papers(organiser: PolicingClient) -> None:
    page = organiser.get("/c/A/run-of-show/?day=2027-07-14").text
    assert all(f"/c/A/papers/{name}" in page for name in SERIES)
    assert organiser.get("/c/A/papers/script.pdf").data.startswith(b"%PDF")
