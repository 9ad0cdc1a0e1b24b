"""The run of show in every language at once: what is kept of a print, and what the next print is compared with."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.agenda.queries import meals_of, programme_days, sessions_of
from conference.participants.shown_names import NAME_COLUMNS, Names
from conference.printing.paper import STAFF_LANGUAGE
from conference.rundown.generating import Line, LineKind, line_of_session
from conference.rundown.presenting import lines_of, session_of
from conference.rundown.queries import cues_of
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.reference import Country
from models.text import Text
from models.vocabulary import MealKind

_UNKEPT = ("number", "speaker", "owner")  # of a line: its place in the day, and names in one language


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is called to the stage, or owns a line. `country`: of the delegation, else of the nationality."""

    ref: str
    names: Names
    kana: str | None
    form_of_address: str | None
    post: Text | None
    organization: Text | None
    country: Text | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with its people. One that `is_replaced` is a session of which cues tell: it only heads what belongs to it.

    `key` is the line's own within a day.
    """

    key: str
    line: Line
    speaker: Person | None = None
    owner: Person | None = None
    is_replaced: bool = False

    @property
    def people(self) -> list[str]:
        return [person.ref for person in (self.speaker, self.owner) if person]


Days = Mapping[date, Sequence[Entry]]


def days_of(session: Session, conference: Conference) -> Days:
    """Every day on which anything is planned, by time."""
    days = {day: _lines(session, conference, day) for day in programme_days(session, conference)}
    refs = {ref for lines in days.values() for line, _is_replaced in lines for ref in (line.speaker_ref, line.owner_ref) if ref}
    people = _people(session, conference, refs)
    return {day: _entries(lines, people) for day, lines in days.items() if lines}


def text_in(entry: Entry) -> str:
    """An entry as it is kept."""
    facts = asdict(entry)
    for name in _UNKEPT:
        del facts["line"][name]
    return json.dumps(facts, default=datetime.isoformat, ensure_ascii=False, sort_keys=True)


def entry_in(text: str) -> Entry:
    """What `text_in` made a text of."""
    facts = json.loads(text)
    return Entry(**{**facts, "line": _line_in(facts["line"]), "speaker": _person_in(facts["speaker"]), "owner": _person_in(facts["owner"])})


def _line_in(facts: dict[str, Any]) -> Line:
    meal_kind = MealKind(facts["meal_kind"]) if facts["meal_kind"] else None
    starts_at = datetime.fromisoformat(facts["starts_at"])
    return Line(**{**facts, "kind": LineKind(facts["kind"]), "meal_kind": meal_kind, "starts_at": starts_at})


def _person_in(facts: dict[str, Any] | None) -> Person | None:
    return Person(**{**facts, "names": tuple(facts["names"])}) if facts else None


def _lines(session: Session, conference: Conference, day: date) -> list[tuple[Line, bool]]:
    """The lines of the page, and among them the sessions of which cues tell; each with whether it is one of those."""
    sessions = sessions_of(session, conference, day)
    lines = lines_of(cues_of(session, conference, day), sessions, meals_of(session, conference, day), STAFF_LANGUAGE)
    standing = {line.session for line in lines if line.kind is LineKind.SESSION}
    replaced = [line_of_session(session_of(item, STAFF_LANGUAGE)) for item in sessions if item.ref not in standing]
    both = [*((line, True) for line in replaced), *((line, False) for line in lines)]
    return sorted(both, key=lambda one: one[0].starts_at)


def _entries(lines: Iterable[tuple[Line, bool]], people: Mapping[str, Person]) -> list[Entry]:
    found, seen = [], Counter[str]()
    for line, is_replaced in lines:
        seen[line.key] += 1
        key = line.key if seen[line.key] == 1 else f"{line.key}:{seen[line.key]}"
        speaker, owner = people.get(line.speaker_ref or ""), people.get(line.owner_ref or "")
        found.append(Entry(key, replace(line, speaker=None, owner=None), speaker, owner, is_replaced))
    return found


def _people(session: Session, conference: Conference, refs: Collection[str]) -> dict[str, Person]:
    code = func.coalesce(Delegation.country_code, Participant.nationality)
    own = (Participant.kana, Participant.form_of_address, Participant.post, Participant.organization)
    rows = session.execute(
        select(Participant.ref, *NAME_COLUMNS, *own, Delegation.name, Country.name)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Country, Country.code == code)
        .where(Participant.conference_id == conference.id, Participant.ref.in_(refs))
    )
    return {row[0]: _person(*row) for row in rows}


def _person(ref: str, *columns: Any) -> Person:  # noqa: ANN401  the columns of `_people`
    *names, kana, form_of_address, post, organization, delegation, country = columns
    honorific, badge_name, full_name, local_name, local_language = names
    shown = (honorific, badge_name, full_name, local_name, local_language)
    return Person(ref, shown, kana, form_of_address, post, organization, delegation or country)
