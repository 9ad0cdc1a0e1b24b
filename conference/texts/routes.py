"""The texts of a conference, one language beside another, saved in one go."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, g, render_template, request, url_for
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from conference import security
from conference.editing import destinations
from conference.editing.answering import saved, saved_already
from conference.editing.submissions import digest_of, saved_before
from conference.extensions import db
from conference.messages import INTERFACE_LANGUAGES, language_name
from conference.paging import page_asked_for, page_of
from conference.permissions import Permission, requires
from conference.shell import language
from conference.texts import actions, presenting, queries
from conference.texts.kinds import GROUPS, KINDS, Kind
from conference.texts.saving import Pair, Plan, key_of, plan_of
from forms.texts import SentText, TextsForm, sent_texts
from models.conference import Conference

bp = Blueprint("texts", __name__, url_prefix="/c/<conference_ref>/settings/texts")
_CONFLICT, _UNPROCESSABLE = 409, 422
_PAGE_SIZE = 50
Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for: the languages, a group of texts, whether only those that are missing."""

    pair: Pair
    group: str
    only_missing: bool

    @property
    def query(self) -> dict[str, Any]:
        """The same in an address."""
        wanted = {"from": self.pair.source, "to": self.pair.target, "group": self.group or None}
        return {**wanted, "only": "missing" if self.only_missing else None}


@bp.get("/")
@requires(Permission.EDIT)
def index() -> str:
    """What guests read of the conference, in two languages (?from, ?to, ?group, ?only=missing), fifty texts a page."""
    return _page(_asked(), TextsForm(formdata=None))


@bp.post("/")
@requires(Permission.EDIT)
def save() -> Answer:
    """Write what was changed, and nothing else; where somebody else wrote the same meanwhile, both versions are shown."""
    asked, form, sent = _asked(), TextsForm(), sent_texts(request.form)
    digest = digest_of(request.form)
    if not form.validate():
        return _page(asked, form, sent), _UNPROCESSABLE
    if entry := saved_before(db.session, digest):
        return saved_already(entry, url_for(".index", **asked.query))
    plan = plan_of(db.session, g.conference, _kinds(), sent, asked.pair)
    if plan.errors:
        return _page(asked, form, sent, plan), _UNPROCESSABLE
    if plan.rivals or plan.moved:
        return _page(asked, form, sent, plan), _CONFLICT
    entry = actions.save(db.session, g.conference, plan, asked.pair.target, digest)
    db.session.commit()
    if plan.gone:
        flash(ngettext("%(num)s text is gone and was left out.", "%(num)s texts are gone and were left out.", plan.gone), "info")
    number, name = len(plan.changes), _name(asked.pair.target)
    done = ngettext("Saved %(num)s text in %(language)s.", "Saved %(num)s texts in %(language)s.", number, language=name)
    return saved(entry, done, url_for(".index", page=page_asked_for(), **asked.query))


def _kinds() -> dict[str, Kind]:
    """The kinds of texts that the user may write."""
    return {name: kind for name, kind in KINDS.items() if security.may(kind.permission)}


def _asked() -> _Asked:
    """What makes no sense in the address is read as what one meant most likely."""
    codes = presenting.codes()
    target = request.args.get("to", "")
    source = request.args.get("from", "")
    source = source if source in INTERFACE_LANGUAGES else next(code for code in INTERFACE_LANGUAGES if code != target)
    if target not in codes or target == source:
        target = next(code for code in codes if code != source)
    group = request.args.get("group", "")
    return _Asked(Pair(source, target), group if group in GROUPS else "", request.args.get("only") == "missing")


def _page(asked: _Asked, form: TextsForm, sent: list[SentText] | None = None, plan: Plan | None = None) -> str:
    """`sent`: texts that could not be saved; those alone are shown once more, as they were typed."""
    kinds, pair = _kinds().values(), asked.pair
    total, missing = queries.counts(db.session, g.conference, kinds, presenting.codes())
    wish = queries.Wish(asked.group or None, pair.target if asked.only_missing else None)
    if sent is not None:
        wish = queries.Wish(keys=[key_of(one) for one in sent])
    number = page_asked_for() if sent is None else 1
    found, matching = queries.texts(db.session, g.conference, kinds, wish, (number - 1) * _PAGE_SIZE, None if sent else _PAGE_SIZE)
    return render_template(
        "texts/index.html",
        form=form,
        asked=asked,
        groups={name: label for name, label in GROUPS.items() if any(kind.group == name for kind in kinds)},
        sources={code: _name(code) for code in INTERFACE_LANGUAGES},
        targets=[(code, _name(code)) for code in presenting.codes()],
        tongues=presenting.languages(missing, language()),
        total=total,
        shown=presenting.shown(found, pair, g.conference.zone, language(), sent or (), plan),
        page=page_of(number, matching, _PAGE_SIZE if sent is None else max(matching, 1)),
        plan=plan,
        source_name=_name(pair.source),
        target_name=_name(pair.target),
        save_url=url_for(".save", page=number, **asked.query),
        here=url_for(".index", **asked.query),
    )


def _name(code: str) -> str:
    return language_name(code, language())


def _page_of(_session: Session, _conference: Conference, subject: str) -> str:
    """The page of the language that an entry is about."""
    return url_for("texts.index", to=subject)


destinations.lead(actions.SUBJECT, _page_of)
destinations.lead(actions.SETTINGS_SUBJECT, _page_of, Permission.EDIT_SETTINGS)
