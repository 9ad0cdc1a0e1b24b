"""What the commands of all subjects share: the conference they are about."""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.errors import RefusedError
from models.conference import Conference

conference_option = click.option(
    "--conference", "conference_ref", metavar="ID", help="Id of the conference; may be left out while there is exactly one."
)


def conference_named(session: Session, ref: str | None) -> Conference:
    """The conference of a command. Raises RefusedError when none or several could be meant."""
    if ref is not None:
        named = session.scalar(select(Conference).where(Conference.ref == ref))
        if named is None:
            msg = f"There is no conference “{ref}”."
            raise RefusedError(msg)
        return named
    found = session.scalars(select(Conference).order_by(Conference.id).limit(2)).all()
    if not found:
        msg = "There is no conference yet. Import one with “kaigi import FILE”."
        raise RefusedError(msg)
    if len(found) > 1:
        msg = "There are several conferences. Name one with --conference ID."
        raise RefusedError(msg)
    return found[0]
