"""PDFs are looked at in a process of their own; see conference/uploads/pdf_check.py."""

import subprocess
import sys
from typing import Final

from flask_babel import gettext as _

from conference.errors import RefusedError

_PROGRAM: Final = "conference.uploads.pdf_check"
_ENCRYPTED, _ACTIVE = 4, 5  # see there; it is not imported here, so that this process needs no reader of PDFs
_SECONDS: Final = 30


def written_anew(content: bytes) -> bytes:
    """The same pages without metadata. Raises RefusedError for a PDF that is encrypted, damaged, or more than pages."""
    status, made = _checked(content)
    if status == 0:
        return made
    msg = _("The PDF cannot be read: it is damaged or incomplete.")
    if status == _ENCRYPTED:
        msg = _("The PDF is locked with a password. Send it without.")
    elif status == _ACTIVE:
        msg = _("The PDF holds scripts, attached files or a form that sends data. Print it into a new PDF and send that.")
    raise RefusedError(msg)


def _checked(content: bytes) -> tuple[int, bytes]:
    """Exit status and output of the other process; what it takes too long for is damaged."""
    command = [sys.executable, "-I", "-m", _PROGRAM]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False, env={})  # noqa: S603  our own program
    except subprocess.TimeoutExpired:
        return 1, b""
    return done.returncode, done.stdout
