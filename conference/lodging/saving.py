"""From what a form says to what shall be done: who is touched, who was changed by somebody else meanwhile, what cannot be."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.editing.trail import Change, changes_since
from conference.lodging import actions, queries
from conference.lodging.needs import usual_of
from conference.lodging.queries import Sleeper
from conference.messages import long_date
from conference.rules.nights import is_near
from forms.lodging import YOURS, SentRow, Sleeping
from models.conference import Conference


@dataclass(frozen=True, slots=True)
class Contest:
    """Two people changed one stay. `change`: who did meanwhile, where the audit trail tells."""

    sleeper: Sleeper
    yours: Sleeping
    theirs: Sleeping
    change: Change | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a save shall do. `gone`: how many of the rows are nobody's any more; `problems`: sentences, nothing may be saved."""

    sleepers: list[Sleeper] = field(default_factory=list)
    wanted: dict[int, Sleeping] = field(default_factory=dict)
    contests: list[Contest] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    gone: int = 0


def plan_of(session: Session, conference: Conference, rows: Iterable[SentRow], booking_for: Collection[int] = ()) -> Plan:
    """`booking_for`: people who get every night that they need, beside what the form says. Keeps these people from others until the end."""
    touched = {row.person_id: row for row in rows if row.is_touched or row.person_id in booking_for}
    sleepers = queries.sleepers(session, conference, touched) if touched else []
    plan = Plan(sleepers=sleepers, gone=len(touched) - len(sleepers))
    asked = {one.id: touched[one.id].wanted for one in sleepers}
    plan.contests.extend(_contest(session, one, touched[one.id]) for one in sleepers if _is_contested(one, touched[one.id]))
    usual = usual_of(conference)
    needed = actions.with_need(session, conference, {key: asked[key] for key in asked if key in booking_for}, usual)
    plan.wanted.update(actions.at_the_only_hotel(session, conference, sleepers, asked | needed))
    plan.problems.extend(_far_nights(sleepers, plan.wanted, usual))
    plan.problems.extend(_strange_hotels(session, conference, sleepers, plan.wanted))
    return plan


def contested_rows(rows: Iterable[SentRow], plan: Plan) -> list[SentRow]:
    """The rows as they shall be sent again: those in contest ask for a choice."""
    contested = {contest.sleeper.id for contest in plan.contests}
    return [replace(row, is_contested=row.person_id in contested) for row in rows]


def _is_contested(sleeper: Sleeper, row: SentRow) -> bool:
    is_stale = row.version != (sleeper.stay.version if sleeper.stay else 0)
    if row.is_contested:
        return is_stale or row.keep != YOURS
    return is_stale and actions.stands(sleeper.stay) != row.wanted


def _contest(session: Session, sleeper: Sleeper, row: SentRow) -> Contest:
    change = changes_since(session, sleeper.stay, row.version) if sleeper.stay else None
    return Contest(sleeper, row.wanted, actions.stands(sleeper.stay), change)


def _far_nights(sleepers: Iterable[Sleeper], wanted: Mapping[int, Sleeping], usual: Collection[date]) -> Iterable[str]:
    for one in sleepers:
        for on in sorted(wanted[one.id].nights - actions.stands(one.stay).nights):
            if not is_near(on, usual):
                yield _(
                    "%(night)s is too far from the conference for a night of %(name)s. Choose a night near it.",
                    night=long_date(on, str(get_locale())),
                    name=one.name,
                )


def _strange_hotels(session: Session, conference: Conference, sleepers: Iterable[Sleeper], wanted: Mapping[int, Sleeping]) -> Iterable[str]:
    chosen = {one.id: wanted[one.id].hotel_id for one in sleepers if wanted[one.id].hotel_id != actions.stands(one.stay).hotel_id}
    if not any(chosen.values()):
        return
    known = {row.id for row in queries.hotels(session, conference)} | {None}
    for one in sleepers:
        if chosen.get(one.id) not in known:
            yield _("The hotel of %(name)s is not one of this conference. Choose another.", name=one.name)
