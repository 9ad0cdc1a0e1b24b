"""Whoever saves changes the state of the facts, in whichever order the changes are committed."""

from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import func, select

from conference import clock
from conference.accounts.queries import attended_by, user_by_email
from conference.audit.facts import Facts
from conference.audit.journal import EVERY_CONFERENCE
from conference.commandline import conference_named
from conference.extensions import db
from conference.readiness.findings import Verdict, judge_once
from models.audit import AuditEntry, RowChange
from tests.samples import ORGANISER

LATE, EARLY = 1_000_001, 1_000_002  # numbers in the order in which the two began to save


def commit_change(number: int, conference_ref: str = "A") -> Facts:
    """A change as the trail has it. Gives the state it leaves the facts in."""
    change = RowChange(table_name="participant", row_key={"id": 1}, operation="update")
    about = {"actor": "test", "conference_ref": conference_ref, "action": "person.changed", "subject": "A-TH-1", "detail": {}}
    db.session.add(AuditEntry(id=number, at=clock.now(), changes=[change], **about))
    db.session.commit()
    return state()


def state() -> Facts:
    user = user_by_email(db.session, ORGANISER)
    assert user
    return attended_by(db.session, user.id)[0].facts


def test_a_change_committed_late_under_a_lower_number_is_a_change(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        before = state()
        after_first = commit_change(EARLY)
        after_both = commit_change(LATE)
        assert before < after_first < after_both
        assert after_both.newest_entry_id == EARLY


def test_a_fact_that_conferences_share_changes_the_state_and_a_paper_or_another_conference_does_not(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        before = state()
        assert commit_change(EARLY, "another") == before
        db.session.add(
            AuditEntry(id=LATE, at=clock.now(), actor="test", conference_ref="A", action="paper.printed", subject="A", detail={})
        )
        db.session.commit()
        assert state() == before
        assert commit_change(EARLY + 1, EVERY_CONFERENCE) > before
        assert db.session.scalar(select(func.max(AuditEntry.id))) == EARLY + 1


def test_many_can_judge_the_same_state_at_once_though_some_see_more_of_it(app_with_sample: Flask) -> None:
    at_once = 8
    barrier, verdicts = Barrier(at_once), list[Verdict]()

    def judge_with_others(nights: int) -> None:
        with app_with_sample.app_context():
            facts = state()._replace(newest_entry_id=LATE)  # one that nobody has judged yet
            conference = conference_named(db.session, None)
            db.session.expunge(conference)
            conference.nominal_nights = nights  # as if somebody saved between the state and the verdict
            barrier.wait()
            verdicts.append(judge_once(db.session, conference, facts))

    threads = [Thread(target=judge_with_others, args=[nights]) for nights in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(verdicts) == at_once
    assert len({verdict.judged for verdict in verdicts}) > 1
