"""Hotels, rooms, sessions, cues, meals, transfers and the rest of what happens, in the conference file."""

from typing import Final, Self

from pydantic import Field, model_validator

from conference.exchange.document import types

_SECONDS_OF_A_MINUTE: Final = 60


class BlockNight(types.Row):
    """Rooms held in one night, named by the date of its evening."""

    on: types.Day
    rooms: types.Count


class Block(types.Row):
    room_type: types.Words
    nights: types.ListOf[BlockNight]


class Hotel(types.Row):
    """`check_in` and `check_out` are local times of day."""

    id: types.Id
    name: types.Text = None
    address: types.Text = None
    phone: types.Line = None
    check_in: types.Clock = None
    check_out: types.Clock = None
    blocks: types.ListOf[Block]


class Room(types.Row):
    id: types.Id
    name: types.Text = None
    kind: types.RoomKind = None
    capacity: types.Whole = None
    layout: types.Text = None


class Talk(types.Row):
    speaker: types.Reference = None
    minutes: types.Count
    title: types.Text = None
    abstract: types.Text = None


class Session(types.Row):
    """An item of the agenda. `attendee_ids` null: everybody attends."""

    id: types.Id
    kind: types.SessionKind = None
    title: types.Text = None
    room: types.Reference = None
    start: types.MomentOrNone = None
    end: types.MomentOrNone = None
    talks: types.ListOf[Talk]
    discussion_minutes: types.Whole = None
    expected_attendance: types.Whole = None
    attendee_ids: types.Ids


class Equipment(types.Row):
    id: types.Id
    session: types.Reference = None
    item: types.Text = None
    quantity: types.Whole = None
    supplier: types.Text = None
    setup_at: types.MomentOrNone = None
    test_at: types.MomentOrNone = None
    operator: types.Reference = None


class Cue(types.Row):
    """One line of the run of show. `end` may be written instead of `minutes`; an export writes minutes."""

    id: types.Id
    rundown: types.RundownKind = None
    day: types.DayOrNone = None
    session: types.Reference = None
    start: types.MomentOrNone = None
    end: types.MomentOrNone = Field(default=None, exclude=True)
    minutes: types.Whole = None
    item: types.Text = None
    owner: types.Reference = None
    speaker: types.Reference = None
    stage: types.Text = None
    video: types.Text = None
    sound: types.Text = None
    light: types.Text = None
    announcement: types.Text = None
    interpretation: types.Text = None
    notes: types.Text = None

    @model_validator(mode="after")
    def _count_minutes(self) -> Self:
        if self.minutes is None and self.start and self.end:
            self.minutes = max(0, int((self.end - self.start).total_seconds()) // _SECONDS_OF_A_MINUTE)
        return self


class Meal(types.Row):
    """A catering slot. `ordered` counts portions: in total, standard, and by diet."""

    id: types.Id
    kind: types.MealKind = None
    title: types.Text = None
    room: types.Reference = None
    start: types.MomentOrNone = None
    end: types.MomentOrNone = None
    attendee_ids: types.Ids
    ordered: types.Orders = None


class Transfer(types.Row):
    """A vehicle run between airports (their codes), hotels, the venue and rooms (their ids)."""

    id: types.Id
    kind: types.TransferKind = None
    origin: types.Reference = Field(default=None, alias="from")
    destination: types.Reference = Field(default=None, alias="to")
    start: types.MomentOrNone = None
    vehicle: types.Text = None
    seats: types.Whole = None
    greeter: types.Reference = None
    passengers: types.Ids


class Consultation(types.Row):
    id: types.Id
    delegation: types.Reference = None
    on: types.DayOrNone = None
    means: types.Text = None
    counterpart: types.Line = None
    officer: types.Reference = None
    result: types.Text = None
    next_step: types.Text = None


class Decision(types.Row):
    """A proposal with its reason, and what was decided; perhaps about a delegation, a session or a speaker."""

    id: types.Id
    kind: types.DecisionKind = None
    on: types.DayOrNone = None
    proposal: types.Text = None
    reason: types.Text = None
    delegation: types.Reference = None
    session: types.Reference = None
    speaker: types.Reference = None
    state: types.DecisionState = None
    outcome: types.Text = None
    decided_by: types.Line = None
    decided_on: types.DayOrNone = None


class Waiver(types.Row):
    """An agreed exception to the finding of one code about one subject."""

    code: types.CheckCode
    subject: types.Entry
    reason: types.Explanation
    agreed_by: types.Entry
    agreed_on: types.Day
