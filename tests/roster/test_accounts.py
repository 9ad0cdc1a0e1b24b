"""An account works only while its person is on the roster in force; an upgrade locks nobody out; the server can always let somebody in."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from conference import clock, database
from conference.accounts import actions as accounts
from conference.accounts import consent as consents
from conference.accounts import queries as account_queries
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.roster import actions, queries
from conference.roster.actions import Consent
from conference.rules.rosters import Handler
from models.account import User
from models.roster import RosterPerson
from models.vocabulary import HandlerRole, Role, RosterState
from tests.backends import Backend
from tests.samples import ORGANISER, PASSWORD, put_on_roster, signed_in
from tests.web import PolicingClient, count_statements

NEWCOMER = "newcomer@secretariat.example"
BEFORE_THE_ROSTER = "0006"


def newcomer(app: Flask) -> PolicingClient:
    """Somebody with an account who stands on no roster, signed in."""
    with app.app_context():
        begin_writing()
        accounts.add_user(db.session, NEWCOMER, "Newcomer", Role.ORGANISER, None)
        user = account_queries.user_by_email(db.session, NEWCOMER)
        assert user
        user.must_change_password = False
        db.session.commit()
    return signed_in(app, NEWCOMER)


def handler(role: HandlerRole = HandlerRole.WORKER, **facts: Any) -> Handler:
    values = {"name": "N. Newcomer", "department": "Secretariat", "post": "Staff", "reason": "Books hotels.", "email": NEWCOMER}
    return Handler(actions.new_ref(), role, **{**values, **facts})


def consent(on: date, effective_on: date | None = None) -> Consent:
    return Consent("H. Abe", on, effective_on or on, "Asia/Tokyo")


def test_who_is_not_on_the_roster_sees_nothing_and_hears_why(app_with_sample: Flask) -> None:
    client = newcomer(app_with_sample)
    for address in ("/", "/c/A/", "/c/A/people/", "/c/A/settings/"):
        answer = client.get(address, query_string={"lang": "en"})
        assert answer.status_code == 403, address
        assert "No person on the roster has the account" in answer.text
        assert "Carbon" not in answer.text  # the conference is not even named
    assert client.get("/account/password").status_code == 200


def test_signing_in_is_possible_without_the_roster(app_with_sample: Flask) -> None:
    newcomer(app_with_sample)
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    with app_with_sample.app_context():
        begin_writing()
        password = accounts.reset_password(db.session, NEWCOMER)
        db.session.commit()
    client = app_with_sample.test_client()
    assert client.post("/account/sign-in", data={"email": NEWCOMER, "password": password}).status_code == 302
    assert client.post("/account/password", data={"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert client.get("/", query_string={"lang": "en"}).status_code == 403
    assert client.post("/account/sign-out").headers["Location"] == "/account/sign-in"


def test_a_consented_change_works_from_its_day_on(app_with_sample: Flask) -> None:
    newcomer(app_with_sample)
    with app_with_sample.app_context():
        begin_writing()
        put_newcomer(db.session, consent(date(2027, 3, 1), effective_on=date(2027, 3, 10)))
        db.session.commit()
    for moment, status in ((datetime(2027, 3, 9, 14, 59, tzinfo=UTC), 403), (datetime(2027, 3, 9, 15, 0, tzinfo=UTC), 200)):
        with clock.stopped_at(moment):
            answer = signed_in(app_with_sample, NEWCOMER).get("/c/A/", query_string={"lang": "en"})
            assert answer.status_code == status
            assert ("takes effect later" in answer.text) == (status == 403)


def test_who_left_the_roster_is_shut_out_of_a_session_that_is_open(app_with_sample: Flask) -> None:
    client = signed_in(app_with_sample, ORGANISER)
    assert client.get("/c/A/").status_code == 200
    with app_with_sample.app_context():
        begin_writing()
        draft = actions.begin_change(db.session)
        actions.record(db.session, "person_changed", "roster 2")
        draft.persons[0].email = "somebody.else@secretariat.example"
        draft.state, draft.effective_at = RosterState.CONSENTED, clock.now()
        db.session.commit()
    assert client.get("/c/A/").status_code == 403
    assert client.post("/c/A/new-consultation").status_code in (400, 403)


def test_whether_an_account_works_costs_no_statement(app_with_sample: Flask) -> None:
    client = signed_in(app_with_sample, ORGANISER)
    assert count_statements(client, app_with_sample, lambda one: one.get("/c/A/keys")) == 1


def test_one_change_at_a_time_and_nothing_of_it_counts_before_the_consent(session: Session) -> None:
    put_on_roster(session, ORGANISER)
    draft = actions.begin_change(session)
    with pytest.raises(RefusedError, match="Version 2 is being changed already"):
        actions.begin_change(session)
    with pytest.raises(RefusedError, match="another step"):
        actions.consent(session, draft, consent(date(2027, 3, 1)))
    in_force = queries.in_force(session)
    assert in_force
    assert in_force.number == 1
    actions.discard(session, draft)
    assert queries.newest(session) is in_force


def test_a_consent_does_not_reach_back(session: Session) -> None:
    with pytest.raises(RefusedError, match="at the earliest"):
        actions.take_in(session, [handler(HandlerRole.RESPONSIBLE)], consent(date(2027, 3, 2), effective_on=date(2027, 3, 1)))


def test_an_incomplete_draft_is_not_submitted(session: Session) -> None:
    put_on_roster(session, ORGANISER)
    draft = actions.begin_change(session)
    with pytest.raises(RefusedError, match="No administrator's account"):
        actions.submit(session, draft)
    assert draft.state is RosterState.DRAFT


def test_protected_values_are_copied_and_stay_shut_in_the_database(session: Session) -> None:
    person = handler(HandlerRole.RESPONSIBLE, address="1-2-3 Kasumigaseki", birth_on=date(1980, 2, 3), passport_number="TK1234567")
    actions.take_in(session, [person], consent(date(2026, 1, 1)))
    actions.begin_change(session)
    kept = session.scalars(select(RosterPerson).order_by(RosterPerson.id.desc())).first()
    assert kept
    assert (kept.ref, kept.address, kept.birth_on, kept.passport_number) == (
        person.ref,
        person.address,
        person.birth_on,
        person.passport_number,
    )
    for table in ("roster_person", "row_change"):
        stored = str(session.execute(text(f"SELECT * FROM {table}")).all())
        assert not [one for one in ("Kasumigaseki", "1980-02-03", "TK1234567") if one in stored], table


def test_an_upgrade_locks_nobody_out(backend: Backend) -> None:
    url = backend.fresh()
    engine = create_engine(url)
    database.upgrade(engine, BEFORE_THE_ROSTER)
    with engine.begin() as connection:
        for number, (email, disabled_at) in enumerate([(ORGANISER, None), ("former@secretariat.example", "2026-01-01 00:00:00")], 1):
            values = {"id": number, "email": email, "token": f"token {number}", "gone": disabled_at}
            connection.execute(
                text(
                    'INSERT INTO "user" (id, version, email, name, password_hash, must_change_password, session_token, disabled_at)'
                    " VALUES (:id, 1, :email, 'M. Sato', 'x', false, :token, :gone)"
                ),
                values,
            )
    database.upgrade(engine)
    with Session(engine) as session:
        assert session.scalar(select(consents.IS_CONSENTED).select_from(User).where(User.email == ORGANISER), consents.moment())
        version = queries.in_force(session)
        assert version
        assert version.is_taken_over
        assert [one.email for one in version.persons] == [ORGANISER]
        put_newcomer(session, consent(date(2026, 1, 1)), HandlerRole.RESPONSIBLE)  # although nobody is responsible yet
    database.downgrade(engine, BEFORE_THE_ROSTER)
    database.upgrade(engine)
    engine.dispose()
    backend.drop(url)


def put_newcomer(session: Session, given: Consent, role: HandlerRole = HandlerRole.WORKER) -> None:
    newest = queries.newest(session)
    above = queries.responsible(session, newest) if newest else None
    actions.take_in(session, [handler(role, reports_to=above or "")], given)
