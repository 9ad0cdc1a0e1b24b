"""The pages in front of the guests' door. Each carries on what a form held that the end of a session interrupted: `sealed`."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from conference import guest_pages
from conference.portal import visiting
from conference.portal.guests import Holder
from conference.portal.queries import IDLE_LIMIT
from forms.guests import GuestCodeForm, NamedGuestCodeForm, NewLinkForm
from models.vocabulary import GuestKind

UNPROCESSABLE, TOO_MANY = 422, 429
Page = str | tuple[str, int]
_HOUR_SECONDS = 3600


def greeting(holder: Holder, token: str) -> Page:
    """What a link opens: nothing of whom it was made for. Source: issue 5 (programs that look at mail open links)."""
    visiting.greet(holder)
    return render_template("portal/greeting.html", token=token)


def code_form(holder: Holder, sealed: str | None = None) -> GuestCodeForm:
    """As it was sent; else an empty one, which carries `sealed`. Whoever is in already has said who they are."""
    kind = NamedGuestCodeForm if holder.kind is GuestKind.FOCAL_POINT and not is_in(holder) else GuestCodeForm
    return kind() if sealed is None and request.method == "POST" else kind(formdata=None, kept=sealed)


def is_in(holder: Holder) -> bool:
    """Whether the session at hand is one of this very link."""
    guest = visiting.current()
    return guest is not None and guest.link_id == holder.link_id


def code(holder: Holder, form: GuestCodeForm, status: int = 200) -> tuple[str, int]:
    """Type the code that was sent."""
    visiting.greet(holder)
    hours = int(IDLE_LIMIT.total_seconds()) // _HOUR_SECONDS
    return render_template("portal/code.html", form=form, target=request.args.get("next"), hours=hours, is_in=is_in(holder)), status


def refused_code(holder: Holder, form: GuestCodeForm, sentence: str, status: int = UNPROCESSABLE) -> tuple[str, int]:
    """Why a code was not taken, or none was sent."""
    form.code.data, form.code.errors = "", [sentence]
    return code(holder, form, status)


def ask_for_code(holder: Holder, sealed: str, target: str, status: int = 200) -> tuple[str, int]:
    """One button sends a code: the session has ended, or what comes next is protected."""
    visiting.greet(holder)
    return render_template("portal/ask_for_code.html", sealed=sealed, target=target, is_in=is_in(holder)), status


def without_link(status: int = 200, form: NewLinkForm | None = None) -> tuple[str, int]:
    """For a link that is unknown, old or revoked, which all look the same, and for who has none at hand."""
    return render_template("portal/new_link.html", form=form or NewLinkForm(formdata=None)), status


def too_many_codes() -> str:
    return str(_("Too many codes were sent for this link. Wait an hour and try again, or use the last code that you received."))


def target() -> str:
    """Where the address of this request says to go on. Only to a page of guests."""
    asked = request.args.get("next", "")
    return asked if asked.startswith(f"{guest_pages.ADDRESS}/") and "\\" not in asked else url_for("guests.home")
