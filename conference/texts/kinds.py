"""Which texts of a conference are translated: whatever its guests read that somebody wrote in a field of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Integer, String, cast, literal, null, select

from conference.permissions import Permission
from models.agenda import Session, Talk
from models.base import Row
from models.catering import Meal
from models.conference import Conference, Contact, Sponsor, Venue
from models.delegation import Delegation
from models.lodging import Hotel
from models.survey import Survey, SurveyOption, SurveyQuestion
from models.travel import Transfer
from models.types import UtcDateTime
from models.venue import Room

GROUPS: Final = {
    "conference": _l("Conference"),
    "delegations": _l("Delegations"),
    "venue": _l("Venue and rooms"),
    "agenda": _l("Sessions and talks"),
    "meals": _l("Meals"),
    "hotels": _l("Hotels"),
    "transfers": _l("Transfers"),
    "surveys": _l("Follow-up forms"),
}
LONG: Final = frozenset({("talk", "abstract"), ("survey", "introduction")})  # of several lines
_NO_MOMENT: Final = cast(null(), UtcDateTime)
_NOWHERE: Final = literal(0, Integer)
_MOST_OPTIONS: Final = 1_000  # more than any question has: puts options behind their question, and before the next one


@dataclass(frozen=True, slots=True)
class Kind:
    """The rows of a table that hold texts. `texts`: column -> what it says; `called`: what a person knows a row by.

    `within`: the rows of a conference. The expressions `at`, `anchor` and `position` put the rows of a group in order. Who has `permission`
    may write them.
    """

    name: str
    group: str
    row: type[Row]
    texts: Mapping[str, object]
    called: Any
    within: Callable[[Conference], ColumnElement[bool]]
    permission: Permission = Permission.EDIT
    at: Any = _NO_MOMENT
    anchor: Any = _NOWHERE
    position: Any = _NOWHERE


def _of(row: Any) -> Callable[[Conference], ColumnElement[bool]]:  # noqa: ANN401  a table with a conference
    return lambda conference: row.conference_id == conference.id


def _talks(conference: Conference) -> ColumnElement[bool]:
    return Talk.session_id.in_(select(Session.id).where(Session.conference_id == conference.id))


def _questions(conference: Conference) -> ColumnElement[bool]:
    return SurveyQuestion.survey_id.in_(select(Survey.id).where(Survey.conference_id == conference.id))


def _options(conference: Conference) -> ColumnElement[bool]:
    return SurveyOption.question_id.in_(select(SurveyQuestion.id).where(_questions(conference)))


def _of_session(column: Any) -> ColumnElement[Any]:  # noqa: ANN401  any column
    """What the session of a talk has in a column."""
    return select(column).where(Session.id == Talk.session_id).scalar_subquery()


def _of_question(column: Any) -> ColumnElement[Any]:  # noqa: ANN401  any column
    """What the question of an option has in a column."""
    return select(column).where(SurveyQuestion.id == SurveyOption.question_id).scalar_subquery()


_SETTINGS: Final = Permission.EDIT_SETTINGS
_NAME_AND_ADDRESS: Final = {"name": _l("Name"), "address": _l("Address")}

KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            "conference",
            "conference",
            Conference,
            {"name": _l("Name of the conference")},
            Conference.ref.expression,
            lambda conference: Conference.id == conference.id,
            _SETTINGS,
        ),
        Kind(
            "host",
            "conference",
            Sponsor,
            {"name": _l("Host")},
            Sponsor.ref.expression,
            _of(Sponsor),
            _SETTINGS,
            position=Sponsor.position,
        ),
        Kind(
            "contact",
            "conference",
            Contact,
            {"role": _l("Whom participants call")},
            cast(Contact.position, String),
            _of(Contact),
            _SETTINGS,
            anchor=literal(1, Integer),
            position=Contact.position,
        ),
        Kind("delegation", "delegations", Delegation, {"name": _l("Name of the delegation")}, Delegation.ref.expression, _of(Delegation)),
        Kind("venue", "venue", Venue, _NAME_AND_ADDRESS, Venue.ref.expression, _of(Venue), _SETTINGS),
        Kind("room", "venue", Room, {"name": _l("Room")}, Room.ref.expression, _of(Room), anchor=literal(1, Integer)),
        Kind(
            "session",
            "agenda",
            Session,
            {"title": _l("Title of the session")},
            Session.ref.expression,
            _of(Session),
            at=Session.starts_at,
            anchor=Session.id,
        ),
        Kind(
            "talk",
            "agenda",
            Talk,
            {"title": _l("Title of the talk"), "abstract": _l("Abstract of the talk")},
            _of_session(Session.ref).concat(" – ").concat(cast(Talk.position, String)),
            _talks,
            at=_of_session(Session.starts_at),
            anchor=Talk.session_id,
            position=Talk.position,
        ),
        Kind("meal", "meals", Meal, {"title": _l("Title of the meal")}, Meal.ref.expression, _of(Meal), at=Meal.starts_at),
        Kind("hotel", "hotels", Hotel, _NAME_AND_ADDRESS, Hotel.ref.expression, _of(Hotel)),
        Kind("transfer", "transfers", Transfer, {"vehicle": _l("Vehicle")}, Transfer.ref.expression, _of(Transfer), at=Transfer.starts_at),
        Kind(
            "survey",
            "surveys",
            Survey,
            {"title": _l("Title of the form"), "introduction": _l("Introduction of the form")},
            Survey.ref.expression,
            _of(Survey),
            anchor=Survey.id,
        ),
        Kind(
            "survey_question",
            "surveys",
            SurveyQuestion,
            {"title": _l("Question of the form"), "help": _l("Help with the question")},
            select(Survey.ref).where(Survey.id == SurveyQuestion.survey_id).scalar_subquery(),
            _questions,
            anchor=SurveyQuestion.survey_id,
            position=SurveyQuestion.position * _MOST_OPTIONS,
        ),
        Kind(
            "survey_option",
            "surveys",
            SurveyOption,
            {"title": _l("Option of the question")},
            _of_question(select(Survey.ref).where(Survey.id == SurveyQuestion.survey_id).scalar_subquery()),
            _options,
            anchor=_of_question(SurveyQuestion.survey_id),
            position=_of_question(SurveyQuestion.position) * _MOST_OPTIONS + SurveyOption.position,
        ),
    )
}
