"""A version of the roster -> its papers: the table with the columns of INFO-02, the chart, both as a workbook. Source: INFO-01, INFO-02."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final

from flask_babel import force_locale
from flask_babel import gettext as _

from conference.editing.choices import countries
from conference.messages import locale_of, long_date
from conference.outputs.pdf.roster import ChartBox, RosterHead, chart_pdf, roster_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.workbook import Column, Kind, Sheet, write_workbook
from conference.roster.presenting import effective_on
from conference.roster.words import version_name
from conference.rules.rosters import Handler, Node, chart, in_order
from conference.words import word
from models.roster import RosterVersion
from models.vocabulary import RosterState

Write = Callable[[RosterVersion, Sequence[Handler], str, BinaryIO], object]


def _roster_pdf(version: RosterVersion, handlers: Sequence[Handler], code: str, file: BinaryIO) -> None:
    with force_locale(locale_of(code)):
        head = _head(_("Roster of information handlers"), version, code)
        roster_pdf(head, _columns(), [_texts(one, code) for one in in_order(handlers)], file, Typesetter())


def _chart_pdf(version: RosterVersion, handlers: Sequence[Handler], code: str, file: BinaryIO) -> None:
    with force_locale(locale_of(code)):
        boxes = list(_boxes(chart(handlers), ()))
        chart_pdf(_head(_("Chart of information security"), version, code), boxes, file, Typesetter())


def _workbook(version: RosterVersion, handlers: Sequence[Handler], code: str, file: BinaryIO) -> None:
    with force_locale(locale_of(code)):
        ordered = in_order(handlers)
        names = {one.ref: one.name for one in ordered}
        sheets = [
            Sheet(_("Roster"), [Column(name, Kind.LONG_TEXT, 24) for name in _columns()], [_texts(one, code) for one in ordered]),
            Sheet(_("Chart"), _chart_columns(), [_chart_row(box) for box in _boxes(chart(ordered), ())]),
            Sheet(_("Staff"), _staff_columns(), [_staff_row(one, names) for one in ordered]),
        ]
        write_workbook(sheets, file, title=f"{_('Roster of information handlers')}, {version_name(version.number)}")


PAPERS: Final[dict[tuple[str, str], Write]] = {
    ("roster", "pdf"): _roster_pdf,
    ("chart", "pdf"): _chart_pdf,
    ("roster", "xlsx"): _workbook,
}


def _head(title: str, version: RosterVersion, code: str) -> RosterHead:
    return RosterHead(code, title, tuple(_notes(version, code)), _("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"))


def _notes(version: RosterVersion, code: str) -> Iterator[str]:
    """Which version it is, and where it stands: a paper of a draft says so."""
    separator = str(_(", "))
    yield separator.join((version_name(version.number), word(version.state)))
    if version.state is RosterState.CONSENTED and version.consented_on:
        yield _("Consented by %(official)s on %(day)s", official=version.consented_by, day=long_date(version.consented_on, code))
    effective = effective_on(version)
    if effective:
        yield _("In force from %(day)s", day=long_date(effective, code))


def _columns() -> list[str]:
    """Exactly those of INFO-02, behind the role."""
    return [
        _("Role"),
        _("Full name"),
        _("Home address"),
        _("Birth date"),
        _("Department"),
        _("Position"),
        _("Passport number and nationality"),
    ]


def _texts(one: Handler, code: str) -> list[str]:
    nationality = dict(countries(code)).get(one.nationality or "", one.nationality or "")
    return [
        word(one.role),
        one.name,
        one.address or "",
        one.birth_on.isoformat() if one.birth_on else "",
        str(_(", ")).join(filter(None, (one.firm, one.department))),
        one.post,
        "\n".join(filter(None, (one.passport_number, nationality))),
    ]


def _boxes(nodes: Sequence[Node], trail: tuple[bool, ...]) -> Iterator[ChartBox]:
    """Everybody from the top down, each before those below."""
    for number, node in enumerate(nodes, 1):
        one, own = node.handler, (*trail, number < len(nodes))
        place = str(_(", ")).join(filter(None, (one.firm, one.department, one.post)))
        yield ChartBox(word(one.role), one.name, place, len(trail), own[1:] if trail else ())
        yield from _boxes(node.below, own)


def _chart_columns() -> list[Column]:
    headings = (_("Name, below whom they report to"), _("Role"), _("Department and position"))
    return [Column(heading, Kind.LONG_TEXT, 40) for heading in headings]


def _chart_row(box: ChartBox) -> list[str]:
    return ["\u3000" * box.depth + box.name, box.role, box.place]


def _staff_columns() -> list[Column]:
    """Source: SEC-04."""
    headings = (
        _("Full name"),
        _("Department"),
        _("Position"),
        _("Place of work"),
        _("Qualifications, training and record"),
        _("Why this person is needed"),
        _("Reports to"),
    )
    return [Column(heading, Kind.LONG_TEXT, 26) for heading in headings]


def _staff_row(one: Handler, names: dict[str, str]) -> list[str]:
    return [one.name, one.department, one.post, one.workplace, one.expertise, one.reason, names.get(one.reports_to, "")]
