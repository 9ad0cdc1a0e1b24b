"""Says what pip-audit found, and never more: where its data could not be reached, nothing was audited. `make audit` runs it.

pip-audit itself prints “No known vulnerabilities found” when an index knows no vulnerabilities of any package because it has no such data.
"""

import json
import sys
from pathlib import Path
from typing import Any


def told(path: Path) -> tuple[str, int]:
    """What to say of pip-audit's JSON at a path, and the exit status: 1 where something is vulnerable. No file: it could not run."""
    try:
        found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        return "SKIPPED: the data on vulnerabilities cannot be reached from here. Nothing was audited.", 0
    left_out = [one["name"] for one in found if "skip_reason" in one]
    if len(left_out) == len(found):
        return f"SKIPPED: the index has no data on vulnerabilities. None of {len(found)} packages was audited.", 0
    vulnerable = [f"{one['name']} {one['version']}: {flaw['id']}" for one in found for flaw in one.get("vulns", ())]
    said = [f"{len(found) - len(left_out)} of {len(found)} packages audited, {len(vulnerable)} vulnerabilities known."]
    said += [f"NOT AUDITED: {', '.join(left_out)}"] if left_out else []
    return "\n".join([*said, *vulnerable]), int(bool(vulnerable))


if __name__ == "__main__":
    sentence, status = told(Path(sys.argv[1]))
    sys.stdout.write(f"{sentence}\n")
    sys.exit(status)
