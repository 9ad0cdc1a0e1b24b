"""How a delegation is added, changed and removed. One to come has a place for each of its quota."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.delegations import queries
from conference.editing.choices import Pairs, countries, languages, of_vocabulary, with_own
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.refs import HERE, unused
from conference.extensions import db
from conference.shell import language
from forms.delegations import DelegationForm
from models.conference import Conference, Sponsor
from models.delegation import Delegation, Invitation
from models.text import plain
from models.vocabulary import DelegationKind, InvitationState


class DelegationDesk(Desk[Delegation]):
    subject = "delegation"
    related = ("focal_point", "place", "consultation", "precedence")
    letter = "D"
    kind = Delegation
    form = DelegationForm
    filling = Filling(plain=("precedence", "quota"), lines=("language", "country_code"), texts=("name",), codes={"kind": DelegationKind})
    wording = Wording(
        many=_l("Delegations"),
        add=_l("Add delegation"),
        save=_l("Save delegation"),
        remove=_l("Remove delegation"),
        removal=_l("This delegation leaves the conference; its people stay, without a delegation. You can undo it."),
    )

    def name_of(self, row: Delegation) -> str:
        return title(row)

    def index_url(self, row: Delegation | None = None, parent: str | None = None) -> str:
        return url_for("delegations.index")

    def row_url(self, row: Delegation) -> str:
        return url_for("delegations.show", delegation_ref=row.ref)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values:
        last = session.scalar(select(func.max(Delegation.precedence)).where(Delegation.conference_id == conference.id))
        return {"kind": DelegationKind.PARTNER, "precedence": (last or 0) + 1}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {
            "kind": of_vocabulary(DelegationKind),
            "country_code": with_own([("", _("none")), *countries(language())], data["country_code"]),
            "language": with_own([("", _("not known")), *languages(language())], data["language"]),
        }

    def new_row(self, session: Session, conference: Conference, values: Values) -> Delegation:
        ref, sponsors = _ref_and_sponsors(session, conference, self.letter)
        row = Delegation(conference_id=conference.id, ref=ref, focal_points=[], **values)
        row.invitations = _first_places(conference, row, sponsors)
        return row


def _ref_and_sponsors(session: Session, conference: Conference, letter: str) -> tuple[str, list[int | None]]:
    """An unused number, and who may offer a place, in one statement; nobody is None. Take the turn first (conference.editing.refs)."""
    found = select(unused(Delegation, letter), Sponsor.id).select_from(Conference)
    found = found.outerjoin(Sponsor, Sponsor.conference_id == Conference.id).where(Conference.id == conference.id)
    refs, sponsors = zip(*session.execute(found.order_by(Sponsor.position), {HERE: conference.id}), strict=True)
    return refs[0], list(sponsors)


def _first_places(conference: Conference, row: Delegation, sponsors: Sequence[int | None]) -> list[Invitation]:
    """As many places as a partner may send people, from each sponsor in turn. Source: CONF-04, CONF-09."""
    quota = row.quota if row.quota is not None else conference.quota
    if row.kind is not DelegationKind.PARTNER or not quota:
        return []
    return [
        Invitation(number=number + 1, sponsor_id=sponsors[number % len(sponsors)], participant_id=None, state=InvitationState.DRAFT)
        for number in range(quota)
    ]


def title(row: Delegation) -> str:
    """The name given to a delegation, else that of its country, else its ref."""
    own = plain(row.name, language())
    return own or plain(queries.country_name(db.session, row.country_code), language()) or row.ref
