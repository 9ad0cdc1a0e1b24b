"""The process that loads: several readers and writers at once. `python -m benchmarks.load.visitors` writes what was answered as JSON."""

import argparse
import http.client
import itertools
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from tests.desk import sent_by
from tests.recovery.serving import Browser

READERS, WRITERS = 6, 2
PAGES = {
    "the overview": "",
    "the list of people": "people/",
    "one person": "people/{ref}",
    "journeys": "travel/",
    "hotel nights": "hotel/",
    "the agenda": "agenda/",
    "findings": "findings/",
    "delegations": "delegations/",
}
FORM, SAVE = "the form of a person", "saving a person"


class Answer(NamedTuple):
    """To a request: for what, how long it took, and whether it was the right one."""

    what: str
    milliseconds: float
    is_right: bool


def main() -> None:
    """Visit a conference until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--root", required=True, help="path of the conference")
    parser.add_argument("--cookie", required=True)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("refs", nargs="+")
    told = parser.parse_args()
    browsers = [Browser(connecting(told.port), told.cookie) for _one in range(READERS + WRITERS)]
    visits = [_reading(browser, told.root, told.refs, Random(seed)) for seed, browser in enumerate(browsers[:READERS])]
    visits += [_saving(browser, told.root, told.refs[number::WRITERS]) for number, browser in enumerate(browsers[READERS:])]
    end = time.monotonic() + told.seconds
    with ThreadPoolExecutor(len(visits)) as threads:
        parts = list(threads.map(lambda visit: list(itertools.takewhile(lambda _answer: time.monotonic() < end, visit)), visits))
    print(json.dumps([answer for part in parts for answer in part]))


def connecting(port: int) -> Callable[[], http.client.HTTPConnection]:
    return lambda: http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def _reading(browser: Browser, root: str, refs: list[str], random: Random) -> Iterator[Answer]:
    while True:
        what = random.choice(list(PAGES))
        answer, _page = _asked(browser, what, "GET", root + PAGES[what].format(ref=random.choice(refs)))
        yield answer


def _saving(browser: Browser, root: str, refs: list[str]) -> Iterator[Answer]:
    """Each person is edited by one writer only: a stale save would be answered rightly, but not be a save."""
    for number, ref in enumerate(itertools.cycle(refs)):
        address = f"{root}people/{ref}/edit"
        answer, page = _asked(browser, FORM, "GET", address)
        yield answer
        if answer.is_right:
            sent = urlencode(sent_by(page, "record-form") | {"phone": f"+{number}"}, doseq=True)
            yield _asked(browser, SAVE, "POST", address, sent, HTTPStatus.FOUND)[0]


def _asked(
    browser: Browser, what: str, method: str, address: str, sent: str | None = None, right: int = HTTPStatus.OK
) -> tuple[Answer, str]:
    began = time.perf_counter()
    try:
        status, page, _headers = browser.ask(method, address, sent)
    except (OSError, http.client.HTTPException):
        status, page = 0, ""
    return Answer(what, (time.perf_counter() - began) * 1000, status == right), page


if __name__ == "__main__":
    main()
