"""Presentations: kept without what is about them, refused where they act by themselves or unpack to too much."""

import io
import zipfile

import pytest
from flask import Flask

from conference.uploads.beginnings import COMPOUND_FILE
from conference.uploads.kinds import Kind
from tests.uploads.pictures import WHERE, png
from tests.uploads.presentations import BIN, SHEET, WITH_MACROS, archive, link, pptx, slide_links, types, workbook
from tests.uploads.test_accepting import look_over, refusal

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
SLIDES = (Kind.PDF, Kind.PPTX)


def test_a_presentation_keeps_its_slides_and_nothing_about_them(app: Flask) -> None:
    kept = look_over(app, pptx({"readme.exotic": b"no part"}, comment=WHERE.encode()) + b"<script>", SLIDES)
    assert kept.kind is Kind.PPTX
    assert b"script" not in kept.content
    assert WHERE.encode() not in kept.content
    with zipfile.ZipFile(io.BytesIO(kept.content)) as made:
        assert made.testzip() is None
        assert made.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in made.namelist() if name.startswith("docProps") or name == "readme.exotic"]
        assert b"docProps" not in made.read("_rels/.rels") + made.read("[Content_Types].xml")
        assert made.read("ppt/slides/slide1.xml") == b"<p>Carbon</p>"
        assert made.read("ppt/media/a.png") == png()
        assert b"https://azec.example/" in made.read("ppt/slides/_rels/slide1.xml.rels")
    assert look_over(app, kept.content, SLIDES).digest == kept.digest


def test_the_workbook_behind_a_chart_stays(app: Flask) -> None:
    kept = look_over(app, pptx({"ppt/embeddings/a.xlsx": workbook()}, xlsx=SHEET), SLIDES)
    with zipfile.ZipFile(io.BytesIO(kept.content)) as made:
        assert zipfile.is_zipfile(io.BytesIO(made.read("ppt/embeddings/a.xlsx")))


ACTIVE = {
    "macros": pptx({"[Content_Types].xml": types(WITH_MACROS)}),
    "macro part": pptx({"ppt/vbaProject.bin": b"x"}, bin=BIN),
    "macros of a workbook": pptx({"ppt/embeddings/a.xlsx": workbook({"xl/vbaProject.bin": b"x"}, bin=BIN)}, xlsx=SHEET),
    "no workbook": pptx({"ppt/embeddings/a.xlsx": b"MZ program"}, xlsx=SHEET),
    "program as a picture": pptx({"ppt/media/b.png": b"MZ program"}),
    "object as a picture": pptx({"ppt/media/b.png": COMPOUND_FILE}),
    "archive as a picture": pptx({"ppt/media/b.png": archive({"a.exe": b"MZ"})}),
    "unknown type": pptx({"ppt/a.js": b"alert(1)"}, js="text/javascript"),
    "object": pptx(slide_links(link("oleObject", "../embeddings/a.bin"))),
    "control": pptx(slide_links(link("control", "../a.xml"))),
    "picture from elsewhere": pptx(slide_links(link("image", "https://evil.example/a.png", "External"))),
    "template from elsewhere": pptx(slide_links(link("attachedTemplate", "https://evil.example/a.potm", "External"))),
    "link to a share": pptx(slide_links(link("hyperlink", r"file:///\\evil.example\a", "External"))),
    "link to a program": pptx(slide_links(link("hyperlink", "cmd.exe", "external"))),
}


@pytest.mark.parametrize("content", ACTIVE.values(), ids=ACTIVE)
def test_a_presentation_that_does_something_is_refused(app: Flask, content: bytes) -> None:
    said = refusal(app, content, SLIDES)
    assert "macros, programs or parts" in said or "damaged" in said


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "b">]>'
BROKEN = {
    "half": pptx()[:-40],
    "bomb": pptx({"ppt/slides/slide1.xml": bytes(80 * 1024 * 1024)}),
    "no slides": archive({"a.txt": b"a"}),
    "entities": pptx(slide_links()) and archive({"[Content_Types].xml": DOCTYPE + types()}),
    "entities in links": pptx({"_rels/.rels": DOCTYPE + b"<a/>"}),
    "out of its folder": pptx({"../../evil.png": png()}),
    "two of a name": pptx({"PPT/Slides/slide1.xml": b"<p/>"}),
    "workbook": workbook(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_sound_presentation_is_refused(app: Flask, content: bytes) -> None:
    said = refusal(app, content, SLIDES)
    assert "cannot be read" in said or "of another kind" in said


@pytest.mark.parametrize("content", [b"", b"MZ program", COMPOUND_FILE + bytes(600), png()])
def test_other_files_are_refused_whatever_they_are_called(app: Flask, content: bytes) -> None:
    said = refusal(app, content, SLIDES)
    assert ("locked with a password" in said) is content.startswith(COMPOUND_FILE)
    assert "PPTX" in said
