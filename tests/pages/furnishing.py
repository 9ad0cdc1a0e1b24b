"""What a conference in use has beside its facts, so that every page has something to show: a waiver, rooms held, an uploaded file, jobs."""

import json
from base64 import b64decode

from flask import Flask
from sqlalchemy import select

from conference import clock
from conference.accounts.queries import user_by_email
from conference.answers import asking
from conference.answers.recording import Origin
from conference.audit import journal
from conference.commandline import conference_named
from conference.copies import values as kept_values
from conference.copies.actions import Sending, mark_sent
from conference.designs.included import included_facts
from conference.exchange import actions as exchange
from conference.extensions import begin_writing, db
from conference.jobs.kinds import PAPERS
from conference.mail import actions
from conference.mail.letters import Letter, Recipient
from conference.portal.feed import actions as feeds
from conference.printing.listings.registry import MAKERS, said
from conference.printing.queries import invitees
from conference.readiness.actions import Terms, waive
from conference.readiness.findings import judge
from conference.roster import actions as roster
from conference.rules.visa_papers import PERSON_FACTS, SET_FACTS
from conference.storage import keeping
from conference.storage.choosing import files
from conference.uploads.kinds import Kind
from conference.visas.facts import SetFacts
from models.agenda import Talk
from models.badge_design import BadgeDesign, BadgeLogo
from models.conference import Conference
from models.consultation import Decision
from models.delegation import Delegation, FocalPoint, Invitation
from models.details import DetailsRequest
from models.erasure import Erasure
from models.handout import Handout, HandoutVersion
from models.invitation_text import InvitationText
from models.job import Job
from models.lodging import Hotel, RoomBlock
from models.mail import MailMessage
from models.participant import Participant, Passport, Photo, Scan, Visa
from models.question import Question, QuestionReply
from models.seating import SeatingPlan
from models.slides import Slides
from models.survey import Survey, SurveyDelegation, SurveyOption, SurveyQuestion
from models.visa_paper import VisaSet, VisaSetPerson
from models.vocabulary import (
    DecisionKind,
    DecisionState,
    DetailsStep,
    HostPlace,
    InvitationState,
    JobState,
    MailState,
    QuestionKind,
    QuestionState,
    RequestState,
    Role,
    SeatingLayout,
    SurveyState,
    TextPurpose,
)
from tests.samples import ORGANISER, SAMPLE, add_user
from tests.uploads.pictures import png

RESULT = "papers.zip"
_PICTURE = png()
# A PNG of one pixel
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def furnish(app: Flask) -> list[str]:
    """Add it to the only conference of an app. Give the addresses that no link leads to: those a script or a sent form goes to."""
    with app.app_context():
        begin_writing()
        conference = conference_named(db.session, None)
        decide(conference)
        ask_for_place(conference)
        left = _substitute(conference)
        scan(left)
        send_slides(talkative(conference))
        send_photo(left)
        publish(conference, None)
        draft_visa_papers(conference)
        hold_rooms(conference)
        seat(conference)
        say(conference)
        draw_up(conference)
        certify(conference)
        ask(conference)
        wish(conference)
        write(conference)
        survey(conference)
        invitee = db.session.scalars(select(Participant).where(*invitees(conference)).order_by(Participant.id)).first()
        assert invitee
        feed = feeds.make(db.session, conference, invitee).removeprefix(app.extensions["kaigi"].base_url)
        send_lists(conference)
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
            f"{at}/papers/itineraries/mail/?guest={invitee.ref}",
            feed,
            f"{at}/run-of-show/plan?on={conference.days[0].on}",
            f"{at}/people/{left.ref}",
            f"{at}/roster/draft",
            *(f"{at}/forms/Q-1/{page}" for page in ("publish", "reminders")),
            *(f"{at}/roster/{draft.number}/{step}" for step in ("consent", "send-back")),
            f"{at}/papers/visa/1/issue",
            f"{at}/settings/retention/purge",
            *(f"{at}/people/{ref}" for ref in _without_papers(conference)),
            f"{at}/people/{left.ref}/scans/",
            f"{at}/papers/designs/BD-1/front.svg",
            f"{at}/papers/designs/logos/LG-1.png",
        ]


def furnish_guest(app: Flask, ref: str) -> None:
    """What a guest finds and has given."""
    with app.app_context():
        begin_writing()
        person = db.session.scalars(select(Participant).where(Participant.ref == ref)).one()
        send_slides(person)
        send_photo(person)
        publish(conference_named(db.session, None), person.delegation)
        db.session.commit()


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


def draw_up(conference: Conference, ref: str = "BD-1") -> None:
    """A design of badges of the conference's own, and a logo."""
    journal.record(db.session, "badge_design.added", ref, conference_ref=conference.ref)
    db.session.add(BadgeDesign(conference_id=conference.id, ref=ref, is_used=False, **included_facts("portrait")))
    facts = keeping.facts_of(keeping.keep(BadgeLogo, PIXEL), Kind.PNG.value, PIXEL, ORGANISER)
    db.session.add(BadgeLogo(conference_id=conference.id, ref="LG-1", name="METI", **facts))


def ask_for_place(conference: Conference) -> None:
    """A request of a delegation for another place, which nobody answered yet."""
    delegation = db.session.scalars(
        select(Delegation).where(Delegation.conference_id == conference.id, Delegation.invitations.any())
    ).first()
    assert delegation
    asking.ask_for_place(db.session, conference, delegation, "Two ministries.", Origin())


def ask(conference: Conference) -> None:
    """A question of the first focal point, and one of an invitee that is answered."""
    asker = select(FocalPoint.id).join(FocalPoint.delegation).where(Delegation.conference_id == conference.id).order_by(FocalPoint.id)
    person = select(Participant.id).where(Participant.conference_id == conference.id).order_by(Participant.id)
    facts = {"conference_id": conference.id, "asked_at": clock.now()}
    contact_id, person_id = (db.session.scalars(found.limit(1)).one() for found in (asker, person))
    replies = [QuestionReply(text="At noon.", written_by="M. Sato", written_at=clock.now())]
    db.session.add(Question(focal_point_id=contact_id, acting_name="A. Contact", text="Where is lunch?", **facts))
    answered = {"state": QuestionState.ANSWERED, "replies": replies}
    db.session.add(Question(participant_id=person_id, subject="Lunch", text="When?", **answered, **facts))


def wish(conference: Conference) -> None:
    """Changes of food and of a passport that somebody asked for after the freeze."""
    people = select(Participant).where(Participant.conference_id == conference.id, Participant.substituted_by_id.is_(None))
    person = db.session.scalars(people.order_by(Participant.id).limit(1)).one()
    journal.record(db.session, "details.requested", person.ref, conference_ref=conference.ref)
    wished = {DetailsStep.NEEDS: {"accessibility": ["", "A wheelchair"]}, DetailsStep.PASSPORT: {"number": ["", "ZZ1"]}}
    for step, changes in wished.items():
        facts = {"asked_at": clock.now(), "state": RequestState.OPEN, "changes": json.dumps(changes)}
        db.session.add(DetailsRequest(participant_id=person.id, step=step, **facts))
    db.session.flush()


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


def send_slides(speaker: Participant) -> None:
    """A version for their talk."""
    talk = db.session.scalars(select(Talk).where(Talk.speaker_id == speaker.id).order_by(Talk.id).limit(1)).one()
    facts = keeping.facts_of(keeping.keep(Slides, b"%PDF"), Kind.PDF.value, b"%PDF", ORGANISER)
    db.session.add(Slides(talk_id=talk.id, participant_id=speaker.id, number=1, digest="0" * 64, **facts))


def send_photo(person: Participant) -> None:
    kept = keeping.keep(Photo, _PICTURE)
    db.session.add(Photo(participant_id=person.id, **keeping.facts_of(kept, Kind.PNG.value, _PICTURE, ORGANISER)))


def publish(conference: Conference, delegation: Delegation | None) -> None:
    """A paper for one delegation."""
    journal.record(db.session, "handout.added", "Note", conference_ref=conference.ref)
    handout = Handout(conference_id=conference.id, title="Note", language="en", is_for_everybody=False, delegation=delegation)
    db.session.add(handout)
    db.session.flush()
    facts = keeping.facts_of(keeping.keep(HandoutVersion, b"%PDF"), Kind.PDF.value, b"%PDF", ORGANISER)
    db.session.add(HandoutVersion(handout_id=handout.id, number=1, digest="0" * 64, **facts))


def talkative(conference: Conference) -> Participant:
    """Who speaks first of all talks."""
    speakers = select(Participant).join(Talk, Talk.speaker_id == Participant.id).where(Participant.conference_id == conference.id)
    return db.session.scalars(speakers.order_by(Talk.id).limit(1)).one()


def draft_visa_papers(conference: Conference) -> None:
    """A set of visa papers that nobody has reviewed, about the first person."""
    common = dict.fromkeys(SET_FACTS, "X") | {"conference": "X", "days": "2027-07-14"}
    own = dict.fromkeys(PERSON_FACTS, "X") | {
        "local_name": "",
        "birth_on": "1980-01-01",
        "arrives_on": "2027-07-13",
        "leaves_on": "2027-07-16",
    }
    person = db.session.scalars(
        select(Participant).where(Participant.conference_id == conference.id).order_by(Participant.id).limit(1)
    ).one()
    papers = VisaSet(
        conference_id=conference.id,
        number=1,
        sponsor=conference.sponsors[0],
        mission="X",
        facts=SetFacts(common, {person.ref: own}).as_text(),
        drafted_at=clock.now(),
        drafted_by=ORGANISER,
        people=[VisaSetPerson(participant_id=person.id)],
    )
    db.session.add(papers)


def hold_rooms(conference: Conference) -> None:
    """A block of rooms in the only hotel."""
    hotel = db.session.scalars(select(Hotel).where(Hotel.conference_id == conference.id)).one()
    journal.record(db.session, "room_block.added", hotel.ref, conference_ref=conference.ref)
    db.session.add(RoomBlock(hotel=hotel, position=1, room_type={"en": "Single"}))


def send_lists(conference: Conference) -> None:
    """Each list was sent once."""
    for name in MAKERS:
        listed = said(db.session, conference, name)
        mark_sent(db.session, conference, name, listed, Sending("The hotel", kept_values.digest_of(listed)))


def seat(conference: Conference) -> None:
    """A seating plan with a change by hand, and fewer seats than people."""
    ref = f"{conference.ref}-SP"
    journal.record(db.session, "seating_plan.added", ref, conference_ref=conference.ref)
    tables = {"layout": SeatingLayout.U_SHAPE, "host_place": HostPlace.MIDDLE, "across": 2, "deep": 1, "seats_per_table": 2}
    db.session.add(SeatingPlan(conference_id=conference.id, ref=ref, changes=["empty///2"], **tables))


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


def _options() -> list[SurveyOption]:
    return [SurveyOption(position=number, title={"en": title}) for number, title in enumerate(("Bus", "Train"), 1)]


def survey(conference: Conference, ref: str = "Q-1", only: Delegation | None = None) -> Survey:
    """A form that is open, with a question of each kind; of one delegation alone where one is given."""
    journal.record(db.session, "survey.added", ref, conference_ref=conference.ref)
    row = Survey(conference_id=conference.id, ref=ref, title={"en": "Site visit", "th": "การเยี่ยมชม"}, is_for_some=only is not None)
    row.state = SurveyState.OPEN
    row.delegations = [SurveyDelegation(delegation=only)] if only else []
    row.questions = [
        SurveyQuestion(position=number, kind=kind, title={"en": f"Question {number}"}, options=_options())
        for number, kind in enumerate(QuestionKind, 1)
    ]
    db.session.add(row)
    db.session.flush()
    return row


def ask_invitees(app: Flask) -> None:
    """A form for every invitee of the only conference of an app; all of them are confirmed."""
    with app.app_context():
        begin_writing()
        survey(conference_named(db.session, None))
        for place in db.session.scalars(select(Invitation).where(Invitation.participant_id.is_not(None))):
            place.state = InvitationState.CONFIRMED
        db.session.commit()


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
