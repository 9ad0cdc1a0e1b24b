"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from flask_babel import gettext as _

from conference.errors import RefusedError

_READABLE = 0o644


def publish(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file beside its place and move it there: who reads the path finds the old file or the new one, never a part.

    Raises RefusedError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        msg = _("%(path)s cannot be written: %(reason)s.", path=path, reason=error.strerror)
        raise RefusedError(msg) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
        Path(name).chmod(_READABLE)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        msg = _("%(path)s cannot be written: %(reason)s.", path=path, reason=error.strerror)
        raise RefusedError(msg) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
