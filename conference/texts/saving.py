"""From what a page sends to what shall be written: what its user changed, what somebody else changed meanwhile, what cannot be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.texts import queries
from conference.texts.kinds import LONG, Kind
from conference.texts.queries import Key
from forms.editing import LONGEST_LINE, LONGEST_TEXT, str_of_limit
from forms.texts import SentText, digest_of
from models.base import Row
from models.conference import Conference
from models.text import Text, in_language, said_in, saying


@dataclass(frozen=True, slots=True)
class Pair:
    """The languages of a page: from which one translates, and into which."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Change:
    """One text to be written."""

    kind: Kind
    row: Row
    column: str
    text: Text | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a save shall do. `rivals`: texts that somebody else wrote meanwhile; `moved`: texts whose source is not what the user read.

    `errors`: sentences; `gone`: how many are there no more. Nothing may be saved while there are rivals, moved ones or errors.
    """

    changes: list[Change] = field(default_factory=list)
    rivals: dict[Key, str] = field(default_factory=dict)
    moved: set[Key] = field(default_factory=set)
    errors: dict[Key, str] = field(default_factory=dict)
    gone: int = 0


def key_of(sent: SentText) -> Key:
    """Which text it is about."""
    return Key(sent.kind, sent.row_id, sent.column)


def line_or_lines(key: Key, words: str) -> str:
    """The words as their column takes them: on one line, unless it has several."""
    return words if (key.kind, key.column) in LONG else " ".join(words.split())


def plan_of(session: Session, conference: Conference, kinds: Mapping[str, Kind], sent: Iterable[SentText], pair: Pair) -> Plan:
    """Keeps the rows of what was changed from others until the end. `kinds`: those that the user may change; others are left alone."""
    known = [one for one in sent if one.kind in kinds and one.column in kinds[one.kind].texts]
    changed = {key_of(one): one for one in known if one.typed is None or digest_of(one.typed) != one.seen_words}
    rows = _rows(session, conference, kinds, changed)
    plan = Plan(gone=sum(not _stands(rows, key) for key in changed))
    for key, one in changed.items():
        if _stands(rows, key):
            _look_at(plan, Change(kinds[key.kind], rows[key.kind][key.row_id], key.column, None), one, pair)
    return plan


def _rows(session: Session, conference: Conference, kinds: Mapping[str, Kind], changed: Iterable[Key]) -> Mapping[str, Mapping[int, Row]]:
    numbers: dict[str, set[int]] = {}
    for key in sorted(changed):  # everybody takes the tables in one order, so that nobody waits for who waits for them
        numbers.setdefault(key.kind, set()).add(key.row_id)
    return {kind: queries.rows(session, conference, kinds[kind], ids) for kind, ids in numbers.items()}


def _stands(rows: Mapping[str, Mapping[int, Row]], key: Key) -> bool:
    row = rows[key.kind].get(key.row_id)
    return row is not None and getattr(row, key.column) is not None


def _look_at(plan: Plan, change: Change, sent: SentText, pair: Pair) -> None:
    """Put one text where it belongs in the plan. What stands already is nothing to write."""
    key, stored = key_of(sent), getattr(change.row, change.column)
    now, words = said_in(stored, pair.target), line_or_lines(key, sent.typed or "")
    if sent.typed is None:
        plan.errors[key] = str(_("Choose which version to keep."))
        plan.rivals[key] = now
    elif words == now:
        return
    elif digest_of(now) != sent.seen_words:
        plan.rivals[key] = now
    elif digest_of(in_language(stored, pair.source).text) != sent.seen_source:
        plan.moved.add(key)
    elif fault := _fault(change, key, saying(stored, pair.target, words), words):
        plan.errors[key] = fault
    else:
        plan.changes.append(Change(change.kind, change.row, change.column, saying(getattr(change.row, change.column), pair.target, words)))


def _fault(change: Change, key: Key, text: Text | None, words: str) -> str:
    limit = LONGEST_TEXT if (key.kind, key.column) in LONG else LONGEST_LINE
    if len(words) > limit:
        return str(str_of_limit(limit))
    if text is None and not type(change.row).__table__.c[change.column].nullable:
        return str(_("This text is said in no other language. Write it in one before you take it out here."))
    return ""
