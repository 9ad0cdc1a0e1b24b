"""What goes with a row that is removed, and what stays without it, in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from conference.editing.removal import Dependant

_WORDS = {
    "badge": _l("Badges"),
    "badge_design": _l("Designs of badges"),
    "badge_logo": _l("Logos for badges"),
    "consultation": _l("Consultations"),
    "contact": _l("Contacts of the conference"),
    "cue": _l("Cues in the run of show"),
    "decision": _l("Decisions"),
    "delegation": _l("Delegations"),
    "details": _l("Details given by the invitee"),
    "details_request": _l("Changes that the invitee asked for"),
    "equipment": _l("Equipment"),
    "focal_point": _l("Focal points"),
    "handout": _l("Papers for guests"),
    "guest_link": _l("Personal links"),
    "hotel": _l("Hotels"),
    "invitation": _l("Places"),
    "invitation_text": _l("Texts of invitations"),
    "journey": _l("Journeys with their flights"),
    "leg": _l("Flights"),
    "mail_message": _l("Mails to this person"),
    "meal": _l("Meals"),
    "meal_attendee": _l("Meals attended"),
    "meal_order": _l("Orders of meals"),
    "night": _l("Hotel nights"),
    "participant": _l("People"),
    "passport": _l("Passport"),
    "question": _l("Questions to the secretariat"),
    "question_reply": _l("Answers of the secretariat"),
    "scan": _l("Scans of the passport"),
    "photo": _l("Photo"),
    "print_record": _l("Prints"),
    "room_block": _l("Room blocks"),
    "room_block_night": _l("Nights of room blocks"),
    "seating_plan": _l("Seating plans"),
    "session": _l("Sessions"),
    "session_attendee": _l("Sessions attended"),
    "slides": _l("Slides"),
    "stay": _l("Hotel with its nights"),
    "survey": _l("Follow-up forms"),
    "survey_answer": _l("Answers to questions of forms"),
    "survey_delegation": _l("Delegations that a form is for"),
    "survey_member": _l("Members of the team of a form"),
    "survey_option": _l("Options of questions of forms"),
    "survey_question": _l("Questions of forms"),
    "survey_reply": _l("Answers to forms"),
    "talk": _l("Talks"),
    "transfer": _l("Transfers"),
    "transfer_passenger": _l("Transfers ridden"),
    "travel_wish": _l("Journey wished"),
    "visa": _l("Visa"),
    "visa_inviter": _l("Who signs visa papers"),
    "visa_set": _l("Sets of visa papers"),
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """Pairs of a word and how many."""

    going: list[tuple[str, int]]
    staying: list[tuple[str, int]]


def leaving(dependants: Iterable[Dependant]) -> Leaving:
    counts = Counter((dependant.goes, dependant.row.__tablename__) for dependant in dependants)
    going, staying = ([(table, count) for (goes, table), count in sorted(counts.items()) if goes is wanted] for wanted in (True, False))
    return Leaving(_said(going), _said(staying))


def table_words(table: str) -> str:
    """What the rows of a table are called."""
    return str(_WORDS.get(table, table))


def _said(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(table_words(table), count) for table, count in counts]
