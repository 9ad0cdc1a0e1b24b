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
    "delegations_desk.places hotels papers.passports papers.visas participants_desk room_blocks seating surveys_desk "
    "surveys_desk.questions talks travel_desk.inbound travel_desk.outbound travel_desk.transfers venue_desk"
)
_ALL_LISTS: Final = "arrivals catering contact-sheet dietary-needs participant-list rooming-list transfer-sheets"
_OF_LISTS: Final = "printing.common:{0}.xlsx printing.common:{0}.pdf sent_lists.show:{0} sent_lists.download:{0} sent_lists.earlier:{0}"
_REFERENCE: Final = "reference.countries reference.ranks reference.titles reference.visas"
_SETTINGS: Final = "contacts days hosts ranks venue"


def _rows(desks: str, verbs: tuple[str, ...] = _ROW) -> str:
    return " ".join(f"{desk}.{verb}" for desk in desks.split() for verb in verbs)


def _settings(verbs: tuple[str, ...], desks: str = _SETTINGS) -> str:
    return _rows(" ".join(f"settings_desk.{one}" for one in desks.split()), verbs)


def _lists(names: str, patterns: str = _OF_LISTS) -> str:
    return " ".join(pattern.format(name) for name in names.split() for pattern in patterns.split())


# Roles and kinds of guests, and the routes that are open to them
TABLE: Final = (
    (STRANGERS_TOO, "privacy.show privacy.security_txt static accounts.sign_in monitoring.live monitoring.ready monitoring.metrics"),
    (
        STRANGERS_TOO,
        "proof.show proof.code proof.recovery_code proof.passkey proof.password proof.challenge provider.start provider.answer",
    ),
    (STRANGERS_TOO, "guests.greet guests.begin guests.code guests.send_code guests.show_code guests.new_link guests.privacy"),
    ("FG", "guests.home guests.end"),
    ("FG", "guest_questions.index"),
    ("F", "guest_delegation.show guest_delegation.place guest_delegation.whole"),
    (STRANGERS_TOO, "calendar_feed.show"),
    ("G", "guest_subscription.show guest_subscription.make guest_subscription.end"),
    ("FG", "guest_papers.index guest_papers.file"),
    ("G", "guest_photo.show guest_photo.picture guest_photo.remove"),
    ("G", "guest_slides.index guest_slides.send guest_slides.version"),
    ("G", "guest_itinerary.show guest_itinerary.paper guest_itinerary.calendar"),
    ("G", " ".join(f"guest_details.{step}" for step in ("index", "withdraw", *DetailsStep))),
    ("G", "guest_surveys.index guest_surveys.show guest_surveys.save"),
    (EVERYBODY, "surveys.index surveys.show surveys.answers surveys.export"),  # of the own team alone, but for those who edit
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
    ("AOSMBVIU", "photo.picture"),
    ("AOS", "photo.remove"),
    ("AOSMU", "travel.index lists.columns:travel lists.export:travel lists.whole:travel"),
    ("AOS", "outbox.index outbox.show outbox.send_again outbox.withdraw lists.columns:mail lists.export:mail lists.whole:mail"),
    ("AOS", "inbox.index inbox.show inbox.reply inbox.close inbox.reopen"),
    ("AOS", "inbox_requests.index inbox_requests.show inbox_requests.decide inbox_requests.values"),
    ("AOSMU", "lodging.nights hotels.index"),
    ("AOSMCU", "catering.index catering.show"),
    ("AOSMVIU", "agenda.index agenda.show equipment.index equipment.show venue.index venue.show rundown.index"),
    ("AOSMVIU", "slides.index slides.show"),
    ("AOSMVI", "slides.version slides.day"),
    ("AOSV", "slides.send"),
    # papers
    ("AOSMBVCI", "printing.index printing.print_large"),
    ("AOSB", "printing.common:badges.pdf designs.index designs.picture designs.logos.picture"),
    ("AOSB", "printing.common:nameplates.pdf printing.common:country-plates.pdf printing.common:seat-cards.pdf"),
    ("AOSB", "print_desk.show print_desk.prints print_desk.print_one print_desk.print_all"),
    ("AOSMVI", "printing.common:run-of-show.pdf printing.common:run-of-show-a3.pdf printing.common:script.pdf"),
    ("AOSMVI", "printing.common:run-of-show-av.pdf printing.common:run-of-show-mc.pdf"),
    ("AOSMVI", "printing.common:run-of-show-interpreters.pdf printing.common:run-of-show-catering.pdf"),
    ("AOSMVI", "printing.common:door-signs.pdf printing.common:way-signs.pdf"),
    ("AOSMVI", "printing.common:room-sheets.pdf printing.common:seating-plans.pdf printing.common:flags.pdf"),
    ("AOSMVIU", "seating.index seating.show"),
    ("AOS", "seating.arrange"),
    ("AOSM", f"{_lists('rooming-list arrivals transfer-sheets')} printing.common:name-boards.pdf printing.itinerary printing.calendar"),
    ("AOSMC", _lists("catering")),
    ("AOSMBVI", f"{_lists('contact-sheet participant-list')} printing.common:certificates.pdf"),
    ("AOS", f"{_lists('dietary-needs')} {_lists(_ALL_LISTS, 'sent_lists.mark:{}')}"),
    ("AOS", "printing.print_all printing.print_batch printing.common:itineraries.pdf printing.common:itineraries.zip exchange.export"),
    # the desk
    ("AOS", _rows(_DESKS) + " " + _rows("print_desk.fixing handouts.facts", _LASTING)),
    ("AOS", "printing.common:visa-papers.zip visas.index visas.draft visas.review visas.issue visas.withdraw visas.archive visas.inviter"),
    ("AOSM", "protected.show"),  # M: of their own invitees
    ("AOS", "scans.index scans.remove exchange.export_protected"),
    ("AOS", "answers.place answers.whole answers.decide"),
    ("AOS", "substitution.add substitution.check_new substitution.settle delegations_desk.order delegations_desk.reorder"),
    ("AOS", "agenda_moving.move agenda_moving.shift attendees.index attendees.change catering_desk.order talks.exchange talks.step"),
    ("AOS", "lodging.save lodging.check lodging.book travel_desk.airports travel_desk.missing travel_desk.suggest"),
    ("AOS", "lists_together.change lists_together.apply_change lists_together.remove lists_together.apply_removal"),
    ("AOS", "editing.undo:person"),
    ("AOS", "invitations.index invitations.reminders invitations.preview invitations.send invitation_texts.index invitation_texts.mail"),
    ("AOS", "invitation_texts.letter texts.index texts.save editing.undo:texts meetings.index meetings.preview meetings.send"),
    ("AOS", "itinerary_mail.preview itinerary_mail.send"),
    ("AOS", "surveys.preview surveys.publish surveys.reminders surveys.remind surveys.turn surveys.step"),
    ("AOS", "personal_links.index personal_links.send personal_links.revoke personal_links.send_feed personal_links.revoke_feed"),
    ("AOSV", _rows("equipment")),
    ("AOSV", "rundown.plan rundown_desk.edit rundown_desk.check rundown_desk.generate editing.undo:rundown editing.undo:equipment"),
    ("AOS", "handouts.index handouts.add handouts.show handouts.version handouts.withdraw handouts.publish"),
    # decisions
    ("AO", _rows("designs invitation_texts") + " designs.use designs.logos.index designs.logos.remove"),
    ("AO", "editing.undo:setting_texts"),
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
    ("AOSU", _rows("designs invitation_texts print_desk.fixing handouts.facts", ("history",))),
    ("AOSU", _rows(_DESKS, ("history",)) + " " + _settings(("history",), f"{_SETTINGS} conference targets")),
    ("AOU", "users.index users.show users.roles roster.index roster.draft roster.show ledger.index ledger.workbook"),
    ("A", "roster.begin_change roster.submit roster.discard roster.consent roster.send_back roster.printed privacy.edit"),
    ("A", _rows("roster.persons")),
    ("AOSU", "roster.persons.history"),
    ("AO", "users.add users.change users.take_role users.disable users.enable users.password"),
)

EXPECTED: Final[dict[str, str]] = {route: roles for roles, routes in TABLE for route in routes.split()}
