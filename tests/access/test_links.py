"""No role is shown a link to a page that it may not open, and each begins where its own work is."""

import pytest
from flask import Flask

from models.vocabulary import Role
from tests.access.cast import email_of
from tests.pages.crawl import crawl
from tests.samples import signed_in

BEGINS = {
    Role.BADGE_DESK: "/c/A/people/",
    Role.STAGE: "/c/A/run-of-show/",
    Role.CATERING: "/c/A/meals/",
    Role.INTERPRETER_COORDINATOR: "/c/A/agenda/",
}
DESKS = sorted(BEGINS)

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_begins_where_its_work_is(app_with_cast: Flask, role: Role) -> None:
    assert signed_in(app_with_cast, email_of(role)).get("/").location == BEGINS.get(role, "/c/A/")


@pytest.mark.parametrize("role", [*DESKS, Role.SECRETARIAT, Role.SPONSOR_OFFICER])
def test_no_page_leads_to_one_that_its_reader_may_not_open(app_with_cast: Flask, role: Role) -> None:
    visits = crawl(signed_in(app_with_cast, email_of(role)), ["/"], of_a_kind=1)
    assert [f"{visit.status} {visit.address}" for visit in visits if visit.status not in (200, 302)] == []


@pytest.mark.parametrize("role", DESKS)
def test_who_does_not_see_people_has_no_search(app_with_cast: Flask, role: Role) -> None:
    page = signed_in(app_with_cast, email_of(role)).get(BEGINS[role]).text
    assert ('role="search" action=' in page) is (role is not Role.CATERING)
