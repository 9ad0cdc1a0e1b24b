"""The ledger in words: a line per component, what to say of its support, and the same as a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import Session

from conference.ledger.inventory import Component, Place, components
from conference.ledger.support import Outlook, Support, outlook, support_of

_PLACES: Final = {
    Place.SYSTEM: _l("Operating system of the server"),
    Place.RUNTIME: _l("Server"),
    Place.DATABASE: _l("Database"),
    Place.PACKAGE: _l("Package on the server"),
}
_OUTLOOKS: Final = {
    Outlook.ENDED: _lp("support", "Ended"),
    Outlook.INSIDE_CONTRACT: _lp("support", "Ends before the contract"),
    Outlook.LASTS: _lp("support", "Lasts"),
    Outlook.UNKNOWN: _lp("support", "No end published"),
}
_WIDTHS: Final = (26, 14, 30, 30, 14, 24, 44)  # of the workbook's columns, in characters
_ALARMING: Final = (Outlook.ENDED, Outlook.INSIDE_CONTRACT)


@dataclass(frozen=True, slots=True)
class Line:
    """One component of the ledger with the support of its release line; None: its makers published no end."""

    component: Component
    support: Support | None
    outlook: Outlook

    @property
    def place(self) -> str:
        return str(_PLACES[self.component.place])

    @property
    def outlook_words(self) -> str:
        return str(_OUTLOOKS[self.outlook])


def ledger(session: Session, today: date, contract_end_on: date | None) -> list[Line]:
    """Every component, in the order of the inventory."""
    lines = []
    for component in components(session):
        support = support_of(component.name, component.version)
        lines.append(Line(component, support, outlook(support, today, contract_end_on)))
    return lines


def notices(lines: Iterable[Line], contract_end_on: date | None) -> list[str]:
    """What has to be replaced before the contract ends. Source: SEC-15-5."""
    return [_notice(line, contract_end_on) for line in lines if line.outlook in _ALARMING]


def _notice(line: Line, contract_end_on: date | None) -> str:
    software, day = f"{line.component.name} {line.component.version}", line.support.ends_on.isoformat() if line.support else ""
    if line.outlook is Outlook.ENDED:
        return str(_("%(software)s: support ended on %(day)s. Replace it.", software=software, day=day))
    end = contract_end_on.isoformat() if contract_end_on else ""
    sentence = _l("%(software)s: support ends on %(day)s, before the contract (%(end)s). Plan its replacement.")
    return str(sentence) % {"software": software, "day": day, "end": end}


def write_ledger(lines: Sequence[Line], file: BinaryIO) -> None:
    """The ledger as a workbook, in the language that is set."""
    from conference.outputs.workbook import Column, Kind, Sheet, write_workbook  # noqa: PLC0415  openpyxl is large, and pages need none of it

    headings = (_("Software"), _("Version"), _("Installed at"), _("Licence"), _("Support ends on"), _("Support"), _("Source"))
    columns = [Column(heading, Kind.LONG_TEXT, width) for heading, width in zip(headings, _WIDTHS, strict=True)]
    title = str(_("Software ledger"))
    write_workbook([Sheet(title, columns, [_cells(line) for line in lines])], file, title=title)


def _cells(line: Line) -> list[str]:
    one, support = line.component, line.support
    ends_on, source = (support.ends_on.isoformat(), support.source) if support else ("", "")
    return [one.name, one.version, line.place, one.licence or str(_("not known")), ends_on, line.outlook_words, source]
