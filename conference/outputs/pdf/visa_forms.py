"""Papers for a visa of Japan, laid out as the forms of its Ministry of Foreign Affairs: A4 portrait, Japanese with English beside.

招へい理由書, 身元保証書, 申請人名簿, 滞在予定表.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from conference.outputs.pdf.document import CENTRE, MIDDLE, RIGHT, Imprint, Paper, Target
from conference.outputs.pdf.flowables import Text, TextStyle
from conference.outputs.pdf.fonts import Weight
from conference.outputs.pdf.grid import Cell, Look, Passage, Row
from conference.outputs.pdf.lines import Box, fit
from conference.outputs.pdf.pages import build_paper
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.tables import Listing

LANGUAGE: Final = "ja"
TOP, SIDE, BOTTOM = 18 * mm, 20 * mm, 18 * mm
WIDTH = A4[0] - 2 * SIDE
_SOFT, _LINE, _GROUND, _FAINT = "#595959", "#4d4d4d", "#eeeeee", "#e2e2e2"
_TITLE = TextStyle(size=17, weight=Weight.BOLD, anchor=CENTRE)
_SUBTITLE = TextStyle(size=9.5, colour=_SOFT, anchor=CENTRE)
_BODY = TextStyle(size=10.5)
_ENGLISH = TextStyle(size=7.5, colour=_SOFT)
_RIGHT = TextStyle(size=10.5, anchor=RIGHT)
_ADDRESSEE = TextStyle(size=12)
_HEADING = TextStyle(size=11, weight=Weight.BOLD, before=12, after=3)
_PARAGRAPH = TextStyle(size=10.5, spacing=1.25, before=9, after=6)
_LABEL = TextStyle(size=9)
_SMALL = TextStyle(size=9)
_LABEL_WIDTH = 60 * mm
_PAD = 4.0
_MARK_SIZE, _MARK_ANGLE = 84, 52  # across the page


@dataclass(frozen=True, slots=True)
class Inviter:
    """Who invites, and vouches for, the applicants. All in Japanese."""

    address: str
    organisation: str
    post: str
    name: str
    phone: str
    contact: str
    contact_phone: str


@dataclass(frozen=True, slots=True)
class Applicant:
    """Texts as they stand on the form; `number` in the list of applicants, `name` as in the passport, `age` on the day of writing."""

    number: int
    nationality: str
    occupation: str
    name: str
    local_name: str
    sex: str
    birth_on: str
    age: int


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A line of the schedule: the day, what happens, whom to call, where the applicant sleeps."""

    on: str
    activity: str
    contact: str
    lodging: str


@dataclass(frozen=True, slots=True)
class VisaSheets:
    """What a set of papers says. `mark`: drawn across the pages of a draft, empty on what is issued. The first applicant represents all.

    `total`: how many apply with this set; a schedule may be that of some of them.
    """

    reference: str
    written_on: str
    addressee: str
    inviter: Inviter
    applicants: tuple[Applicant, ...]
    purpose: str
    background: str
    total: int
    mark: str = ""


def reason_pdf(sheets: VisaSheets, target: Target, typesetter: Typesetter) -> int:
    """招へい理由書: why the applicants are invited. This and the others give the number of pages, and raise UnprintableError."""
    form = _Form(sheets, typesetter)
    first = form.applicant(sheets.applicants[0])
    story = [
        *form.head("招へい理由書", "Letter of Reason for Invitation"),
        *form.addressed(),
        *form.table("招へい人", "Inviter", form.inviter()),
        *form.table(_APPLICANT, _APPLICANT_ENGLISH, first),
        form.text("上記の者を本邦に招へいする理由は、次のとおりです。", _PARAGRAPH),
        *form.table("招へいの内容", "The invitation", form.invitation()),
    ]
    return form.build("招へい理由書", story, target)


def guarantee_pdf(sheets: VisaSheets, target: Target, typesetter: Typesetter) -> int:
    """身元保証書: what the host vouches for."""
    form = _Form(sheets, typesetter)
    story = [
        *form.head("身元保証書", "Letter of Guarantee"),
        *form.addressed(),
        *form.table(_APPLICANT, _APPLICANT_ENGLISH, form.applicant(sheets.applicants[0])),
        form.text("上記の者の本邦入国に関し、下記の事項について保証します。", _PARAGRAPH),
        *form.guarantees(),
        form.text("上記のとおり相違ありません。", _PARAGRAPH),
        KeepTogether(form.rows("身元保証人", "Guarantor", form.inviter())),
    ]
    return form.build("身元保証書", story, target)


def applicants_pdf(sheets: VisaSheets, target: Target, typesetter: Typesetter) -> int:
    """申請人名簿: everybody who applies together."""
    form = _Form(sheets, typesetter)
    heads = (
        "番号\nNo.",
        "国籍\nNationality",
        "氏名（旅券のとおり）\nName as in passport",
        "性別\nSex",
        "生年月日\nDate of birth",
        "職業\nOccupation",
        "招へい人\nとの関係\nRelation",
    )
    rows = [
        (str(one.number), one.nationality, "\n".join(filter(None, (one.name, one.local_name))), one.sex, one.birth_on, one.occupation, "―")
        for one in sheets.applicants
    ]
    story = [
        *form.head("申請人名簿", "List of Visa Applicants"),
        form.text("招へい理由書及び身元保証書の申請人は、次のとおりです。", _PARAGRAPH),
        form.listing(heads, rows, (0.055, 0.135, 0.255, 0.095, 0.165, 0.19, 0.105)),
    ]
    return form.build("申請人名簿", story, target)


def schedule_pdf(sheets: VisaSheets, days: Sequence[PlanDay], target: Target, typesetter: Typesetter) -> int:
    """滞在予定表 of applicants who travel and stay alike: `sheets` names those alone."""
    form = _Form(sheets, typesetter)
    heads = ("年月日\nDate", "行動予定\nActivity", "連絡先\nContact", "宿泊先\nPlace of stay")
    rows = [(day.on, day.activity, day.contact, day.lodging) for day in days]
    story = [
        *form.head("滞在予定表", "Schedule of Stay"),
        *form.table("ビザ申請人", "Visa applicants", form.companions(sheets.applicants)),
        form.text("上記の者の本邦における滞在予定は、次のとおりです。", _PARAGRAPH),
        form.listing(heads, rows, (0.16, 0.36, 0.2, 0.28)),
    ]
    return form.build("滞在予定表", story, target)


_Field = tuple[str, str, str]
_APPLICANT: Final = "ビザ申請人（複数の場合は代表者）"
_APPLICANT_ENGLISH: Final = "Visa applicant (of several: the representative)"
_LISTED: Final = "別紙「申請人名簿」のとおり"


class _Form:
    """Parts that the forms share."""

    def __init__(self, sheets: VisaSheets, typesetter: Typesetter) -> None:
        self._sheets, self._typesetter = sheets, typesetter

    def head(self, title: str, english: str) -> Iterator[Flowable]:
        """The title."""
        yield self._line((title, _TITLE), (english, _SUBTITLE))

    def addressed(self) -> Iterator[Flowable]:
        """Date and addressee of a letter."""
        yield self._line((self._sheets.written_on, _RIGHT), before=10)
        yield self._line((self._sheets.addressee, _ADDRESSEE), before=6)

    def inviter(self) -> list[_Field]:
        one = self._sheets.inviter
        return [
            ("住所", "Address", one.address),
            ("会社・団体名", "Organisation", one.organisation),
            ("役職名", "Post", one.post),
            ("氏名", "Name", one.name),
            ("電話番号", "Telephone", one.phone),
            ("担当者所属先名・氏名", "Contact person", one.contact),
            ("担当者電話番号", "Telephone of contact", one.contact_phone),
        ]

    def applicant(self, one: Applicant) -> list[_Field]:
        others = self._sheets.total - 1
        return [
            ("国籍", "Nationality", one.nationality.replace("\n", "　")),
            ("職業", "Occupation", one.occupation),
            ("氏名（旅券のとおり）", "Name as in passport", "\n".join(filter(None, (one.name, one.local_name)))),
            ("性別", "Sex", one.sex),
            ("他の申請人", "Others", f"他 {others} 名（{others} more）" + (f"　{_LISTED}" if others else "")),
            ("生年月日（満年齢）", "Date of birth (age)", f"{one.birth_on}（満{one.age}歳）"),
        ]

    def invitation(self) -> list[_Field]:
        sheets = self._sheets
        return [
            ("（１）招へい目的", "Purpose of invitation", sheets.purpose),
            ("（２）招へい経緯", "Background of invitation", sheets.background),
            ("（３）申請人との関係", "Relationship with applicant", "会議の主催者と招へい者（Host of the conference and invitee）"),
        ]

    def companions(self, applicants: Sequence[Applicant]) -> list[_Field]:
        """Who follows this schedule: by name where some of the set follow another one."""
        others = len(applicants) - 1
        named = _LISTED if len(applicants) == self._sheets.total else "\n".join(f"{one.number}　{one.name}" for one in applicants[1:])
        return [
            ("氏名（代表者）", "Representative", f"{applicants[0].name}　他 {others} 名（{others} more）"),
            *([("他の申請人（名簿番号・氏名）", "Others, by number in the list", named)] if others else []),
        ]

    def guarantees(self) -> Iterator[Flowable]:
        """The three promises of the form."""
        promised = (
            ("１．滞在費", "Expenses of stay in Japan"),
            ("２．帰国旅費", "Expenses of the return journey"),
            ("３．日本国法令の遵守", "Observance of the laws of Japan"),
        )
        yield self._line(("記", replace(_BODY, anchor=CENTRE)), before=2)
        for japanese, english in promised:
            cells = [
                Cell(8 * mm, 60 * mm, (self._passage(japanese, _BODY),)),
                Cell(70 * mm, 90 * mm, (self._passage(english, _ENGLISH, "en"),)),
            ]
            yield Row(self._typesetter, cells, before=4)

    def table(self, title: str, english: str, fields: Sequence[_Field]) -> Iterator[Flowable]:
        """A heading and a ruled row for each field; no page ends with the heading."""
        heading, first, *others = self.rows(title, english, fields)
        yield KeepTogether([heading, first])
        yield from others

    def rows(self, title: str, english: str, fields: Sequence[_Field]) -> list[Flowable]:
        """The heading and the fields of a table."""
        heading = Row(self._typesetter, [Cell(0, WIDTH, self._bilingual(title, english, _HEADING))], Look(padding=3), before=9)
        return [heading, *(self._field(*field) for field in fields)]

    def _field(self, label: str, english: str, value: str) -> Row:
        cells = [
            Cell(_PAD, _LABEL_WIDTH - 2 * _PAD, self._bilingual(label, english, _LABEL)),
            Cell(_LABEL_WIDTH + _PAD, WIDTH - _LABEL_WIDTH - 2 * _PAD, (self._passage(value, _BODY),)),
        ]
        return Row(self._typesetter, cells, Look(padding=4.5, rule=_LINE, rule_width=0.5, uprights=(0, _LABEL_WIDTH, WIDTH)))

    def listing(self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> Listing:
        """A table whose head returns on every page."""
        uprights = tuple(accumulate((WIDTH * share for share in shares), initial=0.0))
        look = Look(padding=4.5, rule=_LINE, rule_width=0.5, uprights=uprights)
        head = self._cells(heads, shares, _ENGLISH, replace(look, ground=_GROUND))
        body = [self._cells(row, shares, _SMALL, look) for row in rows]
        return Listing([head], body)

    def _cells(self, texts: Sequence[str], shares: Sequence[float], style: TextStyle, look: Look) -> Row:
        cells, left = [], 0.0
        for text, share in zip(texts, shares, strict=True):
            cells.append(Cell(left + _PAD, WIDTH * share - 2 * _PAD, (self._passage(text, style),)))
            left += WIDTH * share
        return Row(self._typesetter, cells, look)

    def build(self, title: str, story: Sequence[Flowable], target: Target) -> int:
        """Write the paper, with its reference and the number of the page at the foot, and the mark of a draft behind all."""
        sheets = self._sheets
        imprint = Imprint(title, sheets.inviter.organisation, LANGUAGE, sheets.reference)
        return build_paper(target, imprint, list(story), margins=(TOP, SIDE, BOTTOM, SIDE), foot=self._foot(title))

    def _foot(self, title: str) -> Callable[[Paper, int, int], None]:
        def draw(paper: Paper, page: int, pages: int) -> None:
            told = f"{title}　{self._sheets.reference}　{page}／{pages}"
            fitted = fit(self._typesetter, told, LANGUAGE, Weight.REGULAR, Box(WIDTH, 18, largest=8, good=7))
            paper.draw_fitted(fitted, SIDE + WIDTH, BOTTOM - 5 * mm, _SOFT, RIGHT)
            self._draw_mark(paper)

        return draw

    def _draw_mark(self, paper: Paper) -> None:
        mark = self._typesetter.line(self._sheets.mark, LANGUAGE, Weight.BOLD)
        paper.saveState()
        paper.translate(A4[0] / 2, A4[1] / 2)
        paper.rotate(_MARK_ANGLE)
        paper.draw_line(mark, 0, -MIDDLE * _MARK_SIZE, _MARK_SIZE, _FAINT, CENTRE)
        paper.restoreState()

    def text(self, text: str, style: TextStyle) -> Text:
        return Text(self._typesetter, text, LANGUAGE, style)

    def _line(self, *texts: tuple[str, TextStyle], before: float = 0.0) -> Row:
        return Row(self._typesetter, [Cell(0, WIDTH, tuple(self._passage(text, style) for text, style in texts))], before=before)

    def _bilingual(self, japanese: str, english: str, style: TextStyle) -> tuple[Passage, Passage]:
        return self._passage(japanese, style), replace(self._passage(english, _ENGLISH, "en"), runs_in=True)

    def _passage(self, text: str, style: TextStyle, language: str = LANGUAGE) -> Passage:
        return Passage(text, language, style)
