"""Sign-ins live in the database: a cookie is worth what its row is worth."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference import clock
from conference.accounts import sign_ins, visiting
from conference.accounts.calling import browser_of, network_of
from conference.extensions import begin_writing, db
from models.sign_in import SignIn
from models.vocabulary import Role
from tests.accounts.people import is_in, send_password, trail
from tests.pages.forms import form_with, forms_of
from tests.samples import ORGANISER, PASSWORD, add_user, signed_in
from tests.web import PolicingClient, StatementCount, count_statements

OTHER = "other@secretariat.example"


def copy_of(client: PolicingClient) -> PolicingClient:
    """A thief's browser with the same cookies."""
    thief = client.application.test_client()
    assert isinstance(thief, PolicingClient)
    cookie = client.get_cookie("kaigi")
    assert cookie
    thief.set_cookie("kaigi", cookie.value)
    return thief


def press(client: PolicingClient, page: str, address: str) -> int:
    """Press the button of a page that posts to an address that ends so."""
    form = next(form for form in forms_of(client.get(page).text) if form.address.endswith(address))
    return client.post(form.address, data=form.fields).status_code


def sign_in_id(client: PolicingClient) -> int:
    with client.session_transaction() as session:
        hashed = sign_ins.hash_of(session[visiting.TOKEN])
    with client.application.app_context():
        return db.session.scalars(select(SignIn.id).where(SignIn.token_hash == hashed)).one()


def test_a_stolen_cookie_is_dead_after_signing_out(organiser: PolicingClient) -> None:
    thief = copy_of(organiser)
    assert is_in(thief)
    assert press(organiser, "/account/", "/sign-out") == 302
    assert not is_in(thief)
    assert trail(organiser.application)[-1] == "user.signed_out"


def test_the_database_holds_no_token(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with organiser.session_transaction() as session:
        token = session[visiting.TOKEN]
    with app_with_sample.app_context():
        row = db.session.execute(select(SignIn.__table__)).one()
    assert token not in map(str, row)


def test_signing_in_gives_another_token_and_ends_the_session_before(organiser: PolicingClient) -> None:
    thief = copy_of(organiser)
    send_password(organiser, ORGANISER)
    assert is_in(organiser)
    assert not is_in(thief)


def test_an_idle_session_ends_and_one_in_use_goes_on(organiser: PolicingClient) -> None:
    now = clock.now()
    for minutes in (50, 100, 150):
        with clock.stopped_at(now + timedelta(minutes=minutes)):
            assert is_in(organiser)
    with clock.stopped_at(now + timedelta(minutes=150 + 61)):
        assert not is_in(organiser)


def test_a_session_ends_after_its_longest_time_however_busy(organiser: PolicingClient) -> None:
    now = clock.now()
    for minutes in range(50, 12 * 60, 50):
        with clock.stopped_at(now + timedelta(minutes=minutes)):
            assert is_in(organiser)
    with clock.stopped_at(now + timedelta(hours=12, minutes=1)):
        assert not is_in(organiser)


def test_reading_writes_once_in_some_minutes(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        engine = db.engine
    now, written = clock.now(), []
    for seconds in (1, 240, 301, 302):
        with clock.stopped_at(now + timedelta(seconds=seconds)), StatementCount(engine) as count:
            organiser.get("/account/")
        written.append(sum(statement.startswith("UPDATE") for statement in count.statements))
    assert written == [0, 0, 1, 0]


def test_who_asks_is_one_statement(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/account/password")) == 1
    assert count_statements(organiser, app_with_sample, lambda client: client.get("/account/")) <= 6


def test_the_user_ends_one_session_or_all_others(organiser: PolicingClient, app_with_sample: Flask) -> None:
    lost, stolen = signed_in(app_with_sample, ORGANISER), signed_in(app_with_sample, ORGANISER)
    page = organiser.get("/account/?lang=en").text
    assert page.count("Firefox, Linux") >= 3
    assert page.count(">this browser<") == 1
    assert press(organiser, "/account/", f"/sessions/{sign_in_id(lost)}/end") == 302
    assert [is_in(one) for one in (organiser, lost, stolen)] == [True, False, True]
    assert press(organiser, "/account/", "/end-others") == 302
    assert [is_in(one) for one in (organiser, lost, stolen)] == [True, False, False]
    assert trail(app_with_sample)[-2:] == ["user.session_ended", "user.sessions_ended"]


def test_nobody_ends_a_session_of_somebody_else(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, OTHER, "Other", Role.AUDITOR)
        db.session.commit()
    other = signed_in(app_with_sample, OTHER)
    token = form_with(organiser.get("/account/").text, "csrf_token").fields["csrf_token"]
    answer = organiser.post(f"/account/sessions/{sign_in_id(other)}/end", data={"csrf_token": token})
    assert (answer.status_code, is_in(other)) == (404, True)


def test_a_new_password_ends_every_other_session(organiser: PolicingClient, app_with_sample: Flask) -> None:
    other, thief = signed_in(app_with_sample, ORGANISER), copy_of(organiser)
    form = form_with(organiser.get("/account/password").text, "again")
    assert organiser.post("/account/password", data=form.typed(password=PASSWORD, again=PASSWORD)).status_code == 302
    assert [is_in(one) for one in (organiser, other, thief)] == [True, False, False]


def test_a_new_password_asks_who_is_there_when_that_is_long_ago(organiser: PolicingClient) -> None:
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        asked = organiser.get("/account/password")
        assert asked.headers["Location"] == "/account/proof/?next=/account/password"
        thief = copy_of(organiser)
        form = form_with(organiser.get(asked.headers["Location"]).text, "password")
        wrong = organiser.post(form.address, data=form.typed(password="wrong"))
        assert wrong.status_code == 422
        right = organiser.post(form.address, data=form.typed(password=PASSWORD))
        assert right.headers["Location"] == "/account/password"
        assert organiser.get("/account/password").status_code == 200
        assert not is_in(thief)  # proof changes the token
    assert trail(organiser.application)[-2:] == ["user.second_step_failed", "user.proved"]


def test_a_disabled_user_is_out_at_once(organiser: PolicingClient, app_with_sample: Flask) -> None:
    from conference.accounts.queries import user_by_email
    from conference.audit import journal

    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "test.disabled", ORGANISER)
        user = user_by_email(db.session, ORGANISER)
        assert user
        user.disabled_at = clock.now()
        db.session.commit()
    assert not is_in(organiser)
    assert send_password(organiser, ORGANISER).status_code == 422


def with_another_signature(cookie: str) -> str:
    """Its last letter holds bits that nobody reads: the one before it counts whole."""
    return f"{cookie[:-2]}{'B' if cookie[-2] == 'A' else 'A'}{cookie[-1]}"


@pytest.mark.parametrize("change", [with_another_signature, "x{}".format, "nonsense".format])
def test_a_tampered_cookie_is_noticed(organiser: PolicingClient, change: object) -> None:
    assert callable(change)
    cookie = organiser.get_cookie("kaigi")
    assert cookie
    organiser.set_cookie("kaigi", change(cookie.value))
    answer = organiser.get("/c/A/", query_string={"lang": "en"}, follow_redirects=True)
    assert "cookie of your session was damaged or changed" in answer.text
    assert trail(organiser.application)[-1] == "user.cookie_refused"
    assert not is_in(organiser)


def test_nobody_fills_the_trail_with_cookies(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    for _number in range(25):
        client.set_cookie("kaigi", "nonsense")
        client.get("/account/sign-in")
    assert trail(app_with_sample).count("user.cookie_refused") == 20


def test_rows_of_ended_sessions_go_with_the_next_sign_in(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with clock.stopped_at(clock.now() + timedelta(hours=13)):
        send_password(app_with_sample.test_client(), ORGANISER)  # type: ignore[arg-type]  # what the app makes
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignIn)) == 1
    assert organiser


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("unix:", "unix:"),
    ],
)
def test_addresses_of_one_subscriber_are_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(user_agent: str, said: str) -> None:
    assert browser_of(user_agent) == said
