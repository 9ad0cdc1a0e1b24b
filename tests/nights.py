"""What tests of hotel nights send, read and arrange."""

import re
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import MultiDict

from conference.audit import journal
from conference.exchange.writer import content_of
from conference.extensions import db
from models.conference import Conference
from models.lodging import Hotel, Stay
from models.participant import Participant
from models.travel import Journey, Leg
from models.vocabulary import Category
from tests.pages.parsing import tree_of
from tests.web import PolicingClient

PAGE = "/c/A/hotel/"
MON, TUE, WED, THU = (date(2027, 7, day) for day in (12, 13, 14, 15))


def page(client: PolicingClient, **query: str) -> str:
    response = client.get(PAGE, query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def row_of(text: str, ref: str) -> str:
    return text.partition(f'<tr id="person-{ref}"')[2].partition("</tr>")[0]


def states(client: PolicingClient, ref: str) -> list[str]:
    """The need of each evening, with a + where it is booked."""
    cells = re.findall(r'class="night is-(\w+)"([^>]*)>', row_of(page(client), ref))
    return [need + ("+" if " checked" in rest else "") for need, rest in cells]


def form_of(text: str) -> MultiDict[str, str]:
    """What the grid sends when nobody touches it."""
    tree = tree_of(text)
    form = tree.find(".//form[@id='nights-form']")
    assert form is not None
    sent: MultiDict[str, str] = MultiDict()
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if field.tag == "input" and name and (kind != "checkbox" or field.get("checked") is not None):
            sent.add(name, field.get("value", ""))
        elif field.tag == "select":
            chosen = [option for option in field.iter("option") if option.get("selected") is not None]
            sent.add(name, chosen[0].get("value", "") if chosen else "")
    return sent


def toggled(app: Flask, sent: MultiDict[str, str], ref: str, *evenings: date) -> MultiDict[str, str]:
    """The form with these boxes of somebody clicked."""
    changed = MultiDict(sent)
    nights = sent.getlist("night")
    for evening in evenings:
        box = f"{person_id(app, ref)}:{evening}"
        nights = [one for one in nights if one != box] if box in nights else [*nights, box]
    changed.setlist("night", nights)
    return changed


def person_id(app: Flask, ref: str) -> int:
    with app.app_context():
        return db.session.scalars(select(Participant.id).where(Participant.ref == ref)).one()


def stay_of(app: Flask, ref: str) -> Stay | None:
    with app.app_context():
        found = select(Stay).join(Participant).where(Participant.ref == ref).options(selectinload(Stay.nights))
        return db.session.scalar(found)


def nights_of(app: Flask, ref: str) -> list[date]:
    stay = stay_of(app, ref)
    return [night.on for night in stay.nights] if stay else []


def content(app: Flask) -> dict[str, Any]:
    with app.app_context():
        return content_of(db.session, db.session.scalars(select(Conference).where(Conference.ref == "A")).one())


def undo(client: PolicingClient, text: str) -> Any:
    found = re.search(r'action="(/c/A/history/\d+/undo)".*?name="csrf_token" value="([^"]+)"', text, re.DOTALL)
    assert found
    return client.post(found[1], data={"csrf_token": found[2]}, follow_redirects=True)


def cancel_nights(app: Flask, *refs: str) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        stays = db.session.scalars(select(Stay).join(Participant).where(Participant.ref.in_(refs))).all()
        for night in [night for stay in stays for night in stay.nights]:
            db.session.delete(night)
        db.session.commit()


def remove_stay(app: Flask, ref: str) -> None:
    cancel_nights(app, ref)
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(delete(Stay).where(Stay.participant_id == person_id(app, ref)))
        db.session.commit()


def land(app: Flask, ref: str, by: timedelta) -> None:
    """Let somebody land earlier or later."""
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        legs = select(Leg).join(Journey).join(Participant).where(Participant.ref == ref).order_by(Journey.id, Leg.position)
        leg = db.session.scalars(legs).first()
        assert leg
        leg.arrives_at += by
        leg.departs_at += by
        db.session.commit()


def add_guests(app: Flask, count: int) -> None:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        conference = db.session.scalars(select(Conference)).one()
        for number in range(count):
            name = f"Zz Extra {number:03}"
            names = {"full_name": name, "sort_key": name.lower(), "search_key": name.lower()}
            db.session.add(Participant(conference_id=conference.id, ref=f"X-{number}", category=Category.INVITEE, **names))
        db.session.commit()


def add_hotel(app: Flask, ref: str) -> int:
    with app.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        hotel = Hotel(conference_id=db.session.scalars(select(Conference.id)).one(), ref=ref, name={"en": f"Hotel {ref}"}, blocks=[])
        db.session.add(hotel)
        db.session.commit()
        return hotel.id


def foot(text: str) -> list[list[str]]:
    rows = text.partition("<tfoot>")[2].partition("</tfoot>")[0].split("</tr>")
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td(?: class=\"is-short\")?>(.*?)</td>", row)][1:] for row in rows[:-1]]
