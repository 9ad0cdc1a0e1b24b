"""The badges of everybody whom the filters of the desk let through, behind the pages."""

from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.words import BADGES_PRINTED
from conference.extensions import begin_writing
from conference.jobs.kinds import Progress
from conference.outputs.pdf.badge_values import Badge
from conference.printing.badge_looks import Look
from conference.printing.badge_rows import badge_of
from conference.printing.badges import press_of
from conference.printing.desk import queries
from conference.printing.desk.comparing import ids_of
from conference.printing.desk.filtering import asked_in
from conference.printing.desk.recording import Occasion, Print, write_down
from conference.printing.paper import STAFF_LANGUAGE
from models.account import User
from models.conference import Conference
from models.job import Job
from models.vocabulary import PrintReason


class _Coming(NamedTuple):
    person_id: int
    is_again: bool
    badge: Badge


def print_badges(session: Session, job: Job, folder: Path, progress: Progress) -> str:
    """Give the name of the file.

    Every badge is recorded in the transaction in which the job ends: one that was cancelled, or that died, recorded nothing and prints the
    same people when it runs again.
    """
    conference = session.scalars(select(Conference).where(Conference.ref == job.conference_ref)).one()
    look = Look(session, conference)
    coming = _coming(session, conference, job, look)
    press = press_of(session, look, STAFF_LANGUAGE)
    progress(0, len(coming))
    name = f"badges-{conference.ref}.pdf"
    press((one.badge for one in coming), folder / name, lambda done: progress(done, len(coming)))
    begin_writing()
    journal.record(session, BADGES_PRINTED, conference.ref, conference_ref=conference.ref, number=len(coming))
    prints = (Print(one.person_id, look.digest_of(one.badge), is_again=one.is_again) for one in coming)
    write_down(session, look, prints, _occasion(session, job))
    return name


def _coming(session: Session, conference: Conference, job: Job, look: Look) -> list[_Coming]:
    """All at once, as they stand now: the rows of a database end with the transaction, and progress is committed."""
    asked = asked_in(job.options["filters"])
    ids = ids_of(session, conference, asked, look)
    wanted = None if ids is None else frozenset(ids)
    with closing(queries.bearers(session, conference, asked)) as rows:
        return [_one(row) for row in rows if wanted is None or row.id in wanted]


def _one(row: Any) -> _Coming:  # noqa: ANN401  a row of queries.bearers
    return _Coming(row.id, row.printed_digest is not None, badge_of(row, STAFF_LANGUAGE))


def _occasion(session: Session, job: Job) -> Occasion:
    user, reason = session.get(User, job.asked_by_id), job.options["reason"]
    return Occasion(user.email if user else "", PrintReason(reason) if reason else None, job.options["words"])
