"""The pages of guests, found by their links; one that somebody adds is met without being listed anywhere."""

from flask import Flask
from werkzeug.routing import AnyConverter

from conference import guest_pages
from conference.extensions import begin_writing, db
from models.delegation import Invitation
from models.vocabulary import InvitationState
from tests.answers.places import held, put
from tests.guests import CONTACT, INVITEE, link_of
from tests.pages.crawl import Visit, crawl, views_to_meet
from tests.pages.furnishing import furnish, furnish_guest
from tests.web import PolicingClient

GUESTS = (CONTACT, INVITEE)


def starts_of_guest(app: Flask, ref: str) -> list[str]:
    """Where a guest begins, inside and in front of the door."""
    return ["/g/", "/g/code", "/g/new-link", link_of(app, ref)]


def views_of_guests(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith(f"{guest_pages.ADDRESS}/")}


def furnish_for_guests(app: Flask) -> None:
    """A place that waits for each kind of answer, beside what every page of a conference in use shows."""
    furnish(app)
    furnish_guest(app, INVITEE)
    with app.app_context():
        begin_writing()
        put(db.session, 1, InvitationState.CONFIRMED)
        put(db.session, 2, InvitationState.NOMINATED)
        free = held(db.session, 1)
        free.delegation.quota = 3
        free.delegation.invitations.append(Invitation(number=3, sponsor_id=free.sponsor_id, state=InvitationState.SENT))
        db.session.commit()


def visits_of_guest(app: Flask, client: PolicingClient, ref: str) -> list[Visit]:
    """One of each kind of page that a guest opens, and of each file."""
    return crawl(client, starts_of_guest(app, ref), of_a_kind=1)


def unmet(app: Flask, visits: list[Visit]) -> set[str]:
    """Views of guests, and the words that their addresses choose from, which nobody met."""
    words = {
        word
        for rule in app.url_map.iter_rules()
        if rule.endpoint in views_of_guests(app) and "GET" in (rule.methods or ())
        for converter in rule._converters.values()
        if isinstance(converter, AnyConverter)
        for word in converter.items
    }
    met = {visit.kind.endpoint for visit in visits} | {word for visit in visits for word in visit.kind.chosen}
    return ((views_to_meet(app) & views_of_guests(app)) | words) - met
