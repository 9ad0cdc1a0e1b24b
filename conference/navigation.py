"""The pages of a conference in the order of work, and the shared parts of every page's head."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import current_app, g, has_request_context, request, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from conference.messages import INTERFACE_LANGUAGES
from conference.permissions import access_of, opens
from conference.security import may_open
from models.vocabulary import Role

# Endpoint, label, key of the shortcut "g" + letter
_PAGES = (
    ("overview.show", _l("Overview"), "o"),
    ("delegations.index", _l("Delegations"), "d"),
    ("participants.index", _l("People"), "p"),
    ("travel.index", _l("Travel"), "t"),
    ("lodging.nights", _l("Hotel"), "h"),
    ("venue.index", _l("Venue"), "v"),
    ("catering.index", _l("Meals"), "m"),
    ("agenda.index", _l("Agenda"), "a"),
    ("rundown.index", _l("Run of show"), "r"),
    ("printing.index", _l("Papers"), "b"),
    ("inbox.index", _l("Questions"), "q"),
    ("print_desk.show", _l("Print desk"), "k"),
    ("outbox.index", _l("Mail"), "e"),
    ("settings.show", _l("Settings"), "s"),
)
_SETTINGS_PAGES = (
    ("settings.show", _l("Conference")),
    ("texts.index", _l("Texts")),
    ("checklist.show", _l("Still to be set")),
    ("exchange.index", _l("Imports")),
    ("audit.index", _l("Audit trail")),
    ("erasure.index", _l("Certificates of erasure")),
    ("retention.index", _l("Retention")),
    ("reference.index", _l("Reference data")),
    ("users.index", _l("Users")),
    ("roster.index", _l("Information handlers")),
    ("privacy.edit", _l("Privacy text")),
    ("ledger.index", _l("Software")),
)
_LANDINGS = {Role.STAGE: "rundown.index", Role.INTERPRETER_COORDINATOR: "agenda.index"}
# Pages that stand under a page of the navigation: blueprint -> blueprint of that page
_PARENTS = {
    "checklist": "settings",
    "exchange": "settings",
    "audit": "settings",
    "erasure": "settings",
    "retention": "settings",
    "reference": "settings",
    "ledger": "settings",
    "privacy": "settings",
    "roster": "settings",
    "settings_desk": "settings",
    "texts": "settings",
    "users": "settings",
    "itinerary_mail": "printing",
    "handouts": "printing",
    "designs": "printing",
    "jobs": "printing",
    "meetings": "outbox",
    "sent_lists": "printing",
    "participants_desk": "participants",
    "substitution": "participants",
    "answers": "delegations",
    "consultations": "delegations",
    "delegations_desk": "delegations",
    "inbox_requests": "inbox",
    "invitation_texts": "delegations",
    "invitations": "delegations",
    "rundown_desk": "rundown",
    "cues": "rundown",
    "hotels": "lodging",
    "room_blocks": "lodging",
    "papers": "participants",
    "personal_links": "delegations",
    "protected": "participants",
    "photo": "participants",
    "surveys": "delegations",
    "surveys_desk": "delegations",
    "scans": "participants",
    "travel_desk": "travel",
    "catering_desk": "catering",
    "agenda_desk": "agenda",
    "agenda_moving": "agenda",
    "attendees": "agenda",
    "equipment": "agenda",
    "slides": "agenda",
    "talks": "agenda",
    "seating": "venue",
    "venue_desk": "venue",
    "visas": "printing",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One link; `key` is its shortcut letter, empty where it has none."""

    label: str
    url: str
    current: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    own_name: str
    url: str
    current: bool


def main_pages() -> list[Item]:
    """The navigation of the conference at hand: only pages that exist and that the user may see."""
    if "conference" not in g:
        return []
    return [Item(str(label), url_for(endpoint), _is_in(endpoint), key) for endpoint, label, key in _PAGES if may_open(endpoint)]


def landing(role: Role) -> str:
    """The endpoint of the page of a conference on which a role begins: that of its own work, else the first it may see."""
    return _LANDINGS.get(role) or next(
        endpoint for endpoint, _label, _key in _PAGES if opens(role, access_of(current_app.view_functions[endpoint]))
    )


def settings_pages() -> list[Item]:
    """The row of links below the settings."""
    return [
        Item(str(label), url_for(endpoint), _blueprint(endpoint) == (request.blueprint or "").partition(".")[0])
        for endpoint, label in _SETTINGS_PAGES
        if may_open(endpoint)
    ]


def languages(names: Mapping[str, str] = INTERFACE_LANGUAGES) -> list[Language]:
    """This page in each language of the interface, or of others. `names`: tag -> what the language calls itself."""
    if not has_request_context():
        return []
    current = str(get_locale()).replace("_", "-")
    query = request.args.to_dict(flat=False)
    return [
        Language(code, own_name, f"{quote(request.path)}?{_with_language(query, code)}", code == current)
        for code, own_name in names.items()
    ]


def _with_language(query: dict[str, list[str]], code: str) -> str:
    return urlencode({**query, "lang": [code]}, doseq=True)


def _is_in(endpoint: str) -> bool:
    here = g.get("section") or (request.blueprint or "").partition(".")[0]
    return _PARENTS.get(here, here) == _blueprint(endpoint)


def _blueprint(endpoint: str) -> str:
    return endpoint.partition(".")[0]
