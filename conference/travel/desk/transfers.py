"""How transfers are entered: when, from where to where, who greets, who rides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import Session, contains_eager, joinedload, load_only

from conference import clock
from conference.editing.choices import Pairs
from conference.editing.desk import Wording
from conference.editing.filling import Filling, Values, moment
from conference.editing.refs import unused_ref
from conference.editing.rows import numbered, values_of
from conference.extensions import db
from conference.messages import short_date, time_of_day
from conference.participants.directory import Directory
from conference.participants.naming_desk import NamingDesk
from conference.participants.presenting import named, names_of
from conference.participants.shown_names import NAME_COLUMNS, shown_name
from conference.shell import language
from conference.travel.desk.riding import Run, flying, places
from conference.words import word, words
from forms.editing import EditForm
from forms.people import NOBODY, Chosen
from forms.travel import TransferForm
from models.conference import Conference
from models.participant import Participant
from models.travel import Transfer, TransferPassenger
from models.vocabulary import TransferKind

_FILLING: Final = Filling(
    plain=("seats",), lines=("origin", "destination"), texts=("vehicle",), codes={"kind": TransferKind}, moments=("starts_at",)
)


@dataclass(frozen=True, slots=True)
class Rider:
    """A box to tick: `chosen` is what it sends; the flight stands beside it, and whether another run takes them."""

    chosen: Chosen
    note: str
    is_elsewhere: bool


class TransferDesk(NamingDesk[Transfer]):
    """Passengers stand in the values as their rows do, so that a history can tell who rode."""

    subject = "transfer"
    letter = "T"
    kind = Transfer
    form = TransferForm
    filling = _FILLING
    template = "travel/desk/transfer.html"
    people = ("greeter_id",)
    children: ClassVar[tuple[str, ...]] = ("passengers",)
    child_key = "participant_id"
    wording = Wording(
        many=_l("Travel"),
        add=_l("Add transfer"),
        save=_l("Save transfer"),
        remove=_l("Remove transfer"),
        removal=_l("Nobody is driven by this transfer any more. You can undo it."),
    )

    def name_of(self, row: Transfer) -> str:
        at = clock.local(row.starts_at, g.conference.zone)
        day, time = short_date(at.date(), language()), time_of_day(row.starts_at, g.conference.zone)
        return str(_("%(kind)s %(ref)s, %(day)s %(time)s", kind=word(row.kind), ref=row.ref, day=day, time=time))

    def index_url(self, row: Transfer | None = None, parent: str | None = None) -> str:
        return url_for("travel.index", _anchor=row.ref if row else "transfers")

    def rows(self, conference: Conference) -> Select[Any]:
        rider = Transfer.passengers
        names = load_only(Participant.ref, *NAME_COLUMNS)
        return (
            super()
            .rows(conference)
            .outerjoin(rider)
            .outerjoin(TransferPassenger.participant)
            .options(contains_eager(rider).contains_eager(TransferPassenger.participant).options(names))
            .options(joinedload(Transfer.greeter).options(names))
            .order_by(TransferPassenger.position)
        )

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        return {"kind": TransferKind.ARRIVAL}

    def stored(self, row: Transfer) -> Values:
        people = [one.participant for one in row.passengers] + ([row.greeter] if row.greeter else [])
        known = {person.id: _chosen(person) for person in people}
        return {**super().stored(row), "passengers": [values_of(one) for one in row.passengers], "known": known}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        ids = [one["participant_id"] for one in values.get("passengers", ())]
        known = values.get("known", {})
        wanted = [one for one in (*ids, values.get("greeter_id")) if one not in known]
        known = known | Directory(db.session, conference, language()).named(wanted)
        riders = [known[one] for one in ids if one in known]
        return {
            **self.filling.data_of(values, conference.zone),
            "greeter_id": known.get(values.get("greeter_id"), NOBODY),
            "passengers": riders,
        }

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        riders = [{"participant_id": one.id} for one in data["passengers"]]
        return {**super().values_of_form(data, stored, conference), "passengers": numbered(riders)}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        offered = places(session, conference, language())
        known = {code for code, _name in offered}
        return {
            "kind": list(words(TransferKind).items()),
            **{
                name: [("", _("Choose a place")), *offered, *([(data[name], data[name])] if data[name] and data[name] not in known else [])]
                for name in ("origin", "destination")
            },
        }

    def beside(self, form: EditForm, row: Transfer | None) -> Mapping[str, Any]:
        seats, riders, near = form["seats"].data, form["passengers"].data, self._near(form, row)
        return {
            "near": [one for one in near if one.chosen not in riders],
            "notes": {one.chosen: one.note for one in near},
            "too_many": seats is not None and not form["seats"].errors and len(riders) > seats,
        }

    def new_row(self, session: Session, conference: Conference, values: Values) -> Transfer:
        ref = unused_ref(session, conference, Transfer, self.letter)
        riders = [TransferPassenger(**one) for one in values["passengers"]]
        return Transfer(conference_id=conference.id, ref=ref, **{**values, "passengers": riders})

    def _near(self, form: EditForm, row: Transfer | None) -> Sequence[Rider]:
        """Who flies near the time that the form says."""
        kind, starts_at = form["kind"].data, moment(form["starts_at"].data, g.conference.zone)
        if kind not in set(TransferKind) or starts_at is None or form["starts_at"].errors:
            return []
        run = Run(TransferKind(kind), starts_at, form["origin"].data, form["destination"].data, row.ref if row else None)
        return [_rider(one) for one in flying(db.session, g.conference, run)]


def _rider(row: Any) -> Rider:  # noqa: ANN401  a row of riding.flying
    at, zone = (row.Leg.arrives_at, row.Leg.arrives_zone) if row.is_there else (row.Leg.departs_at, row.Leg.departs_zone)
    day = short_date(clock.local(at, zone).date(), language())
    flight = f"{row.Leg.flight or ''} {row.Leg.destination if row.is_there else row.Leg.origin} {day} {time_of_day(at, zone)}".strip()
    return Rider(_chosen(row), _(", ").join(filter(None, (named(None, row.delegation_name, language()), flight))), row.is_riding)


def _chosen(person: Any) -> Chosen:  # noqa: ANN401  a person, or a row with ref and the columns of the name
    return Chosen(f"{shown_name(names_of(person), language())} ({person.ref})", person.id)
