"""The change of very many rows, behind the pages: all of it in one transaction, or nothing."""

from pathlib import Path

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.accounts.queries import attended_by
from conference.editing.submissions import saved_before
from conference.errors import RefusedError
from conference.extensions import begin_writing
from conference.jobs.kinds import JobCancelledError, Progress
from conference.listing.reading import Reader
from conference.listing.together import Picked
from conference.lists.registry import list_named
from conference.lists.together.planning import chosen, plan_change
from conference.messages import locale_of
from conference.permissions import Permission, allows
from models.job import Job
from models.vocabulary import JobState


def change_rows(session: Session, job: Job, _folder: Path, progress: Progress) -> None:
    """Change what the preview showed. Raises RefusedError where a row of it was changed meanwhile.

    A job that ran before, and died before it could say so, changes nothing a second time: its entry keeps the digest of the form.
    """
    progress(0, job.options["rows"])
    begin_writing()
    session.refresh(job, ["state"], with_for_update=True)
    if job.state is JobState.CANCELLED:
        raise JobCancelledError
    with force_locale(locale_of(job.options["language"])):
        _change(session, job)
    job.done = job.options["rows"]
    session.commit()


def _change(session: Session, job: Job) -> None:
    options = job.options
    reader, kind = _reader(session, job), list_named(options["list"])
    if kind.together is None or saved_before(session, options["submission"]):
        return
    picked = Picked(kind.listing(reader, options["query"]), options["refs"])
    rows = kind.together.rows(reader, picked, to_change=True)
    field, code = chosen(kind.together.fields(reader), options["change"])
    plan = plan_change(kind.together, reader, rows, field, code)
    if plan.seen != options["seen"]:
        msg = _("Some of the rows were changed before the work began. Nothing was done; look at the preview again.")
        raise RefusedError(msg)
    entry = kind.together.change(reader, plan.changing, field, code, options["submission"])
    job.options = {**options, "entry": entry.id}


def _reader(session: Session, job: Job) -> Reader:
    """Whoever asked for the job, where they still may. Raises RefusedError."""
    for conference, standing, facts in attended_by(session, job.asked_by_id or 0):
        if conference.ref == job.conference_ref and allows(standing.role, Permission.EDIT):
            return Reader(session, conference, job.options["language"], facts, standing)
    msg = _("You may not change this conference any more.")
    raise RefusedError(msg)
