"""The link of every finding about the agenda, the venue and the meals leads to where it is removed, by links and forms alone."""

import html
import re
from pathlib import Path

from flask import Flask

from conference.rules.finding import Area
from conference.rules.registry import CHECKS
from tests.checks_by_file.files import changed, check, import_document
from tests.checks_by_file.plants import CONFERENCE, PLANTS, Plant
from tests.desk import form_of
from tests.web import PolicingClient

# Code, or code and subject -> what the links end with that are followed from the page of the finding, and what is changed in the last form
Way = tuple[list[str], dict[str, str]]
WAYS: dict[str, Way] = {
    "ROOM_DOUBLE_BOOKED": (["/meal/A-C1/move"], {"starts_at": "2027-07-14T15:00"}),
    "ROOM_OVER_CAPACITY A-S1": (["/A-S1/edit"], {"expected_attendance": "50"}),
    "ROOM_OVER_CAPACITY A-RC": (["/meals/A-RC", "/A-RC/edit"], {"room_id": ""}),
    "PLENARY_TOO_SMALL": (["/rooms/R-MAIN", "/R-MAIN/edit"], {"capacity": "50"}),
    "SECRETARIAT_ROOMS": (["/new-room"], {"name_en": "One more", "kind": "secretariat"}),
    "EQUIPMENT_WITHOUT_OPERATOR": (["/A-S1-E1/edit"], {"operator_id": "A-ST-3", "setup_at": "2027-07-14T09:00"}),
    "SESSION_OVERRUN": (["/A-S1/edit"], {"discussion_minutes": "10"}),
    "SPEAKER_NOT_ARRIVED": (["/S9/move"], {"starts_at": "2027-07-14T18:00"}),
    "SPEAKER_ALREADY_LEFT": (["/S9/move"], {"starts_at": "2027-07-14T18:00"}),
    "SPEAKER_OVERLAP": (["/talks/*/edit"], {"speaker_id": "A-JP-05"}),
    "DAY_WITHOUT_HOST_TALK": (["/sessions/A-S7", "/A-S7/new-talk"], {"speaker_id": "A-JP-03"}),
    "DAY_WITHOUT_GUEST_TALK": (["/sessions/A-S3", "/A-S3/new-talk"], {"speaker_id": "A-TH-1"}),
    "DAY_WITHOUT_DISCUSSION": (["/sessions/A-S7", "/A-S7/edit"], {"discussion_minutes": "5"}),
    "CATERING_SHORT": (["/A-L1/edit"], {"ordered_total": "40"}),
    "CATERING_SHORT_HALAL": (["/A-L1/edit"], {"portions_halal": "6"}),
    "CATERING_SHORT_VEG": (["/A-L1/edit"], {"portions_vegetarian": "5"}),
    "MEAL_COUNT": (["/meals/A-C2", "/A-C2/edit"], {"kind": "coffee"}),
}
# What one button of the page of the finding removes
ORDERED_IN_ONE_STEP = {"CATERING_SHORT", "CATERING_SHORT_HALAL", "CATERING_SHORT_VEG"}
OURS = [plant for plant in PLANTS if CHECKS[plant.code].area in (Area.VENUE, Area.AGENDA, Area.MEALS)]


def test_every_finding_is_removed_where_its_link_leads(organiser: PolicingClient, app_with_sample: Flask, tmp_path: Path) -> None:
    assert {plant.code for plant in OURS} == {code.split()[0] for code in WAYS}
    for number, plant in enumerate(OURS):
        ref = f"M{number}"
        with app_with_sample.app_context():
            assert import_document(changed(plant.planted, ref), tmp_path).exit_code == 0
        subject = ref if plant.subject == CONFERENCE else plant.subject
        assert is_told(app_with_sample, ref, plant, subject)
        links, changes = WAYS.get(plant.code) or WAYS[f"{plant.code} {plant.subject}"]
        address = where_to_mend(organiser, ref, plant.code, subject)
        for link in links:
            address = followed(organiser, address, link)
        assert organiser.post(address, data=form_of(organiser, address) | changes).status_code == 302, plant
        assert not is_told(app_with_sample, ref, plant, subject), plant


def test_too_few_portions_are_ordered_in_one_step(organiser: PolicingClient, app_with_sample: Flask, tmp_path: Path) -> None:
    short = {path: value for plant in OURS if plant.code in ORDERED_IN_ONE_STEP for path, value in plant.planted.items()}
    with app_with_sample.app_context():
        assert import_document(changed(short, "M"), tmp_path).exit_code == 0
    plants = [plant for plant in OURS if plant.code in ORDERED_IN_ONE_STEP]
    assert all(is_told(app_with_sample, "M", plant, plant.subject) for plant in plants)
    addresses = {where_to_mend(organiser, "M", plant.code, plant.subject) for plant in plants}
    (address,) = addresses
    assert f'action="{address}/order"' in organiser.get(address).text
    token = form_of(organiser, f"{address}/edit")["csrf_token"]
    assert organiser.post(f"{address}/order", data={"csrf_token": token}).status_code == 302
    assert not any(is_told(app_with_sample, "M", plant, plant.subject) for plant in plants)


def is_told(app: Flask, ref: str, plant: Plant, subject: str) -> bool:
    with app.app_context():
        return any((one["code"], one["subject"]) == (plant.code, subject) for one in check(ref)[0]["findings"])


def where_to_mend(client: PolicingClient, ref: str, code: str, subject: str) -> str:
    """The link beside the finding on the page of findings."""
    rows = client.get(f"/c/{ref}/findings/", headers={"Accept-Language": "en"}).text.split('<span class="finding-mark">')
    row = next(row for row in rows if code in row and html.escape(subject) in row)
    return html.unescape(re.findall(r'href="([^"#]+)"[^>]*>Open', row)[-1])


def followed(client: PolicingClient, address: str, ending: str) -> str:
    """The first link of a page that ends so; * is any number."""
    page = client.get(address, headers={"Accept-Language": "en"}).text
    wanted = re.escape(ending).replace(r"\*", r"\d+")
    found = re.search(rf'href="([^"]*{wanted})"', html.unescape(page))
    assert found, f"{address} has no link that ends with {ending}"
    return found[1]
