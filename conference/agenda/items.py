"""What has a time and a place in the programme, a session or a meal: found, named and led to in one way."""

from typing import Any, Final

from flask import g, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from conference.shell import language
from conference.words import word
from models.agenda import Session
from models.catering import Meal
from models.conference import Conference
from models.text import plain

Item = Session | Meal
KINDS: Final[dict[str, type[Item]]] = {"session": Session, "meal": Meal}


def mark_section(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A page that serves both kinds stands under the meals where it is about one."""
    if (values or {}).get("kind") == "meal":
        g.section = "catering"


def find(session: DbSession, conference: Conference, kind: type[Item], ref: str, *, to_change: bool = False) -> Item | None:
    """A session or a meal, if it is this conference's; `to_change` keeps others from changing it until this transaction ends."""
    columns = kind.__table__.c
    found = select(kind).where(columns.conference_id == conference.id, columns.ref == ref)
    item: Item | None = session.scalar(found.with_for_update(of=kind) if to_change else found)  # type: ignore[assignment]  # of that kind
    return item


def name_of(item: Item) -> str:
    """Its title in the language of the page; a meal without one is called by its kind."""
    return plain(item.title, language()) or (word(item.kind) if isinstance(item, Meal) else item.ref)


def url_of(item: Item) -> str:
    return url_for("catering.show", meal_ref=item.ref) if isinstance(item, Meal) else url_for("agenda.show", session_ref=item.ref)


def crumbs_of(item: Item) -> list[dict[str, str]]:
    """The way to its page, for a page below it."""
    many = (_("Meals"), url_for("catering.index")) if isinstance(item, Meal) else (_("Agenda"), url_for("agenda.index"))
    return [{"label": label, "url": url} for label, url in (many, (name_of(item), url_of(item)))]
