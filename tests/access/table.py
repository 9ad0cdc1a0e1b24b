"""Who may call what: the answers that every route must give to every role. It is written by hand, beside the product's own table.

A route that somebody adds fails the tests until it stands here. A letter stands for a role; `route:what` for a route whose answer depends
on what it is asked for.
"""

from typing import Final

from models.vocabulary import DetailsStep, GuestKind, Role

LETTERS: Final = {
    "A": Role.ADMINISTRATOR,
    "O": Role.ORGANISER,
    "S": Role.SECRETARIAT,
    "M": Role.SPONSOR_OFFICER,
    "B": Role.BADGE_DESK,
    "V": Role.STAGE,
    "C": Role.CATERING,
    "I": Role.INTERPRETER_COORDINATOR,
    "U": Role.AUDITOR,
}
GUESTS: Final = {"F": GuestKind.FOCAL_POINT, "G": GuestKind.INVITEE}  # they come by a personal link, and are no users
EVERYBODY: Final = "".join(LETTERS)
STRANGERS_TOO: Final = f"{EVERYBODY}-"

_ROW: Final = ("add", "check_new", "edit", "check", "remove", "restore")
_LASTING: Final = ("edit", "check", "restore")  # a row that is there as long as the conference
_DESKS: Final = (
    "agenda_desk catering_desk consultations.consultation consultations.decision delegations_desk delegations_desk.focal_points "
    "delegations_desk.places hotels papers.passports papers.visas participants_desk room_blocks talks travel_desk.inbound "
    "travel_desk.outbound travel_desk.transfers venue_desk"
)
_REFERENCE: Final = "reference.countries reference.ranks reference.titles reference.visas"
_SETTINGS: Final = "contacts days hosts ranks venue"


def _rows(desks: str, verbs: tuple[str, ...] = _ROW) -> str:
    return " ".join(f"{desk}.{verb}" for desk in desks.split() for verb in verbs)


def _settings(verbs: tuple[str, ...], desks: str = _SETTINGS) -> str:
    return _rows(" ".join(f"settings_desk.{one}" for one in desks.split()), verbs)


# Roles and kinds of guests, and the routes that are open to them
TABLE: Final = (
    (STRANGERS_TOO, "privacy.show privacy.security_txt static accounts.sign_in monitoring.live monitoring.ready monitoring.metrics"),
    (
        STRANGERS_TOO,
        "proof.show proof.code proof.recovery_code proof.passkey proof.password proof.challenge provider.start provider.answer",
    ),
    (STRANGERS_TOO, "guests.greet guests.begin guests.code guests.send_code guests.show_code guests.new_link guests.privacy"),
    ("FG", "guests.home guests.end"),
    ("F", "guest_delegation.show guest_delegation.place guest_delegation.whole"),
    ("G", "guest_itinerary.show guest_itinerary.paper guest_itinerary.calendar"),
    ("G", " ".join(f"guest_details.{step}" for step in ("index", *DetailsStep))),
    (EVERYBODY, "accounts.go_on own_account.show own_account.end_one own_account.end_others"),
    (EVERYBODY, "factors.add factors.add_app factors.add_passkey factors.challenge factors.remove_app factors.remove_passkey"),
    (EVERYBODY, "factors.new_recovery_codes accounts.password accounts.sign_out overview.start overview.keys readiness.index"),
    (EVERYBODY, "jobs.show jobs.progress jobs.cancel jobs.download"),
    # sections
    ("AOSMU", "overview.show checklist.show settings.show reference.index delegations.index delegations.show"),
    ("AOSMU", "consultations.index consultations.decisions substitution.left_behind answers.index answers.show"),
    ("AOSMU", "lists.columns:delegations lists.export:delegations lists.whole:delegations"),
    ("AOSMBVIU", "participants.index participants.show participants_desk.suggestions"),
    ("AOSMBVIU", "lists.columns:people lists.export:people lists.whole:people"),
    ("AOSMU", "travel.index lists.columns:travel lists.export:travel lists.whole:travel"),
    ("AOS", "outbox.index outbox.show outbox.send_again outbox.withdraw lists.columns:mail lists.export:mail lists.whole:mail"),
    ("AOSMU", "lodging.nights hotels.index"),
    ("AOSMCU", "catering.index catering.show"),
    ("AOSMVIU", "agenda.index agenda.show equipment.index equipment.show venue.index venue.show rundown.index"),
    # papers
    ("AOSMBVCI", "printing.index"),
    ("AOSB", "printing.common:badges.pdf"),
    ("AOSMVI", "printing.common:run-of-show.pdf"),
    ("AOSM", "printing.common:rooming-list.xlsx printing.common:arrivals.xlsx printing.itinerary printing.calendar"),
    ("AOSMC", "printing.common:catering.xlsx"),
    ("AOS", "printing.common:dietary-needs.xlsx printing.print_all exchange.export"),
    # the desk
    ("AOS", _rows(_DESKS)),
    ("AOSM", "protected.show"),  # M: of their own invitees
    ("AOS", "scans.index scans.remove exchange.export_protected"),
    ("AOS", "answers.place answers.whole answers.decide"),
    ("AOS", "substitution.add substitution.check_new substitution.settle delegations_desk.order delegations_desk.reorder"),
    ("AOS", "agenda_moving.move agenda_moving.shift attendees.index attendees.change catering_desk.order talks.exchange talks.step"),
    ("AOS", "lodging.save lodging.check lodging.book travel_desk.airports travel_desk.missing travel_desk.suggest"),
    ("AOS", "lists_together.change lists_together.apply_change lists_together.remove lists_together.apply_removal"),
    ("AOS", "editing.undo:person"),
    ("AOS", "invitations.index invitations.reminders invitations.preview invitations.send invitations.wordings invitations.mail"),
    ("AOS", "invitations.letter"),
    ("AOS", "personal_links.index personal_links.send personal_links.revoke"),
    ("AOSV", _rows("equipment")),
    ("AOSV", "rundown.plan rundown_desk.edit rundown_desk.check rundown_desk.generate editing.undo:rundown editing.undo:equipment"),
    # decisions
    ("AO", _rows("invitations.texts")),
    ("AO", _settings(_ROW) + " " + _settings(_LASTING, "conference targets") + " editing.undo:host"),
    ("AO", "readiness.waive readiness.take_back readiness.use_today editing.undo:finding"),
    ("AO", "exchange.index exchange.begin exchange.preview exchange.apply exchange.undo exchange.forget"),
    ("AO", "erasure.begin erasure.erase erasure.confirm person_data.show person_data.file"),
    ("AO", "retention.save retention.ask retention.purge"),
    ("AO", "founding.begin founding.look founding.create"),
    ("AO", _rows(_REFERENCE, _LASTING)),
    ("AOSU", _rows(_REFERENCE, ("history",)) + " cues.show_history"),
    ("AOSV", "cues.restore"),
    ("AOS", "lodging.restore"),
    # who did what, who may what
    ("AOSU", "audit.index audit.show lists.columns:audit lists.export:audit lists.whole:audit"),
    ("AOSU", "erasure.index erasure.show erasure.paper retention.index lodging.history rundown_desk.show_history equipment.history"),
    ("AOSU", _rows("invitations.texts", ("history",))),
    ("AOSU", _rows(_DESKS, ("history",)) + " " + _settings(("history",), f"{_SETTINGS} conference targets")),
    ("AOU", "users.index users.show users.roles roster.index roster.draft roster.show ledger.index ledger.workbook"),
    ("A", "roster.begin_change roster.submit roster.discard roster.consent roster.send_back roster.printed privacy.edit"),
    ("A", _rows("roster.persons")),
    ("AOSU", "roster.persons.history"),
    ("AO", "users.add users.change users.take_role users.disable users.enable users.password"),
)

EXPECTED: Final[dict[str, str]] = {route: roles for roles, routes in TABLE for route in routes.split()}
