"""How focal points and places of a delegation are added, changed and removed."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager
from sqlalchemy.orm.attributes import set_committed_value

from conference.delegations import queries
from conference.delegations.desk.delegations import title
from conference.editing.choices import Pairs, languages, of_vocabulary, with_own
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.participants.desk.queries import options
from conference.participants.naming_desk import NamingDesk
from conference.participants.presenting import named
from conference.shell import language
from forms.delegations import FocalPointForm, PlaceForm
from models.conference import Conference
from models.delegation import Delegation, FocalPoint, Invitation
from models.vocabulary import InvitationState

Part = TypeVar("Part", FocalPoint, Invitation)


class _PartDesk(Desk[Part]):
    """A row that belongs to a delegation: found by its id, shown on the delegation's page."""

    anchor: ClassVar[str]

    def rows(self, conference: Conference) -> Select[Any]:
        mine = select(self.kind).join(self.kind.delegation).where(Delegation.conference_id == conference.id)
        return mine.options(contains_eager(self.kind.delegation))

    def subject_of(self, row: Part) -> str:
        return row.delegation.ref

    def index_url(self, row: Part | None = None, parent: str | None = None) -> str:
        ref = row.delegation.ref if row else parent
        return url_for("delegations.show", delegation_ref=ref, _anchor=self.anchor) if ref else url_for("delegations.index")

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url(parent=subject if queries.find(session, conference, subject) else None)

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        found = queries.find(session, conference, parent or "")
        return {"delegation": found.Delegation} if found else None

    def new_row(self, session: Session, conference: Conference, values: Values) -> Part:
        number = self.number()
        delegation = values["delegation"]
        last = select(func.max(number)).where(self.kind.delegation_id == delegation.id)
        own = {name: value for name, value in values.items() if name != "delegation"}
        part = self.kind(delegation_id=delegation.id, **own, **{number.key: (session.scalar(last) or 0) + 1})
        set_committed_value(part, "delegation", delegation)  # known, though the part is nowhere yet
        return part

    @abstractmethod
    def number(self) -> Any:  # noqa: ANN401  an attribute of the table
        """What counts the parts of a delegation from 1."""


class FocalPointDesk(_PartDesk[FocalPoint]):
    subject = "focal_point"
    anchor = "focal-points"
    kind = FocalPoint
    form = FocalPointForm
    filling = Filling(lines=("name", "email", "phone", "language"), texts=("organization",))
    wording = Wording(
        many=_l("Focal points"),
        add=_l("Add focal point"),
        save=_l("Save focal point"),
        remove=_l("Remove focal point"),
        removal=_l("This focal point does not answer for the delegation any more. You can undo it."),
    )

    def name_of(self, row: FocalPoint) -> str:
        return row.name

    def number(self) -> Any:  # noqa: ANN401
        return FocalPoint.position

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"language": with_own([("", _("that of the delegation")), *languages(language())], data["language"])}


class PlaceDesk(NamingDesk[Invitation], _PartDesk[Invitation]):
    """A place stays when its holder changes; nobody holds two. Source: CONF-04."""

    subject = "place"
    anchor = "places"
    kind = Invitation
    form = PlaceForm
    people = ("participant_id",)
    filling = Filling(codes={"state": InvitationState}, links=("sponsor_id",), moments=("answer_by",))
    wording = Wording(
        many=_l("Places"),
        add=_l("Add place"),
        save=_l("Save place"),
        remove=_l("Remove place"),
        removal=_l("The delegation has one place less; whoever filled it stays at the conference. You can undo it."),
    )

    def name_of(self, row: Invitation) -> str:
        return str(_("Place %(number)s of %(delegation)s", number=row.number, delegation=title(row.delegation)))

    def number(self) -> Any:  # noqa: ANN401
        return Invitation.number

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        fresh = super().fresh(session, conference, parent)
        return fresh and fresh | {"state": InvitationState.DRAFT}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        sponsors = [(one.value, named(one.ref, one.name, language())) for one in options(session, conference) if one.kind == "sponsor_id"]
        return {"sponsor_id": [("", _("none")), *sponsors], "state": of_vocabulary(InvitationState)}

    def make_way(self, session: Session, conference: Conference, row: Invitation, values: Mapping[str, Any]) -> None:
        """Who takes this place leaves the one they had."""
        holder = values.get("participant_id")
        if holder is None:
            return
        left = session.scalars(select(Invitation).where(Invitation.participant_id == holder, Invitation.id != row.id)).all()
        for place in left:
            place.participant_id, place.state = None, InvitationState.DRAFT
        session.flush()
