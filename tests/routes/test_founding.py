"""A new conference: from AZEC's template, as a copy without people, or empty."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.extensions import begin_writing, db
from conference.founding.wish import AZEC, EMPTY, copy_of
from models.account import Membership
from models.agenda import Session, Talk
from models.audit import AuditEntry
from models.catering import Meal, MealAttendee
from models.conference import Conference, ConferenceDay, Sponsor
from models.consultation import Consultation
from models.delegation import Delegation, FocalPoint, Invitation
from models.participant import Participant
from models.venue import Room
from models.vocabulary import Role
from tests.samples import ORGANISER, add_user, signed_in
from tests.web import PolicingClient

PAGE = "/conferences/new"
CREATE = "/conferences/new/create"


@pytest.fixture(autouse=True)
def _without_tokens(app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False


def fields(**changed: str) -> dict[str, str]:
    return {
        "version": "",
        "nonce": "one form",
        "template": AZEC,
        "ref": "B",
        "name_en": "Second conference",
        "name_ja": "",
        "first_on": "2028-07-12",
        "day_count": "2",
        "city": "Tokyo",
        "zone": "Asia/Tokyo",
        **changed,
    }


def looked_at(client: PolicingClient, **changed: str) -> dict[str, str]:
    """The fields with what the page adds once somebody has looked."""
    response = client.post(PAGE, data=fields(**changed), query_string={"lang": "en"})
    html = response.get_data(as_text=True)
    assert response.status_code == 200, html
    seen = re.search(r'name="seen" type="hidden" value="(\w+)"', html)
    assert seen
    return fields(**changed, seen=seen[1])


def found(client: PolicingClient, **changed: str) -> Any:
    return client.post(CREATE, data=looked_at(client, **changed))


def of(model: Any, ref: str = "B") -> Any:
    """All rows of a table that belong to a conference."""
    return db.session.scalars(select(model).join(Conference, Conference.id == model.conference_id).where(Conference.ref == ref)).all()


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_azecs_template_makes_what_the_specification_asks_for(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert found(organiser).headers["Location"] == "/c/B/settings/checklist"
    with app_with_sample.app_context():
        conference = db.session.scalars(select(Conference).where(Conference.ref == "B")).one()
        assert [day.on for day in conference.days] == [date(2028, 7, 12), date(2028, 7, 13)]
        assert (conference.nominal_arrival_on, conference.nominal_departure_on) == (date(2028, 7, 11), date(2028, 7, 14))
        assert (conference.nominal_nights, conference.business_from_rank) == (3, "director_general")
        assert conference.targets
        assert conference.targets["meals"] == {"reception": 1, "lunch": 2, "coffee": 2}
        assert [sponsor.ref for sponsor in conference.sponsors] == ["METI", "MOE"]
        partners = [one for one in of(Delegation) if one.kind == "partner"]
        assert len(partners) == 10
        assert all([place.sponsor.ref for place in one.invitations] == ["METI", "MOE"] and one.quota == 2 for one in partners)
        assert sorted(str(room.kind) for room in of(Room)) == ["catering", "catering", "plenary", "secretariat", "secretariat"]
        assert sorted(str(meal.kind) for meal in of(Meal)) == ["coffee", "coffee", "lunch", "lunch", "reception"]
        assert of(Participant) == []


def test_the_founder_of_one_conference_becomes_organiser_of_the_other(app_with_sample: Flask) -> None:
    guest = of_one_conference(app_with_sample, Role.ORGANISER)
    assert found(guest).status_code == 302
    assert guest.get("/c/B/settings/checklist").status_code == 200
    with app_with_sample.app_context():
        role = db.session.scalars(select(Membership.role).join(Conference).where(Conference.ref == "B")).one()
        assert role is Role.ORGANISER


def test_whoever_only_reads_founds_nothing(app_with_sample: Flask) -> None:
    auditor = of_one_conference(app_with_sample, Role.AUDITOR)
    assert auditor.get(PAGE).status_code == 403
    assert auditor.post(CREATE, data=fields()).status_code == 403
    assert "New conference" not in auditor.get("/", query_string={"all": 1, "lang": "en"}).get_data(as_text=True)


def of_one_conference(app: Flask, role: Role) -> PolicingClient:
    with app.app_context():
        begin_writing()
        conference = db.session.scalars(select(Conference)).one()
        add_user(db.session, "guest@secretariat.example", "Guest", role, conference)
        db.session.commit()
    return signed_in(app, "guest@secretariat.example")


def test_a_copy_has_the_programme_without_the_people(organiser: PolicingClient, app_with_sample: Flask) -> None:
    found(organiser, template=copy_of("A"), first_on="2028-07-12")
    with app_with_sample.app_context():
        sessions = {session.ref: session for session in of(Session)}
        assert len(sessions) == 8
        assert sessions["A-S1"].starts_at == datetime.fromisoformat("2028-07-12T10:00:00+09:00")
        talks = db.session.scalars(select(Talk).where(Talk.session_id.in_([session.id for session in sessions.values()]))).all()
        assert len(talks) == 18
        assert [talk for talk in talks if talk.speaker_id] == []
        meals = of(Meal)
        assert {meal.ordered_total for meal in meals} == {None}
        assert db.session.scalars(select(MealAttendee).where(MealAttendee.meal_id.in_([meal.id for meal in meals]))).all() == []
        places = db.session.scalars(select(Invitation).join(Delegation).join(Conference).where(Conference.ref == "B")).all()
        assert len(places) == 20
        assert {place.participant_id for place in places} == {None}
        assert of(Participant) == of(Consultation) == []
        contacts = db.session.scalars(select(Conference).where(Conference.ref == "B")).one().contacts
        assert [contact.phone for contact in contacts] == [None, None, "119"]
        assert count(FocalPoint) == 10
        assert count(Participant) == 40


def test_focal_points_come_along_when_asked_for(organiser: PolicingClient, app_with_sample: Flask) -> None:
    found(organiser, template=copy_of("A"), with_focal_points="y")
    with app_with_sample.app_context():
        assert count(FocalPoint) == 20


def test_names_of_hosts_come_along_though_no_file_holds_them(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        from conference.audit import journal

        begin_writing()
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.scalars(select(Sponsor).where(Sponsor.ref == "METI")).one().name = {"en": "Ministry"}
        db.session.commit()
    found(organiser, template=copy_of("A"))
    with app_with_sample.app_context():
        assert [host.name for host in of(Sponsor)] == [{"en": "Ministry"}, None]


def test_an_empty_conference_has_a_name_and_days(organiser: PolicingClient, app_with_sample: Flask) -> None:
    found(organiser, template=EMPTY, day_count="3", zone="Pacific/Kiritimati", city="")
    with app_with_sample.app_context():
        conference = db.session.scalars(select(Conference).where(Conference.ref == "B")).one()
        assert [day.on.day for day in conference.days] == [12, 13, 14]
        assert (conference.zone, conference.city, conference.name) == ("Pacific/Kiritimati", None, {"en": "Second conference"})
        assert of(Delegation) == of(Session) == []
    for page in ("", "settings/", "settings/checklist", "agenda/", "venue/", "hotel/", "meals/", "findings/"):
        assert organiser.get(f"/c/B/{page}").status_code == 200


def test_the_preview_counts_and_warns_and_makes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    wish = fields(template=copy_of("A"), first_on="2028-07-16", day_count="1")
    text = " ".join(organiser.post(PAGE, data=wish, query_string={"lang": "en"}).get_data(as_text=True).split())
    for said in ("Sun 16 Jul 2028: weekend", "<dd>20</dd>", "lie on none of the days", "Create conference"):
        assert said in text
    holiday = fields(first_on="2028-07-17", day_count="1")
    assert "海の日" in organiser.post(PAGE, data=holiday).get_data(as_text=True)
    with app_with_sample.app_context():
        assert db.session.scalars(select(Conference.ref)).all() == ["A"]


def test_what_was_changed_after_looking_is_looked_at_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    changed = {**looked_at(organiser), "day_count": "3"}
    html = organiser.post(CREATE, data=changed, query_string={"lang": "en"}).get_data(as_text=True)
    assert "You changed something since you looked." in html
    with app_with_sample.app_context():
        assert count(Conference) == 1


def test_a_double_click_makes_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = looked_at(organiser)
    assert organiser.post(CREATE, data=form).status_code == 302
    assert organiser.post(CREATE, data=form).headers["Location"] == "/c/B/settings/checklist"
    with app_with_sample.app_context():
        assert count(Conference) == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ref": ""}, "Enter an id"),
        ({"ref": "A"}, "is the id of another conference"),
        ({"ref": "a/b"}, "cannot be an id"),
        ({"ref": "x" * 200}, "cannot be an id"),
        ({"name_en": "", "name_ja": ""}, "Enter a name in English or in Japanese."),
        ({"name_en": "x" * 301}, "Enter at most 300 characters."),
        ({"first_on": ""}, "Enter a date such as 2027-07-14."),
        ({"first_on": "2027-02-29"}, "Enter a date such as 2027-07-14."),
        ({"first_on": "0001-01-01"}, "Enter a year from 1900 to 2199."),
        ({"first_on": "9999-12-31"}, "Enter a year from 1900 to 2199."),
        ({"first_on": "1900-01-01"}, "is out of range"),
        ({"day_count": "-1"}, "Enter a whole number from 1 to 30."),
        ({"day_count": "two"}, "Enter a whole number from 1 to 30."),
        ({"zone": "Mars/Base"}, "is not a time zone"),
        ({"zone": ""}, "Enter a time zone"),
        ({"zone": "Mars/Base", "first_on": "0001-01-01"}, "is not a time zone"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(organiser: PolicingClient, changed: dict[str, str], said: str) -> None:
    response = organiser.post(PAGE, data=fields(**changed), query_string={"lang": "en"})
    html = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in html
    assert 'name="city" ' in html
    assert changed.get("city", "Tokyo") in html


@pytest.mark.parametrize("name", ["x" * 200, "𠮷田会議", "<script>alert(1)</script>", "会議 🌏", "Conférence d’été"])
def test_odd_names_are_kept_as_they_are(organiser: PolicingClient, app_with_sample: Flask, name: str) -> None:
    assert found(organiser, name_en=name).status_code == 302
    with app_with_sample.app_context():
        assert db.session.scalars(select(Conference.name).where(Conference.ref == "B")).one() == {"en": name}
    assert organiser.get("/c/B/").status_code == 200


def test_the_29th_of_february_is_a_day(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert found(organiser, template=copy_of("A"), first_on="2028-02-29").status_code == 302
    with app_with_sample.app_context():
        assert [day.on for day in of(ConferenceDay)] == [date(2028, 2, 29), date(2028, 3, 1)]


def test_a_conference_of_others_is_not_to_be_copied(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        other = Conference(ref="C", name="Other", zone="Asia/Tokyo")
        from conference.audit import journal

        journal.record(db.session, "test.prepared", "C")
        db.session.add(other)
        db.session.flush()
        add_user(db.session, "guest@secretariat.example", "Guest", Role.ORGANISER, other)
        db.session.commit()
    guest = signed_in(app_with_sample, "guest@secretariat.example")
    assert guest.post(PAGE, data=fields(template=copy_of("A"))).status_code == 422


def test_founding_is_undone_while_nothing_was_edited(app_with_sample: Flask) -> None:
    guest = of_one_conference(app_with_sample, Role.ORGANISER)
    found(guest)
    assert guest.post(undo_address(app_with_sample)).status_code == 302
    assert guest.get("/c/B/").status_code == 404
    with app_with_sample.app_context():
        assert db.session.scalars(select(Conference.ref)).all() == ["A"]
        assert count(Room) == 7
    assert found(guest, nonce="another form").status_code == 302


def test_founding_is_not_undone_after_an_edit(organiser: PolicingClient, app_with_sample: Flask) -> None:
    found(organiser)
    with app_with_sample.app_context():
        from conference.audit import journal

        begin_writing()
        journal.record(db.session, "test.changed", "B", conference_ref="B")
        of(Room)[0].capacity = 51
        db.session.commit()
    organiser.post(undo_address(app_with_sample))
    assert organiser.get("/c/B/").status_code == 200


def undo_address(app: Flask) -> str:
    from models.exchange import ImportRun

    with app.app_context():
        return f"/imports/{db.session.scalars(select(ImportRun.id).where(ImportRun.conference_ref == 'B')).one()}/undo"


def test_the_trail_tells_who_founded_it(organiser: PolicingClient, app_with_sample: Flask) -> None:
    found(organiser)
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.conference_ref == "B")).one()
        assert (entry.action, entry.actor) == ("import.founded", ORGANISER)
    assert "Conference created" in organiser.get("/c/B/settings/audit/", query_string={"lang": "en"}).get_data(as_text=True)


def test_the_form_of_a_copy_begins_a_year_later_on_the_same_weekday(organiser: PolicingClient) -> None:
    html = organiser.get(PAGE, query_string={"template": copy_of("A"), "lang": "en"}).get_data(as_text=True)
    assert 'value="2028-07-12"' in html
    assert "Asia Carbon Credit Conference (fictional)" in html


def test_two_clicks_at_the_same_moment_make_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = looked_at(organiser)
    clients = [signed_in(app_with_sample, ORGANISER) for _click in range(2)]
    with ThreadPoolExecutor(len(clients)) as clicks:
        answers = list(clicks.map(lambda client: client.post(CREATE, data=form), clients))
    assert [answer.status_code for answer in answers] == [302, 302]
    with app_with_sample.app_context():
        assert count(Conference) == 2
        assert count(Room) == 7 + 5
