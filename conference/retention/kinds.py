"""The kinds of data that are kept for a time of their own: what goes with each, and who still has some of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, String, cast, exists, or_

from models.details import DetailsRequest, TravelWish
from models.participant import CalendarEvent, Participant, Passport, Scan, Visa
from models.travel import Journey
from models.visa_paper import VisaSet, VisaSetPerson
from models.vocabulary import DetailsStep, Retained

_NO_ENTRY: Final = "[]"
SCANS: Final = Scan.__tablename__
CALENDAR: Final = CalendarEvent.__tablename__
VISA_PAPERS: Final = VisaSet.__tablename__


@dataclass(frozen=True, slots=True)
class Kind:
    """`emptied`: attribute of a person -> what it holds afterwards; `tables`: whose rows go; `held`: people who have any of it.

    `steps`: changes of these that were asked for go, too. `is_all`: everything goes, with a certificate.
    """

    label: Any
    held: ColumnElement[bool]
    emptied: Mapping[str, Any]
    tables: frozenset[str] = frozenset()
    steps: frozenset[DetailsStep] = frozenset()
    is_all: bool = False


def _has(kind: type[Any]) -> ColumnElement[bool]:
    return exists().where(kind.participant_id == Participant.id)


def _asked(step: DetailsStep) -> ColumnElement[bool]:
    return exists().where(DetailsRequest.participant_id == Participant.id, DetailsRequest.step == step)


KINDS: Final[Mapping[Retained, Kind]] = {
    Retained.IDENTITY: Kind(
        _l("Passports, visas and birth dates"),
        or_(Participant.birth_on.is_not(None), _has(Passport), _has(Visa), _has(Scan), _has(VisaSetPerson), _asked(DetailsStep.PASSPORT)),
        {"birth_on": None},
        frozenset({"passport", "visa", SCANS, VISA_PAPERS}),
        frozenset({DetailsStep.PASSPORT}),
    ),
    Retained.NEEDS: Kind(
        _l("Diet, allergies and help needed"),
        or_(
            Participant.diet.is_not(None),
            Participant.accessibility.is_not(None),
            cast(Participant.allergies, String) != _NO_ENTRY,
            _asked(DetailsStep.NEEDS),
        ),
        {"diet": None, "allergies": [], "accessibility": None},
        steps=frozenset({DetailsStep.NEEDS}),
    ),
    Retained.TRAVEL: Kind(
        _l("Flights"),
        or_(_has(Journey), _has(TravelWish), _asked(DetailsStep.JOURNEY)),
        {"booked_cabin": None},
        frozenset({"journey", TravelWish.__tablename__, CALENDAR}),
        frozenset({DetailsStep.JOURNEY}),
    ),
    Retained.PEOPLE: Kind(_l("Everything about people"), Participant.full_name != Participant.ref, {}, is_all=True),
}
