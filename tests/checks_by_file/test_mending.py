"""The link beside every finding leads to where it is removed, by links, forms and buttons alone."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from conference.extensions import db
from conference.rules.registry import CHECKS
from models.vocabulary import Role
from tests.backends import Backend
from tests.checks_by_file.files import changed, check, import_document
from tests.checks_by_file.plants import CONFERENCE, PLANTS, Plant
from tests.checks_by_file.ways import Fill, Link, Nights, Press, way_of
from tests.conftest import running
from tests.desk import fields_of
from tests.pages.parsing import tree_of
from tests.samples import ORGANISER, add_user, signed_in
from tests.web import PolicingClient


@pytest.fixture(scope="module")
def served(backend: Backend, template_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app into whose one database each test brings a conference of its own."""
    url = backend.copy(template_url)
    for app in running(url, tmp_path_factory.mktemp("mending")):
        with app.app_context():
            add_user(db.session, ORGANISER, "M. Sato", Role.ORGANISER)
            db.session.commit()
        yield app
    backend.drop(url)


def test_every_code_is_planted_and_has_a_way() -> None:
    assert {plant.code for plant in PLANTS} == set(CHECKS)
    assert all(way_of(plant).steps for plant in PLANTS)


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_a_finding_is_removed_where_its_link_leads(served: Flask, tmp_path: Path, plant: Plant) -> None:
    ref = f"M{PLANTS.index(plant)}"
    with served.app_context():
        assert import_document(changed(plant.planted, ref), tmp_path).exit_code == 0
    subject = ref if plant.subject == CONFERENCE else plant.subject
    assert is_told(served, ref, plant.code, subject)
    organiser = signed_in(served, ORGANISER)
    page = Page(organiser, where_to_mend(organiser, ref, plant.code, subject))
    for step in way_of(plant).steps:
        page = page.after(step)
    assert not is_told(served, ref, plant.code, subject)


def is_told(app: Flask, ref: str, code: str, subject: str) -> bool:
    with app.app_context():
        return any((one["code"], one["subject"]) == (code, subject) for one in check(ref)[0]["findings"])


def where_to_mend(client: PolicingClient, ref: str, code: str, subject: str) -> str:
    """The link beside the finding on the page of findings."""
    rows = client.get(f"/c/{ref}/findings/", query_string={"lang": "en", "code": code}).text.split('<span class="finding-mark">')
    row = next(row for row in rows[1:] if code in row and html.escape(subject) in row)
    return html.unescape(re.findall(r'href="([^"#]+)[^"]*"[^>]*>Open', row)[-1])


class Page:
    """A page as somebody has it before them."""

    def __init__(self, client: PolicingClient, address: str) -> None:
        response = client.get(address, headers={"Accept-Language": "en"})
        assert response.status_code == 200, address
        self.address, self._client = address, client
        self._tree = tree_of(response.text)

    def after(self, step: Link | Fill | Press | Nights) -> "Page":
        """The page to which a step leads."""
        match step:
            case Link(ending):
                return Page(self._client, self._found("a", "href", ending).get("href"))
            case Press(ending):
                return self._sent(self._found("form", "action", ending))
            case Fill(changes):
                return self._sent(self._form("record-form"), changes)
            case Nights(participant, evenings):
                return self._sent(self._form("nights-form"), {"night": self._clicked(participant, evenings)})

    def _found(self, tag: str, attribute: str, ending: str) -> Any:
        wanted = re.compile(f".*{re.escape(ending)}".replace(r"\*", "[^/]+"))
        found = [one for one in self._tree.iter(tag) if wanted.fullmatch((one.get(attribute) or "").partition("#")[0])]
        assert found, f"{self.address} has no {tag} to {ending}"
        return found[0]

    def _form(self, form_id: str) -> Any:
        form = self._tree.find(f".//form[@id='{form_id}']")
        assert form is not None, f"{self.address} has no {form_id}"
        return form

    def _clicked(self, participant: str, evenings: tuple[str, ...]) -> list[str]:
        """The boxes that are ticked after those of some evenings were clicked."""
        row = self._tree.find(f".//tr[@id='person-{participant}']")
        boxes = {box.get("value").partition(":")[2]: box.get("value") for box in row.iter("input") if box.get("name") == "night"}
        ticked = {value for name, value in fields_of(self._form("nights-form")) if name == "night"}
        return sorted(ticked ^ {boxes[evening] for evening in evenings})

    def _sent(self, form: Any, changes: dict[str, Any] | None = None) -> "Page":
        """The page after a form was sent: what it holds, with some fields changed."""
        fields: dict[str, Any] = {}
        for name, value in fields_of(form):
            fields.setdefault(name, []).append(value)
        assert (changes or {}).keys() - {"night"} <= fields.keys(), "nobody can fill in what is not there"
        response = self._client.post(form.get("action") or self.address, data=fields | (changes or {}))
        assert response.status_code == 302, response.text
        return Page(self._client, response.location)
