"""Talks of a conference with the slides that were sent for them; two statements, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import defer

from conference.agenda.queries import within
from conference.participants.shown_names import NAME_COLUMNS, Names
from models.agenda import Session, Talk
from models.conference import Conference
from models.participant import Participant
from models.slides import Slides
from models.text import Text
from models.venue import Room


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk with its place in the programme; moments in UTC. `versions`: the newest first, also those of somebody who spoke before."""

    id: int
    title: Text | None
    session_ref: str
    session_title: Text
    starts_at: datetime
    ends_at: datetime
    room: Text | None
    speaker_id: int | None
    speaker_ref: str | None
    speaker: Names | None
    versions: list[Slides] = field(default_factory=list)

    @property
    def newest(self) -> Slides | None:
        """Of whoever speaks now: the slides of a predecessor are shown by nobody."""
        return next((one for one in self.versions if one.participant_id == self.speaker_id), None)


def talks_on(session: DbSession, conference: Conference, day: date | None) -> list[TalkRow]:
    """The talks of the sessions that begin on a day (None: on any), in running order."""
    return _talks(session, Session.conference_id == conference.id, within(Session.starts_at.expression, day, conference.zone))


def talk(session: DbSession, conference: Conference, talk_id: int) -> TalkRow | None:
    """One talk, if it is this conference's."""
    return next(iter(_talks(session, Session.conference_id == conference.id, Talk.id == talk_id)), None)


def talks_of(session: DbSession, speaker: Participant, *conditions: ColumnElement[bool]) -> list[TalkRow]:
    """The talks of a speaker with their own slides."""
    is_own = Talk.speaker_id == speaker.id
    return _talks(session, Session.conference_id == speaker.conference_id, is_own, *conditions, whose=Slides.participant_id == speaker.id)


def without_talk(session: DbSession, conference: Conference) -> Sequence[Slides]:
    """Slides whose talk was removed, by person."""
    found = select(Slides).join(Participant, Participant.id == Slides.participant_id).options(defer(Slides.file_key))
    gone = found.where(Participant.conference_id == conference.id, Slides.talk_id.is_(None))
    return session.scalars(gone.order_by(Participant.sort_key, Slides.id)).all()


def slides(session: DbSession, conference: Conference, slides_id: int, *conditions: ColumnElement[bool]) -> Slides | None:
    """One version with the key of its file, if it is this conference's."""
    found = select(Slides).join(Participant, Participant.id == Slides.participant_id)
    return session.scalar(found.where(Participant.conference_id == conference.id, Slides.id == slides_id, *conditions))


def newest_digest(session: DbSession, talk: TalkRow) -> str | None:
    """Of the newest version that this speaker sent."""
    own = Slides.talk_id == talk.id, Slides.participant_id == talk.speaker_id
    return session.scalar(select(Slides.digest).where(*own).order_by(Slides.number.desc()).limit(1))


def _talks(session: DbSession, *conditions: ColumnElement[bool], whose: ColumnElement[bool] | None = None) -> list[TalkRow]:
    columns: Any = (Talk.id, Talk.title, Session.ref, Session.title, Session.starts_at, Session.ends_at, Room.name)
    rows = session.execute(
        _within_programme(select(*columns, Participant.id, Participant.ref, *NAME_COLUMNS))
        .outerjoin(Room, Room.id == Session.room_id)
        .outerjoin(Participant, Participant.id == Talk.speaker_id)
        .where(*conditions)
        .order_by(Session.starts_at, Session.ends_at, Session.id, Talk.position)
    )
    found = {row[0]: _talk_row(row, len(columns)) for row in rows}
    versions = _within_programme(select(Slides)).join(Slides, Slides.talk_id == Talk.id).options(defer(Slides.file_key))
    for one in session.scalars(versions.where(*conditions, *(() if whose is None else (whose,))).order_by(Slides.number.desc())):
        if one.talk_id in found:
            found[one.talk_id].versions.append(one)
    return list(found.values())


def _within_programme(found: Select[Any]) -> Select[Any]:
    return found.select_from(Talk).join(Session, Session.id == Talk.session_id)


def _talk_row(row: Any, width: int) -> TalkRow:  # noqa: ANN401  a row of columns
    speaker_id, speaker_ref, *names = row[width:]
    speaker: Any = tuple(names) if speaker_ref else None
    facts: Any = (*row[:width], speaker_id, speaker_ref, speaker)
    return TalkRow(*facts)


def counts(session: DbSession, conference: Conference) -> tuple[int, int]:
    """How many talks have a speaker, and for how many of them their speaker has sent slides."""
    is_sent = select(Slides.id).where(Slides.talk_id == Talk.id, Slides.participant_id == Talk.speaker_id).exists()
    columns: Any = (func.count(), func.count().filter(is_sent))
    found = _within_programme(select(*columns))
    in_all, sent = session.execute(found.where(Session.conference_id == conference.id, Talk.speaker_id.is_not(None))).one()
    return in_all, sent
