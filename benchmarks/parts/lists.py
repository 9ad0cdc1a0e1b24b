"""Lists taken away as files, and many rows of one changed at once; as a browser gets them, signed in."""

import re
from collections.abc import Iterator
from http import HTTPStatus

from benchmarks.measuring import Result, cpu_seconds, statements
from benchmarks.workshop import Served, Workshop

PEOPLE, VERY_MANY = 1_000, 50_000
RUNS = 10
# Ending of the file -> seconds of processor time
FILES = {"csv": 0.05, "xlsx": 0.25}
MOST_STATEMENTS = 6
CHANGED = 400
_FIELD = re.compile(r'name="(version|nonce)" value="([^"]*)"')


def measure(workshop: Workshop) -> Iterator[Result]:
    """Files with their targets, then a change of many people in the request, and one of everybody by the worker."""
    served = Served(workshop.people(PEOPLE))
    for ending, seconds in FILES.items():
        get = served.ready("lists.export", list_name="people", ending=ending)
        yield Result(f"list: {ending}", PEOPLE, cpu_seconds(get, RUNS), "CPU s", target=seconds)
        yield Result(f"statements: list {ending}", PEOPLE, statements(served.engine, get), "statements", target=MOST_STATEMENTS)
    picked = {"ref": [f"P-{number:05}" for number in range(1, CHANGED + 1)]}
    yield Result("list: change of many", CHANGED, cpu_seconds(_Change(served, picked).turn, 3), "CPU s")
    everybody = _Change(Served(workshop.people(VERY_MANY)), {"everything": ["1"]})
    yield Result("list: change of everybody", VERY_MANY, cpu_seconds(everybody.turn, 1), "CPU s")


class _Change:
    """A change of some people and the next time back again: preview, agreement; in a benchmark the worker works in the request."""

    def __init__(self, served: Served, picked: dict[str, list[str]]) -> None:
        self._served = served
        self._picked = picked
        self._diets = ["vegan", "halal"]

    def turn(self) -> None:
        """Preview and agree. Raises RuntimeError when the change is refused."""
        self._diets.reverse()
        form = {**self._picked, "change": f"diet:{self._diets[0]}"}
        address = self._served.address("lists_together.change", list_name="people")
        page = self._served.client.post(address, data=form).get_data(as_text=True)
        seen = dict(_FIELD.findall(page.partition("change/apply")[2]))
        response = self._served.client.post(f"{address}/apply", data={**form, **seen})
        if response.status_code != HTTPStatus.FOUND:
            message = f"A change of many is answered with {response.status}"
            raise RuntimeError(message)
