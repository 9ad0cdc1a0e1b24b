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
from conference.participants.seating import close_places, filled_beyond, open_place, quota_of
from conference.shell import language
from forms.delegations import DelegationForm
from forms.editing import EditForm
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

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Delegation | None) -> None:
        """Nobody loses their place by a number."""
        quota = _quota(conference, form["kind"].data, form["quota"].data)
        taken = filled_beyond(row, quota) if row and quota is not None and form["quota"].data != row.quota else None
        if taken is not None:
            form["quota"].errors = [
                _("Somebody is named for place %(number)s. Free it first, or leave the delegation that many.", number=taken)
            ]

    def make_way(self, session: Session, conference: Conference, row: Delegation, values: Mapping[str, Any]) -> None:
        """A higher number opens places, a lower one takes empty ones away."""
        before, after = quota_of(conference, row), _quota(conference, values["kind"], values["quota"])
        if before == after or after is None:
            return
        found = select(Sponsor.id).where(Sponsor.conference_id == conference.id).order_by(Sponsor.position)
        sponsors: list[int | None] = [*session.scalars(found)]
        for number in range((before or 0) + 1, after + 1):
            open_place(row, number, sponsors[(number - 1) % len(sponsors)] if sponsors else None)
        close_places(session, row, after)


def _quota(conference: Conference, kind: str, own: int | None) -> int | None:
    """How many places a delegation of a kind has; None: its people hold no places."""
    return conference.quota if own is None and kind == DelegationKind.PARTNER else own


def _ref_and_sponsors(session: Session, conference: Conference, letter: str) -> tuple[str, list[int | None]]:
    """An unused number, and who may offer a place, in one statement; nobody is None. Take the turn first (conference.editing.refs)."""
    found = select(unused(Delegation, letter), Sponsor.id).select_from(Conference)
    found = found.outerjoin(Sponsor, Sponsor.conference_id == Conference.id).where(Conference.id == conference.id)
    refs, sponsors = zip(*session.execute(found.order_by(Sponsor.position), {HERE: conference.id}), strict=True)
    return refs[0], list(sponsors)


def _first_places(conference: Conference, row: Delegation, sponsors: Sequence[int | None]) -> list[Invitation]:
    """As many places as a partner may send people, from each sponsor in turn. Source: CONF-04, CONF-09."""
    quota = quota_of(conference, row)
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
