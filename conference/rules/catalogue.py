"""Prints docs/checks.md from the registry: python -m conference.rules.catalogue > docs/checks.md."""

import sys
from collections.abc import Iterator

from conference.rules.registry import CHECKS
from models.vocabulary import Severity

HEAD = """# Checks

Everything that Kaigi looks at before it says that a conference can run. This page is made from the code by
`python -m conference.rules.catalogue > docs/checks.md`; a test holds the two together.

An **error** stops the conference from running as the facts stand. A **warning** departs from what the specification asks. An
**info** is worth knowing. Any of them can be waived, with a reason and who agreed. `CONF-` numbers are those of the specification's
requirements; *design* marks a rule of Kaigi's own."""

TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Infos"}


def table(severity: Severity) -> Iterator[str]:
    """Yield the lines of the table of one severity, by code."""
    yield f"\n## {TITLES[severity]}\n"
    yield "| code | severity | requirement | area | when |"
    yield "|---|---|---|---|---|"
    for code, check in sorted(CHECKS.items()):
        if check.severity is severity:
            yield f"| {code} | {severity} | {check.requirement} | {check.area} | {check.when} |"


def markdown() -> str:
    """Give the whole page."""
    return "\n".join([HEAD, *(line for severity in Severity for line in table(severity)), ""])


if __name__ == "__main__":
    sys.stdout.write(markdown())
