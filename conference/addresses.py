"""Where a finding is mended: the symbols of the rules as addresses of pages."""

from typing import Any

from flask import url_for

from conference.rules.finding import Mend, Page

_ENDPOINTS = {
    Page.DELEGATION: ("delegations.show", "delegation_ref"),
    Page.CONSULTATIONS: ("delegations.show", "delegation_ref"),
    Page.PERSON: ("participants.show", "participant_ref"),
    Page.TRAVEL: ("participants.show", "participant_ref"),
    Page.VISA: ("participants.show", "participant_ref"),
    Page.NIGHTS: ("lodging.nights", "person"),
    Page.ROOMS: ("venue.show", "room_ref"),
    Page.EQUIPMENT: ("equipment.show", "key"),
    Page.MEAL: ("catering.show", "meal_ref"),
    Page.MEALS: ("catering.index", None),
    Page.SESSION: ("agenda.show", "session_ref"),
    Page.AGENDA: ("agenda.index", "day"),
    Page.SETTINGS: ("settings.show", None),
}
_ROWS = {Page.NIGHTS: "person"}  # pages of many rows, each of which is an anchor by its ref
_OF_NOTHING = {Page.ROOMS: "venue.index"}  # where a finding names no row
_SECTIONS = {Page.TRAVEL: "travel", Page.VISA: "visa", Page.CONSULTATIONS: "consultations"}


def endpoint_of(mend: Mend) -> str:
    """The page on which a finding can be mended."""
    endpoint, _name = _ENDPOINTS[mend.page]
    return endpoint if mend.ref else _OF_NOTHING.get(mend.page, endpoint)


def address_of(mend: Mend) -> str:
    """The address of that page, at the section or the row that holds the fact."""
    _endpoint, name = _ENDPOINTS[mend.page]
    values: dict[str, Any] = {name: mend.ref} if name and mend.ref else {}
    anchor = f"{_ROWS[mend.page]}-{mend.ref}" if mend.page in _ROWS else _SECTIONS.get(mend.page)
    return url_for(endpoint_of(mend), _anchor=anchor, **values)
