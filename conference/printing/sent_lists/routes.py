"""Lists that are sent, again and again as facts change. A download and a mark name the list by its digest, so nobody marks another one."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference import security
from conference.copies import queries
from conference.copies.actions import SENT, Sending, mark_sent
from conference.editing import destinations
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError
from conference.extensions import begin_writing, db
from conference.messages import language_name
from conference.notices import offer_undo
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.printing.languages import paper_language, printable_languages
from conference.printing.listings.common import page_words
from conference.printing.listings.papers import written
from conference.printing.listings.registry import MAKERS, said
from conference.printing.listings.since import Current, current
from conference.printing.paper import STAFF_LANGUAGE, Paper
from conference.printing.sending import sent
from conference.printing.sent_lists.presenting import changes_in
from conference.printing.shelves import COMMON_PAPERS
from conference.shell import language
from forms.sent_list import SentListForm

bp = Blueprint("sent_lists", __name__, url_prefix="/c/<conference_ref>/papers/lists")
ENDINGS = ("xlsx", "pdf")
_UNPROCESSABLE = 422

destinations.lead(SENT.partition(".")[0], lambda _session, _conference, name: url_for("sent_lists.show", list_name=name))


@bp.get("/<list_name>/")
@requires(Permission.PRINT)
def show(list_name: str) -> str:
    """What changed since the last one that was sent; downloads; the mark; what was sent before, a hundred a page."""
    _refuse_strangers(list_name)
    return _page(list_name, _current(list_name, request.args.get("language", "")), SentListForm())


@bp.get("/<list_name>/list.<any(xlsx, pdf):ending>")
@requires(Permission.PRINT)
def download(list_name: str, ending: str) -> Response:
    """The list of the page (?of: its digest; ?language). Where facts changed since the page was shown, the page is shown again."""
    begin_writing()
    _refuse_strangers(list_name)
    found = _current(list_name, request.args.get("language", ""))
    if request.args.get("of") != found.digest:
        flash(_("Facts have changed since this page was shown. Look at the changes, then download the list."), "warning")
        return redirect(url_for(".show", list_name=list_name, language=found.plain.language))
    return sent(g.conference, Paper(f"{list_name}.{ending}", written(found.marked, ending)))


@bp.post("/<list_name>/")
@requires(Permission.PRINT, Permission.EDIT)
def mark(list_name: str) -> Response | tuple[str, int]:
    """Keep the list that was downloaded as the one that was sent."""
    _refuse_strangers(list_name)
    form, digest = SentListForm(), digest_of(request.form)
    asked = paper_language(form.language.data or "") or STAFF_LANGUAGE
    if not form.validate():
        return _page(list_name, _current(list_name, asked), form), _UNPROCESSABLE
    here = redirect(url_for(".show", list_name=list_name, language=asked))
    if saved_before(db.session, digest):
        return here
    sending = Sending(form.to.data or "", form.digest.data or "", digest)
    try:
        entry = mark_sent(db.session, g.conference, list_name, said(db.session, g.conference, list_name, asked), sending)
    except ConflictError as error:
        db.session.rollback()
        flash(str(error), "error")
        return here
    db.session.commit()
    text = _("%(list)s: marked as sent.", list=COMMON_PAPERS[f"{list_name}.xlsx"].label)
    offer_undo(text, url_for("editing.undo", entry_id=entry.id), entry_id=entry.id)
    return here


@bp.get("/<list_name>/<int:sent_id>.<any(xlsx, pdf):ending>")
@requires(Permission.PRINT)
def earlier(list_name: str, sent_id: int, ending: str) -> Response:
    """A list as it was when it was sent, but for people whose data were erased."""
    begin_writing()
    _refuse_strangers(list_name)
    found = queries.sending(db.session, g.conference, list_name, sent_id) or abort(404)
    paper = queries.listing_in(found.kept, g.conference, page_words())
    return sent(g.conference, Paper(f"{list_name}-{found.sent_at:%Y%m%d-%H%M}.{ending}", written(paper, ending)))


def _page(list_name: str, found: Current, form: SentListForm) -> str:
    form.digest.data, form.language.data = found.digest, found.plain.language
    return render_template(
        "sent_lists/show.html",
        name=list_name,
        label=COMMON_PAPERS[f"{list_name}.xlsx"].label,
        found=found,
        changes=changes_in(found.marked),
        history=queries.sendings(db.session, g.conference, list_name, page_asked_for()),
        form=form,
        paper_languages=[(code, language_name(code, language())) for code in sorted(printable_languages())],
    )


def _current(list_name: str, asked: str) -> Current:
    """In the language asked for; in that of the last one sent; in that of staff papers."""
    last = None if asked else queries.last_language(db.session, g.conference, list_name)
    return current(db.session, g.conference, list_name, paper_language(asked or last or "") or STAFF_LANGUAGE)


def _refuse_strangers(list_name: str) -> None:
    """Answers 404 for a list that there is not, 403 for one that the user may not print."""
    if list_name not in MAKERS:
        abort(404)
    if not security.may(COMMON_PAPERS[f"{list_name}.xlsx"].needs):
        abort(403)
