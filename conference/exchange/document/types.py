"""The kinds of value in a conference file, as types for the models."""

from collections.abc import Hashable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from conference.exchange.document import values
from conference.exchange.document.values import one_of, or_nothing, refuse
from models import vocabulary

Values = TypeVar("Values", bound=list[Any])
Item = TypeVar("Item")


class Row(BaseModel):
    """Anything with keys. Unknown keys are kept aside in `model_extra`, so that they can be named."""

    model_config = ConfigDict(extra="allow")


def _no_repeats(entries: Values) -> Values:
    seen: set[Hashable] = set()
    for entry in entries:
        if entry in seen:
            refuse("repeated_value", str(entry))
        seen.add(entry)
    return entries


def _nothing_as_empty(value: object) -> object:
    return [] if value is None else value


def _in_order(counts: dict[str, int] | None) -> dict[str, int] | None:
    """Files differ in the order of their keys; the rows made of them must not."""
    return counts and {word: counts[word] for word in (*values.ORDER_WORDS, *vocabulary.MealKind) if word in counts}


def _nothing_as_empty_object(value: object) -> object:
    return {} if value is None else value


def _or_null(**schema: object) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [schema, {"type": "null"}]})


_ID_SCHEMA = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": r"^[^./\\][^/\\]*$"}
_WORDS_SCHEMA = [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]

Id = Annotated[str, BeforeValidator(values.read_id), WithJsonSchema(_ID_SCHEMA)]
Reference = Annotated[str | None, BeforeValidator(values.reference), _or_null(**_ID_SCHEMA)]
Line = Annotated[str | None, BeforeValidator(values.line)]
Entry = Annotated[str, BeforeValidator(values.entry), WithJsonSchema({"type": "string", "minLength": 1})]
Paragraph = Annotated[str | None, BeforeValidator(values.paragraph)]
Notes = Annotated[str, BeforeValidator(values.notes), _or_null(type="string")]
Explanation = Annotated[str, BeforeValidator(values.explanation), WithJsonSchema({"type": "string", "minLength": 1})]
Words = Annotated[str | dict[str, str], BeforeValidator(values.some_words), WithJsonSchema({"anyOf": _WORDS_SCHEMA})]
Text = Annotated[str | dict[str, str] | None, BeforeValidator(values.words), WithJsonSchema({"anyOf": [*_WORDS_SCHEMA, {"type": "null"}]})]
Language = Annotated[str | None, BeforeValidator(values.language)]
Zone = Annotated[str | None, BeforeValidator(values.zone)]
RankCode = Annotated[str | None, BeforeValidator(values.rank_code)]
ScaleCode = Annotated[str, BeforeValidator(values.scale_code)]
Airport = Annotated[str, BeforeValidator(values.airport), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Country = Annotated[str | None, BeforeValidator(values.country), _or_null(type="string", pattern="^[A-Z]{2}$")]
CheckCode = Annotated[str, BeforeValidator(values.check_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"})]

Whole = Annotated[int | None, BeforeValidator(values.whole), _or_null(type="integer", minimum=0, maximum=values.LARGEST_NUMBER)]
Count = Annotated[int, BeforeValidator(values.count), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": values.LARGEST_NUMBER})]
YesNo = Annotated[bool | None, BeforeValidator(values.yes_no)]

Day = Annotated[date, BeforeValidator(values.day)]
DayOrNone = Annotated[date | None, BeforeValidator(or_nothing(values.day))]
Moment = Annotated[datetime, BeforeValidator(values.moment)]
MomentOrNone = Annotated[datetime | None, BeforeValidator(or_nothing(values.moment))]
Clock = Annotated[str | None, BeforeValidator(values.clock), _or_null(type="string", pattern=r"^\d\d?:\d\d$")]
MonthDay = Annotated[str, BeforeValidator(values.month_day), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})]
Window = Annotated[list[MonthDay] | None, BeforeValidator(values.window)]

_EMPTY: Any = Field(default_factory=list)

ListOf = Annotated[list[Item], _EMPTY, BeforeValidator(_nothing_as_empty)]
Ids = Annotated[list[Id], AfterValidator(_no_repeats), _EMPTY, BeforeValidator(_nothing_as_empty)]
Entries = Annotated[list[Entry], AfterValidator(_no_repeats), _EMPTY, BeforeValidator(_nothing_as_empty)]
Days = Annotated[list[Day], AfterValidator(_no_repeats), _EMPTY, BeforeValidator(_nothing_as_empty)]

DelegationKind = Annotated[vocabulary.DelegationKind | None, BeforeValidator(one_of(vocabulary.DelegationKind))]
InvitationState = Annotated[vocabulary.InvitationState | None, BeforeValidator(one_of(vocabulary.InvitationState))]
Category = Annotated[vocabulary.Category | None, BeforeValidator(one_of(vocabulary.Category))]
Attendance = Annotated[vocabulary.Attendance | None, BeforeValidator(one_of(vocabulary.Attendance))]
Expertise = Annotated[vocabulary.Expertise, BeforeValidator(one_of(vocabulary.Expertise))]
Sex = Annotated[vocabulary.Sex | None, BeforeValidator(one_of(vocabulary.Sex))]
Cabin = Annotated[vocabulary.Cabin | None, BeforeValidator(one_of(vocabulary.Cabin))]
PassportType = Annotated[vocabulary.PassportType | None, BeforeValidator(one_of(vocabulary.PassportType))]
VisaStatus = Annotated[vocabulary.VisaStatus | None, BeforeValidator(one_of(vocabulary.VisaStatus))]
Diet = Annotated[vocabulary.Diet | None, BeforeValidator(one_of(vocabulary.Diet))]
MealKind = Annotated[vocabulary.MealKind | None, BeforeValidator(one_of(vocabulary.MealKind))]
RoomKind = Annotated[vocabulary.RoomKind | None, BeforeValidator(one_of(vocabulary.RoomKind))]
SessionKind = Annotated[vocabulary.SessionKind | None, BeforeValidator(one_of(vocabulary.SessionKind))]
RundownKind = Annotated[vocabulary.RundownKind | None, BeforeValidator(one_of(vocabulary.RundownKind))]
DecisionKind = Annotated[vocabulary.DecisionKind | None, BeforeValidator(one_of(vocabulary.DecisionKind))]
DecisionState = Annotated[vocabulary.DecisionState | None, BeforeValidator(one_of(vocabulary.DecisionState))]
TransferKind = Annotated[vocabulary.TransferKind | None, BeforeValidator(one_of(vocabulary.TransferKind))]
Fields = Annotated[list[Expertise], AfterValidator(_no_repeats), _EMPTY, BeforeValidator(_nothing_as_empty)]

Scale = Annotated[dict[ScaleCode, Count], Field(default_factory=dict), BeforeValidator(_nothing_as_empty_object)]
Orders = Annotated[dict[Annotated[str, BeforeValidator(values.order_word)], Count] | None, AfterValidator(_in_order)]
MealCounts = Annotated[dict[Annotated[str, BeforeValidator(values.meal_word)], Count] | None, AfterValidator(_in_order)]
