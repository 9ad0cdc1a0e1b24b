"""SVG drawings become pictures, in a process of their own; see conference/uploads/svg_check.py."""

import subprocess
import sys
from typing import Final

from flask_babel import lazy_gettext as _l

from conference.errors import RefusedError

_PROGRAM: Final = "conference.uploads.svg_check"
_SECONDS: Final = 30
# By the exit statuses there; it is not imported here, so that this process needs no program that draws
_DAMAGED: Final = 3
_SENTENCES: Final = {
    _DAMAGED: _l("The drawing cannot be read: it is damaged or incomplete."),
    4: _l("The drawing holds a script or an animation. Save it as “plain SVG” and send that."),
    5: _l("The drawing refers to something outside the file. Embed it or remove it, and send it again."),
    6: _l("The drawing declares entities, which could be made to swell. Save it as “plain SVG” and send that."),
    7: _l("The drawing holds a piece of a web page (foreignObject). Save it as “plain SVG” and send that."),
    8: _l("The drawing holds text, which needs a font. Turn its text into paths and send it again."),
    9: _l("The drawing holds a picture of pixels. Send a PNG instead."),
    10: _l("The drawing has too many parts. Simplify it, or send a PNG."),
}


def drawn(content: bytes) -> bytes:
    """The drawing as a PNG. Raises RefusedError for one that is more than a drawing, with what it must not hold."""
    command = [sys.executable, "-I", "-m", _PROGRAM]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=False, env={})  # noqa: S603  our own program
    except subprocess.TimeoutExpired:
        raise _refusal(_DAMAGED) from None
    if done.returncode != 0:
        raise _refusal(done.returncode)
    return done.stdout


def _refusal(status: int) -> RefusedError:
    """Whatever it was that broke the other process, the drawing is of no use."""
    return RefusedError(str(_SENTENCES.get(status, _SENTENCES[_DAMAGED])))
