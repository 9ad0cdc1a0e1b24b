"""The users of a conference: who they are, and what a manager does with them."""

from typing import TypeVar

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import ConflictError, RefusedError
from conference.extensions import db
from conference.paging import page_asked_for
from conference.permissions import Permission, requires
from conference.shell import language
from conference.users import actions, queries
from conference.users.capabilities import capabilities
from conference.users.managing import Manager, gives
from conference.users.presenting import shown_user
from conference.users.queries import Known
from conference.words import word, words
from forms.users import NewUserForm, RoleForm
from models.account import Membership
from models.text import plain
from models.vocabulary import Role

bp = Blueprint("users", __name__, url_prefix="/c/<conference_ref>/settings/users")
Answer = str | Response | tuple[str, int]
_Form = TypeVar("_Form", bound=RoleForm)
_UNPROCESSABLE = 422


@bp.get("/")
@requires(Permission.SEE_USERS)
def index() -> str:
    manager = _manager()
    page = queries.users(db.session, g.conference, manager, page_asked_for())
    return render_template("users/index.html", page=page, users=[shown_user(known, manager) for known in page.rows])


@bp.get("/roles")
@requires(Permission.SEE_USERS)
def roles() -> str:
    """What each role may do."""
    return render_template("users/roles.html", roles=words(Role).values(), capabilities=capabilities())


@bp.get("/<int:user_id>")
@requires(Permission.SEE_USERS)
def show(user_id: int) -> str:
    known = _known(user_id)
    form = None
    if known.here and gives(_manager()):
        membership = known.here.membership
        facts = {"role": membership.role, "sponsor_ref": membership.sponsor_ref, "version": membership.version}
        form = _offered(RoleForm(formdata=None, data=facts), membership)
    return _page(known, form)


@bp.post("/<int:user_id>")
@requires(Permission.MANAGE_USERS)
def change(user_id: int) -> Answer:
    """Another role."""
    known = _known(user_id, to_change=True)
    here = known.here or abort(404)
    form = _offered(RoleForm(), here.membership)
    if not form.validate():
        return _page(known, form), _UNPROCESSABLE
    if form.seen_version != here.membership.version:
        raise ConflictError(_("Somebody else changed this user meanwhile. Open the user again and look."))
    changed = actions.change_role(db.session, _manager(), known.user, here, Role(form.role.data), form.sponsor_ref.data)
    db.session.commit()
    flash(_("Saved: %(name)s", name=known.user.name) if changed else _("Nothing was changed."))
    return redirect(url_for(".show", user_id=user_id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def add() -> Answer:
    """A new account with its one-time password, which is shown this once; or a role for somebody who has an account."""
    manager = _manager()
    form = _offered(NewUserForm(role=Role.SECRETARIAT))
    if not form.is_submitted():
        form.begin()
        return _new_page(form)
    if not form.validate():
        return _new_page(form), _UNPROCESSABLE
    at = None if form.is_everywhere.data else g.conference
    role, sponsor_ref, email = Role(form.role.data), form.sponsor_ref.data, form.email.data or ""
    known, password = queries.user_by_email(db.session, g.conference, email), ""
    try:
        if known:
            actions.admit(db.session, manager, known, role, at, sponsor_ref)
        else:
            password = actions.add(db.session, manager, actions.Newcomer(email, form.name.data or ""), role, at, sponsor_ref)
    except RefusedError as error:
        form.email.errors = [str(error)]
        return _new_page(form), _UNPROCESSABLE
    db.session.commit()
    if known:
        flash(_("%(email)s had an account already, and has a role here now. The password stays as it is.", email=known.user.email))
        return redirect(url_for(".show", user_id=known.user.id))
    return _password_page(email, password)


@bp.route("/<int:user_id>/take-role", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def take_role(user_id: int) -> Answer:
    """The user is nothing here any more; the account stays."""
    known = _known(user_id, to_change=request.method == "POST")
    here = known.here or abort(404)
    if request.method == "GET":
        text = _("The user has no role here any more, and sees nothing of it. The account stays.")
        return _confirmation(known, text, _("Take the role away"))
    actions.take_role(db.session, _manager(), known.user, here)
    db.session.commit()
    flash(_("%(name)s has no role here any more.", name=known.user.name))
    return redirect(url_for(".index"))


@bp.route("/<int:user_id>/disable", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def disable(user_id: int) -> Answer:
    """Nobody signs in with the account any more, at whatever conference."""
    known = _known(user_id, to_change=request.method == "POST")
    if request.method == "GET":
        return _confirmation(known, _("Every session of the user ends, and nobody can sign in with the account."), _("Disable the account"))
    actions.disable(db.session, _manager(), known, g.conference)
    db.session.commit()
    flash(_("The account of %(name)s is disabled.", name=known.user.name))
    return redirect(url_for(".show", user_id=user_id))


@bp.post("/<int:user_id>/enable")
@requires(Permission.MANAGE_USERS)
def enable(user_id: int) -> Response:
    known = _known(user_id, to_change=True)
    actions.enable(db.session, _manager(), known, g.conference)
    db.session.commit()
    flash(_("The account of %(name)s is enabled.", name=known.user.name))
    return redirect(url_for(".show", user_id=user_id))


@bp.route("/<int:user_id>/password", methods=["GET", "POST"])
@requires(Permission.MANAGE_USERS)
def password(user_id: int) -> Answer:
    """A new one-time password, which is shown this once."""
    known = _known(user_id, to_change=request.method == "POST")
    if request.method == "GET":
        text = _("The old password works no more, and every session of the user ends. The new one works once and is shown once.")
        return _confirmation(known, text, _("Make a one-time password"))
    one_time = actions.new_password(db.session, _manager(), known, g.conference)
    db.session.commit()
    return _password_page(known.user.email, one_time)


def _manager() -> Manager:
    return Manager(g.user.id, g.conference.id, g.standing)


def _known(user_id: int, *, to_change: bool = False) -> Known:
    return queries.user_by_id(db.session, g.conference, _manager(), user_id, to_change=to_change) or abort(404)


def _offered(form: _Form, own: Membership | None = None) -> _Form:
    """With the roles that the manager may give and the host bodies of the conference, and what the user has already."""
    roles = dict.fromkeys([*([own.role] if own else ()), *gives(_manager())])
    bodies = {ref: plain(name, language()) or ref for ref, name in queries.sponsors(db.session, g.conference)}
    if own and own.sponsor_ref:
        bodies.setdefault(own.sponsor_ref, own.sponsor_ref)
    form.offer({"role": [(role.value, word(role)) for role in roles], "sponsor_ref": [("", _("none")), *bodies.items()]})
    return form


def _page(known: Known, form: RoleForm | None) -> str:
    return render_template("users/show.html", user=shown_user(known, _manager()), form=form)


def _new_page(form: NewUserForm) -> str:
    return render_template("users/new.html", form=form, may_everywhere=g.standing.is_everywhere)


def _confirmation(known: Known, text: str, label: str) -> str:
    return render_template("users/confirm.html", user=shown_user(known, _manager()), text=text, label=label, here=request.path)


def _password_page(email: str, password: str) -> str:
    return render_template("users/password.html", email=email, password=password)
