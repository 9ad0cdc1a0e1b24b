"""Nobody sees anything without an account, a role and a conference of their own."""

import pytest
from flask import Flask
from sqlalchemy import select

from conference.accounts import queries
from conference.commandline import conference_named
from conference.extensions import begin_writing, db
from conference.permissions import access_of
from models.account import Membership
from models.audit import AuditEntry
from models.conference import Conference
from models.vocabulary import Role
from tests.samples import ORGANISER, PASSWORD, add_user, put_on_roster, signed_in
from tests.web import PolicingClient


def test_every_view_names_its_access(app: Flask) -> None:
    forgotten = [endpoint for endpoint, view in app.view_functions.items() if access_of(view) is None]
    assert forgotten == []


def test_a_view_without_access_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert app.test_client().get("/forgotten").status_code == 403


def test_a_stranger_is_sent_to_sign_in(app_with_sample: Flask) -> None:
    response = app_with_sample.test_client().get("/c/A/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/account/sign-in?next=/c/A/"


def test_headers_close_the_page_to_other_hosts(organiser: PolicingClient) -> None:
    headers = organiser.get("/c/A/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_conference_of_others_does_not_exist(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        other = Conference(ref="B", name="Other", zone="Asia/Tokyo")
        from conference.audit import journal

        journal.record(db.session, "test.prepared", "B")
        db.session.add(other)
        db.session.flush()
        add_user(db.session, "guest@secretariat.example", "Guest", Role.ORGANISER, other)
        db.session.commit()
    guest = signed_in(app_with_sample, "guest@secretariat.example")
    assert guest.get("/c/B/").status_code == 200
    assert guest.get("/c/A/").status_code == 404
    assert guest.get("/c/NEVER/").status_code == 404


def test_a_user_who_is_nothing_anywhere_sees_no_conference(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "former@secretariat.example", "Former", Role.ORGANISER)
        former = queries.user_by_email(db.session, "former@secretariat.example")
        assert former
        db.session.delete(former.memberships[0])
        db.session.commit()
    client = signed_in(app_with_sample, "former@secretariat.example")
    assert client.get("/c/A/").status_code == 404
    assert client.get("/").status_code == 200


def test_the_role_at_a_conference_goes_before_one_at_every_conference(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "both@secretariat.example", "Both", Role.AUDITOR, conference_named(db.session, "A"))
        both = queries.user_by_email(db.session, "both@secretariat.example")
        assert both
        both.memberships.append(Membership(role=Role.ORGANISER))
        db.session.commit()
    assert signed_in(app_with_sample, "both@secretariat.example").get("/c/A/papers/").status_code == 403


def test_an_auditor_reads_and_changes_nothing(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "auditor@secretariat.example", "Auditor", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@secretariat.example")
    assert auditor.get("/c/A/findings/").status_code == 200
    assert auditor.post("/c/A/findings/as-of-today").status_code == 400  # no CSRF token
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    assert auditor.post("/c/A/findings/as-of-today").status_code == 403
    assert auditor.get("/c/A/papers/").status_code == 403


def test_a_form_without_token_changes_nothing(organiser: PolicingClient) -> None:
    assert organiser.post("/c/A/findings/as-of-today").status_code == 400


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil"])
def test_sign_in_never_leads_to_another_site(app_with_sample: Flask, target: str) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    client = app_with_sample.test_client()
    response = client.post(f"/account/sign-in?next={target}", data={"email": ORGANISER, "password": PASSWORD})
    assert response.headers["Location"] == "/"


def test_sign_in_starts_a_new_session(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    client = app_with_sample.test_client()
    with client.session_transaction() as session:
        session["planted"] = "by an attacker"
    client.post("/account/sign-in", data={"email": ORGANISER, "password": PASSWORD})
    with client.session_transaction() as session:
        assert "planted" not in session


def test_a_wrong_password_is_said_and_recorded(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    client = app_with_sample.test_client()
    response = client.post("/account/sign-in", data={"email": ORGANISER, "password": "wrong"})
    assert response.status_code == 422
    assert "is not right" in response.get_data(as_text=True)
    with app_with_sample.app_context():
        actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert actions[-1] == "user.sign_in_failed"


def test_a_one_time_password_must_be_replaced(app_with_sample: Flask) -> None:
    from conference.accounts import actions

    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        password = actions.add_user(db.session, "new@secretariat.example", "New", Role.ORGANISER, None)
        put_on_roster(db.session, "new@secretariat.example")
        db.session.commit()
    client = app_with_sample.test_client()
    client.post("/account/sign-in", data={"email": "new@secretariat.example", "password": password})
    assert client.get("/c/A/").headers["Location"] == "/account/password?next=/c/A/"
    too_short = client.post("/account/password", data={"password": "short", "again": "short"})
    assert too_short.status_code == 422
    client.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    assert client.get("/c/A/").status_code == 200


def test_signing_out_ends_the_session(organiser: PolicingClient) -> None:
    organiser.application.config["WTF_CSRF_ENABLED"] = False
    organiser.post("/account/sign-out")
    assert organiser.get("/c/A/").status_code == 302
