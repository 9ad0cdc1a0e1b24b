"""The privacy policy: everybody reads it from every page, an administrator enters it, nothing typed is lost."""

import re

import pytest
from flask import Flask
from sqlalchemy import update

from conference.extensions import db
from models.account import Membership
from models.vocabulary import Role
from tests.desk import form_of
from tests.web import PolicingClient, count_statements

EDIT = "/c/A/settings/privacy"


@pytest.fixture
def administrator(organiser: PolicingClient, app_with_sample: Flask) -> PolicingClient:
    with app_with_sample.app_context():
        db.session.execute(update(Membership).values(role=Role.ADMINISTRATOR))
        db.session.commit()
    return organiser


def test_every_page_leads_to_it_also_without_an_account(organiser: PolicingClient, app_with_sample: Flask) -> None:
    stranger = app_with_sample.test_client()
    for page in (stranger.get("/account/sign-in"), organiser.get("/c/A/"), organiser.get("/c/A/nothing"), stranger.get("/privacy")):
        assert re.search(r'<footer.*href="/privacy"', page.text, re.DOTALL)
    with app_with_sample.test_request_context():
        failure = app_with_sample.jinja_env.get_template("errors/500.html").render(reference="1", locale_code="en")
    assert 'href="/privacy"' in failure


def test_the_text_is_said_to_be_missing_until_the_ministry_gives_it(app_with_sample: Flask) -> None:
    page = app_with_sample.test_client().get("/privacy", query_string={"lang": "en"})
    assert "has not given its privacy policy yet" in page.text


def test_a_language_without_a_text_gets_the_other_one(administrator: PolicingClient, app_with_sample: Flask) -> None:
    text = "個人情報を守ります。\n\n<b>詳しくは</b>\n経済産業省"
    saved = administrator.post(EDIT, data=form_of(administrator, EDIT) | {"text_ja": text, "given_by": "METI"}, follow_redirects=True)
    assert "Saved the privacy text." in saved.text
    page = app_with_sample.test_client().get("/privacy", query_string={"lang": "en"}).text
    assert '<div lang="ja">' in page
    assert "<p>個人情報を守ります。</p>" in page
    assert "<p>&lt;b&gt;詳しくは&lt;/b&gt;<br>経済産業省</p>" in page
    assert count_statements(app_with_sample.test_client(), app_with_sample, lambda one: one.get("/privacy")) == 1


def test_a_stale_save_shows_both_versions(administrator: PolicingClient) -> None:
    form = form_of(administrator, EDIT)
    administrator.post(EDIT, data=form | {"text_en": "First"})
    both = administrator.post(EDIT, data=form | {"text_en": "Second"})
    assert both.status_code == 409
    assert "First" in both.text
    assert "Second" in both.text


def test_an_organiser_does_not_change_it(organiser: PolicingClient) -> None:
    assert organiser.get(EDIT).status_code == 403


def test_security_txt_says_whom_to_tell(app_with_sample: Flask) -> None:
    answer = app_with_sample.test_client().get("/.well-known/security.txt")
    assert answer.mimetype == "text/plain"
    assert answer.text.startswith("Contact: mailto:security@secretariat.example\nExpires: 2")
    assert "Canonical: http://localhost:8000/.well-known/security.txt\n" in answer.text
