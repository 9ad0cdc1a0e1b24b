"""The words for the codes of models.vocabulary, in the language of the page or paper. Those that guests meet stand in guest_words."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from conference.guest_words import GUEST_WORDS
from models.badge_vocabulary import Across, BadgeColour, BadgeContent, BadgeFace, BadgePaper, Upright
from models.vocabulary import (
    Attendance,
    DecisionKind,
    DecisionState,
    DelegationKind,
    Direction,
    Expertise,
    FirstStep,
    HandlerRole,
    HostPlace,
    InvitationState,
    MailState,
    PrintReason,
    QuestionKind,
    QuestionState,
    ReadingReason,
    RequestState,
    Role,
    RoomKind,
    RosterState,
    SeatingLayout,
    SecondStep,
    SessionKind,
    Severity,
    SurveyState,
    TextPurpose,
    TransferKind,
    VisaStatus,
)

_WORDS: dict[type[StrEnum], dict[str, object]] = {
    **GUEST_WORDS,
    DelegationKind: {"partner": _l("Partner country"), "host": _l("Host"), "organisations": _l("Organisations")},
    InvitationState: {
        "draft": _lp("invitation", "Open"),
        "sent": _lp("invitation", "Sent"),
        "bounced": _lp("invitation", "Bounced"),
        "nominated": _lp("invitation", "Nominated"),
        "confirmed": _lp("invitation", "Confirmed"),
        "complete": _lp("invitation", "Details in"),
        "declined": _lp("invitation", "Declined"),
        "cancelled": _lp("invitation", "Cancelled"),
    },
    SurveyState: {"draft": _lp("form", "Draft"), "open": _lp("form", "Open"), "closed": _lp("form", "Closed")},
    QuestionKind: {
        "line": _lp("question", "Short text"),
        "paragraph": _lp("question", "Long text"),
        "yes_no": _lp("question", "Yes or no"),
        "one": _lp("question", "One of several"),
        "several": _lp("question", "Any of several"),
        "number": _lp("question", "Number"),
        "date": _lp("question", "Date"),
    },
    TextPurpose: {
        "invitation": _lp("text", "Invitation"),
        "letter": _lp("text", "Official letter"),
        "reminder": _lp("text", "Reminder"),
    },
    Attendance: {"in_person": _l("In person"), "online": _l("Online")},
    Expertise: {"jcm": _l("JCM"), "carbon_credit": _l("Carbon credits"), "article_6": _l("Article 6")},
    Direction: {"outbound": _l("Journey there"), "inbound": _l("Journey home")},
    VisaStatus: {
        "not_needed": _lp("visa", "Not needed"),
        "not_started": _lp("visa", "Not started"),
        "in_progress": _lp("visa", "In progress"),
        "issued": _lp("visa", "Issued"),
        "refused": _lp("visa", "Refused"),
    },
    RoomKind: {
        "plenary": _lp("room", "Plenary"),
        "secretariat": _lp("room", "Secretariat room"),
        "catering": _lp("room", "Catering"),
        "meeting": _lp("room", "Meeting room"),
        "other": _lp("room", "Other"),
    },
    SeatingLayout: {"u_shape": _lp("seating", "U-shape"), "theatre": _lp("seating", "Theatre")},
    HostPlace: {
        "in_place": _lp("host", "In place, by the order of precedence"),
        "first": _lp("host", "First"),
        "last": _lp("host", "Last"),
        "middle": _lp("host", "In the middle, of an odd number of countries"),
    },
    SessionKind: {"session": _lp("session", "Programme"), "bilateral": _l("Bilateral meeting"), "rehearsal": _l("Rehearsal")},
    TransferKind: {"arrival": _l("Arrival"), "departure": _l("Departure"), "local": _l("In town")},
    DecisionKind: {
        "agenda_advice": _l("Advice on the agenda"),
        "speaker_advice": _l("Advice on speakers"),
        "agreement": _l("Agreement"),
        "speaker_proposal": _l("Speaker proposed by a delegation"),
        "place_request": _l("Request for another place"),
    },
    DecisionState: {"open": _lp("decision", "Open"), "agreed": _lp("decision", "Agreed"), "refused": _lp("decision", "Refused")},
    HandlerRole: {
        "responsible": _l("Responsible for information (A)"),
        "manager": _l("Manager of information handling (B, C)"),
        "worker": _l("Works with information (D, E)"),
        "subcontractor": _l("Subcontractor (F)"),
    },
    RosterState: {
        "draft": _lp("roster", "Draft"),
        "submitted": _lp("roster", "Submitted"),
        "sent_back": _lp("roster", "Sent back"),
        "consented": _lp("roster", "Consented"),
    },
    MailState: {
        "waiting": _lp("mail", "Waiting"),
        "failed": _lp("mail", "To be tried again"),
        "sent": _lp("mail", "Sent"),
        "given_up": _lp("mail", "Given up"),
        "bounced": _lp("mail", "Bounced"),
        "withdrawn": _lp("mail", "Withdrawn"),
    },
    QuestionState: {
        "open": _lp("question", "Open"),
        "answered": _lp("question", "Answered"),
        "closed": _lp("question", "Closed without an answer"),
    },
    RequestState: {
        "open": _lp("change", "Open"),
        "granted": _lp("change", "Granted"),
        "refused": _lp("change", "Refused"),
    },
    Severity: {"error": _l("Error"), "warning": _l("Warning"), "info": _l("Information")},
    FirstStep: {"password": _l("Password"), "provider": _l("Your organisation")},
    SecondStep: {
        "app": _l("Authenticator app"),
        "passkey": _l("Passkey"),
        "recovery_code": _l("Recovery code"),
        "provider": _l("Second factor at the organisation"),
    },
    Role: {
        "administrator": _l("Administrator"),
        "organiser": _l("Organiser"),
        "sponsor_officer": _l("Sponsor officer"),
        "secretariat": _l("Secretariat"),
        "badge_desk": _l("Badge desk"),
        "stage": _l("Stage and AV"),
        "catering": _lp("role", "Catering"),
        "interpreter_coordinator": _l("Interpreter coordinator"),
        "auditor": _l("Auditor"),
    },
    ReadingReason: {
        "visa": _l("Visa application"),
        "tickets": _l("Booking of flights or rooms"),
        "identity": _l("Check of a person’s identity"),
        "correction": _l("Correction of the data"),
        "authority": _l("Request of an authority"),
        "handover": _l("Handing over or backing up the conference"),
        "other": _lp("reason", "Other"),
    },
    BadgeContent: {
        "names": _l("Honorific, name and local name"),
        "name": _l("Honorific and name on one line"),
        "local_name": _l("Name in the local script"),
        "office": _l("Post and organisation"),
        "post": _lp("badge", "Post"),
        "organisation": _lp("badge", "Organisation"),
        "country": _lp("badge", "Country"),
        "flag": _l("Colours of the flag"),
        "qr": _l("QR symbol"),
        "category": _lp("badge", "Category"),
        "band": _l("Area in the colour of the category"),
        "hosts": _lp("badge", "Hosts"),
        "conference": _l("Name of the conference"),
        "days": _l("Days and city"),
        "logo": _lp("badge", "Logo"),
        "programme": _l("Programme at a glance"),
        "contacts": _lp("badge", "Whom to call"),
        "text": _l("Text of your own, such as the Wi-Fi"),
    },
    BadgeFace: {"front": _lp("badge", "Front"), "back": _lp("badge", "Back")},
    BadgeColour: {
        "ink": _lp("colour", "Black"),
        "soft": _lp("colour", "Grey"),
        "white": _lp("colour", "White"),
        "category": _l("Colour of the category"),
        "on_category": _l("Black or white on the colour of the category"),
    },
    Across: {"left": _lp("side", "Left"), "centre": _lp("side", "Centre"), "right": _lp("side", "Right")},
    Upright: {"top": _lp("side", "Top"), "middle": _lp("side", "Middle"), "bottom": _lp("side", "Bottom")},
    BadgePaper: {"a4": _l("A4, upright"), "a4_landscape": _l("A4, landscape"), "one": _l("One on each page, for cards and labels")},
    PrintReason: {"lost": _l("Lost"), "damaged": _l("Damaged"), "changed": _l("Changed"), "other": _lp("reason", "Other")},
}


# What people type as a role is free; the first every list of delegates has, the second is chosen on the pages of answers
_ROLES = {"delegate": _l("Delegate"), "head of delegation": _l("Head of delegation")}


def word(code: StrEnum) -> str:
    """The word for a code. Raises KeyError for a vocabulary nobody sees."""
    return str(_WORDS[type(code)][code.value])


def role_word(role: str) -> str:
    """The word for a role that lists often name; any other as it was typed."""
    return str(_ROLES.get(role, role))


def words(vocabulary: type[StrEnum]) -> dict[str, str]:
    """Every code of a vocabulary with its word, in the vocabulary's order."""
    return {code.value: word(code) for code in vocabulary}
