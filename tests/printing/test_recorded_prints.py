"""What was printed is known whichever way it was printed, and a badge that would look otherwise now is told from one that would not."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, func, select, update

from conference import clock
from conference.audit import journal
from conference.designs.included import included_facts
from conference.extensions import begin_writing, db
from conference.jobs.kinds import PAPERS, JobCancelledError
from conference.printing.badge_looks import Look
from conference.printing.desk import comparing
from conference.printing.desk.states import PrintState
from conference.printing.papers import UnpublishedError, print_all
from conference.printing.selecting import selection
from conference.printing.work import print_papers
from models.agenda import Session
from models.badge_design import BadgeDesign, BadgeLogo
from models.conference import Conference, ConferenceDay
from models.job import Job
from models.participant import Participant
from models.printing import PrintRecord
from tests.samples import ORGANISER
from tests.web import PolicingClient, StatementCount

EVERYBODY = 40
BADGES = "/c/A/papers/badges.pdf"


def conference() -> Conference:
    return db.session.scalars(select(Conference)).one()


def states() -> dict[PrintState, int]:
    return comparing.counted(db.session, conference(), Look(db.session, conference()))


def records() -> list[PrintRecord]:
    return list(db.session.scalars(select(PrintRecord).order_by(PrintRecord.id)))


def print_some(folder: Path, *names: str, **chosen: str) -> None:
    begin_writing()
    chosen_ones = selection(db.session, conference(), language=chosen.get("language", ""), delegations=chosen.get("delegation", "").split())
    print_all(db.session, conference(), folder, lambda _done, _total: None, names, chosen_ones)
    db.session.commit()


def use(**facts: object) -> None:
    """A design of the conference's own: the first of those that come with Kaigi, but for some facts."""
    begin_writing()
    journal.record(db.session, "test.used", "A", conference_ref="A")
    db.session.execute(update(BadgeDesign).values(is_used=False))
    known = {"is_used": True, "paper": "a4", **included_facts("landscape"), **facts}
    number = db.session.scalar(select(func.count(BadgeDesign.id)))
    db.session.add(BadgeDesign(conference_id=conference().id, ref=f"D-{number}", **known))
    db.session.commit()


def test_badges_of_the_papers_page_are_recorded_in_few_statements(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        assert states() == {PrintState.NOT_PRINTED: EVERYBODY}
        with StatementCount(db.engine) as count:
            assert organiser.get(f"{BADGES}?delegation=TH").status_code == 200
        assert len(count) <= 9
        assert Counter((one.printed_by, one.language, one.reason) for one in records()) == {(ORGANISER, "en", None): 2}
        assert states() == {PrintState.NOT_PRINTED: EVERYBODY - 2}
    organiser.get(BADGES)
    with app_with_sample.app_context():
        assert states() == {}


def test_badges_of_the_command_line_are_recorded_in_their_language(app_with_sample: Flask, tmp_path: Path) -> None:
    with app_with_sample.app_context():
        print_some(tmp_path, "badges", language="th", delegation="TH")
        assert [(one.printed_by, one.language) for one in records()] == [(journal.COMMAND_LINE, "th")] * 2
        assert states() == {PrintState.NOT_PRINTED: EVERYBODY - 2}  # none has changed, although the desk prints in English


def test_what_was_not_printed_is_not_recorded(app_with_sample: Flask, tmp_path: Path) -> None:
    with app_with_sample.app_context():
        print_some(tmp_path, "nameplates")
        change(select(Participant).where(Participant.ref == "A-ID-2"), badge_name="משה")
        with pytest.raises(UnpublishedError):
            print_some(tmp_path, "badges")
        db.session.commit()  # as the command does
        assert records() == []


def test_of_a_cancelled_job_nothing_is_recorded(app_with_sample: Flask, tmp_path: Path) -> None:
    """It commits how far it got, so that a rollback is not enough."""

    def cancel(done: int, _total: int) -> None:
        db.session.commit()
        if done == 3:
            raise JobCancelledError

    with app_with_sample.app_context():
        job = Job(conference_ref="A", kind=PAPERS, failures=[])
        with pytest.raises(JobCancelledError):
            print_papers(db.session, job, tmp_path, cancel)
        db.session.rollback()
        assert (tmp_path / "papers" / "badges.pdf").exists()
        assert records() == []


def test_another_design_changes_every_badge_until_the_first_is_used_again(app_with_sample: Flask, organiser: PolicingClient) -> None:
    organiser.get(BADGES)
    all_changed = {PrintState.SHARED_CHANGED: EVERYBODY}
    with app_with_sample.app_context():
        use(height=61.0)
        assert states() == all_changed
        use()
        assert states() == {}
        use(grounds={**included_facts("landscape")["grounds"], "press": "#ffffff"})
        assert states() == all_changed


@pytest.mark.parametrize("language", ["en", "th"])
def test_what_all_badges_share_changes_those_on_which_it_stands(app_with_sample: Flask, tmp_path: Path, language: str) -> None:
    all_changed = {PrintState.SHARED_CHANGED: EVERYBODY}
    with app_with_sample.app_context():
        use(**included_facts("portrait"))
        print_some(tmp_path, "badges", language=language)
        retitle_a_session("ja", "別の題")
        assert states() == {}, "it stands on no badge in this language"
        retitle_a_session(language, "Another title")
        assert states() == all_changed
        use()
        print_some(tmp_path, "badges", language=language)
        retitle_a_session(language, "A third title")
        assert states() == {}, "this design has no programme"
        change(select(ConferenceDay).order_by(ConferenceDay.on).limit(1), on=date(2027, 7, 13))
        assert states() == all_changed


def test_who_changed_is_found_among_all_whose_shared_parts_did(app_with_sample: Flask, organiser: PolicingClient) -> None:
    organiser.get(BADGES)
    with app_with_sample.app_context():
        use(height=61.0)
        change(select(Participant).where(Participant.ref == "A-TH-1"), badge_name="Somchai")
        assert states() == {PrintState.CHANGED: 1, PrintState.SHARED_CHANGED: EVERYBODY - 1}
    page = organiser.get("/c/A/desk/?q=A-TH-2&state=shared_changed&lang=en").text
    assert "Design or programme changed since print" in page
    assert '<option value="changed" selected>' in page
    assert "0 people" in organiser.get("/c/A/desk/?q=A-TH-1&state=shared_changed&lang=en").text


def change(which: Select[Any], **facts: object) -> None:
    begin_writing()
    journal.record(db.session, "test.changed", "A", conference_ref="A")
    row = db.session.scalars(which).one()
    for name, value in facts.items():
        setattr(row, name, value)
    db.session.commit()


def retitle_a_session(language: str, title: str) -> None:
    first = select(Session).order_by(Session.id).limit(1)
    change(first, title=db.session.scalars(first).one().title | {language: title})


def test_another_logo_under_the_same_number_changes_every_badge(app_with_sample: Flask) -> None:
    logo = {"content": "logo", "text": "LG-1", "left": 5, "top": 57, "width": 8, "height": 2}
    with app_with_sample.app_context():
        use(blocks=[*included_facts("landscape")["blocks"], logo])
        looks = {digest_with_logo(file_name) for file_name in ("one", "other", "one", None)}
        assert len(looks) == 3
        use()
        assert digest_with_logo("one") == digest_with_logo("other")  # a design without logos


def digest_with_logo(file_name: str | None) -> str:
    """How badges look while this file is the logo."""
    facts = {"media_type": "image/png", "size_bytes": 1, "added_at": clock.now(), "added_by": ORGANISER, "file_key": b"key"}
    if file_name:
        db.session.add(BadgeLogo(conference_id=conference().id, ref="LG-1", name="METI", file_name=file_name, **facts))
        db.session.flush()
    look = Look(db.session, conference())
    digest = look.shared_digest("en")
    db.session.rollback()
    return digest
