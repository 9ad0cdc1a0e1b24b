"""A hotel, and the rooms of one type that it holds for us night by night."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from unicodedata import normalize

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from forms.editing import EditForm, EitherLanguage, Sent, line, paragraph
from forms.fields import clock

MOST_ROOMS: Final = 3000
_NEW_DAY, _NEW_COUNT = "new-day", "new-count"


class HotelForm(EditForm):
    name_en = line(_l("Name (English)"), EitherLanguage("name_ja", _l("Enter the name of the hotel in one language at least.")))
    name_ja = line(_l("Name (Japanese)"))
    address_en = paragraph(_l("Address (English)"))
    address_ja = paragraph(_l("Address (Japanese)"))
    phone = line(_l("Phone"))
    check_in = clock(_l("Check-in from"))
    check_out = clock(_l("Check-out until"))


class RoomsField(Field):
    """How many rooms on which evening. Data: lines such as "2027-07-13 20", in order; an evening without a number has no line.

    A page sends a field for each of `evenings` (pairs of ISO date and words), named after this one and the date, and two for one evening
    more; the page of two versions sends the lines. `first` and `last`: the evenings that can belong to the conference, None: all can.
    """

    widget = TextInput()

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  what WTForms takes
        self.evenings: Sequence[tuple[str, str]] = ()
        self.first: date | None = None
        self.last: date | None = None
        self.typed: dict[str, str] = {}
        super().__init__(*arguments, **options)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ANN401  as WTForms
        sent = None if formdata is None else MultiDict((self.name, one) for one in self._lines_in(formdata))
        super().process(sent, data, extra_filters)

    def process_data(self, value: Iterable[str] | None) -> None:
        self.data: Any = list(value or ())
        self.typed = dict(_parted(one) for one in self.data)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        lines = [one.strip() for value in valuelist for one in value.splitlines()]
        self.typed = dict(_parted(one) for one in lines if one)
        self.data = sorted(f"{day} {count}" for day, count in self.typed.items() if count)

    def pre_validate(self, _form: object) -> None:
        """Raises StopValidation with a sentence for each evening that cannot be so."""
        words = dict(self.evenings)
        faults = [f"{words.get(day, day)}: {fault}" for day, count in self.typed.items() if (fault := self._fault(day, count))]
        if faults:
            raise StopValidation(" ".join(faults))

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Each evening of the page: date, words, what is typed."""
        known = dict(self.evenings)
        return [(day, words, self.typed.get(day, "")) for day, words in known.items()]

    @property
    def others(self) -> tuple[str, str]:
        """What is typed for an evening that the page does not offer."""
        known = dict(self.evenings)
        return next(((day, count) for day, count in self.typed.items() if day not in known), ("", ""))

    def _lines_in(self, sent: MultiDict[str, str]) -> list[str]:
        if self.name in sent:
            return sent.getlist(self.name)
        prefix = f"{self.name}-"
        counts = {name.removeprefix(prefix): _number_in(text) for name, text in sent.items() if name.startswith(prefix)}
        day, count = counts.pop(_NEW_DAY, "").strip(), counts.pop(_NEW_COUNT, "")
        if day or count:
            counts[day] = count
        return [f"{day} {count}" for day, count in counts.items()]

    def _fault(self, day: str, count: str) -> str:
        on = _day(day)
        if on is None:
            return str(_("Enter a date such as 2027-07-14."))
        if (self.first and on < self.first) or (self.last and on > self.last):
            return str(_("This evening is too far from the conference. Choose one near it."))
        if count and not (count.isascii() and count.isdecimal() and int(count) <= MOST_ROOMS):
            return str(_("Enter a whole number from %(lowest)s to %(highest)s.", lowest="0", highest=f"{MOST_ROOMS:,}"))
        return ""


class RoomBlockForm(EditForm):
    room_type_en = line(
        _l("Room type (English)"),
        EitherLanguage("room_type_ja", _l("Enter the type of room in one language at least, such as Single.")),
    )
    room_type_ja = line(_l("Room type (Japanese)"))
    rooms = RoomsField(_l("Rooms each night"), validators=[Sent()])


def _parted(text: str) -> tuple[str, str]:
    day, _space, count = text.partition(" ")
    return day, count.strip()


def _number_in(text: str) -> str:
    return normalize("NFKC", text).strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
