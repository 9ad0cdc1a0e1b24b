"""Users are added, given roles, closed and opened in the browser; every change stands in the audit trail."""

import re
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from conference.accounts.queries import user_by_email
from conference.audit import journal
from conference.commandline import conference_named
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.permissions import Standing
from conference.users import actions, queries
from conference.users.managing import Manager
from models.account import Membership, User
from models.audit import AuditEntry
from models.conference import Conference
from models.vocabulary import Role
from tests.samples import ORGANISER, PASSWORD, add_user, put_on_roster, signed_in
from tests.web import PolicingClient, count_statements

LIST = "/c/A/settings/users/"
NEW = {"email": "new@ministry.example", "name": "N. Ito", "role": "sponsor_officer", "sponsor_ref": "METI"}
STAGE = "stage@secretariat.example"
BOSS = "boss@ministry.example"
MANAGER = "manager@secretariat.example"
FAULTS: tuple[tuple[dict[str, str], str], ...] = (
    ({"email": "nobody"}, "Enter an address such as"),
    ({"name": ""}, "Enter the name."),
    ({"sponsor_ref": ""}, "Choose the host body of the sponsor officer."),
    ({"role": "administrator"}, "Choose one of those that are offered."),
    ({"is_everywhere": "y"}, "You cannot give a role that allows more than your own."),
    ({"email": STAGE}, "has a role here already"),
)


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def manager(app_with_sample: Flask) -> PolicingClient:
    """An organiser of this conference alone; beside them somebody on stage, and an administrator of every conference."""
    with app_with_sample.app_context():
        begin_writing()
        conference = conference_named(db.session, "A")
        add_user(db.session, MANAGER, "R. Oda", Role.ORGANISER, conference)
        add_user(db.session, STAGE, "S. Abe", Role.STAGE, conference)
        add_user(db.session, BOSS, "B. Kato", Role.ADMINISTRATOR)
        db.session.commit()
    return signed_in(app_with_sample, MANAGER)


def page_of(app: Flask, email: str) -> str:
    with app.app_context():
        user = user_by_email(db.session, email)
        assert user
        return f"{LIST}{user.id}"


def role_of(app: Flask, email: str) -> list[tuple[Role, str | None]]:
    with app.app_context():
        found = select(Membership.role, Membership.sponsor_ref).join(User).where(User.email == email).order_by(Membership.conference_id)
        return [(role, sponsor) for role, sponsor in db.session.execute(found)]


def newest_entry(app: Flask) -> AuditEntry:
    with app.app_context():
        return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first() or pytest.fail("no entry")


def other_conference(app: Flask, email: str, role: Role) -> None:
    """A second conference with a user of its own."""
    with app.app_context():
        begin_writing()
        journal.record(db.session, "test.prepared", "B")
        other = Conference(ref="B", name="Other", zone="Asia/Tokyo")
        db.session.add(other)
        db.session.flush()
        add_user(db.session, email, "Other", role, other)
        db.session.commit()


def test_a_new_user_gets_a_password_that_is_shown_once_and_works_once(manager: PolicingClient, app_with_sample: Flask) -> None:
    page = manager.post(f"{LIST}new", data=NEW, query_string={"lang": "en"})
    found = re.search(r'one-time-password">([^<]+)<', page.text)
    assert found
    assert role_of(app_with_sample, NEW["email"]) == [(Role.SPONSOR_OFFICER, "METI")]
    assert (newest_entry(app_with_sample).action, newest_entry(app_with_sample).conference_ref) == ("user.added", "A")
    assert found[1] not in manager.get(page_of(app_with_sample, NEW["email"])).text
    with app_with_sample.app_context():
        begin_writing()
        put_on_roster(db.session, NEW["email"])
        db.session.commit()
    newcomer = app_with_sample.test_client()
    answer = newcomer.post("/account/sign-in", data={"email": NEW["email"], "password": found[1]})
    assert answer.location.startswith("/account/password")
    newcomer.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    assert newcomer.get("/c/A/").status_code == 200
    assert newcomer.get(LIST).status_code == 403


def test_what_cannot_be_is_said_at_the_field(manager: PolicingClient, app_with_sample: Flask) -> None:
    before = newest_entry(app_with_sample).id
    for changes, sentence in FAULTS:
        answer = manager.post(f"{LIST}new", data=NEW | changes, query_string={"lang": "en"})
        assert answer.status_code == 422, changes
        assert sentence in answer.text, changes
    assert newest_entry(app_with_sample).id == before


def test_a_role_is_changed_once_and_by_who_saw_what_it_was(manager: PolicingClient, app_with_sample: Flask) -> None:
    page = page_of(app_with_sample, STAGE)
    assert manager.post(page, data={"role": "badge_desk", "sponsor_ref": "METI", "version": "1"}).status_code == 302
    assert role_of(app_with_sample, STAGE) == [(Role.BADGE_DESK, None)]
    entry = newest_entry(app_with_sample)
    assert (entry.action, entry.subject, entry.detail) == ("user.role_changed", STAGE, {"before": "stage", "role": "badge_desk"})
    assert manager.post(page, data={"role": "catering", "sponsor_ref": "", "version": "1"}).status_code == 409
    assert role_of(app_with_sample, STAGE) == [(Role.BADGE_DESK, None)]
    assert manager.post(f"/c/A/history/{entry.id}/undo").status_code == 409
    assert role_of(app_with_sample, STAGE) == [(Role.BADGE_DESK, None)]


def test_a_disabled_user_is_out_at_once_and_back_when_enabled(manager: PolicingClient, app_with_sample: Flask) -> None:
    page, stage = page_of(app_with_sample, STAGE), signed_in(app_with_sample, STAGE)
    assert stage.get("/c/A/agenda/").status_code == 200
    manager.post(f"{page}/disable")
    assert stage.get("/c/A/agenda/").status_code == 302
    assert "Disabled" in manager.get(LIST, query_string={"lang": "en"}).text
    manager.post(f"{page}/enable")
    assert signed_in(app_with_sample, STAGE).get("/c/A/agenda/").status_code == 200


def test_a_new_password_ends_the_sessions(manager: PolicingClient, app_with_sample: Flask) -> None:
    stage = signed_in(app_with_sample, STAGE)
    assert "one-time-password" in manager.post(f"{page_of(app_with_sample, STAGE)}/password").text
    assert stage.get("/c/A/agenda/").status_code == 302


def test_who_has_no_role_any_more_sees_nothing(manager: PolicingClient, app_with_sample: Flask) -> None:
    stage = signed_in(app_with_sample, STAGE)
    manager.post(f"{page_of(app_with_sample, STAGE)}/take-role")
    assert stage.get("/c/A/agenda/").status_code == 404
    assert manager.get(page_of(app_with_sample, STAGE)).status_code == 404


def test_nobody_above_nor_oneself_is_touched(manager: PolicingClient, app_with_sample: Flask) -> None:
    """An administrator, an organiser of every conference, and the manager."""
    newest = newest_entry(app_with_sample).id
    for email in (BOSS, ORGANISER, MANAGER):
        before, page = role_of(app_with_sample, email), page_of(app_with_sample, email)
        for what in ("", "/take-role", "/disable", "/password"):
            answer = manager.post(page + what, data={"role": "stage", "sponsor_ref": "", "version": "1"})
            assert (answer.status_code, role_of(app_with_sample, email)) == (409, before), page + what
    assert newest_entry(app_with_sample).id == newest


def test_somebody_of_another_conference_gets_a_role_and_keeps_the_account(manager: PolicingClient, app_with_sample: Flask) -> None:
    other_conference(app_with_sample, "other@ministry.example", Role.SECRETARIAT)
    page = page_of(app_with_sample, "other@ministry.example")
    assert manager.get(page).status_code == 404
    answer = manager.post(f"{LIST}new", data=NEW | {"email": "Other@ministry.example", "role": "catering"}, follow_redirects=True)
    assert "one-time-password" not in answer.text
    assert role_of(app_with_sample, "other@ministry.example") == [(Role.CATERING, None), (Role.SECRETARIAT, None)]
    assert manager.post(f"{page}/password").status_code == 409  # it would open the other conference, too
    assert manager.post(f"{page}/disable").status_code == 409
    assert manager.post(f"{page}/take-role").status_code == 302
    assert role_of(app_with_sample, "other@ministry.example") == [(Role.SECRETARIAT, None)]


@pytest.mark.usefixtures("manager")
def test_the_last_administrator_stays(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "second@ministry.example", "Second", Role.ADMINISTRATOR)
        db.session.commit()
    boss = signed_in(app_with_sample, BOSS)
    boss.post(f"{page_of(app_with_sample, 'second@ministry.example')}/disable")
    with app_with_sample.app_context():
        begin_writing()
        last = user_by_email(db.session, BOSS)
        assert last
        with pytest.raises(RefusedError, match="last administrator"):
            queries.keep_an_administrator(db.session, last)
        db.session.rollback()


@pytest.mark.usefixtures("manager")
def test_two_administrators_who_take_each_others_role_at_once_leave_one(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "second@ministry.example", "Second", Role.ADMINISTRATOR)
        db.session.commit()
        conference_id = conference_named(db.session, "A").id
        ids = {email: user.id for email in (BOSS, "second@ministry.example") if (user := user_by_email(db.session, email))}
    together, refused = Barrier(2), []

    def take(by: str, whose: str) -> None:
        with app_with_sample.app_context():
            manager = Manager(ids[by], conference_id, Standing(Role.ADMINISTRATOR, is_everywhere=True))
            together.wait()
            begin_writing()
            known = queries.user_by_id(db.session, conference_named(db.session, "A"), manager, ids[whose], to_change=True)
            assert known
            assert known.here
            try:
                actions.take_role(db.session, manager, known.user, known.here)
                db.session.commit()
            except RefusedError:
                db.session.rollback()
                refused.append(by)

    threads = [Thread(target=take, args=pair) for pair in ((BOSS, "second@ministry.example"), ("second@ministry.example", BOSS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(refused) == 1
    assert sorted(len(role_of(app_with_sample, email)) for email in ids) == [0, 1]


def test_the_list_asks_as_often_for_one_user_as_for_many(manager: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(manager, app_with_sample, lambda client: client.get(LIST))
    with app_with_sample.app_context():
        begin_writing()
        conference = conference_named(db.session, "A")
        journal.record(db.session, "test.prepared", "A")
        for number in range(120):
            facts = {"email": f"u{number}@ministry.example", "name": f"U {number}", "password_hash": "-"}
            db.session.add(User(**facts, memberships=[Membership(role=Role.STAGE, conference_id=conference.id)]))
        db.session.commit()
    assert count_statements(manager, app_with_sample, lambda client: client.get(LIST)) == few <= 6
    assert "124 users" in manager.get(LIST, query_string={"lang": "en"}).text


def test_an_auditor_sees_who_may_what_and_changes_nothing(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@board.example")
    assert "Add user" not in auditor.get(LIST, query_string={"lang": "en"}).text
    assert "Save role" not in auditor.get(page_of(app_with_sample, ORGANISER), query_string={"lang": "en"}).text
