"""How the facts and the targets of the conference are changed. It is one row, as long as the conference lasts."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from conference import clock
from conference.editing.choices import Pairs, with_own
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.participants.presenting import named
from conference.permissions import Permission
from conference.settings import queries
from conference.shell import language
from forms.editing import EditForm
from forms.settings import ConferenceSettingsForm, TargetsForm
from models.conference import Conference
from models.vocabulary import MealKind

_WINDOW: Final = ("window_first", "window_last")
_MEALS: Final = {f"meals_{kind.value}": kind.value for kind in MealKind}


class _OneConference(Desk[Conference]):
    kind = Conference
    permission = Permission.EDIT_SETTINGS

    def rows(self, conference: Conference) -> Select[Any]:
        return select(Conference).where(Conference.id == conference.id)

    def index_url(self, row: Conference | None = None, parent: str | None = None) -> str:
        return url_for("settings.show")

    def name_of(self, row: Conference) -> str:
        return row.title(language())


class ConferenceDesk(_OneConference):
    subject = "conference"
    related = ("targets",)
    form = ConferenceSettingsForm
    filling = Filling(
        plain=("nominal_arrival_on", "nominal_departure_on", "nominal_nights", "quota", "as_of_on", "contract_end_on"),
        lines=("city", "zone", "business_from_rank", "email"),
        texts=("name",),
        moments=("details_until", "badges_frozen_at"),
    )
    wording = Wording(many=_l("Settings"), add="", save=_l("Save conference"), remove="", removal="")

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        ranks = [(rank.code, named(rank.code, rank.name, language())) for rank in queries.ranks(session, conference)]
        return {"business_from_rank": with_own([("", _("not known")), *ranks], data["business_from_rank"])}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: Conference | None) -> None:
        """The zone is one; a stay ends after it begins."""
        zone, arrival, departure = form["zone"], form["nominal_arrival_on"].data, form["nominal_departure_on"]
        if not clock.is_zone(zone.data):
            zone.errors = [_("“%(value)s” is not a time zone such as Asia/Tokyo.", value=zone.data)]
        if arrival and departure.data and departure.data < arrival:
            departure.errors = [_("Guests leave on the day they arrive or later.")]


class TargetsDesk(_OneConference):
    """Numbers of the specification; those that nobody set ask for nothing. Source: the requirements marked * in docs/requirements.md."""

    subject = "targets"
    related = ("conference",)
    form = TargetsForm
    filling = Filling(
        plain=("days", "quota_per_delegation", "nights", "secretariat_rooms", "plenary_capacity", *_MEALS), lines=("city", *_WINDOW)
    )
    wording = Wording(
        many=_l("Settings"), add="", save=_l("Save targets"), remove="", removal="", edit=_l("Edit the targets of the specification")
    )

    def name_of(self, row: Conference) -> str:
        return str(_("Targets of the specification"))

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        targets = values.get("targets") or {}
        meals = targets.get("meals") or {}
        window = dict(zip(_WINDOW, targets.get("window") or (), strict=False))
        return self.filling.data_of({**targets, **window, **{field: meals.get(kind) for field, kind in _MEALS.items()}})

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        told = self.filling.values_of(data, {})
        meals = {kind: told.pop(field) for field, kind in _MEALS.items()}
        meals = {kind: number for kind, number in meals.items() if number is not None}
        window = [told.pop(name) for name in _WINDOW]
        asked = {**(stored.get("targets") or {}), **told, "meals": meals or None, "window": window if all(window) else None}
        return {"targets": {key: value for key, value in asked.items() if value is not None} or None}
