"""What a person does at the record desk: fills in a form, sends it, presses Undo; and what stands in the conference then."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import select

from conference.exchange.writer import content_of
from conference.extensions import db
from models.conference import Conference
from models.vocabulary import Role
from tests.pages.parsing import tree_of
from tests.samples import add_user, signed_in
from tests.web import PolicingClient


def form_of(client: PolicingClient, address: str, form_id: str = "record-form") -> dict[str, Any]:
    """What the form of a page sends when nobody touches it, as a browser would."""
    return sent_by(client.get(f"{address}{'&' if '?' in address else '?'}lang=en").text, form_id)


def sent_by(text: str, form_id: str) -> dict[str, Any]:
    """What a form of a page sends when nobody touches it."""
    form = tree_of(text).find(f".//form[@id='{form_id}']")
    assert form is not None
    fields: dict[str, Any] = {}
    for name, value in fields_of(form):
        fields.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def fields_of(form: Any) -> Iterator[tuple[str, str]]:
    for field in form.iter():
        name, is_box = field.get("name"), field.get("type") in ("checkbox", "radio")
        if field.tag == "input" and name and (not is_box or field.get("checked") is not None):
            yield name, field.get("value", "")
        elif field.tag == "textarea":
            yield name, (field.text or "").removeprefix("\r\n").removeprefix("\n")
        elif field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None] or list(field.iter("option"))[:1]
            yield from ((name, option.get("value", "")) for option in chosen)


def content(app: Flask) -> dict[str, Any]:
    with app.app_context():
        return content_of(db.session, db.session.scalars(select(Conference)).one())


def undo(client: PolicingClient, page: str) -> Any:
    """Press the button of the undo bar."""
    found = re.search(r'action="(/c/A/history/\d+/undo)".*?name="csrf_token" value="([^"]+)"', page, re.DOTALL)
    assert found
    return client.post(found[1], data={"csrf_token": found[2]}, follow_redirects=True)


def auditor(app: Flask) -> PolicingClient:
    with app.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    return signed_in(app, "auditor@board.example")
