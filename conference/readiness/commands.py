"""kaigi check: what would go wrong, on a terminal or as JSON."""

import json
import sys
from datetime import date

import click

from conference.commandline import conference_named, conference_option
from conference.errors import RefusedError
from conference.extensions import db
from conference.readiness.findings import Judged, Verdict, judge
from conference.readiness.sentences import sentence
from models.conference import Conference
from models.vocabulary import Severity

_ERRORS_FOUND = 1
_LANGUAGE = "en"


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as-of", metavar="DATE", help="Check as if it were this day (YYYY-MM-DD).")
@conference_option
def check_command(as_of: str | None, conference_ref: str | None, *, as_json: bool) -> None:
    """Name everything that would go wrong. Exit status 1 when an error is not waived."""
    conference = conference_named(db.session, conference_ref)
    verdict = judge(db.session, conference, _day(as_of))
    click.echo(_json(conference, verdict) if as_json else _text(conference, verdict))
    if verdict.open_count(Severity.ERROR):
        sys.exit(_ERRORS_FOUND)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"--as-of needs a date such as 2027-06-30, not “{text}”."
        raise RefusedError(msg) from None


def _json(conference: Conference, verdict: Verdict) -> str:
    findings = [_entry(conference, one) for one in verdict.judged]
    return json.dumps(
        {"conference": conference.ref, "as_of": verdict.as_of.isoformat(), "findings": findings}, ensure_ascii=False, indent=2
    )


def _entry(conference: Conference, one: Judged) -> dict[str, object]:
    finding = one.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "message": sentence(finding, conference.zone, _LANGUAGE),
        "waived": one.waiver is not None,
    }


def _text(conference: Conference, verdict: Verdict) -> str:
    lines = [_line(conference, one) for one in verdict.judged]
    counts = ", ".join(f"{verdict.open_count(severity)} {severity.value}" for severity in Severity)
    waived = sum(1 for one in verdict.judged if one.waiver)
    return "\n".join([*lines, f"{conference.ref} as of {verdict.as_of}: {counts}, {waived} waived."])


def _line(conference: Conference, one: Judged) -> str:
    finding = one.finding
    waived = f" [waived: {one.waiver.reason}]" if one.waiver else ""
    return (
        f"{finding.severity.value.upper():8}{finding.code:34}{finding.subject:16} {sentence(finding, conference.zone, _LANGUAGE)}{waived}"
    )
