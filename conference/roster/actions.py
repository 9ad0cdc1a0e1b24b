"""A change of the roster from its draft to the consent. Everything is recorded for every conference. Source: INFO-01, INFO-09."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.errors import RefusedError
from conference.roster import queries
from conference.roster.words import gap_sentence
from conference.rules.rosters import Handler, Missing, missing
from models.audit import AuditEntry
from models.roster import RosterPerson, RosterVersion
from models.vocabulary import RosterState

_REF_BYTES = 5


@dataclass(frozen=True, slots=True)
class Consent:
    """What an official said: from the beginning of `effective_on` in `zone` (IANA) the version holds."""

    official: str
    consented_on: date
    effective_on: date
    zone: str

    @property
    def effective_at(self) -> datetime:
        return datetime.combine(self.effective_on, time(), clock.zone(self.zone))


def new_ref() -> str:
    """The name of a person to come, the same in every later version."""
    return f"H-{secrets.token_hex(_REF_BYTES)}"


def record(session: Session, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
    """Open the audit entry of an action on the roster."""
    return journal.record(session, f"roster.{verb}", subject, conference_ref=journal.EVERY_CONFERENCE, submission=submission)


def begin_change(session: Session) -> RosterVersion:
    """A draft with the people of the newest version. Raises RefusedError while another change is open."""
    newest = queries.newest(session, to_change=True)
    if newest and newest.state in queries.OPEN:
        msg = _("Version %(number)s is being changed already.", number=newest.number)
        raise RefusedError(msg)
    number = newest.number + 1 if newest else 1
    entry = record(session, "change_begun", _subject(number))
    draft = RosterVersion(number=number, state=RosterState.DRAFT, drafted_at=entry.at, drafted_by=entry.actor)
    draft.persons = [person_of(handler) for handler in queries.handlers(session, newest)] if newest else []
    session.add(draft)
    session.flush()
    return draft


def person_of(handler: Handler) -> RosterPerson:
    """A row to come for a person; empty texts are none."""
    values = asdict(handler)
    return RosterPerson(**{name: None if value == "" else value for name, value in values.items()})


def submit(session: Session, version: RosterVersion) -> None:
    """Lock a draft until the official has spoken. Raises RefusedError, naming everything that is missing."""
    _expect(version, queries.EDITABLE)
    _refuse(missing(queries.handlers(session, version), queries.keepers(session)))
    _lock(session, version)


def send_back(session: Session, version: RosterVersion, reason: str) -> None:
    """The official did not consent: the version is a draft again."""
    _expect(version, (RosterState.SUBMITTED,))
    entry = record(session, "sent_back", _subject(version.number))
    version.state = RosterState.SENT_BACK
    version.sent_back_at, version.sent_back_by, version.sent_back_because = entry.at, entry.actor, reason
    session.flush()


def consent(session: Session, version: RosterVersion, given: Consent) -> None:
    """Write down that an official consented; from its day on the version is in force."""
    _expect(version, (RosterState.SUBMITTED,))
    if given.effective_on < given.consented_on:
        msg = _("A roster takes effect on the day of the consent at the earliest.")
        raise RefusedError(msg)
    entry = record(session, "consented", _subject(version.number))
    version.state = RosterState.CONSENTED
    version.recorded_at, version.recorded_by = entry.at, entry.actor
    version.consented_by, version.consented_on = given.official, given.consented_on
    version.effective_at, version.zone = given.effective_at, given.zone
    session.flush()


def discard(session: Session, version: RosterVersion) -> None:
    """Let a draft go; the version in force stays."""
    _expect(version, queries.EDITABLE)
    record(session, "change_discarded", _subject(version.number))
    for person in version.persons:
        session.delete(person)
    session.delete(version)
    session.flush()


def take_in(session: Session, handlers: Iterable[Handler], given: Consent) -> RosterVersion:
    """A version that an official consented to already, on paper: the newest one and these people.

    Raises RefusedError while a change is open, or where something about these people is missing; of the others nothing is asked, so that
    whoever runs the server can always let an administrator in.
    """
    coming = list(handlers)
    draft = begin_change(session)
    record(session, "person_added", _subject(draft.number))
    draft.persons.extend(person_of(one) for one in coming)
    session.flush()
    refs = {one.ref for one in coming}
    gaps = missing(queries.handlers(session, draft), queries.keepers(session))
    _refuse([one for one in gaps if one.handler and one.handler.ref in refs])
    _lock(session, draft)
    consent(session, draft, given)
    return draft


def _refuse(gaps: Sequence[Missing]) -> None:
    if gaps:
        msg = _("The roster is not complete. %(gaps)s", gaps=" ".join(gap_sentence(one) for one in gaps))
        raise RefusedError(msg)


def _lock(session: Session, version: RosterVersion) -> None:
    entry = record(session, "submitted", _subject(version.number))
    version.state = RosterState.SUBMITTED
    version.submitted_at, version.submitted_by = entry.at, entry.actor
    session.flush()


def _expect(version: RosterVersion, states: Sequence[RosterState]) -> None:
    if version.state not in states:
        msg = _("Version %(number)s cannot be changed so: it is at another step by now.", number=version.number)
        raise RefusedError(msg)


def _subject(number: int) -> str:
    return f"roster {number}"
