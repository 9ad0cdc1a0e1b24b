"""Sessions, their talks and equipment, and what moves them. Moments are in the venue's time."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from wtforms import DateTimeLocalField
from wtforms.validators import ValidationError

from forms.editing import EditForm, EitherLanguage, Present, line, paragraph
from forms.fields import choice, moment, number
from forms.people import PersonField

FARTHEST_SHIFT = 1440  # minutes; a day
VENUE_TIME: Final = _l("Time at the venue.")


class TimedForm(EditForm):
    """What ends after it begins. `ends_too_early` says that it does not."""

    ends_too_early: ClassVar[object]

    def validate_ends_at(self, field: DateTimeLocalField) -> None:
        """What lasts over midnight ends on the next day; nothing ends before it began."""
        if self["starts_at"].data and field.data and field.data <= self["starts_at"].data:
            raise ValidationError(str(self.ends_too_early))


class SessionForm(TimedForm):
    """Fields are named as the columns of models.agenda.Session."""

    title_en = line(_l("Title (English)"), EitherLanguage("title_ja", _l("Enter the title of the session in one language at least.")))
    title_ja = line(_l("Title (Japanese)"))
    kind = choice(_l("Kind"), Present(_l("Choose the kind of session.")))
    room_id = choice(_l("Room"))
    starts_at = moment(_l("Begins"), required=True, description=VENUE_TIME)
    ends_at = moment(_l("Ends"), required=True, description=_l("After midnight it is the next day."))
    discussion_minutes = number(_l("Minutes for discussion"), required=True)
    expected_attendance = number(_l("People expected"))
    ends_too_early = _l("The session does not end after it begins. Enter a later end.")


class TalkForm(EditForm):
    """Fields are named as the columns of models.agenda.Talk."""

    speaker_id = PersonField(
        _l("Speaker"),
        first=("speaker", "invitee", "japan"),
        description=_l("Part of a name, or the number. Empty while the speaker is open."),
    )
    minutes = number(_l("Minutes"), required=True)
    title_en = line(_l("Title (English)"))
    title_ja = line(_l("Title (Japanese)"))
    abstract_en = paragraph(_l("Abstract (English)"))
    abstract_ja = paragraph(_l("Abstract (Japanese)"))


class EquipmentForm(EditForm):
    """Fields are named as the columns of models.agenda.Equipment. Source: CONF-12."""

    item_en = line(_l("Item (English)"), EitherLanguage("item_ja", _l("Enter what it is in one language at least.")))
    item_ja = line(_l("Item (Japanese)"))
    session_id = choice(_l("Session"))
    quantity = number(_lp("quantity", "Number"))
    supplier_en = line(_l("Supplier (English)"))
    supplier_ja = line(_l("Supplier (Japanese)"))
    setup_at = moment(_l("Set up at"), description=VENUE_TIME)
    test_at = moment(_l("Tested at"), description=VENUE_TIME)
    operator_id = PersonField(_l("Operator"), first=("staff", "japan"))


class SwapForm(EditForm):
    other = choice(_l("Swap with"), Present(_l("Choose the other talk.")))


class MoveForm(EditForm):
    """A session or meal keeps its length. `version_now`: of the row when the form arrives."""

    version_now = 0
    starts_at = moment(_l("Begins"), required=True, description=VENUE_TIME)
    room_id = choice(_l("Room"))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """What somebody else moved meanwhile is not moved from where it stood before."""
        is_valid: bool = super().validate(extra_validators)
        if self.seen_version == self.version_now:
            return is_valid
        self.form_errors.append(_("This was changed while you worked on it. Open the page again to see where it stands."))
        return False


class ShiftForm(EditForm):
    minutes = number(
        _l("Minutes"), -FARTHEST_SHIFT, FARTHEST_SHIFT, required=True, description=_l("15 is a quarter of an hour later, -15 earlier.")
    )
    scope = choice(_l("What moves"), Present(_l("Choose what moves.")))
