"""Printing behind the pages: every paper of a conference as one ZIP archive, or one paper that is long in the making."""

import shutil
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.jobs.kinds import Progress
from conference.outputs.packing import pack
from conference.printing.papers import UnpublishedError, print_all
from conference.printing.publishing import publish
from conference.printing.selecting import selection
from conference.printing.shelves import batch_paper, common_paper
from models.conference import Conference
from models.job import Job


def print_papers(session: Session, job: Job, folder: Path, progress: Progress) -> str:
    """Give the name of the archive."""
    conference = _conference(session, job)
    papers = folder / "papers"
    try:
        print_all(session, conference, papers, progress)
    except UnpublishedError as error:  # the others are there
        job.failures = [*job.failures, *str(error).splitlines()]
    name = f"papers-{conference.ref}.zip"
    files = [path for path in sorted(papers.rglob("*")) if path.is_file()]
    publish(folder / name, partial(pack, ((str(path.relative_to(papers)), partial(_copy, path)) for path in files)))
    return name


def print_batch(session: Session, job: Job, folder: Path, progress: Progress) -> str:
    """Give the name of the file, which is that of the paper."""
    conference, asked = _conference(session, job), job.options
    chosen = selection(session, conference, language=asked["tongue"], delegations=asked["delegations"])
    paper = batch_paper(session, conference, asked["paper"], chosen, progress)
    journal.record(session, PRINTED, paper.name, conference_ref=conference.ref)
    publish(folder / paper.name, paper.write)
    return paper.name


def print_large(session: Session, job: Job, folder: Path, progress: Progress) -> str:
    """Give the name of the file, which is that of the paper: one about so many people that nobody should wait for it."""
    conference, asked = _conference(session, job), job.options
    chosen = selection(session, conference, language=asked["tongue"], delegations=asked["delegations"], people=asked["people"])
    paper = common_paper(session, conference, asked["paper"], chosen)
    progress(0, 1)
    entry = journal.record(session, PRINTED, paper.name, conference_ref=conference.ref)
    publish(folder / paper.name, paper.write)
    progress(1, 1)  # whoever cancelled meanwhile has no print recorded
    paper.record(entry.actor)
    return paper.name


def _conference(session: Session, job: Job) -> Conference:
    return session.scalars(select(Conference).where(Conference.ref == job.conference_ref)).one()


def _copy(path: Path, target: BinaryIO) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, target)
