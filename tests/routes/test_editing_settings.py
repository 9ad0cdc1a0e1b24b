"""The conference itself is edited by hand: facts, targets, days, hosts, venue, contacts, ranks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.agenda import Session
from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue
from models.delegation import Invitation
from models.participant import Participant
from models.vocabulary import Role
from tests.desk import content, form_of, undo
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, StatementCount

SETTINGS = "/c/A/settings"
EDIT = f"{SETTINGS}/conference/A/edit"
TARGETS = f"{SETTINGS}/targets/A/edit"
NEW = {part: f"{SETTINGS}/{part}/new" for part in ("days", "hosts", "contacts", "ranks")}


def read(app: Flask, ask: Callable[[], Any]) -> Any:
    with app.app_context():
        return ask()


def conference(app: Flask) -> Conference:
    return read(app, lambda: db.session.scalars(select(Conference)).one())


def ids(app: Flask, kind: Any) -> list[int]:
    return read(app, lambda: list(db.session.scalars(select(kind.id).order_by(kind.id))))


def in_order(app: Flask, kind: Any, column: Any) -> list[Any]:
    return read(app, lambda: list(db.session.scalars(select(column).order_by(kind.position, kind.id))))


def every_form(app: Flask) -> list[str]:
    venue = read(app, lambda: db.session.scalars(select(Venue.ref)).one())
    numbered = {"days": ConferenceDay, "contacts": Contact, "ranks": Rank}
    rows = [f"{SETTINGS}/{part}/{number}" for part, kind in numbered.items() for number in ids(app, kind)]
    named = [f"{SETTINGS}/hosts/METI", f"{SETTINGS}/hosts/MOE", f"{SETTINGS}/venue/{venue}"]
    return [f"{address}/edit" for address in (f"{SETTINGS}/conference/A", f"{SETTINGS}/targets/A", *named, *rows)]


def test_forms_sent_back_untouched_change_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    addresses = every_form(app_with_sample)
    assert len(addresses) == 18
    for address in addresses:
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_lead_to_each_other(organiser: PolicingClient, app_with_sample: Flask, language: str) -> None:
    shown = organiser.get(f"{SETTINGS}/", query_string={"lang": language}).text
    addresses = [*every_form(app_with_sample), *NEW.values()]
    assert [address for address in addresses if address not in shown] == []
    for address in [*addresses, f"{SETTINGS}/conference/A/history", f"{SETTINGS}/hosts/METI/history"]:
        assert organiser.get(address, query_string={"lang": language}).status_code == 200


def test_facts_are_changed_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    changed = {"name_en": "Renamed", "quota": "３", "business_from_rank": "minister", "contract_end_on": ""}
    saved = organiser.post(EDIT, data=form_of(organiser, EDIT) | changed, follow_redirects=True)
    now = conference(app_with_sample)
    assert (now.title(), now.quota, now.business_from_rank, now.contract_end_on) == ("Renamed", 3, "minister", None)
    assert "Renamed" in organiser.get("/c/A/settings/conference/A/history").text
    undo(organiser, saved.text)
    assert content(app_with_sample) == before


def test_another_zone_leaves_every_moment_as_it_is(organiser: PolicingClient, app_with_sample: Flask) -> None:
    starts = read(app_with_sample, lambda: db.session.scalars(select(Session.starts_at).order_by(Session.id)).all())
    assert organiser.post(EDIT, data=form_of(organiser, EDIT) | {"zone": "Asia/Bangkok"}).status_code == 302
    assert read(app_with_sample, lambda: db.session.scalars(select(Session.starts_at).order_by(Session.id)).all()) == starts
    assert "08:00" in organiser.get("/c/A/agenda/").text


def test_nobody_overwrites_what_another_saved_meanwhile(organiser: PolicingClient, app_with_sample: Flask) -> None:
    """Facts and targets are parts of one row, and still neither loses the other's change."""
    mine = form_of(organiser, TARGETS) | {"nights": "4"}
    assert organiser.post(EDIT, data=form_of(organiser, EDIT) | {"city": "Kyoto"}).status_code == 302
    assert organiser.post(TARGETS, data=mine).status_code == 409
    assert conference(app_with_sample).city == "Kyoto"


def test_targets_are_set_and_cleared_one_by_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    changed = {"nights": "4", "meals_lunch": "", "window_first": "", "window_last": "", "city": ""}
    organiser.post(TARGETS, data=form_of(organiser, TARGETS) | changed)
    assert conference(app_with_sample).targets == {
        "days": 2,
        "quota_per_delegation": 2,
        "nights": 4,
        "meals": {"reception": 1, "coffee": 2},
        "secretariat_rooms": 2,
        "plenary_capacity": 50,
    }
    empty = {name: "" for name in form_of(organiser, TARGETS) if name not in ("csrf_token", "version", "nonce")}
    organiser.post(TARGETS, data=form_of(organiser, TARGETS) | empty)
    assert conference(app_with_sample).targets is None


def test_a_day_is_added_and_what_lies_on_none_is_told(organiser: PolicingClient, app_with_sample: Flask) -> None:
    first = f"{SETTINGS}/days/{ids(app_with_sample, ConferenceDay)[0]}"
    saved = organiser.post(f"{first}/edit", data=form_of(organiser, f"{first}/edit") | {"on": "2027-07-16"}, follow_redirects=True)
    checklist = organiser.get(f"{SETTINGS}/checklist", query_string={"lang": "en"}).text
    assert "6 of 13" in checklist  # the sessions and meals of 14 July lie on no day
    undo(organiser, saved.text)
    organiser.post(NEW["days"], data=form_of(organiser, NEW["days"]) | {"on": "2027-07-16"})
    days = read(app_with_sample, lambda: list(db.session.scalars(select(ConferenceDay.on).order_by(ConferenceDay.on))))
    assert days == [date(2027, 7, 14), date(2027, 7, 15), date(2027, 7, 16)]


def test_hosts_are_added_in_their_place_renamed_and_reordered(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(NEW["hosts"], data=form_of(organiser, NEW["hosts"]) | {"ref": "MOFA", "name_ja": "外務省", "position": "1"})
    assert in_order(app_with_sample, Sponsor, Sponsor.ref) == ["MOFA", "METI", "MOE"]
    edit = f"{SETTINGS}/hosts/MOE/edit"
    organiser.post(edit, data=form_of(organiser, edit) | {"ref": "ENV", "name_en": "Ministry of the Environment", "position": "1"})
    assert in_order(app_with_sample, Sponsor, Sponsor.ref) == ["ENV", "MOFA", "METI"]
    assert "Ministry of the Environment" in organiser.get("/c/A/delegations/TH", query_string={"lang": "en"}).text


def test_a_host_goes_only_when_it_arranges_for_nobody(organiser: PolicingClient, app_with_sample: Flask) -> None:
    refused = organiser.get(f"{SETTINGS}/hosts/MOE/remove", query_string={"lang": "en"}, follow_redirects=True)
    assert "Give them to another host first." in refused.text
    organiser.post(NEW["hosts"], data=form_of(organiser, NEW["hosts"]) | {"ref": "MOFA"})
    token = form_of(organiser, EDIT)["csrf_token"]
    assert organiser.post(f"{SETTINGS}/hosts/MOFA/remove", data={"csrf_token": token}).status_code == 302
    assert in_order(app_with_sample, Sponsor, Sponsor.ref) == ["METI", "MOE"]
    places = read(app_with_sample, lambda: db.session.scalars(select(Invitation).where(Invitation.sponsor_id.is_(None))).all())
    assert places == []


def test_ranks_stay_while_somebody_has_them(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(NEW["ranks"], data=form_of(organiser, NEW["ranks"]) | {"code": "envoy", "name_en": "Envoy", "level": "65"})
    codes = read(app_with_sample, lambda: {code: number for number, code in db.session.execute(select(Rank.id, Rank.code))})
    taken = read(app_with_sample, lambda: db.session.scalar(select(Participant.rank).where(Participant.ref == "A-TH-1")))
    for code, said in ((taken, "this rank. Choose"), ("director_general", "Business class is due from this rank on.")):
        assert said in organiser.get(f"{SETTINGS}/ranks/{codes[code]}/remove", query_string={"lang": "en"}, follow_redirects=True).text
    assert organiser.get(f"{SETTINGS}/ranks/{codes['envoy']}/remove").status_code == 200


def test_the_venue_is_one(organiser: PolicingClient, app_with_sample: Flask) -> None:
    assert organiser.get(f"{SETTINGS}/venue/new").status_code == 404
    ref = read(app_with_sample, lambda: db.session.scalars(select(Venue.ref)).one())
    token = form_of(organiser, EDIT)["csrf_token"]
    organiser.post(f"{SETTINGS}/venue/{ref}/remove", data={"csrf_token": token})
    new = f"{SETTINGS}/venue/new"
    assert new in organiser.get(f"{SETTINGS}/").text
    organiser.post(new, data=form_of(organiser, new) | {"name_ja": "新会場"})
    assert read(app_with_sample, lambda: db.session.scalars(select(Venue.name)).one()) == {"ja": "新会場"}


def test_contacts_are_reordered_and_name_who_answers(organiser: PolicingClient, app_with_sample: Flask) -> None:
    last = f"{SETTINGS}/contacts/{ids(app_with_sample, Contact)[-1]}/edit"
    organiser.post(last, data=form_of(organiser, last) | {"position": "1", "participant_id": "Honda Kazuya"})
    assert in_order(app_with_sample, Contact, Contact.phone)[0] == "119"
    assert organiser.get(f"{SETTINGS}/").text.count("Honda Kazuya") == 2


@pytest.mark.parametrize(
    ("address", "changed", "said"),
    [
        (EDIT, {"zone": "Mars/Base"}, "is not a time zone"),
        (EDIT, {"zone": "../../etc/passwd"}, "is not a time zone"),
        (EDIT, {"zone": ""}, "Enter a time zone"),
        (EDIT, {"name_en": "", "name_ja": ""}, "Enter a name in English or in Japanese."),
        (EDIT, {"quota": "-1"}, "Enter a whole number from 0 to 1,000."),
        (EDIT, {"nominal_arrival_on": "0001-01-01"}, "Enter a year from 1900 to 2199."),
        (EDIT, {"nominal_departure_on": "2027-07-01"}, "Guests leave on the day they arrive or later."),
        (TARGETS, {"window_first": "13-01"}, "Enter a month and day such as 07-01."),
        (TARGETS, {"window_first": "W27"}, "Enter a month and day such as 07-01."),
        (TARGETS, {"window_first": ""}, "Enter both ends of the period, or none."),
        (NEW["days"], {"on": "9999-12-31"}, "Enter a year from 1900 to 2199."),
        (NEW["days"], {"on": "2027-07-14"}, "This day is there already."),
        (NEW["hosts"], {"ref": "METI"}, "Another host has this short name."),
        (NEW["hosts"], {"ref": "a/b"}, "Enter at most 60 characters"),
        (NEW["ranks"], {"code": "minister", "level": "1"}, "Another rank has this code."),
        (NEW["ranks"], {"code": "大臣", "level": "1"}, "Enter letters, digits, _ and - only."),
        (NEW["contacts"], {"participant_id": "Nobody Known", "role_en": "x"}, "Nobody at this conference fits"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    organiser: PolicingClient, app_with_sample: Flask, address: str, changed: dict[str, str], said: str
) -> None:
    before = content(app_with_sample)
    answer = organiser.post(address, data=form_of(organiser, address) | changed)
    assert answer.status_code == 422
    assert said in answer.text
    assert content(app_with_sample) == before


@pytest.mark.parametrize("name", ["x" * 200, "𠮷田", "<b>bold</b>", "🌏"])
def test_odd_names_are_kept_and_shown_as_they_are(organiser: PolicingClient, app_with_sample: Flask, name: str) -> None:
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"name_en": name})
    organiser.post(NEW["hosts"], data=form_of(organiser, NEW["hosts"]) | {"ref": "X", "name_en": name})
    assert conference(app_with_sample).title() == name
    assert "<b>bold" not in organiser.get(f"{SETTINGS}/").text


def test_the_check_tells_what_a_target_would_bring(organiser: PolicingClient, app_with_sample: Flask) -> None:
    checked = organiser.post(f"{SETTINGS}/targets/A/check", data=form_of(organiser, TARGETS) | {"plenary_capacity": "60"})
    assert "PLENARY_TOO_SMALL" in checked.text
    assert (conference(app_with_sample).targets or {})["plenary_capacity"] == 50


def test_whoever_only_reads_changes_nothing(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@board.example")
    assert "/edit" not in auditor.get(f"{SETTINGS}/").text
    assert all(auditor.get(address).status_code == 403 for address in (EDIT, TARGETS, *NEW.values()))


def test_a_save_makes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"city": "Osaka"})
    data = form_of(organiser, EDIT) | {"city": "Nara"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(EDIT, data=data).status_code == 302
    assert len(count) <= 8, "\n".join(count.statements)
