"""What can be done with slides. Actions flush; whoever calls them commits."""

from sqlalchemy.orm import Session

from conference.audit import journal
from conference.slides import queries
from conference.slides.queries import TalkRow
from conference.storage import keeping
from conference.storage.keeping import Kept
from conference.uploads.accepting import Accepted
from models.conference import Conference
from models.slides import Slides


def add(session: Session, conference: Conference, talk: TalkRow, file: Accepted, kept: Kept, *, by: str, submission: str) -> Slides | None:
    """Note a file as the newest slides of a talk's speaker; nothing where it is the newest already. Take the turn first."""
    assert talk.speaker_id
    if queries.newest_digest(session, talk) == file.digest:
        return None
    slides = Slides(
        talk_id=talk.id,
        participant_id=talk.speaker_id,
        number=keeping.next_number(session, Slides, Slides.talk_id == talk.id),
        digest=file.digest,
        **keeping.facts_of(kept, file.kind.value, file.content, by),
    )
    about = {"talk": talk.id, "number": slides.number, "file": slides.file_name, "kind": file.kind.name}
    journal.record(session, "slides.added", talk.session_ref, conference_ref=conference.ref, submission=submission, **about)
    session.add(slides)
    session.flush()
    return slides


def note_reading(session: Session, conference: Conference, slides: Slides) -> None:
    """A user gets a version. Commit before."""
    about = f"slides {slides.id}"
    journal.record(session, "slides.read", about, conference_ref=conference.ref, talk=slides.talk_id, number=slides.number)
    session.flush()


def note_bundle(session: Session, conference: Conference, name: str, count: int) -> None:
    """A user gets all slides of a day."""
    journal.record(session, "slides.bundled", name, conference_ref=conference.ref, files=count)
    session.flush()
