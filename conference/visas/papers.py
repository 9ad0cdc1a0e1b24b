"""What a set says -> its papers, as one ZIP archive with equal bytes for equal facts. Brings reportlab along: import it only to print."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Final

from conference.outputs.pdf import visa_forms
from conference.outputs.pdf.shaping import Typesetter
from conference.outputs.pdf.visa_forms import Applicant, Inviter, PlanDay, VisaSheets
from conference.rules.visa_papers import addressee_of
from conference.visas.facts import Facts, SetFacts

MARK: Final = "下書き　DRAFT"
_STAY: Final = "会議用務のため滞在\nStay for the conference"
FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # of the ZIP format: bytes do not tell when they were made


def archive_of(facts: SetFacts, reference: str, written_on: date, *, is_draft: bool) -> bytes:
    """All papers of a set. `written_on`: at the venue. Raises UnprintableError."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, paper in _papers(facts, reference, written_on, is_draft=is_draft):
            archive.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), paper, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _papers(facts: SetFacts, reference: str, written_on: date, *, is_draft: bool) -> Iterator[tuple[str, bytes]]:
    typesetter, people = Typesetter(), list(facts.people.values())
    sheets = _sheets(facts.common, people, reference, written_on, is_draft=is_draft)
    forms = [("1-reason-for-invitation", visa_forms.reason_pdf), ("2-guarantee", visa_forms.guarantee_pdf)]
    forms += [("3-applicants", visa_forms.applicants_pdf)] if len(people) > 1 else []
    for name, make in forms:
        make(sheets, paper := BytesIO(), typesetter)
        yield f"{name}.pdf", paper.getvalue()
    for number, alike in enumerate(_travelling_alike(people), 1):
        own = replace(sheets, applicants=tuple(sheets.applicants[place] for place in alike))
        visa_forms.schedule_pdf(own, _plan(facts.common, people[alike[0]]), paper := BytesIO(), typesetter)
        yield f"4-schedule-{number}.pdf", paper.getvalue()


def _travelling_alike(people: list[Facts]) -> list[list[int]]:
    """People with the same plan share a schedule: their places in the set."""
    plans: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(people):
        plans.setdefault((one["arrival"], one["arrives_on"], one["departure"], one["leaves_on"], one["hotel"]), []).append(place)
    return list(plans.values())


def _sheets(common: Facts, people: list[Facts], reference: str, written_on: date, *, is_draft: bool) -> VisaSheets:
    return VisaSheets(
        reference=reference,
        written_on=_in_japanese(written_on),
        addressee=addressee_of(people[0]["mission"]),
        inviter=Inviter(
            address=common["address"],
            organisation=common["organisation"],
            post=common["post"],
            name=common["inviter"],
            phone=common["phone"],
            contact=common["contact"],
            contact_phone=common["contact_phone"],
        ),
        applicants=tuple(_applicant(number, one, written_on) for number, one in enumerate(people, 1)),
        purpose=common["purpose"],
        background=common["background"],
        total=len(people),
        mark=MARK if is_draft else "",
    )


def _applicant(number: int, one: Facts, on: date) -> Applicant:
    born = date.fromisoformat(one["birth_on"])
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    told = {name: one[name] for name in ("nationality", "occupation", "name", "local_name", "sex")}
    return Applicant(number, **told, birth_on=_in_japanese(born), age=age)


def _plan(common: Facts, one: Facts) -> list[PlanDay]:
    """A line for each day from the landing to the departure."""
    first, last = date.fromisoformat(one["arrives_on"]), date.fromisoformat(one["leaves_on"])
    return [_day(common, one, first + timedelta(days=number), last) for number in range((last - first).days + 1)]


def _day(common: Facts, one: Facts, on: date, last: date) -> PlanDay:
    doings = [
        one["arrival"] if on.isoformat() == one["arrives_on"] else "",
        f"{common['conference']}\n{common['venue']}" if on.isoformat() in common["days"].split() else "",
        one["departure"] if on == last else "",
    ]
    lodging = "\n".join((one["hotel"], one["hotel_address"], one["hotel_phone"]))
    return PlanDay(
        on=f"{_in_japanese(on)}\n{on.isoformat()}",
        activity="\n".join(filter(None, doings)) or _STAY,
        contact=f"{common['contact']}\n{common['contact_phone']}",
        lodging=lodging if on != last else "―",
    )


def _in_japanese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
