"""Reads one PDF from standard input and writes it anew to standard output, without what surrounds its pages.

It runs as a process of its own with little memory and time (conference/uploads/documents.py starts it): a file that is made to crash or to
swell breaks only this. The exit status says why a file is refused.
"""

import io
import resource
import sys
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

DAMAGED, ENCRYPTED, ACTIVE = 3, 4, 5

_MEMORY_BYTES: Final = 1024**3
_SECONDS: Final = 20
_DEEPEST: Final = 60
_ACTIVE_KEYS: Final = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/XFA", "/RichMedia", "/RichMediaContent"}
)
_ACTIVE_ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
)
_ACTIVE_TYPES: Final = frozenset({"/EmbeddedFile", "/Filespec"})


def main() -> None:
    for limit, most in ((resource.RLIMIT_AS, _MEMORY_BYTES), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as document:
            sys.stdout.buffer.write(_written_anew(document))
    except pikepdf.PasswordError:
        sys.exit(ENCRYPTED)
    except (pikepdf.PdfError, ValueError, MemoryError):
        sys.exit(DAMAGED)


def _written_anew(document: pikepdf.Pdf) -> bytes:
    if document.is_encrypted:
        sys.exit(ENCRYPTED)
    if any(_is_active(thing) for one in document.objects for thing in _dictionaries_in(one)):
        sys.exit(ACTIVE)
    if not len(document.pages):
        sys.exit(DAMAGED)
    for about in ("/Metadata", "/PieceInfo"):
        if about in document.Root:
            del document.Root[about]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    target = io.BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def _dictionaries_in(thing: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401  any object of a PDF
    """Every dictionary inside an object, itself too; what is referred to is an object of its own. Raises ValueError for a very deep one."""
    if depth > _DEEPEST:
        msg = "The objects are nested too deeply."
        raise ValueError(msg)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        parts = [part for _name, part in thing.items()]
    else:
        parts = list(thing.as_list()) if isinstance(thing, pikepdf.Array) else []
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from _dictionaries_in(part, depth + 1)


def _is_active(thing: Any) -> bool:  # noqa: ANN401  a dictionary of a PDF
    return (
        not _ACTIVE_KEYS.isdisjoint(thing.keys())
        or str(thing.get("/S", "")) in _ACTIVE_ACTIONS
        or str(thing.get("/Type", "")) in _ACTIVE_TYPES
    )


if __name__ == "__main__":
    main()
