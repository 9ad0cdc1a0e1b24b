"""Who said no is asked for neither a flight nor a room, and stands on no paper; on both databases."""

import pytest
from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.answers import actions, queries
from conference.answers.recording import Origin
from conference.extensions import begin_writing, db
from conference.lodging.queries import needs_bed
from conference.printing import queries as papers
from conference.printing.calendar_entries import calendar_of
from conference.readiness.snapshots import take
from conference.travel.desk.queries import travels
from models.participant import Participant
from models.vocabulary import InvitationState
from tests.answers.places import conference_in, delegation_id

REF = "A-TH-1"


@pytest.fixture
def declined(app_with_sample: Flask) -> Flask:
    """The first place of Thailand is declined, with whoever was named for it."""
    with app_with_sample.test_request_context():
        begin_writing()
        conference = conference_in(db.session)
        delegation = queries.hold(db.session, conference, delegation_id(db.session, "TH"))
        place = next(place for place in delegation.invitations if place.participant and place.participant.ref == REF)
        actions.decline(db.session, conference, place, "No travel.", Origin())
        db.session.commit()
    return app_with_sample


def test_the_rules_know_it(declined: Flask) -> None:
    with declined.app_context():
        conference = conference_in(db.session)
        facts = take(db.session, conference, clock.today(conference.zone))
        assert facts.person[REF].place_state is InvitationState.DECLINED
        assert REF not in {person.ref for person in facts.travellers}
        assert "A-TH-2" in {person.ref for person in facts.travellers}


def test_lists_and_papers_know_it(declined: Flask) -> None:
    with declined.app_context():
        session, conference = db.session, conference_in(db.session)
        for conditions in (travels(), (needs_bed(),), papers.invitees(conference)):
            found = set(session.scalars(select(Participant.ref).where(*conditions)))
            assert REF not in found
            assert "A-TH-2" in found
        assert papers.travellers(session, conference, REF) == []
        assert calendar_of(session, conference, REF) is None
        assert REF not in {row.ref for row in papers.bearers(session, conference)}
