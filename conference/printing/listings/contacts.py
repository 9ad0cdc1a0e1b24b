"""Whom staff call: the numbers of the conference, of staff, hotel and venue, and of those who answer for the delegations."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing.listings.common import Asked, called
from models.conference import Contact
from models.delegation import Delegation, FocalPoint
from models.lodging import Hotel
from models.participant import Participant
from models.text import plain
from models.vocabulary import Category

_STAFF = (Category.SECRETARIAT, Category.HOST_OFFICIAL, Category.INTERPRETER)


def contact_sheet(asked: Asked) -> ListPaper:
    tables = [
        _table(_("At any hour"), _("Role"), _numbers(asked), _("The conference has no contacts yet.")),
        _table(_("Staff"), _("Post"), _staff(asked), _("No telephone number of staff is known.")),
        _table(_("Hotel and venue"), _("Address"), _places(asked), _("No hotel or venue is known yet.")),
        _table(_("Delegations"), _("Delegation"), _focal_points(asked), _("No focal point has a telephone number or an address.")),
    ]
    return asked.said(_("Contact sheet"), tables, is_portrait=True)


def _table(title: str, second: str, rows: Iterable[ListRow], empty: str) -> ListTable:
    columns = [
        Column(_("Name"), Kind.LONG_TEXT, 34, key="name"),
        Column(second, Kind.LONG_TEXT, 40, key="about"),
        Column(_("Telephone"), Kind.LONG_TEXT, 22, key="phone"),
        Column(_("Email"), Kind.LONG_TEXT, 30, key="email"),
    ]
    return ListTable(title, columns, list(rows), empty)


def _numbers(asked: Asked) -> Iterable[ListRow]:
    found = select(Contact, Participant).outerjoin(Participant, Participant.id == Contact.participant_id)
    found = found.where(Contact.conference_id == asked.conference.id).order_by(Contact.position, Contact.id)
    for contact, person in asked.session.execute(found):
        phone = contact.phone or (person.phone if person else None)
        yield _row(
            f"contact.{contact.id}",
            [called(person, asked.language) if person else "", plain(contact.role, asked.language), phone, None],
            person,
        )


def _staff(asked: Asked) -> Iterable[ListRow]:
    whom = (Participant.category.in_(_STAFF), Participant.phone.is_not(None), Participant.substituted_by_id.is_(None))
    found = select(Participant).where(Participant.conference_id == asked.conference.id, *whom)
    for person in asked.session.scalars(found.order_by(Participant.category, Participant.sort_key, Participant.id)):
        about = " · ".join(filter(None, (plain(person.organization, asked.language), plain(person.post, asked.language))))
        yield _row(person.ref, [called(person, asked.language), about, person.phone, person.email], person)


def _places(asked: Asked) -> Iterable[ListRow]:
    """A hotel that is the venue, too, stands once."""
    hotels = asked.session.scalars(select(Hotel).where(Hotel.conference_id == asked.conference.id).order_by(Hotel.id))
    venue, told = asked.conference.venue, set()
    for place in (*hotels, *([venue] if venue else ())):
        cells = (plain(place.name, asked.language) or place.ref, plain(place.address, asked.language), place.phone, None)
        if cells not in told:
            yield _row(place.ref, cells)
        told.add(cells)


def _focal_points(asked: Asked) -> Iterable[ListRow]:
    found = select(FocalPoint, Delegation).join(Delegation, Delegation.id == FocalPoint.delegation_id)
    found = found.where(Delegation.conference_id == asked.conference.id, FocalPoint.phone.is_not(None) | FocalPoint.email.is_not(None))
    in_order = (Delegation.precedence.nulls_last(), Delegation.id, FocalPoint.position)
    for point, delegation in asked.session.execute(found.order_by(*in_order)):
        about = (plain(delegation.name, asked.language) or delegation.ref, plain(point.organization, asked.language))
        yield _row(f"focal_point.{point.id}", [point.name, " · ".join(filter(None, about)), point.phone, point.email])


def _row(key: str, cells: Sequence[Value], person: Participant | None = None) -> ListRow:
    return ListRow(key, cells, [person.ref] if person else [])
