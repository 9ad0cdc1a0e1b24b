"""What a person does to send a round: ticks, looks at the preview, agrees. And what stands in the database then."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from conference.commandline import conference_named
from conference.extensions import db
from models.delegation import Delegation, FocalPoint, Invitation
from models.invitation_text import InvitationText
from models.mail import MailMessage
from models.vocabulary import InvitationState, TextPurpose
from tests.desk import sent_by
from tests.web import PolicingClient

AT = "/c/A/invitations"
SEND = f"{AT}/send"
ANSWER_BY = "2072-05-28T18:00"  # far enough for every clock
FORM = "round-form"


def set_places(app: Flask, state: InvitationState, **more: Any) -> None:
    """Every place of the sample, as if it had come so; the trail is not told."""
    with app.app_context():
        db.session.execute(update(Invitation).values(state=state, **more))
        db.session.commit()


def set_focal_point(app: Flask, ref: str, **values: Any) -> None:
    with app.app_context():
        mine = select(Delegation.id).where(Delegation.ref == ref).scalar_subquery()
        db.session.execute(update(FocalPoint).where(FocalPoint.delegation_id == mine).values(**values))
        db.session.commit()


def write_text(app: Flask, purpose: TextPurpose, language: str, subject: str = "{conference}", body: str = "{days} {link}") -> None:
    with app.app_context():
        from conference.audit import journal

        conference = conference_named(db.session, None)
        journal.record(db.session, "invitation_text.added", f"{purpose}.{language}", conference_ref=conference.ref)
        facts = {"purpose": purpose, "language": language, "subject": subject, "body": body}
        db.session.add(InvitationText(conference_id=conference.id, **facts))
        db.session.commit()


def preview(client: PolicingClient, refs: Sequence[str], purpose: str = "invitation", answer_by: str = ANSWER_BY) -> Any:
    asked = {"purpose": purpose, "delegation": list(refs), "lang": "en"} | ({"answer_by": answer_by} if purpose == "invitation" else {})
    return client.get(f"{AT}/preview", query_string=asked)


def agreed(client: PolicingClient, refs: Sequence[str], purpose: str = "invitation") -> dict[str, Any]:
    """What the button of the preview sends."""
    return sent_by(preview(client, refs, purpose).text, FORM)


def send(client: PolicingClient, refs: Sequence[str], purpose: str = "invitation") -> Any:
    return client.post(SEND, data=agreed(client, refs, purpose), query_string={"lang": "en"})


def mails(app: Flask) -> list[MailMessage]:
    with app.app_context():
        found = db.session.scalars(select(MailMessage).order_by(MailMessage.id)).all()
        for one in found:
            assert one.attachments is not None  # read while the session is open
        return list(found)


def states(app: Flask, ref: str) -> list[tuple[InvitationState, bool]]:
    """Of each place of a delegation its state, and whether it names a moment to answer by."""
    with app.app_context():
        places = select(Invitation).join(Invitation.delegation).where(Delegation.ref == ref).order_by(Invitation.number)
        return [(place.state, place.answer_by is not None) for place in db.session.scalars(places)]
