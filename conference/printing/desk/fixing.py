"""What stands on a badge, mended at the desk: a small form before the save of the people's own desk."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.participants.desk.desk import PersonDesk
from conference.permissions import Permission
from forms.editing import EditForm
from forms.printing import BadgeNamesForm
from models.conference import Conference
from models.participant import Participant


class FixingDesk(PersonDesk):
    """Version, trail and undo are those of the people's desk; only the form is smaller."""

    form = BadgeNamesForm
    filling = Filling(lines=("honorific", "badge_name", "local_name"), texts=("post", "organization"))
    template = Desk.template
    protected: ClassVar[Mapping[str, str]] = {}
    guarded: ClassVar[Mapping[Permission, tuple[str, ...]]] = {}
    wording = Wording(many=_l("People"), add="", save=_l("Save badge"), remove="", removal="", edit=_l("Fix the badge"))

    def after_saving(self, row: Participant, pressed: Any) -> str:  # noqa: ANN401  names of a form
        """Back to the desk, where the badge is printed."""
        return url_for("print_desk.show", q=row.ref)

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return self.filling.data_of(values)

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return self.filling.values_of(data, stored)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {}

    def beside(self, form: EditForm, row: Participant | None) -> Mapping[str, Any]:
        return {}
