"""Whatever is done at any desks, in any order: taking it all back gives the same conference file, and no page fails."""

import re

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from conference.extensions import db
from models.audit import AuditEntry
from tests.desk import content
from tests.every_desk import additions, edits, names, read
from tests.pages.crawl import Visit, crawl
from tests.web import PolicingClient

Step = tuple[str, int, int, int, str]
ANSWERS, REFUSED = {200, 302}, 409
DONE = {302, 409, 422}  # saved, taken back or refused; never a failure
text = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)
# What is done, at which desk, to which of its rows, with which of its fields, what is typed
step = st.tuples(
    st.sampled_from(("add", "change", "change", "remove", "undo and redo")),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    text,
)
# Nothing is shrunk: a step takes a second, and a sequence is short enough to be read as it is
few = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@few
@given(steps=st.lists(step, min_size=3, max_size=6))
def test_any_sequence_is_taken_back_to_the_same_file(organiser: PolicingClient, app_with_sample: Flask, steps: list[Step]) -> None:
    before, first = content(app_with_sample), newest(app_with_sample)
    for one in steps:
        do(organiser, app_with_sample, *one)
    for entry_id in range(newest(app_with_sample), first, -1):
        assert undo(organiser, entry_id) == 302
    assert content(app_with_sample) == before


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@settings(few, max_examples=2)
@given(steps=st.lists(step, min_size=6, max_size=8))
def test_no_sequence_makes_a_page_fail(organiser: PolicingClient, app_with_sample: Flask, steps: list[Step]) -> None:
    for one in steps:
        do(organiser, app_with_sample, *one)
    visits = [visit for visit in crawl(organiser, ["/"], of_a_kind=1) if not is_refused_paper(visit)]
    assert [f"{visit.status} {visit.address}" for visit in visits if visit.status not in ANSWERS] == []


def is_refused_paper(visit: Visit) -> bool:
    """A paper with a character that no font has says so instead of printing an empty box."""
    return visit.status == REFUSED and visit.address.endswith(".pdf")


def do(client: PolicingClient, app: Flask, kind: str, desk: int, row: int, field: int, typed: str) -> None:
    """One step; nothing where there is no such row any more, or the form does not take what is typed."""
    name = names(app)[desk % len(names(app))]
    if kind == "undo and redo":
        assert undo(client, newest(app)) in DONE
        assert undo(client, newest(app)) in DONE
        return
    addresses = additions(app, client, name) if kind == "add" else edits(app, name)
    if not addresses:
        return
    address = addresses[row % len(addresses)]
    if kind == "remove":
        removal = address.removesuffix("/edit") + "/remove"
        assert client.post(removal, data={"csrf_token": token(client)}).status_code in DONE | {404, 405}
        return
    form = read(client, address)
    chosen = form.fields[sorted(form.fields)[field % len(form.fields)]]
    value = chosen.options[row % len(chosen.options)] if chosen.options else typed
    assert client.post(address, data=form.typed(form.sound | {chosen.name: value})).status_code in DONE


def undo(client: PolicingClient, entry_id: int) -> int:
    """Press the button of an entry."""
    return client.post(f"/c/A/history/{entry_id}/undo", data={"csrf_token": token(client)}).status_code


def token(client: PolicingClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/c/A/new-person").text)
    assert found
    return found[1]


def newest(app: Flask) -> int:
    """The number of the newest entry."""
    with app.app_context():
        return db.session.scalar(select(func.max(AuditEntry.id))) or 0
