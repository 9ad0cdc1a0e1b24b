"""How days, hosts, contacts and ranks of the conference, and its venue, are added, changed and removed."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.refs import take_turn
from conference.editing.removal import Dependant
from conference.editing.rows import set_different
from conference.messages import long_date
from conference.participants.naming_desk import NamingDesk
from conference.participants.presenting import named
from conference.permissions import Permission
from conference.settings.queries import has_visa_papers
from conference.shell import language
from forms.editing import EditForm
from forms.settings import ContactForm, DayForm, HostForm, RankForm, VenueForm
from models.base import Row
from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue
from models.participant import Participant
from models.text import plain
from models.visa_paper import VisaInviter

R = TypeVar("R", bound=Row)
Listed = TypeVar("Listed", Sponsor, Contact)


class _PartDesk(Desk[R]):
    """A row that is seen on the page of the settings."""

    anchor: ClassVar[str]
    permission = Permission.EDIT_SETTINGS
    above = ((_l("Settings"), "settings.show"),)

    def index_url(self, row: R | None = None, parent: str | None = None) -> str:
        return url_for("settings.show", _anchor=self.anchor)

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url()

    def is_taken(self, session: Session, conference: Conference, row: R | None, column: str, value: object) -> bool:
        """Whether another row of the conference has a value that only one can have; nobody else adds one until this transaction ends."""
        take_turn(session, conference)
        others = self.rows(conference).where(getattr(self.kind, column) == value)
        return session.scalar(others.where(self.kind.id != row.id) if row else others) is not None


class _ListedDesk(_PartDesk[Listed]):
    """Rows in an order that people choose."""

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values:
        last = session.scalar(select(func.max(self.kind.position)).where(self.kind.conference_id == conference.id))
        return {"position": (last or 0) + 1}

    def make_way(self, session: Session, conference: Conference, row: Listed, values: Mapping[str, Any]) -> None:
        """The others stand before and behind the place that a row takes."""
        others = [one for one in session.scalars(self.rows(conference).order_by(self.kind.position, self.kind.id)) if one is not row]
        for place, other in enumerate(others, 1):
            set_different(other, {"position": place if place < values["position"] else place + 1})


class DayDesk(_PartDesk[ConferenceDay]):
    subject = "day"
    anchor = "days"
    kind = ConferenceDay
    form = DayForm
    filling = Filling(plain=("on",))
    wording = Wording(
        many=_l("Days"),
        add=_l("Add day"),
        save=_l("Save day"),
        remove=_l("Remove day"),
        removal=_l("The conference has one day less. What was planned for it stays, on none of the days. You can undo it."),
    )

    def name_of(self, row: ConferenceDay) -> str:
        return long_date(row.on, language())

    def subject_of(self, row: ConferenceDay) -> str:
        return row.on.isoformat()

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: ConferenceDay | None) -> None:
        if self.is_taken(session, conference, row, "on", form["on"].data):
            form["on"].errors = [_("This day is there already.")]


class HostDesk(_ListedDesk[Sponsor]):
    subject = "host"
    anchor = "hosts"
    kind = Sponsor
    form = HostForm
    filling = Filling(plain=("position",), lines=("ref",), texts=("name",))
    wording = Wording(
        many=_l("Hosts"),
        add=_l("Add host"),
        save=_l("Save host"),
        remove=_l("Remove host"),
        removal=_l("This host is named on no letter and badge any more. You can undo it."),
    )

    def name_of(self, row: Sponsor) -> str:
        return named(row.ref, row.name, language())

    def new_row(self, session: Session, conference: Conference, values: Values) -> Sponsor:
        return Sponsor(conference_id=conference.id, **values)

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Sponsor | None) -> None:
        if self.is_taken(session, conference, row, "ref", form["ref"].data):
            form["ref"].errors = [_("Another host has this short name.")]

    def stays_because(self, session: Session, conference: Conference, row: Sponsor, dependants: list[Dependant]) -> str | None:
        """A host that arranges for somebody stays: nobody would know any more who pays. So does one on visa papers. Source: CONF-09."""
        if has_visa_papers(session, row):
            return str(_("Visa papers were made in the name of %(name)s.", name=self.name_of(row)))
        dependants = [one for one in dependants if not isinstance(one.row, VisaInviter)]
        if not dependants:
            return None
        return str(
            ngettext(
                "%(name)s arranges for %(num)s place or person. Give that to another host first.",
                "%(name)s arranges for %(num)s places and people. Give them to another host first.",
                len(dependants),
                name=self.name_of(row),
            )
        )


class ContactDesk(NamingDesk[Contact], _ListedDesk[Contact]):
    subject = "contact"
    anchor = "contacts"
    kind = Contact
    form = ContactForm
    people = ("participant_id",)
    filling = Filling(plain=("position",), lines=("phone",), texts=("role",))
    wording = Wording(
        many=_l("Whom participants call"),
        add=_l("Add contact"),
        save=_l("Save contact"),
        remove=_l("Remove contact"),
        removal=_l("Participants find this contact in no paper any more. You can undo it."),
    )

    def name_of(self, row: Contact) -> str:
        return plain(row.role, language())

    def subject_of(self, row: Contact) -> str:
        return plain(row.role)


class RankDesk(_PartDesk[Rank]):
    """People and files name a rank by its code, so that stays."""

    subject = "rank"
    anchor = "ranks"
    kind = Rank
    form = RankForm
    filling = Filling(plain=("level",), lines=("code",), texts=("name",))
    wording = Wording(
        many=_l("Ranks"),
        add=_l("Add rank"),
        save=_l("Save rank"),
        remove=_l("Remove rank"),
        removal=_l("The scale has one rank less. You can undo it."),
    )

    def name_of(self, row: Rank) -> str:
        return named(row.code, row.name, language())

    def subject_of(self, row: Rank) -> str:
        return row.code

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Rank | None) -> None:
        code = form["code"]
        if row and code.data != row.code:
            code.errors = [_("The code stays %(code)s: people and files name it.", code=row.code)]
        elif self.is_taken(session, conference, row, "code", code.data):
            code.errors = [_("Another rank has this code.")]

    def stays_because(self, session: Session, conference: Conference, row: Rank, dependants: list[Dependant]) -> str | None:
        """A rank that somebody has, or from which business class is due, stays."""
        if conference.business_from_rank == row.code:
            return str(_("Business class is due from this rank on. Choose another one for that first."))
        mine = select(func.count()).where(Participant.conference_id == conference.id, Participant.rank == row.code)
        number = session.scalar(mine) or 0
        said = ngettext(
            "%(num)s person has this rank. Choose another rank first.",
            "%(num)s people have this rank. Choose other ranks first.",
            number,
        )
        return str(said) if number else None


class VenueDesk(_PartDesk[Venue]):
    """A conference has one venue at most."""

    subject = "venue"
    anchor = "venue"
    letter = "V"
    kind = Venue
    form = VenueForm
    filling = Filling(lines=("phone",), texts=("name", "address"))
    wording = Wording(
        many=_l("Venue"),
        add=_l("Add venue"),
        save=_l("Save venue"),
        remove=_l("Remove venue"),
        removal=_l("The conference has no venue any more; its rooms stay. You can undo it."),
    )

    def name_of(self, row: Venue) -> str:
        return plain(row.name, language()) or row.ref

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        return None if session.scalar(self.rows(conference)) else {}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Venue | None) -> None:
        """Somebody else may have added one since the form was opened."""
        if self.is_taken(session, conference, row, "conference_id", conference.id):
            form["name_en"].errors = [_("The conference has a venue already. Edit that one.")]
