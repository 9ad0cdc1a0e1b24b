"""A focal point's pages: the own delegation with its places, and each answer. None of their addresses names a delegation."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from conference import clock, guest_pages
from conference.answers import pages, presenting, queries
from conference.answers.actions import HEAD
from conference.answers.pages import DELEGATION_PAGES, PLACE_PAGES, Answer, AnswerPage, Frame, one_of
from conference.answers.recording import Origin
from conference.extensions import db
from conference.jobs import queue
from conference.permissions import for_guests
from conference.portal.delegation import reminding
from conference.portal.sections import at_home
from models.audit import AuditEntry
from models.vocabulary import DecisionKind, DecisionState, GuestKind

bp = Blueprint("guest_delegation", __name__, url_prefix=f"{guest_pages.ADDRESS}/delegation")
_PLACE_PAGES = {**PLACE_PAGES, "remind": reminding.PAGE}


@bp.get("/")
@for_guests(GuestKind.FOCAL_POINT)
@at_home(_l("Your delegation"))
def show() -> str:
    """The places, who is named for them and how far their details are, and what was asked for."""
    found = queries.one(db.session, g.guest.conference, g.guest.delegation.ref) or abort(404)
    delegation, conference = found.Delegation, g.guest.conference
    return render_template(
        "portal/delegation/show.html",
        name=delegation.name or found.country_name or delegation.ref,
        places=delegation.invitations,
        offers={place.number: pages.offered(conference, place, _PLACE_PAGES) for place in delegation.invitations},
        answer_by=presenting.answer_by(delegation),
        now=clock.now(),
        zone=conference.zone,
        asked=queries.asked(db.session, [delegation.id], is_open=False),
        wishes=DELEGATION_PAGES,
        states=presenting.STATES,
        name_of=presenting.name_of,
        head=HEAD,
        outcomes=presenting.OUTCOMES,
        requests=DecisionKind.PLACE_REQUEST,
        is_open=DecisionState.OPEN,
    )


@bp.route(f"/places/<int:number>/<any({one_of(_PLACE_PAGES)}):what>", methods=["GET", "POST"])
@for_guests(GuestKind.FOCAL_POINT)
def place(number: int, what: str) -> Answer:
    """Answer about a place of the own delegation."""
    return _answer(_PLACE_PAGES[what], number)


@bp.route(f"/<any({one_of(DELEGATION_PAGES)}):what>", methods=["GET", "POST"])
@for_guests(GuestKind.FOCAL_POINT)
def whole(what: str) -> Answer:
    """Ask for something for the own delegation."""
    return _answer(DELEGATION_PAGES[what])


def _answer(page: AnswerPage, number: int | None = None) -> Answer:
    frame = Frame(
        template="portal/delegation/answer.html",
        leave_url=url_for(".show"),
        form_of=lambda form: form,
        origin_of=lambda _form, submission: Origin(submission=submission),
        finish=_finish,
        more={"back_url": url_for(".show")},
    )
    return pages.answer(page, frame, g.guest.conference, g.guest.delegation.id, number)


def _finish(_entry: AuditEntry, text: str) -> Response:
    queue.send_mail_soon()
    flash(text)
    return redirect(url_for(".show"))
