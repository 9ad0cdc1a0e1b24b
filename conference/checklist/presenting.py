"""The checklist in words, each entry with the page where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from conference.checklist.entries import Entry, Group, State, entries
from conference.checklist.queries import counts_of
from conference.extensions import db
from conference.settings.queries import days_of

GROUPS: Final = {
    Group.FRAME: _l("Conference"),
    Group.DELEGATIONS: _l("Delegations"),
    Group.PLACE: _l("Venue and hotel"),
    Group.PROGRAMME: _l("Programme"),
}
_STATES: Final = {
    State.DONE: _lp("checklist", "Done"),
    State.OPEN: _lp("checklist", "Open"),
    State.NOT_NEEDED: _lp("checklist", "Not needed"),
}
# Key -> what it is, the page and the place on it where it is done
_PAGES: Final[dict[str, tuple[object, str, str | None]]] = {
    "names": (_l("Names in English and Japanese"), "settings.show", "name"),
    "days": (_l("Days"), "settings.show", "days"),
    "hosts": (_l("Hosts"), "settings.show", "hosts"),
    "targets": (_l("What the specification asks for"), "settings.show", "targets"),
    "stay": (_l("Usual arrival, departure and nights"), "settings.show", "stay"),
    "ranks": (_l("Rank from which guests fly business class"), "settings.show", "ranks"),
    "contract": (_l("End of the contract"), "settings.show", "checks"),
    "contacts": (_l("Whom participants call, with numbers"), "settings.show", "contacts"),
    "delegations": (_l("Partner delegations"), "delegations.index", None),
    "focal_points": (_l("Delegations with a focal point"), "delegations.index", None),
    "sponsors": (_l("Places with a sponsor"), "delegations.index", None),
    "consultations": (_l("Delegations consulted"), "consultations.index", None),
    "nominees": (_l("Places with a name"), "delegations.index", None),
    "venue": (_l("Venue"), "settings.show", "venue"),
    "plenary": (_l("Seats of the plenary room"), "venue.index", None),
    "secretariat": (_l("Secretariat rooms"), "venue.index", None),
    "hotel": (_l("Hotel"), "lodging.nights", None),
    "blocks": (_l("Nights with rooms held"), "lodging.nights", None),
    "agenda": (_l("Days with sessions"), "agenda.index", None),
    "on_days": (_l("Sessions and meals on a day of the conference"), "agenda.index", None),
    "speakers": (_l("Talks with a speaker"), "agenda.index", None),
    "meals": (_l("Meals"), "catering.index", None),
    "orders": (_l("Meals with an order"), "catering.index", None),
    "rundown": (_l("Days with a run of show"), "rundown.index", None),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; `amount` is empty where a number would tell nothing."""

    label: str
    state: str
    state_word: str
    amount: str
    url: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole, by group; `done` of `needed` entries are. `days`: of the conference, in order."""

    days: list[date]
    groups: list[tuple[str, list[Line]]]
    done: int
    needed: int

    @property
    def open(self) -> list[Line]:
        """What is still to be set."""
        return [line for _group, lines in self.groups for line in lines if line.state == State.OPEN]


def checklist_at_hand() -> Checklist:
    """The checklist of the conference of this request; two statements."""
    conference = g.conference
    days = days_of(db.session, conference)
    found = entries(conference, counts_of(db.session, conference, days))
    return Checklist(
        days=days,
        groups=[(str(name), _lines(entry for entry in found if entry.group is group)) for group, name in GROUPS.items()],
        done=sum(entry.state is State.DONE for entry in found),
        needed=sum(entry.state is not State.NOT_NEEDED for entry in found),
    )


def _lines(found: Iterable[Entry]) -> list[Line]:
    return [_line(entry) for entry in found]


def _line(entry: Entry) -> Line:
    label, endpoint, anchor = _PAGES[entry.key]
    return Line(str(label), entry.state.value, str(_STATES[entry.state]), _amount(entry), url_for(endpoint, _anchor=anchor))


def _amount(entry: Entry) -> str:
    """How far it is; nothing where it is there or is not."""
    if not entry.is_needed or entry.wanted <= 1 or entry.done > entry.wanted:
        return ""
    return str(_("%(done)s of %(wanted)s", done=entry.done, wanted=entry.wanted))
