"""The slides of all talks: who has sent some, every version, and all of a day for whoever shows them."""

from datetime import date

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from conference.agenda.days import EVERY_DAY, day_asked_for, day_links
from conference.agenda.queries import programme_days
from conference.config import MEBIBYTE
from conference.extensions import begin_writing, db
from conference.participants.shown_names import shown_name
from conference.permissions import Permission, requires
from conference.sending import sent, stored_file_sent
from conference.shell import language
from conference.slides import actions, bundle, queries
from conference.slides.queries import TalkRow
from conference.slides.receiving import KINDS, is_received
from conference.uploads.kinds import Kind
from conference.uploads.limits import most_bytes, takes_slides
from forms.files import SlidesForm

bp = Blueprint("slides", __name__, url_prefix="/c/<conference_ref>/slides")
_UNPROCESSABLE = 422


@bp.get("/")
@requires(Permission.SEE_PROGRAMME)
def index() -> str:
    """One day at a time, or all of them with ?day=all."""
    days = programme_days(db.session, g.conference)
    day = None if request.args.get("day") == EVERY_DAY else day_asked_for(days)
    in_all, given = queries.counts(db.session, g.conference)
    return render_template(
        "slides/index.html",
        day=day,
        day_links=day_links("slides.index", days, day, with_every_day=True),
        talks=queries.talks_on(db.session, g.conference, day),
        in_all=in_all,
        given=given,
        left=queries.without_talk(db.session, g.conference),
        kind_of=Kind,
        name_of=_name_of,
    )


@bp.get("/<int:talk_id>")
@requires(Permission.SEE_PROGRAMME)
def show(talk_id: int) -> str:
    """Every version for one talk."""
    return render_template("slides/show.html", talk=_talk(talk_id), kind_of=Kind, name_of=_name_of)


@bp.route("/<int:talk_id>/send", methods=["GET", "POST"])
@requires(Permission.EDIT_STAGE)
@takes_slides
def send(talk_id: int) -> str | Response | tuple[str, int]:
    """Send slides that came by another way."""
    talk, form = _talk(talk_id), SlidesForm()
    if talk.speaker_id is None:
        abort(404)
    if not form.is_submitted():
        return _page(talk, form)
    if not is_received(g.conference, talk, form, g.user.email):
        return _page(talk, form), _UNPROCESSABLE
    return redirect(url_for(".show", talk_id=talk.id))


@bp.get("/versions/<int:slides_id>")
@requires(Permission.SEE_PROGRAMME, Permission.PRINT)
def version(slides_id: int) -> Response:
    """A version, with a line in the trail."""
    found = queries.slides(db.session, g.conference, slides_id) or abort(404)
    response = stored_file_sent(found, f"slides-{found.talk_id or 0}-{found.number}")
    begin_writing()
    actions.note_reading(db.session, g.conference, found)
    db.session.commit()
    return response


@bp.get("/days/<on>.zip")
@requires(Permission.SEE_PROGRAMME, Permission.PRINT)
def day(on: str) -> Response:
    """The newest slides of every talk of a day, with a line in the trail."""
    day = _day(on)
    found = bundle.names(queries.talks_on(db.session, g.conference, day), g.conference.zone, language())
    name = f"{g.conference.ref}-slides-{day.isoformat()}.zip"
    files = ((stem, queries.slides(db.session, g.conference, slides_id) or abort(404)) for stem, slides_id in found)
    response = sent(lambda target: bundle.write(target, files), name, "application/zip")
    begin_writing()
    actions.note_bundle(db.session, g.conference, name, len(found))
    db.session.commit()
    return response


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)


def _talk(talk_id: int) -> TalkRow:
    return queries.talk(db.session, g.conference, talk_id) or abort(404)


def _name_of(talk: TalkRow) -> str:
    return shown_name(talk.speaker, language()) if talk.speaker else ""


def _page(talk: TalkRow, form: SlidesForm) -> str:
    return render_template("slides/send.html", talk=talk, form=form, name_of=_name_of, kinds=KINDS, most_mb=most_bytes() // MEBIBYTE)
