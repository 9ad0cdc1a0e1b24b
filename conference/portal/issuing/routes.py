"""Personal links as organisers see them: who would get one, which ones live, and the end of one."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import clock
from conference.extensions import db
from conference.jobs import queue
from conference.messages import language_name
from conference.participants.presenting import names_of
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.portal import links, queries
from conference.portal.feed import actions as feed_actions
from conference.portal.feed import queries as feeds
from conference.portal.guests import language_of
from conference.shell import language
from models.delegation import FocalPoint
from models.participant import Participant
from models.vocabulary import GuestKind

bp = Blueprint("personal_links", __name__, url_prefix="/c/<conference_ref>/personal-links/<kind>/<key>")


@bp.get("/")
@requires(Permission.EDIT)
def index(kind: str, key: str) -> str:
    """Who gets a link when the button is pressed, in which language, and the links that live."""
    to = _recipient(kind, key)
    return render_template(
        "portal/issuing/index.html",
        to=to,
        name=_name_of(to),
        back_url=_page_of(to),
        is_focal_point=isinstance(to, FocalPoint),
        is_substituted=isinstance(to, Participant) and to.substituted_by_id is not None,
        spoken=language_name(language_of(to), language()),
        links=queries.living_links(db.session, to),
        good_until=links.good_until(g.conference, clock.now()),
        feed_made_at=feeds.made_at(db.session, to),
    )


@bp.post("/")
@requires(Permission.EDIT)
def send(kind: str, key: str) -> Response:
    """Put the mail with a new link. Raises RefusedError where there is no address."""
    to = _recipient(kind, key)
    link = links.send(db.session, g.conference, to)
    db.session.commit()
    queue.send_mail_soon()
    flash(_("A personal link goes to %(address)s.", address=link.address))
    return redirect(url_for(".index", kind=kind, key=key))


@bp.post("/<int:link_id>/revoke")
@requires(Permission.EDIT)
def revoke(kind: str, key: str, link_id: int) -> Response:
    to = _recipient(kind, key)
    link = queries.link_of(db.session, to, link_id) or abort(404)
    links.revoke(db.session, g.conference, to, link)
    db.session.commit()
    flash(_("The link is revoked. It opens nothing any more."))
    return redirect(url_for(".index", kind=kind, key=key))


@bp.post("/calendar")
@requires(Permission.EDIT)
def send_feed(kind: str, key: str) -> Response:
    """Put the mail with a new address of an invitee's calendar. Raises RefusedError where there is no address to write to."""
    person = _invitee(kind, key)
    feed_actions.send(db.session, g.conference, person)
    db.session.commit()
    queue.send_mail_soon()
    flash(_("A new address of the calendar goes to %(address)s.", address=person.email))
    return redirect(url_for(".index", kind=kind, key=key, _anchor="calendar"))


@bp.post("/calendar/revoke")
@requires(Permission.EDIT)
def revoke_feed(kind: str, key: str) -> Response:
    feed_actions.revoke(db.session, g.conference, _invitee(kind, key))
    db.session.commit()
    flash(_("The address of the calendar is revoked. It leads nowhere any more."))
    return redirect(url_for(".index", kind=kind, key=key, _anchor="calendar"))


def _invitee(kind: str, key: str) -> Participant:
    """Whoever has a calendar of their own."""
    to = _recipient(kind, key)
    return to if isinstance(to, Participant) else abort(404)


def _recipient(kind: str, key: str) -> FocalPoint | Participant:
    """Of this conference alone."""
    if kind == GuestKind.FOCAL_POINT and key.isascii() and key.isdecimal():
        return queries.focal_point(db.session, g.conference, int(key)) or abort(404)
    return (kind == GuestKind.INVITEE and queries.participant(db.session, g.conference, key)) or abort(404)


def _name_of(to: FocalPoint | Participant) -> str:
    return to.name if isinstance(to, FocalPoint) else shown_name(names_of(to), language())


def _page_of(to: FocalPoint | Participant) -> str:
    if isinstance(to, FocalPoint):
        return url_for("delegations.show", delegation_ref=to.delegation.ref, _anchor="focal-points")
    return url_for("participants.show", participant_ref=to.ref)
