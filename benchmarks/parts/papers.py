"""Itineraries and calendars of guests."""

import io
from collections.abc import Iterator

from sqlalchemy import select

from benchmarks.measuring import HIGHER, Result, cpu_seconds, statements
from benchmarks.workshop import Served, Workshop, opened
from conference.extensions import db
from conference.printing.guests import guest_papers
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Category

ITINERARIES, LEAST_ITINERARIES = 40, 60  # people; in a second of processor time
# Fifty sessions and five meals over five days, and about as many flights and nights as make it sixty.
TALKS, DAYS = 150, 5


def measure(workshop: Workshop) -> Iterator[Result]:
    """Itineraries of a batch; the calendar of one guest as a request for it."""
    with opened(workshop.people(ITINERARIES)) as conference:
        written = write_itineraries(conference)
        seconds = cpu_seconds(lambda: write_itineraries(conference), runs=5)
        yield Result("itineraries: in a CPU second", ITINERARIES, written / seconds, "itineraries", HIGHER, LEAST_ITINERARIES)
    installation = workshop.talks(TALKS, DAYS)
    with opened(installation) as conference:
        guest = _guest(conference)
    served = Served(installation)
    get = served.ready("printing.calendar", participant_ref=guest)
    items = get().count(b"BEGIN:VEVENT")
    yield Result("calendar: on request", items, cpu_seconds(get, runs=9) * 1000, "CPU ms", target=8)
    yield Result("statements: calendar", items, statements(served.engine, get), "statements", target=3)


def write_itineraries(conference: Conference) -> int:
    """Every guest's itinerary as PDF; gives their number."""
    papers = [paper for paper in guest_papers(db.session, conference) if paper.name.endswith(".pdf")]
    for paper in papers:
        paper.write(io.BytesIO())
    return len(papers)


def _guest(conference: Conference) -> str:
    wanted = (Participant.conference_id == conference.id, Participant.category == Category.INVITEE)
    return db.session.scalars(select(Participant.ref).where(*wanted).order_by(Participant.id)).first() or ""
