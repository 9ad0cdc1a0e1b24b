"""All record desks of an app, found by themselves: where each adds and edits, and what somebody types into its form.

A desk that somebody opens is met by every test here without being listed anywhere.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, url_for
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.editing.pages import desks_of
from conference.extensions import db
from models.conference import Conference
from tests.desk import content, fields_of
from tests.pages.parsing import tree_of

FORM = "record-form"
UNSEEN = frozenset({"csrf_token", "version", "nonce"})
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What a sound form says in a field that must have something, by the kind of field; a choice takes the last that is offered.
SOUND = {"text": "XY-7", "number": "3", "date": "2027-07-19", "time": "15:00", "datetime-local": "2027-07-14T13:00"}
# One of two languages, or one of several parts, is enough: no field of them says that it is required.
SOUND_BY_NAME = {
    "title_en": "New", "item_en": "New", "proposal_en": "New", "role_en": "New", "room_type_en": "New", "name_en": "New",
    "flight_1": "NH847", "origin_1": "HND", "departs_1": "2027-07-14T10:00", "destination_1": "BKK", "arrives_1": "2027-07-14T15:00",
}  # fmt: skip
# Texts that must be those of something, or stay
NAMES_SOMETHING = {
    "code", "ref", "zone", "participant_id", "speaker_id", "officer_id", "operator_id", "greeter_id", "passengers", "email",
    "rooms", "number", "window_first", "window_last",
}  # fmt: skip
_RANKS = ("text", "textarea", "number", "date", "select")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `kind`: the type of an input, else the name of the tag; `options`: what a choice offers."""

    name: str
    kind: str
    is_required: bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came, with its fields by name."""

    address: str
    data: dict[str, Any]
    fields: dict[str, Field]

    def typed(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What it sends after somebody typed into some fields."""
        return self.data | changes

    @property
    def sound(self) -> dict[str, Any]:
        """Something sound for what must be told and is not yet."""
        required = {name: sound(one) for name, one in self.fields.items() if one.is_required}
        told = {name: value for name, value in (SOUND_BY_NAME | required).items() if name in self.fields}
        return {name: value for name, value in told.items() if not self.data.get(name)}

    @property
    def line(self) -> str:
        """A field for a text that a person invents, else for a number, a day or a choice."""
        free = [one for one in self.fields.values() if one.name not in NAMES_SOMETHING and one.kind in _RANKS]
        return min(free, key=lambda one: _RANKS.index(one.kind)).name


def names(app: Flask) -> list[str]:
    """The blueprints of all desks."""
    return sorted(desks_of(app))


def edits(app: Flask, name: str, most: int | None = None) -> list[str]:
    """The addresses of the forms of some rows of a desk; none where rows are only added."""
    with at_work(app) as conference:
        desk = desks_of(app)[name]
        if f"{name}.edit" not in app.view_functions:
            return []
        rows = db.session.scalars(desk.rows(conference).order_by(desk.kind.id)).unique().all()[:most]
        return [url_for(f"{name}.edit", conference_ref=conference.ref, key=desk.key_of(row)) for row in rows]


def additions(app: Flask, client: FlaskClient, name: str, most: int = 1) -> list[str]:
    """The addresses of forms for rows to come, each under another parent, that answer with a form; none where nothing is added."""
    found: list[str] = []
    for address in _possible(app, name):
        if len(found) == most:
            break
        if client.get(address).status_code == 200:
            found.append(address)
    return found


def read(client: FlaskClient, address: str) -> Filled:
    """A form as a browser gets it."""
    response = client.get(address, query_string={"lang": "en"})
    assert response.status_code == 200, f"{response.status} {address}"
    return filled(address, response.get_data(as_text=True))


def filled(address: str, page: str) -> Filled:
    """The form of a page as it sends itself when nobody touches it."""
    form = tree_of(page).find(f".//form[@id='{FORM}']")
    assert form is not None, f"no form at {address}"
    data: dict[str, Any] = {}
    for name, value in fields_of(form):
        data[name] = [*data[name], value] if isinstance(data.get(name), list) else [data[name], value] if name in data else value
    return Filled(address, data, {one.name: one for one in _fields(form) if one.name not in UNSEEN})


def sound(field: Field) -> str:
    """Something that the field takes."""
    return field.options[-1] if field.options else SOUND.get(field.kind, SOUND["text"])


@contextmanager
def at_work(app: Flask) -> Iterator[Conference]:
    """The only conference, within a request to it."""
    with app.test_request_context():
        g.conference = conference = db.session.scalars(select(Conference)).one()
        yield conference
        db.session.rollback()


def _possible(app: Flask, name: str) -> Iterator[str]:
    """The addresses that might answer: without a parent, else with whatever the conference calls something."""
    if f"{name}.add" not in app.view_functions:
        return
    has_parent = any("parent" in rule.arguments for rule in app.url_map.iter_rules(f"{name}.add"))
    parents: list[dict[str, Any]] = [{"parent": one} for one in dict.fromkeys(_called(content(app)))]
    with at_work(app) as conference:
        addresses = [url_for(f"{name}.add", conference_ref=conference.ref, **one) for one in (parents if has_parent else [{}])]
    yield from addresses


def _called(part: Any) -> Iterator[str]:
    """The ids and the days in a conference file."""
    if isinstance(part, str) and _IS_DAY.fullmatch(part):
        yield part
    if isinstance(part, dict) and isinstance(part.get("id"), str):
        yield part["id"]
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _called(one)


def _fields(form: Any) -> Iterator[Field]:
    for one in form.iter():
        name, is_required = one.get("name"), one.get("required") is not None or one.get("aria-required") == "true"
        if not name or one.get("type") == "hidden":
            continue
        if one.tag == "select":
            yield Field(name, "select", is_required, tuple(option.get("value", "") for option in one.iter("option")))
        elif one.tag in ("input", "textarea"):
            yield Field(name, "number" if one.get("inputmode") == "numeric" else one.get("type", one.tag), is_required)
