"""Presentations to send, made by hand: sound ones, and what an attacker makes of one."""

import io
import zipfile

from tests.uploads.pictures import WHERE, png

_OPEN = "application/vnd.openxmlformats-officedocument"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f"{_OPEN}.presentationml.presentation.main+xml"
WITH_MACROS = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
SHEET = f"{_OPEN}.spreadsheetml.sheet"
BIN = "application/vnd.ms-office.vbaProject"
_XML = "application/xml"


def link(kind: str, target: str, mode: str = "Internal") -> str:
    return f'<Relationship Id="r{len(target)}" Type="{_LINKS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def rels(*links: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{"".join(links)}</Relationships>'.encode()


def types(main: str = MAIN, of: str = "/ppt/presentation.xml", **endings: str) -> bytes:
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": _XML, "png": "image/png", **endings}
    lines = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in usual.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{space}">{lines}<Override PartName="{of}" ContentType="{main}"/>{core}</Types>'.encode()


def pptx(parts: dict[str, bytes] | None = None, *, text: str = "Carbon", comment: bytes = b"", **typed: str) -> bytes:
    """A presentation of one slide with a picture; `parts` come on top or replace others, `typed` are types by ending."""
    of_file = rels(link("officeDocument", "ppt/presentation.xml"), link("core-properties", "docProps/core.xml"))
    usual = {
        "[Content_Types].xml": types(**typed),
        "_rels/.rels": of_file,
        "docProps/core.xml": f"<a>{WHERE}</a>".encode(),
        "ppt/presentation.xml": b"<p/>",
        "ppt/slides/slide1.xml": f"<p>{text}</p>".encode(),
        "ppt/slides/_rels/slide1.xml.rels": rels(link("image", "../media/a.png"), link("hyperlink", "https://azec.example/", "External")),
        "ppt/media/a.png": png(),
    }
    return archive({**usual, **(parts or {})}, comment)


def workbook(parts: dict[str, bytes] | None = None, **typed: str) -> bytes:
    """What stands behind a chart."""
    usual = {"[Content_Types].xml": types(f"{SHEET}.main+xml", "/xl/workbook.xml", **typed), "xl/workbook.xml": b"<w/>"}
    return archive({**usual, **(parts or {})})


def archive(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
        made.comment = comment
    return target.getvalue()


def slide_links(*links: str) -> dict[str, bytes]:
    return {"ppt/slides/_rels/slide1.xml.rels": rels(*links)}
