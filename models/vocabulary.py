"""The closed word lists of Kaigi: every code a column, a form or a conference file may hold.

Standard library only, so that the rules can read it without a framework. The values are the words of the conference file
(docs/exchange.md).
"""

from enum import StrEnum


class Category(StrEnum):
    """In what capacity a participant attends."""

    INVITEE = "invitee"
    SPEAKER = "speaker"
    HOST_OFFICIAL = "japan"
    SECRETARIAT = "staff"
    INTERPRETER = "interpreter"
    PRESS = "press"
    OBSERVER = "observer"


class DelegationKind(StrEnum):
    PARTNER = "partner"
    HOST = "host"
    ORGANISATIONS = "organisations"


class InvitationState(StrEnum):
    """Where the answer to an invitation stands. "Late" is derived from the answer-by moment, never stored."""

    DRAFT = "draft"
    SENT = "sent"
    BOUNCED = "bounced"
    NOMINATED = "nominated"
    CONFIRMED = "confirmed"
    COMPLETE = "complete"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class AnswerVerb(StrEnum):
    """What a delegation answers, and what is answered to it: the second half of an action of the audit trail ("answer.confirmed")."""

    NOMINATED = "nominated"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"
    HEAD_CHOSEN = "head_chosen"
    REMINDED = "reminded"
    PLACE_ASKED_FOR = "place_asked_for"
    PLACE_GRANTED = "place_granted"
    PLACE_REFUSED = "place_refused"
    SPEAKER_PROPOSED = "speaker_proposed"


class AnswerSource(StrEnum):
    """Where an answer came from."""

    PAGE = "page"
    PHONE = "phone"
    NOTE_VERBALE = "note_verbale"


class TextPurpose(StrEnum):
    """What a text of an invitation round is for: two mails, and the letter that goes with the first."""

    INVITATION = "invitation"
    LETTER = "letter"
    REMINDER = "reminder"


class Attendance(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"


class Expertise(StrEnum):
    """The field an invitee is in charge of. Source: CONF-04."""

    JCM = "jcm"
    CARBON_CREDIT = "carbon_credit"
    ARTICLE_6 = "article_6"


class Sex(StrEnum):
    """As printed in a passport (ICAO Doc 9303)."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


class Cabin(StrEnum):
    ECONOMY = "economy"
    PREMIUM_ECONOMY = "premium_economy"
    BUSINESS = "business"
    FIRST = "first"


class Direction(StrEnum):
    OUTBOUND = "outbound"
    INBOUND = "inbound"


class PassportType(StrEnum):
    ORDINARY = "ordinary"
    OFFICIAL = "official"
    DIPLOMATIC = "diplomatic"


class VisaStatus(StrEnum):
    NOT_NEEDED = "not_needed"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ISSUED = "issued"
    REFUSED = "refused"


class Diet(StrEnum):
    NONE = "none"
    HALAL = "halal"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    PESCATARIAN = "pescatarian"
    KOSHER = "kosher"
    GLUTEN_FREE = "gluten_free"


class MealKind(StrEnum):
    RECEPTION = "reception"
    LUNCH = "lunch"
    COFFEE = "coffee"
    BREAKFAST = "breakfast"
    DINNER = "dinner"


class RoomKind(StrEnum):
    PLENARY = "plenary"
    SECRETARIAT = "secretariat"
    CATERING = "catering"
    MEETING = "meeting"
    OTHER = "other"


class SeatingLayout(StrEnum):
    U_SHAPE = "u_shape"
    THEATRE = "theatre"


class HostPlace(StrEnum):
    """Where the host sits among the delegations."""

    IN_PLACE = "in_place"
    FIRST = "first"
    LAST = "last"
    MIDDLE = "middle"


class SessionKind(StrEnum):
    SESSION = "session"
    BILATERAL = "bilateral"
    REHEARSAL = "rehearsal"


class RundownKind(StrEnum):
    DAY = "day"
    REHEARSAL = "rehearsal"


class TransferKind(StrEnum):
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    LOCAL = "local"


class DecisionKind(StrEnum):
    """What a decision is about. Source: CONF-06, CONF-14 (agreement), CONF-15 (advice). A delegation asks for the last two."""

    AGENDA_ADVICE = "agenda_advice"
    SPEAKER_ADVICE = "speaker_advice"
    AGREEMENT = "agreement"
    SPEAKER_PROPOSAL = "speaker_proposal"
    PLACE_REQUEST = "place_request"


class DecisionState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ReadingReason(StrEnum):
    """Why somebody looks at protected data."""

    VISA = "visa"
    TICKETS = "tickets"
    IDENTITY = "identity"
    CORRECTION = "correction"
    AUTHORITY = "authority"
    HANDOVER = "handover"
    OTHER = "other"


class Role(StrEnum):
    """What a user is at a conference. conference/permissions.py says what each role may do."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    SPONSOR_OFFICER = "sponsor_officer"
    SECRETARIAT = "secretariat"
    BADGE_DESK = "badge_desk"
    STAGE = "stage"
    CATERING = "catering"
    INTERPRETER_COORDINATOR = "interpreter_coordinator"
    AUDITOR = "auditor"


class GuestKind(StrEnum):
    """What a guest is: who answers for a delegation, or who is invited."""

    FOCAL_POINT = "focal_point"
    INVITEE = "invitee"


class DetailsStep(StrEnum):
    """The steps in which invitees give their details, in the order of the page."""

    PASSPORT = "passport"
    JOURNEY = "journey"
    NEEDS = "needs"
    PAPERS = "papers"
    EMERGENCY = "emergency"
    CONSENT = "consent"


class StepState(StrEnum):
    """How far a step is. Derived, never stored."""

    NOT_BEGUN = "not_begun"
    NEEDS_YOU = "needs_you"
    DONE = "done"


class SurveyState(StrEnum):
    """Where a follow-up form stands. Past its deadline it takes no answers either; that is derived, never stored."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class QuestionKind(StrEnum):
    """How a question of a follow-up form is answered."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    YES_NO = "yes_no"
    ONE = "one"
    SEVERAL = "several"
    NUMBER = "number"
    DATE = "date"


class PartOfDay(StrEnum):
    """When somebody wishes to travel, as roughly as they know."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class QuestionState(StrEnum):
    """Where a question to the secretariat stands. One that was closed needed no answer."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class RequestState(StrEnum):
    """Where the change of a step stands that an invitee asked for after the freeze."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


class FirstStep(StrEnum):
    """How a user said who they are."""

    PASSWORD = "password"  # noqa: S105  a word
    PROVIDER = "provider"


class SecondStep(StrEnum):
    """What a user showed beside it."""

    APP = "app"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery_code"
    PROVIDER = "provider"


class HandlerRole(StrEnum):
    """What a person on the roster of information handlers is, in the roster's order. Source: INFO-03 (A; B, C; D, E; F)."""

    RESPONSIBLE = "responsible"
    MANAGER = "manager"
    WORKER = "worker"
    SUBCONTRACTOR = "subcontractor"


class RosterState(StrEnum):
    """Where a version of the roster stands. One that was sent back is a draft again."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    CONSENTED = "consented"


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class Retained(StrEnum):
    """Kinds of personal data that are kept for a time of their own. Source: INFO-10, SEC-08."""

    IDENTITY = "identity"  # passport, visa, birth date
    NEEDS = "needs"  # diet, allergies, accessibility
    TRAVEL = "travel"  # flights
    PEOPLE = "people"  # everything


class MailState(StrEnum):
    """Where a mail stands. One that failed is tried again; one that was given up or has bounced never reached its recipient."""

    WAITING = "waiting"
    FAILED = "failed"
    SENT = "sent"
    GIVEN_UP = "given_up"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"


UNSENT = frozenset({MailState.WAITING, MailState.FAILED})
UNDELIVERED = frozenset({MailState.GIVEN_UP, MailState.BOUNCED})


class PrintReason(StrEnum):
    """Why a badge is printed again. OTHER comes with words."""

    LOST = "lost"
    DAMAGED = "damaged"
    CHANGED = "changed"
    OTHER = "other"
