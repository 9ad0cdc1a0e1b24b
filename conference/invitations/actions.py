"""Sending a round. Actions flush; whoever calls them commits, and has locked the places before."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from conference import clock
from conference.audit import journal
from conference.errors import RefusedError
from conference.invitations import queries
from conference.invitations.planning import MOST_MAILS, Mail, Plan, places_in
from conference.mail import actions as outbox
from conference.mail.letters import Letter, Recipient
from conference.portal import links
from models.audit import AuditEntry
from models.conference import Conference
from models.delegation import Invitation
from models.vocabulary import InvitationState, TextPurpose

if TYPE_CHECKING:
    from conference.invitations.papers import LetterPress

SUBJECT: Final = "invitation"
_VERBS: Final = {TextPurpose.INVITATION: "sent", TextPurpose.REMINDER: "reminded"}


def send(session: Session, conference: Conference, plan: Plan, submission: str | None = None) -> AuditEntry:
    """Put every mail of a plan into the outbox, and say so at its places, under one entry of the audit trail.

    Raises RefusedError, before anything is changed, for a plan without mails, with too many, or with an answer-by moment that is over; and
    UnprintableError for a name that no font has, where nothing of it must be committed.
    """
    _refuse_senseless(plan)
    wish = plan.wish
    entry = journal.record(
        session,
        f"{SUBJECT}.{_VERBS[wish.purpose]}",
        conference.ref,
        conference_ref=conference.ref,
        submission=submission,
        delegations=sorted({mail.case.party.Delegation.ref for mail in plan.mails}),
        mails=len(plan.mails),
        answer_by=wish.answer_by.isoformat() if wish.answer_by else None,
    )
    if wish.purpose is TextPurpose.INVITATION:
        _mark_sent(places_in(plan.mails), wish.answer_by)
    session.flush()
    press = _letter_press()
    for mail in plan.mails:
        outbox.put(session, conference, _letter(session, conference, mail, wish.purpose, press))
    return entry


def _refuse_senseless(plan: Plan) -> None:
    if not plan.mails:
        msg = _("Nobody can be written to.")
        raise RefusedError(msg)
    if len(plan.mails) > MOST_MAILS:
        msg = ngettext(
            "One round takes %(num)s mail.", "One round takes %(num)s mails. Tick fewer delegations, then send the others.", MOST_MAILS
        )
        raise RefusedError(msg)
    refuse_over(plan.wish.answer_by)


def refuse_over(answer_by: datetime | None) -> None:
    """Raises RefusedError for a moment that nobody can keep any more."""
    if answer_by and answer_by <= clock.now():
        msg = _("The moment to answer by is over already. Choose a later one.")
        raise RefusedError(msg)


def _mark_sent(places: list[Invitation], answer_by: datetime | None) -> None:
    for place in places:
        place.state, place.answer_by = InvitationState.SENT, answer_by


def _letter_press() -> "LetterPress":
    from conference.invitations.papers import LetterPress  # noqa: PLC0415  reportlab is 30 MB that a process needs only once it prints

    return LetterPress()


def _letter(session: Session, conference: Conference, mail: Mail, purpose: TextPurpose, press: "LetterPress") -> Letter:
    """The mail as the outbox takes it. Its link opens something, so nobody reads it there."""
    case = mail.case
    return Letter(
        purpose=purpose.value,
        about=queries.about(case.party.Delegation.ref),
        to=Recipient(mail.address, mail.said.language, case.focal_point.name),
        subject=mail.said.subject,
        text=mail.said.body(links.issue(session, conference, case.focal_point)),
        edition=case.number,
        files=[press.file(case, said) for said in mail.letters],
        is_secret=True,
    )
