"""Every paper of a conference, as files in a folder. The command line, the worker and the pages print through here.

Each kind is imported when it is asked for: fonts, workbooks and calendars bring large libraries along.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import NamedTuple

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.errors import RefusedError, UnprintableError
from conference.permissions import Permission
from conference.printing.paper import CommonPaper, Paper
from conference.printing.publishing import publish
from models.conference import Conference

Progress = Callable[[int, int], None]


class Listed(NamedTuple):
    """A paper about everybody: where it is made, and what somebody who prints it must be permitted beside printing."""

    maker: str
    needs: Permission


COMMON_PAPERS = {
    "badges.pdf": Listed("conference.printing.badges:badges_paper", Permission.PRINT_BADGES),
    "run-of-show.pdf": Listed("conference.printing.rundowns:run_of_show_paper", Permission.SEE_PROGRAMME),
    "rooming-list.xlsx": Listed("conference.printing.workbooks:rooming_list_paper", Permission.SEE_LODGING),
    "arrivals.xlsx": Listed("conference.printing.workbooks:arrivals_paper", Permission.SEE_TRAVEL),
    "catering.xlsx": Listed("conference.printing.workbooks:catering_paper", Permission.SEE_MEALS),
    "dietary-needs.xlsx": Listed("conference.printing.workbooks:dietary_needs_paper", Permission.SEE_DIET),
}


class UnpublishedError(RefusedError):
    """Some papers could not be printed; its text has a sentence for each. The others are published."""


def print_all(session: Session, conference: Conference, folder: Path, progress: Progress) -> int:
    """Print every paper; `progress` hears of each file. Flushes what was published of calendars; gives the number of files.

    A paper with a character that no font has does not keep the others from being printed: UnpublishedError names all such papers at the
    end, and what was published is then to be committed. Raises RefusedError at once where the folder cannot be written.
    """
    papers = list(papers_of(session, conference))
    journal.record(session, PRINTED, conference.ref, conference_ref=conference.ref, files=len(papers))
    progress(0, len(papers))
    refusals = []
    for number, paper in enumerate(papers, 1):
        try:
            publish(folder / paper.name, paper.write)
        except UnprintableError as error:
            refusals.append(f"{paper.name} is not printed: {error}")
        progress(number, len(papers))
    session.flush()
    if refusals:
        raise UnpublishedError("\n".join(refusals))
    return len(papers)


def papers_of(session: Session, conference: Conference) -> Iterator[Paper]:
    """Every paper, not written yet."""
    from conference.printing.guests import guest_papers  # noqa: PLC0415  see the module's first words

    for name in COMMON_PAPERS:
        yield common_paper(session, conference, name)
    yield from guest_papers(session, conference)


def common_paper(session: Session, conference: Conference, name: str) -> Paper:
    """One of COMMON_PAPERS. Raises KeyError for another name."""
    prepare: CommonPaper = resolve_name(COMMON_PAPERS[name].maker)
    return Paper(name, prepare(session, conference))
