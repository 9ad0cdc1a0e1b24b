"""Rows -> the nameplates and seat cards of outputs.pdf."""

from collections.abc import Callable, Sequence
from typing import BinaryIO, Final

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.plates import Plate, nameplates_pdf, seat_cards_pdf
from conference.printing import queries
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from conference.seating.queries import NamedParty, countries, ordered, parties_of, seated
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.text import plain
from models.vocabulary import DelegationKind

_Print = Callable[[Sequence[Plate], BinaryIO, Imprint, str], int]
_OTHER: Final = {"en": "ja"}  # beside which language a country stands in Japanese; beside any other it stands in English


def nameplates_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """A plate for everybody chosen who has a seat, in order of precedence."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        said = _("Nameplates"), _("Nobody has a seat yet.")
    return _paper(session, conference, language, said, person_plates(session, conference, chosen, language), nameplates_pdf)


def seat_cards_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """A card for everybody chosen who has a seat, in order of precedence."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        said = _("Seat cards"), _("Nobody has a seat yet.")
    return _paper(session, conference, language, said, person_plates(session, conference, chosen, language), seat_cards_pdf)


def country_plates_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """A plate for each country and organisation chosen, in order of precedence."""
    language = chosen.language_or(STAFF_LANGUAGE)
    with force_locale(locale_of(language)):
        said = _("Country plates"), _("There are no countries yet.")
    among = () if chosen.is_everybody else (Delegation.ref.in_(_delegations_of(session, conference, chosen)),)
    plates = [_country(country, language) for country in countries(session, conference, *among)]
    return _paper(session, conference, language, said, plates, nameplates_pdf)


def person_plates(session: Session, conference: Conference, chosen: Selection, language: str) -> list[Plate]:
    """What stands before those chosen."""
    found = countries(session, conference)
    names = {country.party.ref: country for country in found}
    people = ordered(seated(session, conference, None, *queries.among(chosen)), parties_of(found))
    return [_plate(row, names.get(person.party), language) for person, row in people]


def _paper(session: Session, conference: Conference, language: str, said: tuple[str, str], plates: Sequence[Plate], pdf: _Print) -> Write:
    """`said`: the title, and what stands on the paper where there is no plate."""
    title, empty = said
    imprint = Imprint(f"{title}, {conference.title(language)}", ", ".join(hosts_of(session, conference, language)), language)
    return lambda file: pdf(plates, file, imprint, empty)


def _plate(row: Participant, country: NamedParty | None, language: str) -> Plate:
    name = row.badge_name or row.full_name
    named = f"{row.honorific} {name}" if row.honorific else name
    local = row.local_name if row.local_name not in (None, name, row.full_name) else ""
    organisation = plain(row.organization, language)
    is_country = country is not None and country.party.kind is not DelegationKind.ORGANISATIONS
    above = _name(country, language) if country and is_country else organisation
    return Plate(named, language, local or "", row.local_language or language, above, _note(row, above, organisation), row.ref)


def _note(row: Participant, above: str, organisation: str) -> str:
    return " · ".join(part for part in (row.badge_name or row.full_name, organisation if organisation != above else "", row.ref) if part)


def _country(country: NamedParty, language: str) -> Plate:
    other = _OTHER.get(language, "en")
    name, local = _name(country, language), plain(country.un_name, other)
    return Plate(name, language, local if local != name else "", other, ref=country.party.ref)


def _name(country: NamedParty, language: str) -> str:
    """As the United Nations call it: what stands on a table is formal."""
    return plain(country.un_name, language)


def _delegations_of(session: Session, conference: Conference, chosen: Selection) -> set[str]:
    """The delegations chosen, and those of the people chosen."""
    people = seated(session, conference, None, *queries.among(chosen))
    return {*chosen.delegations, *(person.party for person, _row in people.values())}
