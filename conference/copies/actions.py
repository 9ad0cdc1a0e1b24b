"""Keeping a list, saying that it was sent, and forgetting a person in what was kept. All flush; whoever calls them commits."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.copies.values import UNDER, cells_of, columns_of, digest_of
from conference.errors import ConflictError
from conference.outputs.listing import ListPaper
from models.audit import AuditEntry
from models.conference import Conference
from models.kept import KeptList, KeptPerson, KeptRow, SentList
from models.participant import Participant

SENT = "sent_list.sent"


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom a list was sent, in a line, and the digests that stand in the form: of the list as downloaded, and of the form itself."""

    to: str
    digest: str
    submission: str | None = field(default=None)


def keep(session: Session, conference: Conference, paper: str, said: ListPaper, at: datetime | None = None) -> KeptList:
    """Keep a list as it is now, or as it was `at` a moment. It must hold what was not compared yet, and all of the list: nothing of a
    choice of people.
    """
    kept = KeptList(
        conference_id=conference.id,
        paper=paper,
        language=said.language,
        title=said.title,
        columns=columns_of(said),
        digest=digest_of(said),
        kept_at=at or clock.now(),
    )
    rows = ((place, table, row) for place, table in enumerate(said.tables) for row in table.rows)
    kept.rows = [
        KeptRow(
            place=place,
            position=position,
            key=row.key,
            cells=json.dumps({UNDER: row.under, **cells_of(table, row.cells)}, ensure_ascii=False),
            people=[KeptPerson(person_ref=ref) for ref in dict.fromkeys(row.people)],
        )
        for position, (place, table, row) in enumerate(rows, 1)
    ]
    session.add(kept)
    session.flush()
    return kept


def mark_sent(session: Session, conference: Conference, paper: str, said: ListPaper, sending: Sending) -> AuditEntry:
    """Write down that a list was sent; gives the entry of the trail. Raises ConflictError where it is not what was downloaded any more."""
    if digest_of(said) != sending.digest:
        msg = _("Facts have changed since you downloaded this list. Download it anew and send that one.")
        raise ConflictError(msg)
    kept = keep(session, conference, paper, said)
    entry = journal.record(session, SENT, paper, conference_ref=conference.ref, submission=sending.submission, rows=len(kept.rows))
    sent = SentList(
        conference_id=conference.id, kept=kept, paper=paper, sent_at=clock.now(), sent_by=entry.actor, sent_to=sending.to or None
    )
    session.add(sent)
    session.flush()
    return entry


def forget(session: Session, conference: Conference, refs: Collection[str]) -> None:
    """Remove every kept row that is about these people, or names them."""
    _remove_rows(session, conference, KeptPerson.person_ref.in_(refs))


def forget_removed(session: Session, conference: Conference) -> None:
    """Remove every kept row about somebody who is no longer among the people: nobody's time will run out for them any more."""
    people = select(Participant.ref).where(Participant.conference_id == conference.id)
    _remove_rows(session, conference, KeptPerson.person_ref.not_in(people))


def _remove_rows(session: Session, conference: Conference, is_named: ColumnElement[bool]) -> None:
    of_conference = select(KeptList.id).where(KeptList.conference_id == conference.id)
    naming = select(KeptPerson.row_id).where(is_named)
    session.execute(delete(KeptRow).where(KeptRow.kept_id.in_(of_conference), KeptRow.id.in_(naming)))
