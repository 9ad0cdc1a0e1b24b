"""All checks, and how to run them."""

from collections.abc import Iterable
from types import ModuleType

from conference.rules import agenda, catering, conference_targets, days, delegations, lodging, people, travel, venue, visas
from conference.rules.check import Check
from conference.rules.finding import Finding
from conference.rules.snapshot import Snapshot
from models.vocabulary import Severity

SEVERITIES = {severity: position for position, severity in enumerate(Severity)}


def collect(modules: Iterable[ModuleType]) -> dict[str, Check]:
    """Give the checks of some modules by code, in the order they are written. Raises ValueError when two share a code."""
    checks: dict[str, Check] = {}
    for module in modules:
        for value in vars(module).values():
            if not isinstance(value, Check):
                continue
            if value.code in checks:
                message = f"Two checks have the code {value.code}."
                raise ValueError(message)
            checks[value.code] = value
    return checks


CHECKS = collect((delegations, people, travel, visas, lodging, venue, catering, agenda, days, conference_targets))


def run(snapshot: Snapshot) -> list[Finding]:
    """Give everything that would go wrong at this conference: errors first, then by code and subject."""
    findings = [finding for check in CHECKS.values() for finding in check(snapshot)]
    return sorted(findings, key=lambda finding: (SEVERITIES[finding.severity], finding.code, finding.subject))
