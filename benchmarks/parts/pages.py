"""Pages as a browser gets them, signed in: processor time of the request in the test client, statements, and one save."""

from collections.abc import Iterator
from http import HTTPStatus

from benchmarks.installation import Installation
from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Served, Workshop, opened
from conference.extensions import db
from conference.readiness.findings import judge

RUNS = 30
MOST_STATEMENTS = 6
# What is typed -> a name in Latin letters, one in Khmer, an organisation of many, one person
SEARCHES = {"latin": "nguyen", "khmer": "សុខ", "organisation": "ministry", "number": "P-00123"}

# Every page of a conference by endpoint, with what its address needs beside the conference; refs of the sample.
PAGES: dict[str, dict[str, str]] = {
    "overview.show": {},
    "readiness.index": {},
    "delegations.index": {},
    "delegations.show": {"delegation_ref": "AU"},
    "participants.index": {},
    "participants.show": {"participant_ref": "A-AU-1"},
    "travel.index": {},
    "lodging.nights": {},
    "hotels.index": {},
    "venue.index": {},
    "catering.index": {},
    "catering.show": {"meal_ref": "A-L1"},
    "agenda.index": {},
    "agenda.show": {"session_ref": "A-S1"},
    "rundown.index": {},
    "printing.index": {},
    "settings.show": {},
    "exchange.index": {},
    "audit.index": {},
    "reference.index": {},
}


def measure(workshop: Workshop) -> Iterator[Result]:
    """The pages with a target first (the list of people with its search and its files), then the statements of every page."""
    thousand = workshop.people(1_000)
    yield from _page(thousand, "agenda, all days", "agenda.index", 60, 8, day="all")
    yield from _page(workshop.talks(600, 10), "agenda, by day", "agenda.index", 600, 8)
    yield from _page(thousand, "people", "participants.index", 1_000, 15)
    for number, target in ((1_000, 15), (50_000, 30)):
        for kind, text in SEARCHES.items():
            yield from _page(workshop.people(number), f"search, {kind}", "participants.index", number, target, q=text)
    yield from _save(thousand)
    yield from _every_page(workshop.sample())


def _page(installation: Installation, name: str, endpoint: str, number: int, target: float, **query: str) -> Iterator[Result]:
    served = Served(installation)
    get = served.ready(endpoint, **query)
    yield Result(f"page: {name}", number, cpu_seconds(get, RUNS) * 1000, "CPU ms", target=target)
    yield Result(f"statements: {name}", number, statements(served.engine, get), "statements", target=MOST_STATEMENTS)


def _save(installation: Installation) -> Iterator[Result]:
    """Waive one finding after another, each after its form was read: check, write the row with its audit entry, redirect."""
    with opened(installation) as conference:
        findings = [one.finding for one in judge(db.session, conference).judged]
    served = Served(installation)
    addresses = [served.address("readiness.waive", code=finding.code, subject=finding.subject) for finding in findings]
    form = {"reason": "Agreed with the delegation.", "agreed_by": "M. Sato", "agreed_on": "2027-06-30"}

    def read() -> None:
        served.get(addresses[-1])

    def save() -> None:
        response = served.client.post(addresses.pop(), data=form)
        if response.status_code != HTTPStatus.FOUND:
            message = f"A waiver is answered with {response.status}"
            raise RuntimeError(message)

    yield Result("save: a waiver", 1_000, cpu_seconds(save, RUNS, before=read) * 1000, "CPU ms", target=8)
    read()
    yield Result("statements: save a waiver", 1_000, statements(served.engine, save), "statements", target=8)


def _every_page(installation: Installation) -> Iterator[Result]:
    served = Served(installation)
    for endpoint, values in PAGES.items():
        get = served.ready(endpoint, **values)
        yield Result(f"statements: {endpoint}", 40, statements(served.engine, get), "statements")
