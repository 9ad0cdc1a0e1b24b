"""Every page of guests is small, in the language that takes most room, and asks for no script."""

import pytest
from flask import Flask

from benchmarks.parts.contacts import HEAVIEST, MOST_KILOBYTES
from benchmarks.weighing import first_visit
from tests.guests import come_in
from tests.pages.contacts import GUESTS, furnish_for_guests, unmet, visits_of_guest

WHOLE_LIST = "?all-countries=1"  # of all countries, for whom no country of the conference is their own: twice the page

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # what a page weighs does not depend on the database


def test_a_first_visit_to_any_page_is_light_and_needs_no_script(app_with_sample: Flask) -> None:
    furnish_for_guests(app_with_sample)
    visits, heavy = [], {}
    for ref in GUESTS:
        client = come_in(app_with_sample, ref)
        found = visits_of_guest(app_with_sample, client, ref)
        for visit in (one for one in found if one.is_page and not one.address.endswith(WHOLE_LIST)):
            page = client.get(visit.address, query_string=HEAVIEST).text
            assert "<script" not in page
            if first_visit(page) > MOST_KILOBYTES * 1024:
                heavy[visit.address] = first_visit(page)
        visits += found
    assert (heavy, unmet(app_with_sample, visits)) == ({}, set())
