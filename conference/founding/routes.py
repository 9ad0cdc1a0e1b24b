"""A new conference: say what is wished, look at what it would make, make it."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.accounts.queries import Attended
from conference.editing.submissions import digest_of, saved_before
from conference.errors import ConflictError
from conference.exchange.problems import ImportRefusedError
from conference.extensions import db
from conference.founding import queries
from conference.founding.presenting import say_at_fields, shown_plan
from conference.founding.wish import AZEC, EMPTY, Wish, copy_of
from conference.notices import offer_undo
from conference.permissions import Permission, allows, requires
from conference.settings.queries import days_of
from conference.shell import language
from forms.founding import ConferenceForm
from models.conference import Conference

# conference.founding.actions brings pydantic along, as conference.exchange.routes explains.

bp = Blueprint("founding", __name__, url_prefix="/conferences")
_UNPROCESSABLE = 422
_ANY_ZONE = "UTC"  # where none was typed, which the form itself says
_A_YEAR = timedelta(weeks=52)  # later, on the same day of the week


@bp.get("/new")
@requires(Permission.FOUND)
def begin() -> str:
    """The form, filled in for a copy where ?template= names one."""
    return _page(_form(_beginning(request.args.get("template", ""))))


@bp.post("/new")
@requires(Permission.FOUND)
def look() -> str | tuple[str, int]:
    """What the wish would make; nothing is made."""
    form = _form()
    wish = _wish(form)
    return _looked_at(form, wish) if wish else (_page(form), _UNPROCESSABLE)


@bp.post("/new/create")
@requires(Permission.FOUND)
def create() -> str | Response | tuple[str, int]:
    """Make what was looked at, once, however often the button is pressed."""
    from conference.founding import actions  # noqa: PLC0415  see above

    digest = digest_of(request.form)
    if entry := saved_before(db.session, digest):
        return redirect(_home_of(entry.conference_ref))
    form = _form()
    wish = _wish(form)
    if wish is None:
        return _page(form), _UNPROCESSABLE
    if form.seen.data != wish.digest:
        return _looked_at(form, wish, has_changed=True)
    try:
        run = actions.found(db.session, wish, _copied(wish), g.user, digest)
    except ConflictError:  # somebody else took the id, or the same form arrived twice at the same moment
        db.session.rollback()
        entry = saved_before(db.session, digest)
        return redirect(_home_of(entry.conference_ref)) if entry else (_taken(form), _UNPROCESSABLE)
    db.session.commit()
    offer_undo(_("Conference %(name)s is there.", name=wish.ref), url_for("exchange.undo", run_id=run.id))
    return redirect(url_for("checklist.show", conference_ref=wish.ref))


def _form(data: dict[str, Any] | None = None) -> ConferenceForm:
    form = ConferenceForm(data=data)
    copies = [(copy_of(one.ref), _("Copy of %(name)s, without its people", name=one.title(language()))) for one in _conferences()]
    form.offer({"template": [(AZEC, _("AZEC: ten partner countries, two days")), (EMPTY, _("Nothing: an empty conference")), *copies]})
    return form


def _beginning(template: str) -> dict[str, Any]:
    """What the form says at first: AZEC's conference, or a year after the one to copy."""
    source = next((one for one in _conferences() if copy_of(one.ref) == template), None)
    if source is None:
        return {"template": AZEC, "day_count": 2, "city": "Tokyo", "zone": "Asia/Tokyo"}
    days = days_of(db.session, source)
    names = source.name if isinstance(source.name, dict) else {"en": source.name}
    return {
        "template": template,
        "name_en": names.get("en", ""),
        "name_ja": names.get("ja", ""),
        "first_on": days[0] + _A_YEAR if days else None,
        "day_count": len(days) or None,
        "city": source.city or "",
        "zone": source.zone,
    }


def _wish(form: ConferenceForm) -> Wish | None:
    """What the form asks for, where it can be; else the form says what cannot."""
    from conference.founding import actions  # noqa: PLC0415  see above

    form.validate()
    told = {"id": form.ref.data, "name_en": form.name_en.data, "name_ja": form.name_ja.data, "city": form.city.data}
    say_at_fields(form, actions.problems_of({**told, "tz": form.zone.data or _ANY_ZONE}))
    if actions.is_taken(db.session, form.ref.data or ""):
        _say_taken(form)
    if form.errors:
        return None
    return Wish(**{field.name: field.data for field in form if field.name in Wish.__dataclass_fields__})


def _looked_at(form: ConferenceForm, wish: Wish, *, has_changed: bool = False) -> str | tuple[str, int]:
    from conference.founding import actions  # noqa: PLC0415  see above

    try:
        plan = actions.plan(db.session, wish, _copied(wish))
    except ImportRefusedError as error:
        say_at_fields(form, error.problems)
        return _page(form), _UNPROCESSABLE
    form.seen.data = wish.digest
    return _page(form, plan=shown_plan(plan), has_changed=has_changed)


def _page(form: ConferenceForm, **more: Any) -> str:  # noqa: ANN401  what the template takes
    return render_template("founding/new.html", form=form, zones=queries.zones(db.session), **more)


def _taken(form: ConferenceForm) -> str:
    _say_taken(form)
    return _page(form)


def _say_taken(form: ConferenceForm) -> None:
    form.ref.errors = [*form.ref.errors, _("“%(id)s” is the id of another conference. Choose another one.", id=form.ref.data)]


def _conferences() -> list[Conference]:
    attended: list[Attended] = g.attended
    return queries.newest([one.conference for one in attended if allows(one.standing.role, Permission.SEE_CONFERENCE)])


def _copied(wish: Wish) -> Conference | None:
    """The conference to copy, of those that the user sees."""
    ref = wish.copied_ref
    return next((one for one in _conferences() if one.ref == ref), None) or (abort(404) if ref else None)


def _home_of(ref: str | None) -> str:
    """The page of a conference that was made before; it may be gone again."""
    return url_for("checklist.show", conference_ref=ref) if any(one.ref == ref for one in _conferences()) else url_for("overview.start")
