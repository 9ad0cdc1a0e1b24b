"""What every page of guests must be: in their language, small, quick, without scripts."""

import gzip

import pytest
from flask import Flask

from conference.config import ROOT
from tests.guests import CONTACT, INVITEE, come_in, link_of
from tests.web import count_statements

MOST_BYTES = 30_000  # over the wire, with the style sheets
PARTS = ("buttons", "fields", "marks", "panels")  # as guest.css imports them
OWN_NAMES = ("English", "日本語", "Bahasa Indonesia", "Bahasa Melayu", "Filipino", "Tiếng Việt", "ไทย", "ລາວ", "ខ្មែរ", "简体中文", "தமிழ்")
TAGS = {"en", "ja", "id", "ms", "fil", "vi", "th", "lo", "km", "zh-Hans", "ta"}


@pytest.mark.parametrize(("ref", "language"), [(CONTACT, "th"), ("KH", "km"), ("AU", "en"), (INVITEE, "th"), ("VN", "vi")])
def test_a_guest_reads_their_own_language(app_with_sample: Flask, ref: str, language: str) -> None:
    link = link_of(app_with_sample, ref)
    head = f'<html lang="{language}" dir="ltr">'
    assert head in app_with_sample.test_client().get(link, headers={"Accept-Language": "ja"}).text
    assert head in come_in(app_with_sample, ref).get("/g/").text


@pytest.mark.parametrize(
    ("wish", "language"), [("th-TH,en;q=0.5", "th"), ("zh-CN,zh", "zh-Hans"), ("de,ms;q=0.3", "ms"), ("de", "en"), ("", "en")]
)
def test_where_nobody_is_known_the_browser_says_which(app_with_sample: Flask, wish: str, language: str) -> None:
    assert f'<html lang="{language}"' in app_with_sample.test_client().get("/g/new-link", headers={"Accept-Language": wish}).text


def test_a_language_that_was_chosen_stays(app_with_sample: Flask) -> None:
    client = come_in(app_with_sample, CONTACT)
    page = client.get("/g/?lang=zh-Hans").text
    assert '<html lang="zh-Hans"' in page
    assert all(name in page for name in OWN_NAMES)
    assert {tag for tag in TAGS if f"?lang={tag}" in page} == TAGS
    assert page.count('aria-current="true"') == 1
    assert '<html lang="zh-Hans"' in client.get("/g/").text
    assert '<html lang="en"' in client.get("/account/sign-in").text  # organisers have two languages, and choose apart


def test_an_error_below_the_guests_address_is_in_their_frame(app_with_sample: Flask) -> None:
    page = come_in(app_with_sample, CONTACT).get("/g/no/such/page")
    assert (page.status_code, "main.css" in page.text, 'lang="th"' in page.text) == (404, False, True)


def pages(app: Flask) -> dict[str, tuple[object, str]]:
    link = link_of(app, CONTACT)
    return {"greeting": (app.test_client(), link), "home": (come_in(app, CONTACT), "/g/"), "new link": (app.test_client(), "/g/new-link")}


@pytest.mark.parametrize("page", ["greeting", "home", "new link"])
def test_a_page_is_small_and_has_no_script(app_with_sample: Flask, page: str) -> None:
    client, address = pages(app_with_sample)[page]
    html = client.get(address).data
    names = ("guest", "tokens", "fonts", "base", "guest-layout", "print", *(f"components/{one}" for one in PARTS))
    sheets = [ROOT / "static" / "css" / f"{name}.css" for name in names]
    size = len(gzip.compress(html)) + sum(len(gzip.compress(path.read_bytes())) for path in sheets)
    assert (b"<script" in html, size <= MOST_BYTES) == (False, True), size


@pytest.mark.parametrize("page", ["greeting", "home", "new link"])
def test_a_page_needs_few_statements(app_with_sample: Flask, page: str) -> None:
    client, address = pages(app_with_sample)[page]
    assert count_statements(client, app_with_sample, lambda one: one.get(address)) <= 6
