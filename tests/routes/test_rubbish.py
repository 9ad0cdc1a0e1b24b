"""Addresses that somebody typed or made up: a page or a refusal, never a failure."""

import pytest
from flask import Flask

from conference.exchange import actions
from conference.extensions import db
from models.vocabulary import Role
from tests.samples import ORGANISER, add_user, signed_in
from tests.web import PolicingClient

RUBBISH = [
    "page=-1&sort=xxx&lang=xx&severity=zz&area=zz&state=zz&group=zz&outcome=zz&delegation=zz&category=zz", "page=99999999999999999999",
    "page=abc&day=nonsense&q=%25_%5C&actor=%25&action=zz", "day=9999-12-31&q=%ED%A0%80%FF", f"q={'x' * 10_000}",
]  # fmt: skip
UNSEEN = ["q=%00", "day=%1B"]


@pytest.fixture
def client(app: Flask) -> PolicingClient:
    """An administrator of a conference of which nothing is known but its id and its zone."""
    with app.app_context():
        actions.import_file(db.session, b'{"conference": {"id": "E", "tz": "Asia/Tokyo"}}', "e.json")
        add_user(db.session, ORGANISER, "M. Sato", Role.ADMINISTRATOR)
        db.session.commit()
    return signed_in(app, ORGANISER)


def lists(app: Flask) -> list[str]:
    """The addresses of all pages of a conference that need nothing but its id."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.arguments == {"conference_ref"}]
    return [str(rule).replace("<conference_ref>", "E") for rule in rules]


def test_every_page_of_an_empty_conference_without_a_name(app: Flask, client: PolicingClient) -> None:
    for address in lists(app):
        assert client.get(address).status_code in {200, 302, 404}, address
    assert ">E<" in client.get("/").get_data(as_text=True) or client.get("/").status_code == 302


def test_rubbish_in_the_query(app: Flask, client: PolicingClient) -> None:
    for address in lists(app):
        for query in RUBBISH:
            status = client.get(f"{address}?{query}").status_code
            assert status in {200, 302, 404, 422}, f"{address}?{query}"  # 422: a form that stands in the address says what is wrong


def test_characters_that_nobody_sees_are_refused(app: Flask, client: PolicingClient) -> None:
    for address in lists(app):
        for query in UNSEEN:
            assert client.get(f"{address}?{query}").status_code == 400, f"{address}?{query}"
    assert client.get("/c/E/people/a%00b").status_code == 400


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/c/A/calendar-invitations/send", {"event": "A-L1\x12"}),
        ("/c/A/invitations/send", {"delegation": "TH\x12", "purpose": "invitation", "answer_by": "2027-06-01T12:00"}),
    ],
)
def test_what_a_page_shows_again_is_printable(app_with_sample: Flask, address: str, typed: dict[str, str]) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    shown = signed_in(app_with_sample, ORGANISER).post(address, data=typed)
    assert shown.status_code in {409, 422}
    assert "\x12" not in shown.text


@pytest.mark.parametrize("address", ["/c/E/settings/audit/{}", "/imports/{}", "/c/E/people/{}", "/c/E/agenda/sessions/{}"])
def test_numbers_and_ids_of_nothing_are_not_found(client: PolicingClient, address: str) -> None:
    for number in (0, 999, 2**63, 10**30):
        assert client.get(address.format(number)).status_code == 404


def test_an_uploaded_file_that_only_this_installation_allows_can_be_looked_at_and_imported(app: Flask, client: PolicingClient) -> None:
    """The limit is a setting; what was uploaded under it must not meet another one later."""
    large = b'{"conference": {"id": "E", "tz": "Asia/Tokyo"}}' + b" " * (21 * 1024 * 1024)
    with app.app_context():
        run = actions.upload(db.session, large, "e.json", ORGANISER, limit_bytes=len(large))
        db.session.commit()
        number = run.id
    assert client.get(f"/imports/{number}").status_code == 200
    with app.app_context():
        actions.apply(db.session, db.session.get_one(type(run), number))
        db.session.rollback()
