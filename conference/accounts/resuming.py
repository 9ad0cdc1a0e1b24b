"""The answer to a form without its session: sign in and see it again, or, where the same user is signed in, see it again at once."""

from flask import current_app, render_template, request

from conference.accounts import keeping, pages, visiting
from conference.accounts.keeping import KeptForm
from forms.accounts import SignInForm
from forms.editing import EditForm

_BAD_REQUEST, _FORBIDDEN = 400, 403


def answer_without_session() -> pages.Page | None:
    """A page on which nothing that was typed is lost; None where the request is no form of ours, or somebody else is signed in."""
    kept = _form_of_request()
    if kept is None:
        return None
    if user := visiting.current_user():
        return (page_of(kept), _BAD_REQUEST) if str(user.id) == kept.owner else None
    sealed = keeping.sealed(kept)
    return pages.sign_in(SignInForm(formdata=None, kept=sealed), _FORBIDDEN) if sealed else None


def sealed_form_of_request() -> str:
    """What was typed, for the pages of a sign-in to carry along; empty where the request is no form that can be shown again."""
    kept = _form_of_request()
    return keeping.sealed(kept) if kept else ""


def page_of(kept: KeptForm) -> str:
    """Says that nothing is lost and nothing saved; its button sends the text back to the form, which shows it."""
    return render_template("accounts/resume.html", kept=kept, shown_again=EditForm.SHOWN_AGAIN)


def _form_of_request() -> KeptForm | None:
    """Forms that can be shown again carry a nonce; a button alone does not, and typing nothing loses nothing."""
    if EditForm.NONCE not in request.form:
        return None
    return keeping.kept_form(str(current_app.secret_key), request.full_path.rstrip("?"), request.form)
