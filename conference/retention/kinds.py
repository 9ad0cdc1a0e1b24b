"""The kinds of data that are kept for a time of their own: what goes with each, and who still has some of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, String, cast, exists, or_

from models.details import TravelWish
from models.participant import Participant, Passport, Scan, Visa
from models.travel import Journey
from models.vocabulary import Retained

_NO_ENTRY: Final = "[]"
SCANS: Final = Scan.__tablename__


@dataclass(frozen=True, slots=True)
class Kind:
    """`emptied`: attribute of a person -> what it holds afterwards; `tables`: whose rows go; `held`: people who have any of it.

    `is_all`: everything goes, with a certificate.
    """

    label: Any
    held: ColumnElement[bool]
    emptied: Mapping[str, Any]
    tables: frozenset[str] = frozenset()
    is_all: bool = False


def _has(kind: type[Any]) -> ColumnElement[bool]:
    return exists().where(kind.participant_id == Participant.id)


KINDS: Final[Mapping[Retained, Kind]] = {
    Retained.IDENTITY: Kind(
        _l("Passports, visas and birth dates"),
        or_(Participant.birth_on.is_not(None), _has(Passport), _has(Visa), _has(Scan)),
        {"birth_on": None},
        frozenset({"passport", "visa", SCANS}),
    ),
    Retained.NEEDS: Kind(
        _l("Diet, allergies and help needed"),
        or_(Participant.diet.is_not(None), Participant.accessibility.is_not(None), cast(Participant.allergies, String) != _NO_ENTRY),
        {"diet": None, "allergies": [], "accessibility": None},
    ),
    Retained.TRAVEL: Kind(
        _l("Flights"), or_(_has(Journey), _has(TravelWish)), {"booked_cabin": None}, frozenset({"journey", TravelWish.__tablename__})
    ),
    Retained.PEOPLE: Kind(_l("Everything about people"), Participant.full_name != Participant.ref, {}, is_all=True),
}
