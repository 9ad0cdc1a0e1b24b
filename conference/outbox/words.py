"""What a mail is for and what it is about, in words: the codes of models.mail are made for comparing."""

from typing import Final

from flask_babel import lazy_gettext as _l

from conference.mail import secretariat
from conference.words import words
from models.mail import MailMessage
from models.vocabulary import TextPurpose

_BETWEEN: Final = ":"
_PURPOSES: Final[dict[str, object]] = {
    "calendar.cancel": _l("Calendar: cancelled"),
    "calendar.request": _l("Calendar invitation"),
    "details.decided": _l("Decision on a change of details"),
    "details.requested": _l("Notice of a change that is asked for"),
    "guest.code": _l("Code for a personal link"),
    "guest.feed": _l("Address of a calendar"),
    "guest.link": _l("Personal link"),
    "itinerary": _l("Itinerary"),
    "place.requested": _l("Notice of a request for a place"),
    "question.answered": _l("Answer to a question"),
    "question.asked": _l("Notice of a question"),
    "speaker.proposed": _l("Notice of a proposed speaker"),
    "survey.announcement": _l("Follow-up form"),
    "survey.reminder": _l("Reminder of a follow-up form"),
    "survey.team": _l("Follow-up form, to its team"),
}
_KINDS: Final[dict[str, object]] = {
    "decision": _l("Decision"),
    "delegation": _l("Delegation"),
    "details_request": _l("Change of details"),
    "focal_point": _l("Focal point"),
    "guest_link": _l("Personal link"),
    "participant": _l("Person"),
    "question": _l("Question"),
    "session": _l("Session"),
    "survey": _l("Follow-up form"),
    "user": _l("User"),
}
# Known by numbers that nobody reads; the recipient says who it is, unless that is the secretariat.
_OF_NUMBERS: Final = frozenset({"details_request", "focal_point", "guest_link", "question"})


def purpose_words(purpose: str) -> str:
    """Invitation; the code itself of a purpose that has no word."""
    return str(words(TextPurpose).get(purpose) or _PURPOSES.get(purpose, purpose))


def about_words(message: MailMessage) -> str:
    """Delegation TH; Focal point Napat Srisuk. The code itself of a kind that has no word."""
    kind, _colon, key = message.about.partition(_BETWEEN)
    if kind not in _KINDS:
        return message.about
    is_recipients = kind in _OF_NUMBERS and message.purpose not in secretariat.PURPOSES
    called = (message.to_name or message.to_address) if is_recipients else key
    return f"{_KINDS[kind]} {called}"
