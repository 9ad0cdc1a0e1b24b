"""What people send is what its content says, harmless afterwards, or refused in a sentence."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from flask import Flask
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from conference.config import MEBIBYTE
from conference.errors import RefusedError
from conference.uploads.accepting import Accepted, accepted
from conference.uploads.kinds import Kind
from tests.uploads.clamd import EICAR, clamd
from tests.uploads.pictures import WHERE, bomb, jpeg, pdf, png, saved

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


def look_over(app: Flask, content: bytes, kinds: tuple[Kind, ...] = tuple(Kind), scanner: str = "") -> Accepted:
    app.extensions["kaigi"] = replace(app.extensions["kaigi"], scanner_url=scanner)
    with app.test_request_context("/?lang=en"):
        return accepted(content, kinds, most_bytes=MEBIBYTE)


def refusal(app: Flask, content: bytes, kinds: tuple[Kind, ...] = tuple(Kind), scanner: str = "") -> str:
    with pytest.raises(RefusedError) as refused:
        look_over(app, content, kinds, scanner)
    return str(refused.value)


def test_a_picture_keeps_its_pixels_and_nothing_else(app: Flask) -> None:
    sent = jpeg() + b"<script>alert(1)</script>"
    assert WHERE.encode() in sent
    kept = look_over(app, sent)
    assert kept.kind is Kind.JPEG
    assert WHERE.encode() not in kept.content
    assert b"script" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == (40, 60)  # upright
        assert not picture.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_any_mode_are_redrawn(app: Flask, mode: str) -> None:
    assert look_over(app, png(mode=mode)).kind is Kind.PNG


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_picture_that_would_swell_is_not_unpacked(app: Flask, side: int) -> None:
    assert "more than 40 million pixels" in refusal(app, bomb(side))


@pytest.mark.parametrize("content", [jpeg()[:200], png()[:60], bomb(100), pdf()[:40] + b"%%EOF"])
def test_half_a_file_is_refused(app: Flask, content: bytes) -> None:
    assert "cannot be read" in refusal(app, content)


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ" + bytes(100), b"<html></html>", b"GIF89a", b"PK\3\4" * 9],
)
def test_other_content_is_refused_whatever_it_is_called(app: Flask, content: bytes) -> None:
    assert "Send one of these: JPEG, PNG, PDF, PPTX, SVG." in refusal(app, content)


def test_only_the_kinds_that_are_asked_for(app: Flask) -> None:
    assert "Send one of these: PNG." in refusal(app, jpeg(), (Kind.PNG,))


def test_too_large_is_said(app: Flask) -> None:
    assert "larger than 1 MB" in refusal(app, bytes(MEBIBYTE + 1))


def test_a_pdf_keeps_its_pages_and_nothing_about_them(app: Flask) -> None:
    kept = look_over(app, pdf(PieceInfo=Dictionary(Author=String(WHERE))) + b"\nPK\3\4 something behind the end")
    assert kept.kind is Kind.PDF
    assert WHERE.encode() not in kept.content
    assert b"behind the end" not in kept.content
    with pikepdf.open(io.BytesIO(kept.content)) as document:
        assert len(document.pages) == 1


ACTIVE: dict[str, Callable[[], dict[str, Any]]] = {
    "script": lambda: {"OpenAction": script()},
    "event": lambda: {"AA": Dictionary(WC=script())},
    "named script": lambda: {"Names": Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))},
    "files": lambda: {"Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))},
    "program": lambda: {"OpenAction": Dictionary(S=Name.Launch, F=String("cmd.exe"))},
    "sending": lambda: {"OpenAction": Dictionary(S=Name.SubmitForm, F=String("https://evil.example/"))},
    "form": lambda: {"AcroForm": Dictionary(XFA=String("<xdp/>"))},
}


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@pytest.mark.parametrize("root", ACTIVE.values(), ids=ACTIVE)
def test_a_pdf_that_does_something_is_refused(app: Flask, root: Callable[[], dict[str, Any]]) -> None:
    assert "scripts, attached files or a form" in refusal(app, pdf(**root()))


def test_a_pdf_with_an_attached_file_is_refused(app: Flask) -> None:
    document = pikepdf.open(io.BytesIO(pdf()))
    document.attachments["invoice.exe"] = b"MZ"
    assert "attached files" in refusal(app, saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate))


def test_a_locked_pdf_is_refused(app: Flask) -> None:
    locked = saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(owner="a", user="b"))
    open_to_all = saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(owner="a", user=""))
    assert all("locked with a password" in refusal(app, content) for content in (locked, open_to_all))


def test_a_pdf_that_swells_is_read_within_bounds(app: Flask) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    for _number in range(60):
        document.make_indirect(String("x" * 1_000_000))
    swelling = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert len(swelling) < MEBIBYTE
    assert look_over(app, swelling).kind is Kind.PDF


def test_what_the_scanner_finds_is_refused(app: Flask) -> None:
    with clamd() as scanner:
        assert "found something" in refusal(app, png() + EICAR, scanner=scanner)
        assert "found something" in refusal(app, pdf() + EICAR, scanner=scanner)
        assert look_over(app, jpeg(), scanner=scanner).kind is Kind.JPEG


def test_without_the_scanner_s_word_nothing_is_accepted(app: Flask) -> None:
    with clamd() as scanner:
        large = png(700, 700, "RGB") + bytes(MEBIBYTE - 40_000)
        assert "could not look at the file" in refusal(app, large, scanner=scanner)
    assert "does not answer" in refusal(app, jpeg(), scanner=scanner)
    assert "does not answer" in refusal(app, jpeg(), scanner="unix:///nowhere/clamd.sock")
