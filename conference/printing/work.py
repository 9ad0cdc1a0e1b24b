"""Printing behind the pages: every paper of a conference as one ZIP archive."""

import zipfile
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.jobs.kinds import Progress
from conference.printing.papers import UnpublishedError, print_all
from models.conference import Conference
from models.job import Job


def print_papers(session: Session, job: Job, folder: Path, progress: Progress) -> str:
    """Give the name of the archive."""
    conference = session.scalars(select(Conference).where(Conference.ref == job.conference_ref)).one()
    papers = folder / "papers"
    try:
        print_all(session, conference, papers, progress)
    except UnpublishedError as error:  # the others are there
        job.failures = [*job.failures, *str(error).splitlines()]
    name = f"papers-{conference.ref}.zip"
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(papers.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(papers))
    return name
