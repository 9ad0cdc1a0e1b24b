"""How addresses of pages are read and written."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import IntegerConverter, Rule


class RowNumber(IntegerConverter):
    """Whole numbers that a database can hold; a longer one is the number of nothing."""

    regex = r"\d{1,18}"


class LateRule(Rule):
    """Compiles the function that writes an address when the first is asked for: a page needs thirty of them, an app has a thousand.

    Werkzeug compiles all as the app is made: a seventh of a second at each start. Its method is private; should a new version call it
    otherwise, the app starts as slowly as before.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder
        compiled: Callable[..., tuple[str, str]] | None = None

        def build(rule: Rule, **values: Any) -> tuple[str, str]:  # noqa: ANN401  values of an address
            nonlocal compiled
            compiled = compiled or compile_now(append_unknown)
            return compiled(rule, **values)

        return build
