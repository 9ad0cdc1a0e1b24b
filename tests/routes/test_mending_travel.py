"""Each finding about travel, passports and visas leads to a page on which it can be removed."""

import json
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import select

from conference.addresses import address_of
from conference.exchange import actions
from conference.extensions import begin_writing, db
from conference.readiness.findings import judge
from conference.rules.finding import Area, Finding
from conference.rules.registry import CHECKS
from models.conference import Conference
from tests.checks_by_file.files import changed
from tests.checks_by_file.plants import PLANTS, Plant
from tests.desk import form_of
from tests.web import PolicingClient

HOME = {"flight_1": "GA1", "origin_1": "HND", "departs_1": "2027-07-16T11:30", "destination_1": "CGK", "arrives_1": "2027-07-16T17:20"}
# Code and subject -> the form behind the link, and what mends it there
MENDS: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {
    ("CLASS_TOO_LOW", "A-AU-1"): ("journey-{way}/edit", {"cabin_1": "business"}),
    ("CLASS_TOO_HIGH", "A-KH-1"): ("journey-home/edit", {"cabin_1": "economy"}),
    ("FLIGHTS_MISSING", "A-ID-2"): ("new-journey-home", HOME),
    ("LEG_IMPOSSIBLE", "A-ID-2"): ("journey-home/edit", {"arrives_1": "2027-07-16T17:20"}),
    ("AIRPORT_CHANGE", "A-LA-1"): ("journey-there/edit", {"origin_2": "BKK"}),
    ("PASSPORT_DUPLICATE", "A-AU-1+A-ID-2"): ("passport/edit", {"number": "NEW 1"}),
    ("PASSPORT_EXPIRES_BEFORE_STAY_END", "A-ID-2"): ("passport/edit", {"expires_on": "2030-01-01"}),
    ("VISA_NOT_STARTED", "A-ID-2"): ("visa/edit", {"status": "issued"}),
    ("VISA_IN_PROGRESS", "A-ID-2"): ("visa/edit", {"status": "issued"}),
    ("VISA_RULE_UNVERIFIED", "A-ID-2"): ("visa/edit", {"is_needed": ""}),
}
ABOUT_TRAVEL = [plant for plant in PLANTS if CHECKS[plant.code].area in (Area.TRAVEL, Area.VISA)]


def finding(app: Flask, plant: Plant) -> Finding | None:
    with app.app_context():
        judged = judge(db.session, db.session.scalars(select(Conference)).one()).judged
        return next((one.finding for one in judged if (one.finding.code, one.finding.subject) == (plant.code, plant.subject)), None)


@pytest.mark.parametrize("plant", ABOUT_TRAVEL, ids=str)
def test_the_link_of_a_finding_leads_to_where_it_is_removed(organiser: PolicingClient, app_with_sample: Flask, plant: Plant) -> None:
    with app_with_sample.app_context():
        begin_writing()
        actions.import_file(db.session, json.dumps(changed(plant.planted)).encode(), "planted.json")
        db.session.commit()
    found = finding(app_with_sample, plant)
    assert found
    with app_with_sample.test_request_context("/c/A/"):
        g.conference = db.session.scalars(select(Conference)).one()
        page = address_of(found.mend)
    form, changes = MENDS[plant.code, plant.subject]
    way = "there" if any("outbound" in path for path in plant.planted) else "home"
    person, _hash, _section = page.partition("#")
    address = f"{person}/{form.format(way=way)}"
    assert address in organiser.get(person).text
    assert organiser.post(address, data=form_of(organiser, address) | changes).status_code == 302
    assert finding(app_with_sample, plant) is None
