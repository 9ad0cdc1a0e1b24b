"""The cues of a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import aliased

from models.agenda import Session
from models.conference import Conference
from models.participant import Participant
from models.rundown import Cue, Rundown

_DESKS = (Cue.stage, Cue.video, Cue.sound, Cue.light, Cue.announcement, Cue.interpretation, Cue.notes)
_speaker, _owner = aliased(Participant), aliased(Participant)


def cues_of(session: DbSession, conference: Conference, day: date | None) -> Sequence[Row[*tuple[Any, ...]]]:
    """The cues of a day by time, with the names of speaker and owner."""
    return session.execute(
        select(
            Cue.ref,
            Cue.starts_at,
            Cue.minutes,
            Cue.item,
            *_DESKS,
            Session.ref.label("session"),
            Rundown.kind,
            *(
                getattr(person, name).label(f"{prefix}_{name}")
                for prefix, person in (("speaker", _speaker), ("owner", _owner))
                for name in ("ref", "honorific", "badge_name", "full_name", "local_name", "local_language")
            ),
        )
        .join(Rundown, Rundown.id == Cue.rundown_id)
        .outerjoin(Session, Session.id == Cue.session_id)
        .outerjoin(_speaker, _speaker.id == Cue.speaker_id)
        .outerjoin(_owner, _owner.id == Cue.owner_id)
        .where(Cue.conference_id == conference.id, Rundown.on == day)
        .order_by(Cue.starts_at, Cue.id)
    ).all()
