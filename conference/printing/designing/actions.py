"""Which design is in use. Actions flush; whoever calls them commits."""

from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.designs import queries
from conference.designs.included import DEFAULT, INCLUDED, included_facts
from conference.designs.reading import FACTS
from conference.editing.refs import take_turn, unused_ref
from conference.editing.rows import set_different
from conference.errors import NotFoundError
from models.audit import AuditEntry
from models.badge_design import BadgeDesign
from models.conference import Conference

LETTER: Final = "BD"


def use(session: Session, conference: Conference, name: str) -> AuditEntry | None:
    """Print badges in a design from now on; None where it is so already. Raises NotFoundError.

    `name`: its id, or that of one that comes with Kaigi. The default one is in use where no other is; of another a copy is made.
    """
    take_turn(session, conference)
    rows = queries.designs(session, conference)
    wanted = next((row for row in rows if row.ref == name), None)
    if wanted is None and name not in INCLUDED:
        msg = _("There is no design “%(design)s” here.", design=name)
        raise NotFoundError(msg)
    if all(row.is_used is (row is wanted) for row in rows) and (wanted or name == DEFAULT):
        return None
    with session.no_autoflush:
        entry = journal.record(session, "badge_design.used", name, conference_ref=conference.ref)
    for row in rows:
        set_different(row, {"is_used": row is wanted})
    if wanted is None and name != DEFAULT:
        facts = included_facts(name)
        ref = unused_ref(session, conference, BadgeDesign, LETTER)
        session.add(
            BadgeDesign(conference_id=conference.id, ref=ref, name=facts["name"], is_used=True, **{fact: facts[fact] for fact in FACTS})
        )
    session.flush()
    return entry
