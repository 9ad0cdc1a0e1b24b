"""A whole file into the database."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.exchange.consistency import problems_of
from conference.exchange.document.whole import Document
from conference.exchange.loading import programme
from conference.exchange.loading.outcome import LoadResult
from conference.exchange.loading.people import DELEGATIONS, PARTICIPANTS, create_undescribed, link_substitutes
from conference.exchange.loading.places import fill_places
from conference.exchange.loading.section import Section, load_section
from conference.exchange.loading.settings import load_contacts, open_conference
from conference.exchange.loading.stored import Stored, known_of

Step = Callable[[Stored], None]


def _each(*sections: Section) -> tuple[Step, ...]:
    return tuple(partial(load_section, section=section) for section in sections)


# What is referred to comes before what refers to it.
_STEPS: Final[tuple[Step, ...]] = (
    *_each(programme.ROOMS, programme.HOTELS, DELEGATIONS),
    create_undescribed,
    *_each(PARTICIPANTS),
    link_substitutes,
    fill_places,
    load_contacts,
    *_each(programme.SESSIONS, programme.EQUIPMENT, programme.CUES, programme.MEALS, programme.TRANSFERS),
    *_each(programme.CONSULTATIONS, programme.DECISIONS, programme.WAIVERS),
)


class Recording(NamedTuple):
    """What the audit entry of an import is called. `submission`: the digest of the form that asked for it."""

    action: str = "import.applied"
    submission: str | None = None


APPLIED: Final = Recording()


def load(session: Session, document: Document, filename: str, recording: Recording = APPLIED) -> LoadResult:
    """Create and change what the file tells, under one audit entry; flushes, does not commit.

    After a result with problems, and for a preview, the caller rolls the whole transaction back.
    """
    ref = document.conference.id
    if problems := problems_of(document, known_of(session, ref)):
        return LoadResult(problems=tuple(problems))
    entry = journal.record(session, recording.action, ref, conference_ref=ref, submission=recording.submission, filename=filename)
    with session.no_autoflush:
        stored = open_conference(session, document)
        for step in _STEPS:
            step(stored)
        if stored.problems:
            return LoadResult(problems=tuple(stored.problems))
        result = LoadResult(stored.conference, entry, tuple(stored.outcomes.values()))
        session.flush()
    session.expire_all()  # lists that were read before hold rows that are gone, or lack new ones
    return result
