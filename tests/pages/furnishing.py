"""What a conference in use has beside its facts, so that every page has something to show: a waiver, rooms held, an uploaded file, jobs."""

from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.accounts.queries import user_by_email
from conference.answers import asking
from conference.answers.recording import Origin
from conference.audit import journal
from conference.commandline import conference_named
from conference.exchange import actions as exchange
from conference.extensions import begin_writing, db
from conference.jobs.kinds import PAPERS
from conference.mail import actions
from conference.mail.letters import Letter, Recipient
from conference.readiness.actions import Terms, waive
from conference.readiness.findings import judge
from conference.roster import actions as roster
from conference.storage.choosing import files
from models.conference import Conference
from models.consultation import Decision
from models.delegation import Delegation
from models.erasure import Erasure
from models.invitation_text import InvitationText
from models.job import Job
from models.lodging import Hotel, RoomBlock
from models.mail import MailMessage
from models.participant import Participant, Passport, Scan, Visa
from models.vocabulary import DecisionKind, DecisionState, JobState, MailState, Role, TextPurpose
from tests.samples import ORGANISER, SAMPLE, add_user

RESULT = "papers.zip"


def furnish(app: Flask) -> list[str]:
    """Add it to the only conference of an app. Give the addresses that no link leads to: those a script or a sent form goes to."""
    with app.app_context():
        begin_writing()
        conference = conference_named(db.session, None)
        decide(conference)
        ask_for_place(conference)
        left = _substitute(conference)
        scan(left)
        hold_rooms(conference)
        say(conference)
        certify(conference)
        write(conference)
        found = judge(db.session, conference).judged[0].finding
        waive(db.session, conference, found.code, found.subject, Terms("Agreed.", "M. Sato", clock.today(conference.zone)))
        run = exchange.upload(db.session, SAMPLE.read_bytes(), SAMPLE.name, ORGANISER)
        add_user(db.session, "colleague@secretariat.example", "K. Abe", Role.SECRETARIAT, conference)
        draft = roster.begin_change(db.session)
        jobs = [_job(conference.ref, state) for state in JobState]
        db.session.commit()
        for job in jobs:
            files().put(f"jobs/{job.id}", [b""])
        at = f"/c/{conference.ref}"
        addresses = [f"{at}/jobs/{job.id}" for job in jobs]
        return [
            f"/imports/{run.id}",
            *addresses,
            f"{addresses[0]}/progress",
            "/account/sign-in",
            "/account/proof/",
            "/account/provider/",
            "/account/provider/answer",
            "/.well-known/security.txt",
            f"{at}/person-suggestions?q=a",
            f"{at}/travel/airports?q=a",
            f"{at}/invitations/preview?delegation=TH&answer_by=2072-05-28T18:00",
            f"{at}/run-of-show/plan?on={conference.days[0].on}",
            f"{at}/people/{left.ref}",
            f"{at}/roster/draft",
            *(f"{at}/roster/{draft.number}/{step}" for step in ("consent", "send-back")),
            f"{at}/settings/retention/purge",
            *(f"{at}/people/{ref}" for ref in _without_papers(conference)),
            f"{at}/people/{left.ref}/scans/",
        ]


def decide(conference: Conference, ref: str = "X-1") -> None:
    """A proposal on which nobody decided yet."""
    journal.record(db.session, "decision.added", ref, conference_ref=conference.ref)
    facts = {"kind": DecisionKind.AGENDA_ADVICE, "on": clock.today(conference.zone), "proposal": "Begin earlier"}
    db.session.add(Decision(conference_id=conference.id, ref=ref, state=DecisionState.OPEN, **facts))


def say(conference: Conference) -> None:
    """Words of the organisers for an invitation, and places that wait for one."""
    journal.record(db.session, "invitation_text.added", "reminder.th", conference_ref=conference.ref)
    facts = {"purpose": TextPurpose.REMINDER, "language": "th", "subject": "{conference}", "body": "{link}"}
    db.session.add(InvitationText(conference_id=conference.id, **facts))


def ask_for_place(conference: Conference) -> None:
    """A request of a delegation for another place, which nobody answered yet."""
    delegation = db.session.scalars(
        select(Delegation).where(Delegation.conference_id == conference.id, Delegation.invitations.any())
    ).first()
    assert delegation
    asking.ask_for_place(db.session, conference, delegation, "Two ministries.", Origin())


def _substitute(conference: Conference) -> Participant:
    people = select(Participant).where(Participant.conference_id == conference.id).order_by(Participant.id)
    leaving, coming = db.session.scalars(people.limit(2))
    journal.record(db.session, "person.substituted", coming.ref, conference_ref=conference.ref)
    leaving.substituted_by_id = coming.id
    return leaving


def scan(person: Participant) -> None:
    """A scan of a passport, whose file nobody asks for."""
    facts = {"media_type": "image/png", "size_bytes": 1, "added_at": clock.now(), "added_by": ORGANISER}
    db.session.add(Scan(participant_id=person.id, number=1, file_name=f"scans/{person.id}", file_key=bytes(32), **facts))


def hold_rooms(conference: Conference) -> None:
    """A block of rooms in the only hotel."""
    hotel = db.session.scalars(select(Hotel).where(Hotel.conference_id == conference.id)).one()
    journal.record(db.session, "room_block.added", hotel.ref, conference_ref=conference.ref)
    db.session.add(RoomBlock(hotel=hotel, position=1, room_type={"en": "Single"}))


def certify(conference: Conference) -> None:
    """Somebody whose data were erased before all this."""
    journal.record(db.session, "person.data_erased", "GONE-1", conference_ref=conference.ref)
    facts = {
        "reason": "Asked for.",
        "erased_at": clock.now(),
        "erased_by": "M. Sato",
        "erased": {"rows": [{"table": "participant", "digest": "1" * 64}], "papers": 0, "uploads": 0},
        "secret": bytes(32),
        "digest": "0" * 64,
    }
    db.session.add(Erasure(conference_ref=conference.ref, person_ref="GONE-1", **facts))


def write(conference: Conference) -> None:
    """A mail in each state, and one that nobody may read."""
    for state in MailState:
        mail(conference, f"session:{state.value}").state = state
    mail(conference, "user:1", is_secret=True)


def mail(conference: Conference, about: str, **more: bool) -> MailMessage:
    letter = Letter("invitation", about, Recipient("s.hara@ministry.example", "en", "S. Hara"), "Invitation", "Please answer.", **more)
    return actions.put(db.session, conference, letter)


def _without_papers(conference: Conference) -> list[str]:
    """Somebody without a passport, somebody without a visa."""
    people = select(Participant.ref).where(Participant.conference_id == conference.id).order_by(Participant.id)
    without = (people.where(~select(kind.id).where(kind.participant_id == Participant.id).exists()) for kind in (Passport, Visa))
    return [db.session.scalars(found).first() or "" for found in without]


def _job(conference_ref: str, state: JobState) -> Job:
    user = user_by_email(db.session, ORGANISER)
    assert user
    result = RESULT if state is JobState.DONE else None
    facts = {"kind": PAPERS, "asked_by_id": user.id, "asked_at": clock.now(), "options": {}, "failures": ["A sentence."]}
    job = Job(conference_ref=conference_ref, state=state, done=1, total=3, result=result, **facts)
    db.session.add(job)
    return job
