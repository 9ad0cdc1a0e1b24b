"""Findings as pages show them: sentence, links, waiver."""

from dataclasses import dataclass, replace
from typing import Final

from flask import g, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from conference import security
from conference.addresses import address_of, endpoint_of
from conference.extensions import db
from conference.messages import long_date
from conference.permissions import Permission
from conference.readiness.areas import areas_of
from conference.readiness.findings import Judged, Verdict, difference, judge_once, judged_before
from conference.readiness.sentences import sentence
from conference.rules.finding import Area, Page

_FIRST_FEW: Final = 3
_MENDING = {
    Page.DELEGATION: _l("Open delegation"),
    Page.CONSULTATIONS: _l("Open consultations"),
    Page.PERSON: _l("Open person"),
    Page.TRAVEL: _l("Open travel"),
    Page.VISA: _l("Open visa"),
    Page.NIGHTS: _l("Open hotel nights"),
    Page.ROOMS: _l("Open rooms"),
    Page.EQUIPMENT: _l("Open equipment"),
    Page.MEAL: _l("Open meal"),
    Page.MEALS: _l("Open meals"),
    Page.SESSION: _l("Open session"),
    Page.AGENDA: _l("Open agenda"),
    Page.SETTINGS: _l("Open settings"),
}


@dataclass(frozen=True, slots=True)
class ShownWaiver:
    reason: str
    agreed_by: str
    agreed_on: str
    take_back_url: str | None


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What templates/components/findings.html asks for."""

    severity: str
    sentence: str
    code: str
    area: Area
    subject_text: str
    subject_url: str
    mend_label: str
    mend_url: str
    waive_url: str | None
    waiver: ShownWaiver | None


def verdict_at_hand() -> Verdict:
    """The findings of the conference of this request, as far as its user may see them."""
    return judge_once(db.session, g.conference, g.facts).only(areas_of(g.standing.role))


def findings_about(*refs: str) -> list[ShownFinding]:
    """The findings that name any of these rows; for the page of a row."""
    by_subject = verdict_at_hand().by_subject()
    found = {id(one): one for ref in refs for one in by_subject.get(ref, ())}
    return [shown(one) for one in found.values()]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a save changed in the findings: how many came and went, and the first few of each."""

    added_count: int
    mended_count: int
    added: list[ShownFinding]
    mended: list[ShownFinding]


def aftermath(entry_id: int | None) -> Aftermath | None:
    """What the findings say now that they did not before an audit entry; None where that is not known any more, or nothing changed."""
    before = judged_before(db.session, g.conference, entry_id) if entry_id and "conference" in g else None
    now = verdict_at_hand() if before else None
    made = difference(before.only(now.areas), now) if before and now else None
    if made is None or not (made.added or made.mended):
        return None
    gone = [without_links(shown(one)) for one in made.mended[:_FIRST_FEW]]
    return Aftermath(len(made.added), len(made.mended), [shown(one) for one in made.added[:_FIRST_FEW]], gone)


def without_links(finding: ShownFinding) -> ShownFinding:
    """What is not there yet, or no more, can be neither opened nor waived."""
    return replace(finding, waive_url=None, mend_url="", subject_url="")


def shown(one: Judged) -> ShownFinding:
    """One finding in the language of the page; where its user may not open the page that mends it, without links."""
    finding = one.finding
    mend_url = address_of(finding.mend) if security.may_open(endpoint_of(finding.mend)) else ""
    language = str(get_locale())
    may_waive = security.may(Permission.WAIVE)
    waiver = None
    if one.waiver:
        take_back_url = url_for("readiness.take_back", code=finding.code, subject=finding.subject) if may_waive else None
        waiver = ShownWaiver(one.waiver.reason, one.waiver.agreed_by, long_date(one.waiver.agreed_on, language), take_back_url)
    return ShownFinding(
        severity=finding.severity.value,
        sentence=sentence(finding, g.conference.zone, language),
        code=finding.code,
        area=finding.area,
        subject_text=finding.subject,
        subject_url=mend_url,
        mend_label=str(_MENDING[finding.mend.page]),
        mend_url=mend_url,
        waive_url=url_for("readiness.waive", code=finding.code, subject=finding.subject) if may_waive else None,
        waiver=waiver,
    )
