"""The words for the codes of models.vocabulary, in the language of the page or paper. Those that guests meet stand in guest_words."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from conference.guest_words import GUEST_WORDS
from models.vocabulary import (
    Attendance,
    Category,
    DecisionKind,
    DecisionState,
    DelegationKind,
    Direction,
    Expertise,
    FirstStep,
    HandlerRole,
    InvitationState,
    MailState,
    ReadingReason,
    Role,
    RoomKind,
    RosterState,
    SecondStep,
    SessionKind,
    Severity,
    Sex,
    TextPurpose,
    TransferKind,
    VisaStatus,
)

_WORDS: dict[type[StrEnum], dict[str, object]] = {
    **GUEST_WORDS,
    Category: {
        "invitee": _l("Invitee"),
        "speaker": _l("Speaker"),
        "japan": _l("Host official"),
        "staff": _l("Secretariat"),
        "interpreter": _l("Interpreter"),
        "press": _l("Press"),
        "observer": _l("Observer"),
    },
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
    TextPurpose: {
        "invitation": _lp("text", "Invitation"),
        "letter": _lp("text", "Official letter"),
        "reminder": _lp("text", "Reminder"),
    },
    Attendance: {"in_person": _l("In person"), "online": _l("Online")},
    Expertise: {"jcm": _l("JCM"), "carbon_credit": _l("Carbon credits"), "article_6": _l("Article 6")},
    Sex: {"F": _l("Female"), "M": _l("Male"), "X": _lp("sex", "Unspecified")},
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
