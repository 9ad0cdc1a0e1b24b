"""A guest's form that arrives after the session ended: what was typed is kept until the same guest has shown a code again.

As organisers' pages have it (conference/accounts/keeping.py), but the form belongs to whom the link was made for: another link of the same
recipient opens it, too.
"""

from flask import current_app, render_template, request

from conference.accounts import keeping
from conference.accounts.keeping import KeptForm
from conference.accounts.proving import page_to_return_to
from conference.extensions import db
from conference.portal import browser, pages, queries, visiting
from conference.portal.pages import Page
from forms.editing import EditForm

_BAD_REQUEST, _FORBIDDEN = 400, 403


def answer_without_guest() -> tuple[str, int]:
    """To whom no session lets in: ask for a code where this browser knows a link that lives, else for a link."""
    kept, at_hand = _form_of_request(), browser.at_hand()
    holder = queries.holder(db.session, at_hand[0]) if at_hand else None
    if holder is None:
        return pages.without_link(_FORBIDDEN)
    sealed = keeping.sealed(kept) if kept and kept.owner == holder.about else ""
    return pages.ask_for_code(holder, sealed, page_to_return_to(), _FORBIDDEN)


def answer_without_token() -> Page | None:
    """To a form whose token is not that of this session; None where it is no form of ours, or another guest's."""
    kept, guest = _form_of_request(), visiting.current()
    if kept is None or guest is None:
        return answer_without_guest() if kept else None
    return (page_of(kept), _BAD_REQUEST) if kept.owner == guest.about else None


def sealed_form_of_request(owner: str) -> str:
    """What this guest typed, for the page of a code to carry along; empty where the request is no form that can be shown again."""
    kept = _form_of_request()
    return keeping.sealed(kept) if kept and kept.owner == owner else ""


def page_of(kept: KeptForm) -> str:
    """Says that nothing is lost and nothing saved; its button sends the text back to the form, which shows it."""
    return render_template("portal/resume.html", kept=kept, shown_again=EditForm.SHOWN_AGAIN)


def _form_of_request() -> KeptForm | None:
    if EditForm.NONCE not in request.form:
        return None
    return keeping.kept_form(str(current_app.secret_key), request.full_path.rstrip("?"), request.form)
