"""The guests' door: the greeting that a personal link opens, the code, a new link; and the home of who is in."""

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from conference import guest_pages
from conference.accounts import calling, keeping
from conference.audit import journal
from conference.delegations.queries import country_name
from conference.extensions import db
from conference.jobs import queue
from conference.permissions import for_guests, public
from conference.portal import browser, codes, pages, queries, renewing, resuming, sections, sessions, visiting
from conference.portal.codes import Verdict
from conference.portal.guests import Holder, subject_of
from conference.portal.pages import Page
from conference.privacy.queries import privacy_text
from forms.guests import GuestCodeForm, NewLinkForm
from models.vocabulary import GuestKind

bp = Blueprint("guests", __name__, url_prefix=guest_pages.ADDRESS)
Answer = AnyResponse | Page
_NOT_FOUND = 404


@bp.get("/")
@for_guests(*GuestKind)
def home() -> str:
    """Who the guest is, and what there is to do."""
    delegation = g.guest.delegation
    country = country_name(db.session, delegation.country_code) if delegation and not delegation.name else None
    name = delegation and (delegation.name or country or delegation.ref)
    return render_template("portal/home.html", delegation=name, sections=sections.sections(g.guest.kind))


@bp.get("/privacy")
@public
def privacy() -> str:
    """The policy of the ministry, in the frame of guests."""
    return render_template("portal/privacy.html", row=privacy_text(db.session))


@bp.get("/<token>")
@public
def greet(token: str) -> Page:
    """Changes nothing, and sends nothing: a button does."""
    holder = queries.holder_of(db.session, token)
    return pages.greeting(holder, token) if holder else pages.without_link(_NOT_FOUND)


@bp.post("/<token>")
@public
def begin(token: str) -> Answer:
    """Send a code; whoever came in by this link in this browser before is in."""
    holder = queries.holder_of(db.session, token)
    if holder is None:
        return pages.without_link(_NOT_FOUND)
    session_token = browser.token_of(holder.link_id)
    if session_token and queries.guest(db.session, holder.link_id, session_token):
        browser.enter(holder.link_id, session_token, holder.about)
        return redirect(url_for(".home"))
    return _send_code(holder, "")


@bp.get("/code")
@public
def code() -> Answer:
    """Type a code that was sent; or have one sent."""
    asking, at_hand = browser.asking(), browser.at_hand()
    if asking and (holder := queries.holder(db.session, asking.link_id)):
        return pages.code(holder, pages.code_form(holder))
    if at_hand and (holder := queries.holder(db.session, at_hand[0])):
        return pages.ask_for_code(holder, "", pages.target())
    return redirect(url_for(".new_link"))


@bp.post("/code/send")
@public
def send_code() -> Answer:
    """Another code, or one for whom this browser knows."""
    asking, at_hand = browser.asking(), browser.at_hand()
    link_id = asking.link_id if asking else at_hand[0] if at_hand else None
    holder = queries.holder(db.session, link_id) if link_id else None
    return _send_code(holder, GuestCodeForm().kept.data or "") if holder else redirect(url_for(".new_link"))


@bp.post("/code")
@public
def show_code() -> Answer:
    asking = browser.asking()
    holder = queries.holder(db.session, asking.link_id) if asking else None
    if asking is None or holder is None:
        return redirect(url_for(".new_link"))
    visiting.greet(holder)
    form = pages.code_form(holder)
    if not form.validate():
        return pages.code(holder, form, pages.UNPROCESSABLE)
    verdict = codes.judge(db.session, asking.link_id, asking.browser, form.code.data or "")
    if verdict is Verdict.RIGHT:
        return _let_in(holder, form)
    db.session.commit()
    wrong = _("This is not the code of the newest mail. Look at the mail and type its six digits.")
    over = _("This code is not good any more: it is too old, or was tried too often. Have a new one sent.")
    return pages.refused_code(holder, form, wrong if verdict is Verdict.WRONG else over)


@bp.route("/new-link", methods=["GET", "POST"])
@public
def new_link() -> Answer:
    """The same answer for every address, and as soon."""
    form = NewLinkForm()
    if not form.is_submitted():
        return pages.without_link()
    if not form.validate():
        return pages.without_link(pages.UNPROCESSABLE, form)
    address = form.email.data or ""
    is_heard = renewing.may_ask(db.session, address, calling.caller())
    db.session.commit()
    answer: Response = make_response(render_template("portal/link_sent.html"))
    if is_heard:
        renewing.send_after(answer, address)
    return answer


@bp.post("/end")
@for_guests(*GuestKind)
def end() -> AnyResponse:
    """Whoever comes to this device next is nobody."""
    sessions.end(db.session, browser.tokens())
    db.session.commit()
    browser.leave()
    flash(_("You are done on this device. Your link stays good."))
    return redirect(url_for(".new_link"))


def _send_code(holder: Holder, sealed: str) -> Answer:
    """Put the mail and wait for its code. What was typed goes on inside the page; else the page has an address of its own."""
    visiting.greet(holder)
    asking = browser.new_asking(holder.link_id)
    is_sent = codes.send(db.session, holder, asking.browser, calling.caller())
    db.session.commit()
    form = pages.code_form(holder, sealed)
    if not is_sent:
        return pages.refused_code(holder, form, pages.too_many_codes(), pages.TOO_MANY)
    browser.wait_for(asking)
    queue.send_mail_soon()
    return pages.code(holder, form) if sealed else redirect(url_for(".code", next=pages.target()))


def _let_in(holder: Holder, form: GuestCodeForm) -> Answer:
    """Begin a session, or let the one at hand go on under a new token."""
    guest = visiting.current()
    if guest and guest.link_id == holder.link_id:
        token = sessions.prove(db.session, guest.session)
    else:
        name = form.acting_name.data if "acting_name" in form else holder.name
        subject = subject_of(holder.recipient)
        journal.record(db.session, "guest.came_in", subject, conference_ref=holder.conference.ref)
        token = sessions.begin(db.session, holder.link_id, name)
    db.session.commit()
    browser.enter(holder.link_id, token, holder.about)
    kept = keeping.opened(form.kept.data, holder.about)
    return resuming.page_of(kept) if kept else redirect(pages.target())
