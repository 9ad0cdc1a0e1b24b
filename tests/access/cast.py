"""Who plays: a user for each role at the sample conference, and a second conference whose rows are all called otherwise."""

import io
import json
import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference import clock
from conference.accounts.queries import user_by_email
from conference.accounts.sign_ins import hash_of
from conference.audit import journal
from conference.exchange import actions as exchange
from conference.extensions import begin_writing, db
from conference.jobs.kinds import PAPERS
from conference.portal import links
from conference.roster import actions as roster
from conference.storage import sealing
from conference.storage.choosing import files
from models.account import Membership
from models.badge_design import BadgeLogo
from models.conference import Conference
from models.delegation import Delegation, FocalPoint
from models.guest import CalendarFeed, GuestLink
from models.handout import HandoutVersion
from models.job import Job
from models.participant import Participant, Photo
from models.slides import Slides
from models.survey import SurveyMember
from models.vocabulary import JobState, Role
from tests.access.asking import UNDONE, token_of_guest
from tests.pages.furnishing import (
    PIXEL,
    RESULT,
    ask,
    certify,
    decide,
    draft_visa_papers,
    draw_up,
    hold_rooms,
    publish,
    say,
    scan,
    seat,
    send_lists,
    send_photo,
    send_slides,
    survey,
    talkative,
    wish,
    write,
)
from tests.samples import SAMPLE, add_user, sample_document, signed_in

SPONSOR = "METI"
OTHER_SPONSOR = "MOE"
_TOKEN = re.compile(r'name="csrf_token" (?:type="hidden" )?value="([^"]+)"')
_REFERRING = {
    "id", "delegation", "room", "speaker", "attendee_ids", "session", "operator", "owner", "hotel", "from", "to", "passengers", "greeter",
    "officer", "partner_delegations", "sponsor", "hosts", "participant", "arranged_by",
}  # fmt: skip


def email_of(role: Role, ref: str = "A") -> str:
    return f"{role.value}@{ref.lower()}.example"


def cast(app: Flask, ref: str = "A") -> None:
    """Give a conference a user of each role, a job of theirs, an uploaded file, and something to show on every page."""
    with app.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference).where(Conference.ref == ref)).one()
        for role in Role:
            sponsor_ref = _own(SPONSOR, ref) if role is Role.SPONSOR_OFFICER else None
            add_user(db.session, email_of(role, ref), role.value, role, conference, sponsor_ref)
            db.session.add(_job(ref, email_of(role, ref)))
        _substitute(conference)
        decide(conference, f"{ref}-X-1")
        _send_link(conference)
        hold_rooms(conference)
        seat(conference)
        say(conference)
        draw_up(conference, f"{ref}-BD-1")
        scan(_first(conference))
        send_slides(talkative(conference))
        send_photo(_first(conference))
        publish(conference, _first(conference).delegation)
        draft_visa_papers(conference)
        certify(conference)
        ask(conference)
        wish(conference)
        write(conference)
        _form_of_everybody(conference)
        send_lists(conference)
        if ref == "A":
            roster.begin_change(db.session)
        for subject in UNDONE:
            journal.record(db.session, f"{subject}.changed", "X-1", conference_ref=ref)
        document = sample_document() if ref == "A" else other_document(ref)
        exchange.upload(db.session, json.dumps(document).encode(), SAMPLE.name, email_of(Role.ORGANISER, ref))
        db.session.commit()


def plainly_signed_in(app: Flask, email: str) -> FlaskClient:
    """A user's client that does not police pages: here they are too many, and policed elsewhere."""
    policing = signed_in(app, email)
    client = FlaskClient(app, app.response_class)
    cookie = policing.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    client.set_cookie(cookie.key, cookie.value)
    return client


def token_of(client: FlaskClient, page: str) -> str:
    """What a form of the session has to send."""
    found = _TOKEN.search(client.get(page).text)
    assert found
    return found[1]


def add_conference(app: Flask, ref: str) -> None:
    """The sample once more under another id; every row of it is called otherwise, too."""
    with app.app_context():
        begin_writing()
        exchange.import_file(db.session, json.dumps(other_document(ref)).encode(), SAMPLE.name)
        db.session.commit()
    cast(app, ref)


def other_document(ref: str) -> dict[str, Any]:
    document = sample_document()
    called = set(_ids(document)) | set(document["conference"]["hosts"])
    renamed: dict[str, Any] = _renamed(document, called, ref)
    renamed["conference"]["id"] = ref
    return renamed


def _own(name: str, ref: str) -> str:
    return name if ref == "A" else f"{ref}-{name}"


def _ids(part: Any) -> list[str]:
    """What the rows of a document are called."""
    if isinstance(part, list):
        return [one for each in part for one in _ids(each)]
    if not isinstance(part, dict):
        return []
    own = [part["id"]] if isinstance(part.get("id"), str) else []
    return own + [one for each in part.values() for one in _ids(each)]


def _renamed(part: Any, called: set[str], ref: str, name: str = "") -> Any:
    """A document in which every row has another id; a country keeps the code that a delegation may have as its id."""
    if isinstance(part, dict):
        return {key: _renamed(value, called, ref, key) for key, value in part.items()}
    if isinstance(part, list):
        return [_renamed(one, called, ref, name) for one in part]
    return _own(part, ref) if isinstance(part, str) and name in _REFERRING and part in called else part


def _substitute(conference: Conference) -> None:
    """The last one leaves for the last but one."""
    people = select(Participant).where(Participant.conference_id == conference.id).order_by(Participant.id.desc())
    leaving, coming = db.session.scalars(people.limit(2))
    journal.record(db.session, "person.substituted", coming.ref, conference_ref=conference.ref)
    leaving.substituted_by_id = coming.id


def _form_of_everybody(conference: Conference) -> None:
    """A form on whose team everybody is: what others see of it is tested in tests/surveys."""
    row = survey(conference, f"{conference.ref}-Q-1", only=_first(conference).delegation)
    members = select(Membership.user_id).where(Membership.conference_id == conference.id)
    row.team = [SurveyMember(user_id=user_id) for user_id in db.session.scalars(members)]


def _send_link(conference: Conference) -> None:
    """To the first focal point, with a token that tests know."""
    contacts = select(FocalPoint).join(FocalPoint.delegation).where(Delegation.conference_id == conference.id).order_by(FocalPoint.id)
    links.issue(db.session, conference, db.session.scalars(contacts.limit(1)).one())
    link = db.session.scalars(select(GuestLink).where(GuestLink.conference_id == conference.id)).one()
    link.token_hash = hash_of(token_of_guest(conference.ref))
    db.session.add(CalendarFeed(participant_id=_first(conference).id, token_hash=link.token_hash, made_at=clock.now()))


def _first(conference: Conference) -> Participant:
    people = select(Participant).where(Participant.conference_id == conference.id).order_by(Participant.id)
    return db.session.scalars(people.limit(1)).one()


def _job(ref: str, email: str) -> Job:
    user = user_by_email(db.session, email)
    assert user
    facts = {"kind": PAPERS, "asked_by_id": user.id, "asked_at": clock.now(), "options": {}, "state": JobState.DONE, "result": RESULT}
    return Job(conference_ref=ref, **facts)


def write_results(app: Flask) -> None:
    """The files of rows, in the instance of an app."""
    with app.app_context():
        for job_id in db.session.scalars(select(Job.id)):
            files().put(f"jobs/{job_id}", [b""])
        for kind in (Slides, HandoutVersion, Photo, BadgeLogo):
            for row in db.session.scalars(select(kind)):
                files().put(row.file_name, sealing.seal(row.file_key, io.BytesIO(PIXEL)))
