"""Founding a conference: a file is drafted and imported, so that what holds for imports (checks, preview, undo) holds here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.accounts.queries import role_everywhere
from conference.config import ROOT
from conference.exchange import jsonfile
from conference.exchange.actions import Preview, Recording, bring_in, look
from conference.exchange.canonical import canonical
from conference.exchange.consistency import Known
from conference.exchange.document.whole import Document
from conference.exchange.problems import ImportRefusedError, Problem
from conference.exchange.validation import validate
from conference.exchange.writer import content_of
from conference.founding.drafting import draft, starts_of
from conference.founding.holidays import DayOff, day_off
from conference.founding.people import is_for_named_people, leave_people_out
from conference.founding.wish import AZEC, Wish
from conference.permissions import Permission, allows
from models.account import Membership, User
from models.conference import Conference, Rank, Sponsor
from models.exchange import ImportRun
from models.vocabulary import Role

FOUNDED: Final = "import.founded"
_AZEC_FILE: Final = ROOT / "conference" / "founding" / "data" / "azec.json"
_TAKEN_OVER: Final = ("conference", "rank_scale", "delegations", "hotels", "rooms", "sessions", "equipment", "cues", "catering")


@dataclass(frozen=True, slots=True)
class Plan:
    """What founding would make: the file, how many items for named people it leaves out, how many sessions and meals lie on none of the
    days, on which of these people may be away, and what the import of it would do.
    """

    document: Document
    left_out: int
    outside: int
    days_off: list[DayOff]
    preview: Preview


def problems_of(told: Mapping[str, str | None]) -> Sequence[Problem]:
    """What cannot be of the id, names, city and zone that somebody typed: what no conference file may hold."""
    return validate({"conference": dict(told)}, Known()).problems


def is_taken(session: Session, ref: str) -> bool:
    """Whether a conference has this id; ids are the installation's, not a user's."""
    return session.scalar(select(Conference.id).where(Conference.ref == ref)) is not None


def plan(session: Session, wish: Wish, copied: Conference | None) -> Plan:
    """Look at what a wish would make. `copied`: the conference that it names. Raises ImportRefusedError; changes nothing."""
    document, left_out = _drafted(session, wish, copied)
    zone = ZoneInfo(wish.zone)
    outside = sum(at.astimezone(zone).date() not in document.conference.days for at in starts_of(document))
    days_off = [found for on in document.conference.days if (found := day_off(on, wish.zone))]
    return Plan(document, left_out, outside, days_off, look(session, _written(document), _filename(wish)))


def found(session: Session, wish: Wish, copied: Conference | None, user: User, submission: str) -> ImportRun:
    """Make the conference; its founder becomes an organiser of it, all under one audit entry. Flushes, does not commit.

    Raises ImportRefusedError, and ConflictError where somebody takes the id at the same moment.
    """
    document, _left_out = _drafted(session, wish, copied)
    imported = bring_in(session, _written(document), _filename(wish), user.email, recording=Recording(FOUNDED, submission))
    if copied:
        _take_names_over(session, copied, imported.conference)
    if not allows(role_everywhere(session, user), Permission.EDIT):
        session.add(Membership(user_id=user.id, conference_id=imported.conference.id, role=Role.ORGANISER))
    session.flush()
    return imported.run


def _drafted(session: Session, wish: Wish, copied: Conference | None) -> tuple[Document, int]:
    document = Document.model_validate(_content(session, wish, copied))
    left_out = sum(map(is_for_named_people, document.sessions))
    leave_people_out(document, with_focal_points=wish.with_focal_points)
    try:
        return draft(document, wish), left_out
    except OverflowError:
        raise ImportRefusedError(Problem("/conference/days", "date_out_of_range", {"value": wish.first_on.isoformat()})) from None


def _content(session: Session, wish: Wish, copied: Conference | None) -> dict[str, Any]:
    if copied:
        return content_of(session, copied, sections=_TAKEN_OVER)
    return jsonfile.read(_AZEC_FILE.read_bytes()) if wish.template == AZEC else {"conference": {"id": wish.ref}}


def _written(document: Document) -> bytes:
    return jsonfile.write(canonical(document))


def _filename(wish: Wish) -> str:
    """What the list of imports calls it."""
    return f"{wish.template}.json"


def _take_names_over(session: Session, old: Conference, new: Conference) -> None:
    """The names of hosts and ranks stand in no conference file."""
    hosts = dict(session.execute(select(Sponsor.ref, Sponsor.name).where(Sponsor.conference_id == old.id)).all())
    for host in session.scalars(select(Sponsor).where(Sponsor.conference_id == new.id)):
        host.name = hosts[host.ref]
    ranks = dict(session.execute(select(Rank.code, Rank.name).where(Rank.conference_id == old.id)).all())
    for rank in session.scalars(select(Rank).where(Rank.conference_id == new.id)):
        rank.name = ranks.get(rank.code, rank.name)
