"""The steps of a set of visa papers. Actions flush; whoever calls them commits, and has taken the turn (conference.editing.refs).

Every step records who takes it and when. Whoever drafted a set does not review it, as long as there is somebody else who could.
"""

from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.errors import ConflictError, RefusedError
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.visas import queries
from conference.visas.facts import SetFacts, facts_from
from conference.visas.groups import Group
from models.conference import Conference, Sponsor
from models.visa_paper import VisaFile, VisaInviter, VisaSet, VisaSetPerson

SUBJECT: Final = "visa_set"
ARCHIVE: Final = "application/zip"
_READ: Final = ["birth_on"]


def draft(session: Session, conference: Conference, group: Group, by: str) -> VisaSet:
    """Begin a set with the facts of now. Raises RefusedError while facts are missing, ConflictError where the group has a set."""
    if group.papers is not None:
        msg = _("This mission has a set of papers already. Withdraw it first.")
        raise ConflictError(msg)
    if group.sponsor is None or not group.facts.is_whole:
        msg = _("Facts are missing. The list beside each person says which.")
        raise RefusedError(msg)
    papers = VisaSet(
        conference_id=conference.id,
        number=queries.next_number(session, conference),
        sponsor_id=group.sponsor.id,
        mission=group.mission,
        facts=group.facts.as_text(),
        drafted_at=clock.now(),
        drafted_by=by,
        people=[VisaSetPerson(participant_id=one.row.id) for one in group.travellers],
    )
    _record(session, conference, "drafted", papers, mission=papers.mission, people=list(group.facts.people))
    session.add(papers)
    session.flush()
    return papers


def review(session: Session, conference: Conference, papers: VisaSet, by: str) -> None:
    """Somebody has looked the draft over. Raises ConflictError where it is no draft any more, RefusedError where somebody else has to."""
    _refuse_unless(papers.withdrawn_at is None and papers.reviewed_at is None)
    if papers.drafted_by == by and queries.is_reviewed_by_another(session, conference, papers):
        msg = _("You drafted these papers. Somebody else reviews them.")
        raise RefusedError(msg)
    _record(session, conference, "reviewed", papers)
    papers.reviewed_at, papers.reviewed_by = clock.now(), by
    session.flush()


def issue(session: Session, conference: Conference, papers: VisaSet, kept: Kept, content: bytes, by: str) -> None:
    """The papers are those that were `kept`. Raises ConflictError unless they were reviewed."""
    _refuse_unless(papers.withdrawn_at is None and papers.reviewed_at is not None and papers.issued_at is None)
    _record(session, conference, "issued", papers)
    papers.issued_at, papers.issued_by = clock.now(), by
    papers.file = VisaFile(**keeping.facts_of(kept, ARCHIVE, content, by))
    session.flush()


def withdraw(session: Session, conference: Conference, papers: VisaSet, by: str) -> None:
    """The set holds no more; what was issued stays, for whoever asks what the mission got. Raises ConflictError if done already."""
    _refuse_unless(papers.withdrawn_at is None)
    _record(session, conference, "withdrawn", papers)
    papers.withdrawn_at, papers.withdrawn_by = clock.now(), by
    session.flush()


def note_reading(session: Session, conference: Conference, papers: VisaSet) -> SetFacts:
    """What a set says, with a line for each person: their birth date is read. Commit before anybody sees it."""
    facts = facts_from(papers.facts)
    for ref in facts.people:
        journal.record(session, "protected.read", ref, conference_ref=conference.ref, fields=_READ, papers=reference_of(conference, papers))
    session.flush()
    return facts


def reference_of(conference: Conference, papers: VisaSet) -> str:
    """What the set is called on its papers and in the trail."""
    return f"{conference.ref}-V{papers.number}"


def set_inviter(session: Session, conference: Conference, sponsor: Sponsor, row: VisaInviter | None, values: dict[str, str | None]) -> None:
    """Who signs for a host body, and what for. Records nothing where all is so already."""
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return
    journal.record(session, "visa_inviter.changed", sponsor.ref, conference_ref=conference.ref)
    if row is None:
        session.add(VisaInviter(conference_id=conference.id, sponsor_id=sponsor.id, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    session.flush()


def _refuse_unless(fits: bool) -> None:
    if not fits:
        msg = _("Somebody else took this step meanwhile.")
        raise ConflictError(msg)


def _record(session: Session, conference: Conference, verb: str, papers: VisaSet, **detail: Any) -> None:  # noqa: ANN401  JSON
    journal.record(session, f"{SUBJECT}.{verb}", reference_of(conference, papers), conference_ref=conference.ref, **detail)
