"""Logos: what is sent is a harmless picture afterwards, sealed, and stands on the badge; anything else is refused in a sentence."""

import io
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from conference.config import MEBIBYTE
from conference.extensions import db
from conference.storage import keeping
from conference.storage.choosing import files
from models.badge_design import BadgeDesign, BadgeLogo
from tests.desk import form_of
from tests.uploads.pictures import pdf
from tests.web import PolicingClient

AT = "/c/A/papers/designs/logos/"
DRAWING = b"""<?xml version="1.0"?><!-- made by hand -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>
<circle cx="50" cy="50" r="30" fill="url(#g)"/></svg>"""


def svg(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()


def send(client: PolicingClient, content: bytes, name: str = "METI") -> Any:
    form = form_of(client, AT) | {"name": name, "file": (io.BytesIO(content), "logo.svg")}
    response = client.post(AT, data=form, query_string={"lang": "en"})
    response.request.environ["wsgi.input"].close()  # a large one lies in a file
    return client.get(response.location) if response.location else response


def kept(app: Flask) -> list[BadgeLogo]:
    with app.app_context():
        return list(db.session.scalars(select(BadgeLogo)))


def test_a_drawing_becomes_a_picture_is_sealed_and_printed(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert "The logo is kept." in send(organiser, DRAWING).text
    (logo,) = kept(app_with_sample)
    with app_with_sample.app_context():
        assert b"PNG" not in b"".join(files().open(logo.file_name))
        with Image.open(io.BytesIO(keeping.content_of(logo))) as picture:
            assert (picture.size, picture.mode, picture.getpixel((0, 0))) == ((1200, 400), "RGBA", (0, 0, 0, 0))
            assert picture.getpixel((200, 200)) == (255, 0, 0, 255)
    assert organiser.get(f"{AT}{logo.ref}.png").mimetype == "image/png"
    new = "/c/A/papers/designs/new?parent=landscape"
    block = {"content_11": "logo", "text_11": logo.ref, "left_11": "5", "top_11": "57", "width_11": "8", "height_11": "2"}
    without = organiser.get("/c/A/papers/badges.pdf").data
    organiser.post(new, data=form_of(organiser, new) | block)
    with app_with_sample.app_context():
        ref = db.session.scalars(select(BadgeDesign.ref)).one()
    organiser.post(f"/c/A/papers/designs/{ref}/use", data={"csrf_token": form_of(organiser, AT)["csrf_token"]})
    printed = organiser.get("/c/A/papers/badges.pdf").data
    assert (without.count(b"/Subtype /Image"), printed.count(b"/Subtype /Image")) == (0, 2)  # the colours, and what shines through
    refused = organiser.post(
        f"{AT}{logo.ref}/remove", data={"csrf_token": form_of(organiser, AT)["csrf_token"]}, query_string={"lang": "en"}
    )
    assert "shows this logo. Take it out there first." in refused.text


def test_a_logo_is_removed_with_its_file(organiser: PolicingClient, app_with_sample: Flask) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (2000, 1000), (0, 0, 0, 0)).save(picture, "PNG")
    send(organiser, picture.getvalue())
    (logo,) = kept(app_with_sample)
    organiser.post(f"{AT}{logo.ref}/remove", data={"csrf_token": form_of(organiser, AT)["csrf_token"]})
    assert kept(app_with_sample) == []
    with app_with_sample.app_context():
        assert not files().exists(logo.file_name)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (svg("<script>alert(1)</script>"), "a script or an animation"),
        (svg("<rect/>", 'onload="alert(1)"'), "a script or an animation"),
        (svg('<a x:href="javascript:alert(1)"><rect/></a>'), "a script or an animation"),
        (svg('<use x:href="https://far.example/logo.svg#a"/>'), "something outside the file"),
        (svg('<rect fill="url(https://far.example/#a)"/>'), "something outside the file"),
        (svg("<style>@import 'https://far.example/a.css';</style>"), "something outside the file"),
        (b'<?xml-stylesheet href="https://far.example/a.css"?>' + svg("<rect/>"), "something outside the file"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("&b;"), "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("&a;"), "declares entities"),
        (svg("<foreignObject><p>x</p></foreignObject>"), "foreignObject"),
        (svg("<text>METI</text>"), "Turn its text into paths"),
        (svg('<image x:href="data:image/png;base64,AAAA"/>'), "Send a PNG instead"),
        (svg("<rect/>" * 20_001), "too many parts"),
        (DRAWING + b" " * (2 * MEBIBYTE), "larger than 2 MB"),
        (svg("<rect>"), "damaged or incomplete"),
        (b"<html><svg/></html>", "damaged or incomplete"),
        (b"\x89PNG\r\n\x1a\n broken", "damaged or incomplete"),
        (pdf(), "of another kind"),
        (b"nothing", "of another kind"),
    ],
)
def test_what_is_more_or_less_than_a_picture_is_refused_by_name(
    organiser: PolicingClient, app_with_sample: Flask, content: bytes, said: str
) -> None:
    page = send(organiser, content)
    assert (page.status_code, said in page.text) == (422, True)
    assert kept(app_with_sample) == []


def test_forty_megabytes_are_refused_before_they_are_read(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = send(organiser, bytes(40 * MEBIBYTE))
    assert (page.status_code, "A file may have 20 MB at most." in page.text) == (413, True)
    assert kept(app_with_sample) == []
