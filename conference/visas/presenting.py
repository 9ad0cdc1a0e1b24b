"""Visa papers in words: the facts, the states, and where a missing fact is entered."""

from typing import Final

from flask import url_for
from flask_babel import lazy_gettext as _l

from conference.rules.visa_papers import Missing, Place
from conference.visas.groups import Group, State, Traveller

STATES: Final = {
    State.EXEMPT: _l("No visa needed"),
    State.UNDECIDED: _l("Not known whether a visa is needed"),
    State.MISSING: _l("Facts missing"),
    State.READY: _l("Ready to draft"),
    State.DRAFTED: _l("Draft, to be reviewed"),
    State.REVIEWED: _l("Reviewed, to be issued"),
    State.ISSUED: _l("Issued"),
    State.CHANGED: _l("Differs from the papers"),
}
FACTS: Final = {
    "applicant": _l("who applies"),
    "name": _l("name as in the passport"),
    "local_name": _l("name in the local script"),
    "nationality": _l("nationality"),
    "sex": _l("sex"),
    "birth_on": _l("birth date"),
    "occupation": _l("post"),
    "mission": _l("Japanese name of the mission"),
    "arrival": _l("flight to Japan"),
    "arrives_on": _l("day of arrival"),
    "departure": _l("flight home"),
    "leaves_on": _l("day of departure"),
    "hotel": _l("hotel"),
    "hotel_address": _l("address of the hotel"),
    "hotel_phone": _l("telephone of the hotel"),
    "organisation": _l("name of the host"),
    "address": _l("address of the host"),
    "post": _l("post of the official who signs"),
    "inviter": _l("name of the official who signs"),
    "phone": _l("telephone of the host"),
    "contact": _l("contact person"),
    "contact_phone": _l("telephone of the contact person"),
    "purpose": _l("purpose of invitation"),
    "background": _l("background of invitation"),
    "conference": _l("name of the conference"),
    "days": _l("days of the conference"),
    "venue": _l("venue"),
}


def mend_url(missing: Missing, group: Group | None, traveller: Traveller | None) -> str:
    """The page on which a missing fact is entered."""
    if traveller is None:
        return _url_of_host(missing.place, group)
    row = traveller.row
    if missing.place is Place.PERSON:
        return url_for("participants_desk.edit", key=row.ref)
    if missing.place is Place.HOTEL:
        return url_for("hotels.edit", key=row.hotel_ref)
    if missing.place is Place.PASSPORT:
        return _url_of_row("papers.passports", row.ref, is_there=row.passport_id is not None)
    if missing.place is Place.VISA:
        return _url_of_row("papers.visas", row.ref, is_there=row.visa_id is not None)
    return url_for("participants.show", participant_ref=row.ref)


def _url_of_host(place: Place, group: Group | None) -> str:
    if group is None or group.sponsor is None or place in (Place.DAYS, Place.VENUE):
        return url_for("settings.show")
    if place is Place.HOST:
        return url_for("settings.show", _anchor="hosts")
    return url_for("visas.inviter", sponsor_ref=group.sponsor.ref)


def _url_of_row(desk: str, ref: str, *, is_there: bool) -> str:
    return url_for(f"{desk}.edit", key=ref) if is_there else url_for(f"{desk}.add", parent=ref)
