"""The record desk: how rows of one kind are added, changed and removed by hand.

A subject declares a Desk for each kind of row: its form, how the form and the columns fill each other, where its pages are, what it is
called. `conference.editing.pages.open_desk` makes of it the pages to add, edit, check, remove and trace such a row.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing import removal
from conference.editing.choices import Pairs
from conference.editing.filling import Filling, Values
from conference.editing.refs import take_turn, unused_ref
from conference.editing.removal import Dependant
from conference.editing.rows import differing, differing_lists, kind_of_list, replace_rows, set_different, values_of
from conference.permissions import Permission
from forms.editing import EditForm
from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference

R = TypeVar("R", bound=Row)
_LARGEST_ID: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Wording:
    """What a kind of row is called on its pages; lazy texts.

    `many`: the link to the page of all; `add`, `save`, `remove`: buttons; `removal`: what a removal means; `edit`: heads the form where
    "Edit" with the name of the row would not do.
    """

    many: object
    add: object
    save: object
    remove: object
    removal: object
    edit: object = None


class Desk(ABC, Generic[R]):
    """How one kind of row is edited.

    `subject` names it in the audit trail ("hotel" in "hotel.added"). A row is found by its ref, or by its id where it has none.
    `letter` begins the refs of new rows. `template` extends editing/form.html. Actions flush; whoever calls them commits.
    """

    subject: ClassVar[str]
    letter: ClassVar[str] = ""
    kind: type[R]
    form: ClassVar[Callable[..., EditForm]]
    filling: ClassVar[Filling] = Filling()
    wording: ClassVar[Wording]
    template: ClassVar[str] = "editing/form.html"
    related: ClassVar[tuple[str, ...]] = ()  # subjects whose entries about this row stand in its history, too
    children: ClassVar[tuple[str, ...]] = ()  # lists of rows that the form edits, too; who changes one raises the version of the row
    child_key: ClassVar[str] = "position"  # what tells the rows of such a list apart
    protected: ClassVar[Mapping[str, str]] = {}  # columns whose values a history never shows -> lazy labels
    guarded: ClassVar[Mapping[Permission, tuple[str, ...]]] = {}  # fields of the form that a history shows only with a permission
    permission: ClassVar[Permission] = Permission.EDIT
    above: ClassVar[tuple[tuple[object, str], ...]] = ()  # the pages above that of all, the topmost first: lazy label, endpoint

    # Where it is, and what it is called

    @abstractmethod
    def name_of(self, row: R) -> str:
        """What the row is called in the language of the page."""

    @abstractmethod
    def index_url(self, row: R | None = None, parent: str | None = None) -> str:
        """The page of all rows of this kind, or of what they belong to."""

    def row_url(self, row: R) -> str:
        """The page on which the row is seen."""
        return self.index_url(row)

    def after_saving(self, row: R, pressed: Container[str]) -> str:
        """Where to go on. `pressed`: the names in the form, that of its button among them."""
        return self.row_url(row)

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        """The page for an audit entry's subject: of the row, or of its kind where the row is gone."""
        row = self.find(session, conference, subject)
        return self.row_url(row) if row else self.index_url()

    def key_of(self, row: R) -> str:
        """How addresses name the row."""
        return str(row.ref) if self._has_ref else str(row.id)  # type: ignore[attr-defined]  # asked for first

    def subject_of(self, row: R) -> str:
        """How the audit trail and the findings name the row. One without a ref must name what it belongs to; it need not have an id yet."""
        return str(row.ref)  # type: ignore[attr-defined]  # see above

    # Finding it

    def rows(self, conference: Conference) -> Select[Any]:
        """Every row of this kind at a conference."""
        return select(self.kind).where(self.kind.__table__.c.conference_id == conference.id)

    def find(self, session: Session, conference: Conference, key: str, *, to_change: bool = False) -> R | None:
        """A row of the conference; `to_change` keeps others from changing it until this transaction ends."""
        if not self._has_ref and not _is_id(key):
            return None
        columns = self.kind.__table__.c
        found = self.rows(conference).where(columns.ref == key if self._has_ref else columns.id == int(key))
        row: R | None = session.scalars(found.with_for_update(of=self.kind) if to_change else found).unique().one_or_none()
        return row

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """What a row to come has before anybody typed. `parent`: from the address. None: there is no such parent."""
        return {}

    # Between row and form

    def stored(self, row: R) -> Values:
        """What stands in the row."""
        return values_of(row)

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        """Values of a row, or those it had once, as data of the form."""
        return self.filling.data_of(values, conference.zone)

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        """What the form says, as values for the row."""
        return self.filling.values_of(data, stored, conference.zone)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        """What the fields of choice offer, in the language of the page. What the row has already must be among it."""
        return {}

    def prepare(self, form: EditForm, session: Session, conference: Conference, data: Mapping[str, Any]) -> None:
        """Give a form what it needs before it is validated or drawn. `data`: what stands in the row."""
        form.offer(self.choices(session, conference, data))

    def beside(self, form: EditForm, row: R | None) -> Mapping[str, Any]:
        """What else the template shows."""
        return {}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: R | None) -> None:
        """Say at the fields of a form that is filled in well what no row can hold beside the others, such as an id that another one has."""

    def child_key_of(self, name: str) -> str:
        """What tells the rows of one of the `children` apart."""
        return self.child_key

    # What can be done with it

    def stays_because(self, session: Session, conference: Conference, row: R, dependants: list[Dependant]) -> str | None:
        """Why a row cannot be removed, in a sentence; None: it can."""
        return None

    def new_row(self, session: Session, conference: Conference, values: Values) -> R:
        """A row to come, not yet in the session. `values` hold those of `fresh`, too."""
        ref = {"ref": unused_ref(session, conference, self.kind, self.letter)} if self._has_ref else {}
        return self.kind(conference_id=conference.id, **ref, **values)

    def wait(self, session: Session, conference: Conference) -> None:
        """What keeps others from adding such a row until this transaction ends."""
        take_turn(session, conference)

    def add(self, session: Session, conference: Conference, values: Values, submission: str | None = None) -> tuple[R, AuditEntry]:
        """Add a row. `submission`: the digest of the form that said so. Call `wait` first."""
        with session.no_autoflush:
            row = self.new_row(session, conference, values)
            entry = self.record(session, conference, "added", self.subject_of(row), submission)
        self.make_way(session, conference, row, values)
        session.add(row)
        session.flush()
        return row, entry

    def change(
        self, session: Session, conference: Conference, row: R, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        """Change a row; None, and nothing recorded, where it is so already."""
        lists = [name for name in self.children if differing_lists(row, values, (name,), self.child_key_of(name))]
        own = {name: value for name, value in values.items() if name not in self.children}
        if not lists and not differing(row, own):
            return None
        entry = self.record(session, conference, "changed", self.subject_of(row), submission)
        self.make_way(session, conference, row, values)
        set_different(row, own)
        for name in lists:
            replace_rows(session, getattr(row, name), kind_of_list(row, name), values[name], self.child_key_of(name))
        if lists:
            journal.touch(session, row)
        session.flush()
        return entry

    def make_way(self, session: Session, conference: Conference, row: R, values: Mapping[str, Any]) -> None:
        """What must change before a row can take its values; under the entry of that."""

    def remove(self, session: Session, conference: Conference, row: R, dependants: list[Dependant]) -> AuditEntry:
        """Remove a row with what cannot be without it; what only names it names nothing then."""
        entry = self.record(session, conference, "removed", self.subject_of(row))
        self.let_go(row, dependants)
        removal.remove(session, row, dependants)
        return entry

    def let_go(self, row: R, dependants: list[Dependant]) -> None:
        """What else changes when a row goes; under the entry of its removal."""

    def record(self, session: Session, conference: Conference, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
        """Open the audit entry of an action on this kind of row."""
        return journal.record(session, f"{self.subject}.{verb}", subject, conference_ref=conference.ref, submission=submission)

    @property
    def _has_ref(self) -> bool:
        return "ref" in self.kind.__table__.c


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdecimal() and int(key) <= _LARGEST_ID
