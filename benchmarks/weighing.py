"""What a page weighs that somebody opens for the first time.

Counted are the bodies of the page, of its style sheets and drawings. These are compressed as docs/deployment/nginx.conf does it, the page
is not. Fonts are not counted: a browser asks for one only where the machine has none for the script.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from conference.config import ROOT

_STATIC = ROOT / "static"
_NGINX_LEVEL = 1
_OF_PAGE = re.compile(r'(?:href|src)="/static/([^"#?]+)')
_OF_SHEET = re.compile(r'@import url\("([^"]+)"\)')


def first_visit(page: str) -> int:
    """Bytes of a page with everything that it asks for."""
    files = {found for name in set(_OF_PAGE.findall(page)) for found in _with_imports(_STATIC / name)}
    return len(page.encode()) + sum(len(gzip.compress(file.read_bytes(), _NGINX_LEVEL)) for file in files)


@cache
def _with_imports(file: Path) -> frozenset[Path]:
    imports = _OF_SHEET.findall(file.read_text(encoding="utf-8")) if file.suffix == ".css" else ()
    return frozenset({file}.union(*(_with_imports(file.parent / name) for name in imports)))
