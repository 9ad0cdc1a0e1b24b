"""What somebody asks to be printed, in words of the command line or of an address -> what papers are made from."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.errors import RefusedError
from conference.printing.languages import paper_language, printable_languages
from conference.printing.paper import Selection
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant


def selection(
    session: Session, conference: Conference, *, language: str = "", delegations: Collection[str] = (), people: Collection[str] = ()
) -> Selection:
    """`delegations`: their ids or country codes; `people`: ids.

    Raises RefusedError for a language that papers do not come in, and for a delegation or person that the conference does not have.
    """
    return Selection(_language(language), _delegations(session, conference, delegations), _people(session, conference, people))


def _language(asked: str) -> str:
    found = paper_language(asked) if asked else ""
    if found is None:
        known = ", ".join(sorted(printable_languages()))
        msg = _("Papers do not come in “%(language)s”. There are: %(known)s.", language=asked, known=known)
        raise RefusedError(msg)
    return found


def _delegations(session: Session, conference: Conference, asked: Collection[str]) -> frozenset[str]:
    """Their refs, whether a ref or the code of a country was given, in whatever case."""
    if not asked:
        return frozenset()
    rows = session.execute(select(Delegation.ref, Delegation.country_code).where(Delegation.conference_id == conference.id))
    named = {name.casefold(): ref for ref, code in rows for name in (code, ref) if name}
    for one in asked:
        if one.casefold() not in named:
            raise RefusedError(_("There is no delegation “%(delegation)s” here.", delegation=one))
    return frozenset(named[one.casefold()] for one in asked)


def _people(session: Session, conference: Conference, asked: Collection[str]) -> frozenset[str]:
    refs = frozenset(asked)
    if not refs:
        return refs
    known = frozenset(session.scalars(select(Participant.ref).where(Participant.conference_id == conference.id, Participant.ref.in_(refs))))
    if known != refs:
        raise RefusedError(_("There is nobody with the id “%(person)s” here.", person=min(refs - known)))
    return refs
