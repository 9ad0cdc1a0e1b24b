"""Rows -> the seating plans and the orders of flags in outputs.pdf."""

from typing import BinaryIO, Final

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.flags import Flag, FlagOrder, flags_pdf
from conference.outputs.pdf.seating import PlanPage, PlanSeat, seating_pdf
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from conference.rules.precedence import Party, alphabetical, alternating
from conference.seating.desk import name_of
from conference.seating.plans import Seating, plans, seating_of
from conference.seating.presenting import drawing
from conference.seating.queries import NamedParty, countries
from conference.settings.queries import hosts_of
from conference.words import word
from models.conference import Conference
from models.text import plain
from models.vocabulary import DelegationKind

_OTHER: Final = "ja"
_MANUAL: Final = (
    "外務省儀典官室「国際儀礼に関する12章 プロトコール早わかり」"  # the ministry's manual of protocol: its title is not translated
)


def seating_plans_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """Every seating plan, a page each."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        pages = [_page(seating_of(session, conference, plan), language) for plan in plans(session, conference)]
        title, empty = _("Seating plans"), _("There are no seating plans yet.")
    imprint = _imprint(session, conference, title, language)

    def write(file: BinaryIO) -> None:
        seating_pdf(pages, file, imprint, empty)

    return write


def flags_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """The flags of the countries in both usages, by the names that they have at the United Nations."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        orders = _orders(countries(session, conference), language)
        title, empty = _("Order of flags"), _("There are no countries yet.")
        seen = (_("← Left"), _("Seen from the front"), _("Right →"))
    imprint = _imprint(session, conference, title, language)

    def write(file: BinaryIO) -> None:
        flags_pdf(orders, file, imprint, seen, _other(language), empty)

    return write


def _imprint(session: Session, conference: Conference, title: str, language: str) -> Imprint:
    return Imprint(f"{title}, {conference.title(language)}", ", ".join(hosts_of(session, conference, language)), language)


def _page(seating: Seating, language: str) -> PlanPage:
    plan = seating.plan
    drawn = drawing(seating, language).lines
    seats = tuple(
        PlanSeat(seat.number, seat.x, seat.y, line.name, line.delegation, line.tone, line.ref)
        for seat, line in zip(seating.seats, drawn, strict=True)
    )
    room = plain(plan.room.name, language) if plan.room and plan.session else ""
    about = " · ".join(part for part in (room, word(plan.layout)) if part)
    return PlanPage(name_of(plan, language), about, _("Seen from the door; the head or stage is above. Dashed seats are empty."), seats)


def _orders(found: list[NamedParty], language: str) -> list[FlagOrder]:
    named = {one.party.ref: one for one in found if one.party.kind is not DelegationKind.ORGANISATIONS}
    in_alphabet = alphabetical(one.party for one in named.values())
    if not in_alphabet:
        return []

    def flags(parties: list[Party]) -> tuple[Flag, ...]:
        return tuple(_flag(named[party.ref], language) for party in parties)

    alphabet = FlagOrder(
        _("Alphabetical order of the United Nations"),
        _("By the English short names at the United Nations, from left to right; the host in its place."),
        _("Source: %(source)s", source=_MANUAL),
        flags(in_alphabet),
    )
    host = next((party for party in in_alphabet if party.kind is DelegationKind.HOST), None)
    if host is None or len(in_alphabet) % 2 == 0:
        return [alphabet]
    others = [party for party in in_alphabet if party is not host]
    return [alphabet, _host_in_centre(flags(alternating(host, others)))]


def _host_in_centre(flags: tuple[Flag, ...]) -> FlagOrder:
    return FlagOrder(
        _("Host in the centre, others alternating"),
        _("For an odd number: the host in the centre, the others by their English names from the centre, left and right by turns."),
        _("Source: %(source)s", source=_MANUAL),
        flags,
    )


def _flag(country: NamedParty, language: str) -> Flag:
    name, other = plain(country.un_name, language), plain(country.un_name, _other(language))
    return Flag(name, other if other != name else "", country.party.kind is DelegationKind.HOST)


def _other(language: str) -> str:
    return _OTHER if language != _OTHER else STAFF_LANGUAGE
