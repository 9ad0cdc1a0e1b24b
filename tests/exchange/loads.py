"""Loading files into a session, for tests."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.exchange.loading.load import load
from conference.exchange.loading.outcome import LoadResult, Outcome, RowOutcome
from conference.exchange.loading.stored import known_of
from conference.exchange.validation import validate
from models.all import Base
from models.delegation import Delegation
from models.vocabulary import InvitationState


def loaded(session: Session, content: dict[str, Any]) -> LoadResult:
    """What becomes of a file that has no problems."""
    reading = validate(content, known_of(session, content["conference"]["id"]))
    assert reading.document, [problem.english for problem in reading.problems]
    result = load(session, reading.document, "file.json")
    assert not result.problems
    return result


def told(result: LoadResult, outcome: Outcome) -> list[RowOutcome]:
    return [row for row in result.rows if row.outcome is outcome]


def row_of(session: Session, kind: type[Any], ref: str) -> Any:
    return session.scalars(select(kind).where(kind.ref == ref)).one()


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every audited table but what every installation begins with, protected values opened, without versions."""
    given = {"country", "airport", "visa_rule", "rank_title", "rank_level", "privacy_text"}
    tables = {mapper.local_table for mapper in Base.registry.mappers if mapper.class_.audited} - {
        Base.metadata.tables[name] for name in given
    }
    found = {}
    for table in tables:
        columns = [column for column in table.columns if column.name != "version"]
        rows = session.execute(select(*columns).order_by(*table.primary_key)).all()
        if rows:
            found[table.name] = [tuple(row) for row in rows]
    return found


def versions(session: Session) -> dict[str, list[tuple[int, int]]]:
    """Table -> id and version of every row."""
    tables = [table for table in Base.metadata.sorted_tables if "version" in table.c]
    return {
        table.name: [tuple(row) for row in session.execute(select(table.c.id, table.c.version).order_by(table.c.id))] for table in tables
    }


def partial(**sections: Any) -> dict[str, Any]:
    """A file that names the sample's conference and nothing else of it."""
    return {"conference": {"id": "A"}, **sections}


def person(ref: str, **facts: Any) -> dict[str, Any]:
    return {"id": ref, "kind": "invitee", "delegation": "AU", "name": {"full": f"Person {ref}"}, **facts}


def places_of(session: Session, ref: str) -> list[tuple[str | None, str | None, InvitationState]]:
    places = row_of(session, Delegation, ref).invitations
    return [(place.sponsor and place.sponsor.ref, place.participant and place.participant.ref, place.state) for place in places]
