"""Papers of a conference, as files in a folder. The command line and the worker print through here."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.errors import RefusedError, UnprintableError
from conference.printing.paper import EVERYBODY, Paper, Progress, Selection
from conference.printing.publishing import publish
from conference.printing.shelves import COMMON_PAPERS, common_paper
from models.conference import Conference

GUESTS: Final = "itineraries"  # the papers of each guest, as they are asked for by name


class UnpublishedError(RefusedError):
    """Some papers could not be printed; its text has a sentence for each. The others are published."""


def print_all(
    session: Session, conference: Conference, folder: Path, progress: Progress, names: Collection[str] = (), chosen: Selection = EVERYBODY
) -> int:
    """Print the papers named, or all; `progress` hears of each file. Flushes what was published of calendars; gives the number of files.

    A paper with a character that no font has does not keep the others from being printed: UnpublishedError names all such papers at the
    end, and what was published is then to be committed. Raises RefusedError at once where the folder cannot be written, for a name that no
    paper has, and for a paper about everybody where only some are `chosen`.
    """
    papers = list(papers_of(session, conference, names, chosen))
    entry = journal.record(session, PRINTED, conference.ref, conference_ref=conference.ref, files=len(papers))
    progress(0, len(papers))
    published, refusals = [], []
    for number, paper in enumerate(papers, 1):
        try:
            publish(folder / paper.name, paper.write)
            published.append(paper)
        except UnprintableError as error:
            refusals.append(f"{paper.name} is not printed: {error}")
        progress(number, len(papers))
    for paper in published:  # at last: of a job that was cancelled nobody has any
        paper.record(entry.actor)
    session.flush()
    if refusals:
        raise UnpublishedError("\n".join(refusals))
    return len(papers)


def papers_of(session: Session, conference: Conference, names: Collection[str] = (), chosen: Selection = EVERYBODY) -> Iterator[Paper]:
    """The papers named, or all that can be about those chosen and have no page of their own; not written yet.

    Raises RefusedError as `print_all` does.
    """
    for name in _files(names, chosen) if names else _all_about(chosen):
        if name == GUESTS:
            from conference.printing.guests import guest_papers  # noqa: PLC0415  fonts and calendars: 30 MB

            yield from guest_papers(session, conference, chosen=chosen)
        else:
            yield common_paper(session, conference, name, chosen)


def _all_about(chosen: Selection) -> list[str]:
    """But no batch, which holds again what other papers hold, and nothing that is printed step by step."""
    common = (
        name
        for name, listed in COMMON_PAPERS.items()
        if not listed.is_batch and not listed.page and (chosen.is_everybody or listed.is_by_person)
    )
    return [*common, GUESTS]


def _files(names: Collection[str], chosen: Selection) -> list[str]:
    """The files that names mean: with their ending or without it."""
    return [file for name in names for file in _files_named(name, chosen)]


def _files_named(name: str, chosen: Selection) -> list[str]:
    if name == GUESTS:
        return [GUESTS]
    files = [file for file in COMMON_PAPERS if name in (file, file.rpartition(".")[0])]
    if not files:
        known = ", ".join([*dict.fromkeys(file.rpartition(".")[0] for file in COMMON_PAPERS), GUESTS])
        raise RefusedError(_("There is no paper “%(name)s”. There are: %(known)s.", name=name, known=known))
    if not chosen.is_everybody and not all(COMMON_PAPERS[file].is_by_person for file in files):
        raise RefusedError(_("“%(name)s” is about everybody; print it without choosing delegations or people.", name=name))
    return files
