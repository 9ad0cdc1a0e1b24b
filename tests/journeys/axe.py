"""axe-core in a page: what of WCAG 2.2 AA and of good practice a machine can see.

It comes from npm (package.json and its lock file stand in this folder); `npm ci` puts it into node_modules.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_RUN = """async (options) => (await axe.run(document, options)).violations.map(
    (found) => ({ rule: found.id, nodes: found.nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`) }))"""


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands: address, rule, element, reason."""
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN, _OPTIONS)
    return [f"{page.url} {one['rule']}: {node}" for one in found for node in one["nodes"]]
