"""Changing and removing many people at once: one entry of the audit trail, so one undo."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, load_only, selectinload

from conference.audit import journal
from conference.audit.rewriting import Step, carry_out, write_down
from conference.audit.words import PEOPLE_CHANGED, PEOPLE_REMOVED
from conference.editing.leaving import leaving
from conference.editing.removal import dependants_of
from conference.editing.removal import remove as remove_row
from conference.listing.reading import Reader
from conference.listing.together import Counted, Field, Picked, subject_of
from conference.participants import queries
from conference.participants.desk.choices import choices
from conference.participants.desk.desk import FILES_FIRST
from conference.participants.desk.queries import options
from conference.participants.filters import wanted_people
from conference.participants.presenting import names_of
from conference.participants.seating import Seating
from conference.participants.shown_names import shown_name
from models.audit import AuditEntry
from models.base import Base
from models.delegation import Delegation, Invitation
from models.participant import Participant
from models.vocabulary import Attendance, Category, Diet, Expertise, InvitationState

_CODES: Final = {"category": Category, "attends": Attendance, "diet": Diet}
_LINKS: Final = frozenset({"delegation_id", "sponsor_id"})
_MOVES_PLACE: Final = frozenset({"category", "delegation_id"})
_OF_THE_PLACE: Final = _MOVES_PLACE | {"sponsor_id"}
_IDS_PER_STATEMENT: Final = 1000
_TABLE: Final = Base.metadata.tables[Participant.__tablename__]


class PeopleTogether:
    """What conference.listing.together.Together asks for."""

    table = Participant.__tablename__

    def fields(self, reader: Reader) -> list[Field]:
        offered = choices(reader.once(options), {}, reader.language)
        labels = {
            "category": _("Category"),
            "delegation_id": _("Delegation"),
            "sponsor_id": _("Sponsor"),
            "rank": _("Rank"),
            "diet": _("Diet"),
            "language": _("Language"),
            "attends": _("Attends"),
        }
        plain = [_plain_field(key, label, dict(offered[key])) for key, label in labels.items()]
        return [*plain, *_expertise_fields(dict(offered["expertise"]))]

    def rows(self, reader: Reader, picked: Picked, *, to_change: bool) -> Sequence[Any]:
        wanted = wanted_people(reader, picked.listing.wanted) if picked.refs is None else queries.Wanted(refs=picked.refs)
        return queries.picked(reader.session, reader.conference, wanted, picked.listing.order, to_change=to_change)

    def named(self, reader: Reader, row: Any) -> str:  # noqa: ANN401  as the protocol says
        return shown_name(names_of(row), reader.language)

    def refusal(self, row: Any, field: Field | None) -> str | None:  # noqa: ANN401  as the protocol says
        if field and field.attribute in _OF_THE_PLACE and row.substituted_by_id is not None:
            return str(_("Was substituted; the place is somebody else's."))
        return str(FILES_FIRST) if field is None and row.has_files else None

    def leaving(self, reader: Reader, rows: Sequence[Any]) -> tuple[Counted, Counted]:
        people = _people(reader.session, rows)
        gone = leaving(dependant for person in people for dependant in dependants_of(reader.session, person))
        return gone.going, gone.staying

    def change(self, reader: Reader, rows: Sequence[Any], field: Field, code: str, submission: str | None = None) -> AuditEntry:
        session, conference = reader.session, reader.conference
        about: dict[str, Any] = {"conference_ref": conference.ref, "submission": submission, "field": field.key, "rows": len(rows)}
        entry = journal.record(session, PEOPLE_CHANGED, subject_of(rows), **about)
        steps = [_step(row, field, code) for row in rows]
        carry_out(session.connection(), steps)
        write_down(session, entry, steps)
        if field.attribute in _MOVES_PLACE:
            of_conference = select(Delegation).where(Delegation.conference_id == conference.id).order_by(Delegation.id)
            delegations = session.scalars(of_conference.options(selectinload(Delegation.invitations))).all()
            Seating(session, conference, delegations).fill(list(_to_seat(session, rows)))
        return entry

    def remove(self, reader: Reader, rows: Sequence[Any], submission: str | None = None) -> AuditEntry:
        session = reader.session
        about: dict[str, Any] = {"conference_ref": reader.conference.ref, "submission": submission, "rows": len(rows)}
        entry = journal.record(session, PEOPLE_REMOVED, subject_of(rows), **about)
        for person in _people(session, rows):
            dependants = dependants_of(session, person)
            for dependant in dependants:
                if isinstance(dependant.row, Invitation):
                    dependant.row.state = InvitationState.DRAFT
            remove_row(session, person, dependants)
        return entry


def _plain_field(attribute: str, label: str, words: dict[str, str]) -> Field:
    """A field that takes one value; the empty code is no value."""

    def new(_row: Any, code: str) -> Any:  # noqa: ANN401  a value of the column
        if not code:
            return None
        return int(code) if attribute in _LINKS else _CODES[attribute](code) if attribute in _CODES else code

    def shown(value: Any) -> str:  # noqa: ANN401  a value of the column
        code = "" if value is None else str(value)
        return words.get(code, code)

    return Field(attribute, label, words, attribute, new, shown)


def _expertise_fields(words: dict[str, str]) -> Iterator[Field]:
    def shown(codes: Any) -> str:  # noqa: ANN401  a list of codes
        return str(_(", ")).join(words.get(code, code) for code in codes or ())

    def with_one(row: Any, code: str) -> list[str]:  # noqa: ANN401  a person
        has = row.expertise or []
        known = [one.value for one in Expertise if one.value in (*has, code)]
        return has if code in has else known + [one for one in has if one not in known]

    def without_one(row: Any, code: str) -> list[str]:  # noqa: ANN401  a person
        return [one for one in row.expertise or () if one != code]

    yield Field("expertise_add", _("Add expertise"), words, "expertise", with_one, shown)
    yield Field("expertise_remove", _("Remove expertise"), words, "expertise", without_one, shown)


def _step(row: Any, field: Field, code: str) -> Step:  # noqa: ANN401  a row of queries.picked
    """The change of one row. Among 50,000 the unit of work would need minutes for what this does in seconds."""
    values = {field.attribute: field.new(row, code), "version": row.version + 1}
    return Step(_TABLE, {"id": row.id}, "update", values, {field.attribute: getattr(row, field.attribute)})


def _to_seat(session: Session, rows: Iterable[Any]) -> Iterator[Participant]:
    """People with what their place depends on; nothing protected is read."""
    needed = load_only(*(getattr(Participant, column.key) for column in queries.CHANGEABLE))
    found = select(Participant).options(needed, selectinload(Participant.journeys)).execution_options(populate_existing=True)
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _IDS_PER_STATEMENT):
        yield from session.scalars(found.where(Participant.id.in_(ids[start : start + _IDS_PER_STATEMENT])).order_by(Participant.id))


def _people(session: Session, rows: Iterable[Any]) -> Sequence[Participant]:
    return session.scalars(select(Participant).where(Participant.id.in_([row.id for row in rows])).order_by(Participant.id)).all()
