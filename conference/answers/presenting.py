"""Places and whoever is named for them, as a focal point reads it and as organisers who answer for one do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _lp

from conference.answers import filling
from conference.answers.actions import HEAD
from conference.editing.choices import Pairs
from conference.messages import language_name
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.rules.answers import AWAITED, COMING
from conference.shell import language
from forms.editing import EditForm
from models.delegation import Delegation
from models.participant import Participant
from models.text import in_language
from models.vocabulary import DecisionState, InvitationState

STATES: Final[Mapping[InvitationState, object]] = {
    InvitationState.DRAFT: _lp("place", "No name yet"),
    InvitationState.SENT: _lp("place", "No name yet"),
    InvitationState.BOUNCED: _lp("place", "No name yet"),
    InvitationState.NOMINATED: _lp("place", "Nominated, not confirmed yet"),
    InvitationState.CONFIRMED: _lp("place", "Confirmed, details are awaited"),
    InvitationState.COMPLETE: _lp("place", "Confirmed, details are in"),
    InvitationState.DECLINED: _lp("place", "Declined"),
    InvitationState.CANCELLED: _lp("place", "Cancelled by the secretariat"),
}
OUTCOMES: Final[Mapping[DecisionState, object]] = {
    DecisionState.OPEN: _lp("request", "The secretariat will answer"),
    DecisionState.AGREED: _lp("request", "Agreed"),
    DecisionState.REFUSED: _lp("request", "Refused"),
}


def answer_by(delegation: Delegation) -> datetime | None:
    """The earliest moment by which an answer is awaited, UTC."""
    return min((place.answer_by for place in delegation.invitations if place.answer_by and place.state in AWAITED), default=None)


def facts(person: Participant, language: str) -> list[dict[str, str | None]]:
    """What is said about somebody, in the order of the form: label, value, and the language of a value that is in another one.

    What nobody said is left out.
    """
    post, organization = (in_language(text, language) for text in (person.post, person.organization))
    said: tuple[tuple[str, str | None, str | None], ...] = (
        (_("Honorific"), person.honorific, None),
        (_("Name as in the passport"), person.full_name, None),
        (_("Name on the badge"), person.badge_name, None),
        (_("Name in the local script"), person.local_name, person.local_language),
        (_("Post"), post.text, post.language),
        (_("Organisation"), organization.text, organization.language),
        (_("Email"), person.email, None),
        (_("Language in which we write to the official"), language_name(person.language, language), None),
        (_("Role"), str(_("Head of delegation")) if person.role == HEAD else None, None),
    )
    return [{"label": str(label), "value": value, "language": None if code == language else code} for label, value, code in said if value]


def name_of(person: Participant) -> str:
    """As the page calls somebody, in its language."""
    return shown_name(names_of(person), language())


def choices(form: EditForm, delegation: Delegation, stored: Mapping[str, Any]) -> dict[str, Pairs]:
    """What the fields of choice of a form of answers offer."""
    offered: dict[str, Pairs] = {}
    if "local_language" in form:
        offered |= filling.choices(stored, language(), str(_("none")), str(_("that of the delegation")))
    if "speaker" in form:
        people = [place.participant for place in delegation.invitations if place.participant and place.state in COMING]
        offered["speaker"] = [("", str(_("Choose"))), *((str(one.id), name_of(one)) for one in people)]
    return offered
