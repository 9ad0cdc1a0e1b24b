"""The second step of a sign-in: authenticator apps, recovery codes, who must have one, and what is open before it is made."""

from datetime import timedelta
from threading import Barrier, Thread

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select, text

from conference import clock
from conference.accounts import actions, queries
from conference.accounts.factors import actions as factors
from conference.accounts.factors import totp
from conference.extensions import begin_writing, db
from models.sign_in import AuthenticatorApp, RecoveryCode
from models.vocabulary import Role
from tests.accounts.people import PROOF, SIGN_IN, app_of, demand_factors, is_in, send_code, send_password, trail
from tests.pages.forms import form_with, forms_of
from tests.samples import ORGANISER, PASSWORD, add_user, put_on_roster, signed_in
from tests.web import PolicingClient

ADD = "/account/second-factors/add"
AUDITOR = "auditor@secretariat.example"
NEW = "new@secretariat.example"
EDIT = "/c/A/people/A-TH-1/edit"


@pytest.fixture
def client(app_with_sample: Flask) -> PolicingClient:
    """A browser in which nobody is signed in, at an installation that demands second factors."""
    demand_factors(app_with_sample)
    client = app_with_sample.test_client()
    assert isinstance(client, PolicingClient)
    client.get(SIGN_IN, query_string={"lang": "en"})
    return client


@pytest.fixture
def app(app_with_sample: Flask) -> Flask:
    return app_with_sample


def secret_on(page: str) -> str:
    return page.partition('class="secret-key">')[2].partition("<")[0].replace(" ", "")


def codes_on(page: str) -> list[str]:
    return [line.partition("<")[0] for line in page.split("<li><code>")[1:]]


def add_app(client: PolicingClient, address: str = ADD) -> tuple[pyotp.TOTP, str]:
    """By the page: the app, and the page that answers."""
    page = client.get(address).text
    app, form = pyotp.TOTP(secret_on(page)), form_with(page, "secret")
    return app, client.post(form.address, data=form.typed(code=app.now())).text


def use_recovery_code(client: PolicingClient, code: str) -> int:
    form = form_with(client.get(PROOF).text, "recovery_code")
    return client.post(form.address, data=form.typed(recovery_code=code)).status_code


def test_the_first_sign_in_chooses_a_password_adds_a_factor_and_shows_recovery_codes(app: Flask, client: PolicingClient) -> None:
    with app.app_context():
        begin_writing()
        password = actions.add_user(db.session, NEW, "New", Role.ORGANISER, None)
        put_on_roster(db.session, NEW)
        db.session.commit()
    asked = send_password(client, NEW, password, SIGN_IN + "?next=/c/A/people/").headers["Location"]
    assert asked == "/account/password?next=/c/A/people/"
    assert client.get("/c/A/people/").headers["Location"].startswith("/account/password")
    form = form_with(client.get(asked).text, "again")
    asked = client.post(form.address, data=form.typed(password=PASSWORD, again=PASSWORD)).headers["Location"]
    assert asked == f"{ADD}?next=/c/A/people/"
    assert client.get("/c/A/people/").headers["Location"].startswith(ADD)
    assert client.get("/account/").status_code == 302
    _app, page = add_app(client, asked)
    assert len(set(codes_on(page))) == 10
    assert 'href="/c/A/people/"' in page
    assert is_in(client)
    assert trail(app)[-4:] == ["user.signed_in", "user.password_changed", "user.factor_added", "user.recovery_codes_made"]


def test_the_second_step_stands_before_everything(app: Flask, client: PolicingClient) -> None:
    device = app_of(app, ORGANISER)
    asked = send_password(client, ORGANISER, address=SIGN_IN + "?next=/c/A/people/").headers["Location"]
    assert asked == f"{PROOF}?next=/c/A/people/"
    for address in ("/c/A/people/", "/account/", "/account/password", ADD, "/"):
        assert client.get(address).headers["Location"].startswith(SIGN_IN), address
    assert "M. Sato" not in client.get(asked).text
    assert send_code(client, "000000").status_code == 422
    assert send_code(client, device.now(), asked).headers["Location"] == "/c/A/people/"
    assert is_in(client)
    assert trail(app)[-3:] == ["user.first_step_taken", "user.second_step_failed", "user.signed_in"]


def test_a_code_is_good_once(app: Flask, client: PolicingClient) -> None:
    device = app_of(app, ORGANISER)
    now, code = clock.now(), device.now()
    with clock.stopped_at(now):
        send_password(client, ORGANISER)
        assert send_code(client, code).status_code == 302
        other = app.test_client()
        assert isinstance(other, PolicingClient)
        send_password(other, ORGANISER)
        assert send_code(other, code).status_code == 422
        assert send_code(other, device.at(now - timedelta(seconds=30))).status_code == 422  # what is older than a used one
        assert send_code(other, device.at(now + timedelta(seconds=30))).status_code == 302


def test_of_two_browsers_with_one_code_one_gets_in(app: Flask) -> None:
    device = app_of(app, ORGANISER)
    code, together, right = device.now(), Barrier(2), []

    def show() -> None:
        with app.app_context():
            user = queries.user_by_email(db.session, ORGANISER)
            assert user
            db.session.commit()
            together.wait()
            begin_writing()
            right.append(factors.code_is_right(db.session, user, code))
            db.session.commit()

    threads = [Thread(target=show) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(right) == [False, True]


@pytest.mark.parametrize(("seconds", "is_good"), [(-61, False), (-30, True), (30, True), (61, False)])
def test_a_clock_may_go_wrong_by_half_a_minute(seconds: int, is_good: bool) -> None:
    secret, now = totp.new_secret(), clock.now().replace(second=0)
    code = pyotp.TOTP(secret).at(now + timedelta(seconds=seconds))
    assert (totp.step_of(secret, code, now) is not None) is is_good


def test_full_width_digits_and_spaces_are_digits_and_nothing_else_is() -> None:
    secret, now = totp.new_secret(), clock.now()
    code = pyotp.TOTP(secret).at(now)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert totp.step_of(secret, f" {wide[:3]} {wide[3:]}", now)
    assert [totp.step_of(secret, odd, now) for odd in ("", "١٢٣٤٥٦", "é", f"{code}0", "-1")] == [None] * 5


def test_a_recovery_code_is_good_once(app: Flask, client: PolicingClient) -> None:
    send_password(client, ORGANISER)
    _device, page = add_app(client)
    first, second = codes_on(page)[:2]
    for code, status in ((first, 302), (first, 422), (second.upper().replace("-", " "), 302), ("", 422), ("aaaa-bbbb-cccc-dddd", 422)):
        client.delete_cookie("kaigi")
        send_password(client, ORGANISER)
        assert use_recovery_code(client, code) == status, code
    with app.app_context():
        assert len(db.session.scalars(select(RecoveryCode)).all()) == 8


def test_new_recovery_codes_make_the_old_ones_worthless(client: PolicingClient) -> None:
    send_password(client, ORGANISER)
    _device, page = add_app(client)
    form = next(form for form in forms_of(client.get("/account/").text) if form.address.endswith("recovery-codes"))
    fresh = codes_on(client.post(form.address, data=form.fields).text)
    client.delete_cookie("kaigi")
    send_password(client, ORGANISER)
    assert use_recovery_code(client, codes_on(page)[0]) == 422
    assert use_recovery_code(client, fresh[0]) == 302


def test_what_the_database_holds_opens_nothing(app: Flask, client: PolicingClient) -> None:
    send_password(client, ORGANISER)
    device, page = add_app(client)
    with app.app_context():
        stored = [str(db.session.execute(text(f"SELECT * FROM {table}")).all()) for table in ("authenticator_app", "recovery_code")]
    assert device.secret not in stored[0]
    assert not any(code in stored[1] or code.replace("-", "") in stored[1] for code in codes_on(page))


def test_who_sees_no_passports_chooses(app: Flask, client: PolicingClient) -> None:
    with app.app_context():
        begin_writing()
        add_user(db.session, AUDITOR, "Auditor", Role.AUDITOR)
        db.session.commit()
    assert send_password(client, AUDITOR).headers["Location"] == "/"
    device, _page = add_app(client)
    assert is_in(client)
    client.delete_cookie("kaigi")
    assert send_password(client, AUDITOR).headers["Location"].startswith(PROOF)
    assert not is_in(client)
    with clock.stopped_at(clock.now() + timedelta(seconds=30)):
        send_code(client, device.at(clock.now()))
    form = next(form for form in forms_of(client.get("/account/").text) if form.address.endswith("/app/remove"))
    assert client.post(form.address, data=form.fields).status_code == 302
    client.delete_cookie("kaigi")
    assert send_password(client, AUDITOR).headers["Location"] == "/"


def test_a_role_that_sees_passports_keeps_its_last_factor(app: Flask, client: PolicingClient) -> None:
    send_password(client, ORGANISER)
    add_app(client)
    page = client.get("/account/").text
    assert "needed by your role" in page
    token = form_with(page, "csrf_token").fields["csrf_token"]
    assert client.post("/account/second-factors/app/remove", data={"csrf_token": token}).status_code == 409
    with app.app_context():
        assert db.session.scalars(select(AuthenticatorApp)).one()


def test_a_session_of_before_has_to_show_the_new_factor(app: Flask, client: PolicingClient) -> None:
    """Whoever sits elsewhere with the password alone does not stay in."""
    thief = signed_in(app, ORGANISER)
    send_password(client, ORGANISER)
    add_app(client)
    assert (is_in(client), is_in(thief)) == (True, False)


def test_the_way_between_the_steps_is_short(app: Flask, client: PolicingClient) -> None:
    device = app_of(app, ORGANISER)
    send_password(client, ORGANISER)
    form = form_with(client.get(PROOF).text, "code")
    with clock.stopped_at(clock.now() + timedelta(minutes=16)):
        answer = client.post(form.address, data=form.typed(code=device.at(clock.now())))
        assert answer.headers["Location"].startswith(SIGN_IN)


def test_a_form_that_lost_its_session_comes_back_after_both_steps(app: Flask, client: PolicingClient) -> None:
    device = app_of(app, ORGANISER)
    send_password(client, ORGANISER)
    send_code(client, device.now())
    typed = form_with(client.get(EDIT).text, "full_name").typed(notes="typed for an hour")
    client.delete_cookie("kaigi")
    form = form_with(client.post(EDIT, data=typed).text, "password")
    page = client.post(form.address, data=form.typed(email=ORGANISER, password=PASSWORD)).text
    assert "What you typed is kept" in page
    assert "typed for an hour" not in page
    form = form_with(page, "code")
    wrong = form_with(client.post(form.address, data=form.typed(code="000000")).text, "code")
    with clock.stopped_at(clock.now() + timedelta(seconds=30)):
        page = client.post(wrong.address, data=wrong.typed(code=device.at(clock.now()))).text
    kept = form_with(page, "full_name")
    assert kept.fields["notes"] == "typed for an hour"
    shown = client.post(kept.address, data=kept.fields)
    assert client.post(EDIT, data=form_with(shown.text, "full_name").fields).status_code == 302


def test_a_role_that_comes_to_need_a_factor_loses_no_form(app: Flask) -> None:
    organiser = signed_in(app, ORGANISER)
    typed = form_with(organiser.get(EDIT, query_string={"lang": "en"}).text, "full_name").typed(notes="typed for an hour")
    demand_factors(app)
    page = organiser.post(EDIT, data=typed).text
    form = form_with(page, "secret")
    page = organiser.post(form.address, data=form.typed(code=pyotp.TOTP(secret_on(page)).now())).text
    form = form_with(page, "kept")
    page = organiser.post(form.address, data=form.fields).text
    assert form_with(page, "full_name").fields["notes"] == "typed for an hour"


def test_a_form_that_waited_too_long_for_proof_comes_back(app: Flask) -> None:
    auditor = _auditor(app)
    typed = form_with(auditor.get(ADD, query_string={"lang": "en"}).text, "secret").typed(code="123456")
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        asked = auditor.post("/account/second-factors/app", data=typed)
        assert asked.status_code == 403
        form = form_with(asked.text, "password")
        page = auditor.post(form.address, data=form.typed(password=PASSWORD)).text
        kept = form_with(page, "secret")
        shown = auditor.post(kept.address, data=kept.fields)
        assert (shown.status_code, "Nothing is saved yet" in shown.text) == (422, True)
        assert form_with(shown.text, "secret").fields["code"] == "123456"


def _auditor(app: Flask) -> PolicingClient:
    with app.app_context():
        begin_writing()
        add_user(db.session, AUDITOR, "Auditor", Role.AUDITOR)
        db.session.commit()
    return signed_in(app, AUDITOR)


def test_an_administrator_takes_lost_factors_away(app: Flask, client: PolicingClient) -> None:
    app_of(app, ORGANISER)
    with app.app_context():
        begin_writing()
        factors.reset_factors(db.session, ORGANISER)
        db.session.commit()
    assert trail(app)[-1] == "user.factors_reset"
    assert send_password(client, ORGANISER).headers["Location"].startswith(ADD)


def test_nothing_is_stored_before_the_app_has_shown_a_code(app: Flask, client: PolicingClient) -> None:
    send_password(client, ORGANISER)
    form = form_with(client.get(ADD).text, "secret")
    answer = client.post(form.address, data=form.typed(code="000000"))
    assert answer.status_code == 422
    assert form_with(answer.text, "secret").fields["secret"] != ""
    with app.app_context():
        assert db.session.scalar(select(AuthenticatorApp)) is None
    forged = client.post(form.address, data=form.typed(code="000000", secret="A" * 80))
    assert forged.status_code == 422
