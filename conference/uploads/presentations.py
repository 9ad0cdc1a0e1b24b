"""Presentations (PPTX, Office Open XML): looked over part by part, and written anew without what is about them.

Python's own zipfile and expat do it: what is asked is the shape of an archive, and no library that we know asks it. One that reads slides
(python-pptx) would bring a second reader of XML (lxml) and let most of this pass.

Whatever acts by itself is refused: macros, controls, OLE objects, programs, and parts that would be fetched from elsewhere. A hyperlink to
the web stays, because only a click follows it; so does the workbook behind a chart, where it passes the same look.
Source: SEC-10, SEC-16-1.
"""

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final
from xml.etree import ElementTree as ET  # without a document type nothing expands: see _Builder

from flask_babel import gettext as _

from conference.errors import RefusedError
from conference.uploads.beginnings import ARCHIVE, COMPOUND_FILE

_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", COMPOUND_FILE, ARCHIVE)
_MOST_PARTS: Final = 5_000
_MOST_UNPACKED: Final = 300 * 1024 * 1024
_SMALL_UNPACKED: Final = 20 * 1024 * 1024
_SUSPICIOUS_RATIO: Final = 100  # XML shrinks 10 to 30 times, bombs a thousand times
_MOST_XML: Final = 8 * 1024 * 1024
_LEVEL: Final = 3  # of compression: most of a presentation is pictures
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the same file is written the same way
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, ValueError, EOFError, RuntimeError, OSError)

_TYPES: Final = "[Content_Types].xml"
_ABOUT: Final = "docProps/"  # author, company, a picture of the first slide
_PRESENTATIONS: Final = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",  # refused with a reason of its own
        "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    }
)
_WORKBOOKS: Final = frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"})
_OF_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_USUAL: Final = re.compile(
    r"application/(vnd\.openxmlformats-(officedocument|package)\.|vnd\.ms-(office|powerpoint|excel)\.|xml$|inkml\+xml$|x-fontdata$)"
    r"|(image|audio|video)/"
)
_ACTIVE: Final = re.compile(r"macro|vba|activex|oleobject|control|externallink|connections", re.IGNORECASE)
_TO_THE_WEB: Final = re.compile(r"(https?://|mailto:)[^\\]+", re.IGNORECASE)
_SOUND_NAME: Final = re.compile(r"(?!/)(?!(.*/)?\.\.(/|$))[^\\\x00-\x1f]{1,255}")


class _DamagedError(Exception):
    """It is no presentation that may be read."""


class _ActiveError(Exception):
    """It does something by itself."""


class _Builder(ET.TreeBuilder):
    """Presentations have no document type; that of an attacker would expand."""

    def doctype(self, _name: str, _pubid: str | None, _system: str | None) -> None:
        raise _DamagedError


def is_presentation(content: bytes) -> bool:
    """Whether an archive says that it is one, sound or not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not _PRESENTATIONS.isdisjoint(_types_of(archive).values())
    except (_DamagedError, *_UNREADABLE):
        return False


def written_anew(content: bytes) -> bytes:
    """The same slides, without properties, comments of the archive or bytes around it. Raises RefusedError for what may not be kept."""
    try:
        return _rewritten(content, _PRESENTATIONS)
    except _ActiveError:
        msg = _("The presentation holds macros, programs or parts that are fetched from elsewhere. Save it as a PDF and send that.")
        raise RefusedError(msg) from None
    except (_DamagedError, *_UNREADABLE):
        msg = _("The presentation cannot be read: it is damaged, incomplete, or unpacks to far too much.")
        raise RefusedError(msg) from None


def _rewritten(content: bytes, wanted: frozenset[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w", compresslevel=_LEVEL) as made:
        parts = dict(_sound_parts(archive, len(content)))
        types = _types_of(archive)
        if wanted.isdisjoint(types.values()):
            raise _DamagedError
        _put(made, _TYPES, _flat(_xml(archive, _TYPES), "PartName"))
        for name, part in parts.items():
            kind = types.get(f"/{name}".lower()) or types.get(name.rpartition(".")[2].lower())
            if name == _TYPES or name.startswith(_ABOUT) or kind is None:
                continue  # what has no type is no part of it
            _copy(archive, part, made, kind)
    return target.getvalue()


def _sound_parts(archive: zipfile.ZipFile, packed: int) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The parts by name; zipfile unpacks none of them beyond the size that its head says."""
    parts = [part for part in archive.infolist() if not part.is_dir()]
    unpacked = sum(part.file_size for part in parts)
    is_bomb = unpacked > _SMALL_UNPACKED and unpacked > _SUSPICIOUS_RATIO * packed
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or is_bomb or len({part.filename.lower() for part in parts}) < len(parts):
        raise _DamagedError
    for part in parts:
        is_plain = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not part.flag_bits & 1
        if not is_plain or not _SOUND_NAME.fullmatch(part.filename):
            raise _DamagedError
        yield part.filename, part


def _types_of(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Name of a part, or its ending, in small letters -> its type."""
    found = _xml(archive, _TYPES)
    return {(one.get("PartName") or one.get("Extension") or "").lower(): one.get("ContentType") or "" for one in found}


def _xml(archive: zipfile.ZipFile, name: str) -> ET.Element:
    if archive.getinfo(name).file_size > _MOST_XML:
        raise _DamagedError
    parser = ET.XMLParser(target=_Builder())  # noqa: S314  see _Builder
    return ET.fromstring(archive.read(name), parser)  # noqa: S314  see _Builder


def _copy(archive: zipfile.ZipFile, part: zipfile.ZipInfo, made: zipfile.ZipFile, kind: str) -> None:
    """Take over a part of a type, where it is what it says and does nothing."""
    if not _USUAL.match(kind) or _ACTIVE.search(kind):
        raise _ActiveError
    if part.filename.endswith(".rels"):
        links = _xml(archive, part.filename)
        if any(_is_active(link) for link in links):
            raise _ActiveError
        _put(made, part.filename, _flat(links, "Target"))
    elif kind == _OF_WORKBOOK:
        _put(made, part.filename, _rewritten(archive.read(part), _WORKBOOKS))
    else:
        with archive.open(part) as source:
            if source.read(max(map(len, _PROGRAMS))).startswith(_PROGRAMS):
                raise _ActiveError
            source.seek(0)
            with made.open(_head(part.filename, part.compress_type), "w") as target:
                shutil.copyfileobj(source, target)


def _is_active(link: ET.Element) -> bool:
    """Whether it leads to something that acts, or out of the file otherwise than by a click."""
    kind, target = link.get("Type", ""), link.get("Target", "")
    if link.get("TargetMode", "Internal").lower() != "internal":
        return not (kind.endswith("/hyperlink") and _TO_THE_WEB.fullmatch(target))
    return bool(_ACTIVE.search(kind.rpartition("/")[2]))


def _flat(found: ET.Element, leads: str) -> bytes:
    """A list of elements, written plainly: without those whose attribute `leads` is about the file."""
    space, _brace, root = found.tag.removeprefix("{").partition("}")
    kept = [one for one in found if not one.get(leads, "").removeprefix("/").startswith(_ABOUT)]
    lines = "".join(f"<{one.tag.rpartition('}')[2]} {_attributes(one)}/>" for one in kept)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root} xmlns="{escape(space)}">{lines}</{root}>'.encode()


def _attributes(one: ET.Element) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in one.items() if not name.startswith("{"))


def _put(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    made.writestr(_head(name, zipfile.ZIP_DEFLATED), content, compresslevel=_LEVEL)


def _head(name: str, compression: int) -> zipfile.ZipInfo:
    head = zipfile.ZipInfo(name, _MOMENT)
    head.compress_type = compression
    return head
