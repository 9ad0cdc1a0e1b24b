"""What tests of lists send and read."""

import csv
import html
import io
import re
from typing import Any

from flask import Flask
from sqlalchemy import select

from conference.exchange.writer import content_of
from conference.extensions import db
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Role
from tests.pages.parsing import tree_of
from tests.routes.test_participants import LIST
from tests.samples import add_user, signed_in
from tests.web import PolicingClient

LISTS = "/c/A/lists/people"
CHANGE, REMOVE = f"{LISTS}/change", f"{LISTS}/remove"
TWO = ["A-TH-1", "A-TH-2"]


def token(client: PolicingClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(LIST).text)
    assert found
    return found[1]


def post(client: PolicingClient, address: str, *, query: dict[str, str] | None = None, **data: Any) -> Any:
    query_string = {"lang": "en", **(query or {})}
    return client.post(address, data={"csrf_token": token(client), **data}, query_string=query_string)


def apply_form(page: str) -> dict[str, Any]:
    """What the form below the preview sends."""
    tree = tree_of(page)
    form = next(form for form in tree.iter("form") if (form.get("action") or "").partition("?")[0].endswith("/apply"))
    fields: dict[str, Any] = {}
    for field in form.iter("input"):
        fields.setdefault(field.get("name"), []).append(field.get("value", ""))
    return {"to": form.get("action"), **fields}


def agree(client: PolicingClient, page: str, **options: Any) -> Any:
    form = apply_form(page)
    return client.post(form.pop("to"), data=form, **options)


def table_of(page: str) -> list[list[str]]:
    """The rows of the preview as text."""
    rows = re.findall(r"<tr>(<th scope=\"row\".*?)</tr>", page, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in cells]


def content(app: Flask) -> dict[str, Any]:
    with app.app_context():
        return content_of(db.session, db.session.scalars(select(Conference)).one())


def values(app: Flask, column: Any, wanted: list[str]) -> list[Any]:
    with app.app_context():
        found = dict(db.session.execute(select(Participant.ref, column).where(Participant.ref.in_(wanted))).all())
    return [found.get(ref) for ref in wanted]


def undo(client: PolicingClient, page: str) -> Any:
    found = re.search(r'action="(/c/A/history/\d+/undo)".*?name="csrf_token" value="([^"]+)"', page, re.DOTALL)
    assert found
    return client.post(found[1], data={"csrf_token": found[2]}, follow_redirects=True)


def auditor(app: Flask) -> PolicingClient:
    with app.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    return signed_in(app, "auditor@board.example")


def csv_rows(client: PolicingClient, name: str = "people", **query: str) -> list[dict[str, str]]:
    response = client.get(f"/c/A/lists/{name}.csv", query_string={"lang": "en", **query})
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
