"""Consultations, advice and decisions are recorded by hand. Source: CONF-06, CONF-14..16."""

from typing import Any

import pytest
from flask import Flask

from tests.desk import content, form_of, undo
from tests.web import PolicingClient, count_statements

NEW_CONSULTATION, NEW_DECISION = "/c/A/new-consultation", "/c/A/new-decision"


@pytest.fixture
def decided(organiser: PolicingClient) -> dict[str, Any]:
    """A decision that was saved, as its form was filled in."""
    data = form_of(organiser, NEW_DECISION) | {
        "kind": "speaker_advice",
        "on": "2027-05-20",
        "proposal_en": "Ask <Thailand> for a talk 𠮷",
        "reason_ja": "市場が動いているためです。",
        "delegation_id": _delegation(organiser, "Thailand"),
        "speaker_id": "A-TH-1",
    }
    assert organiser.post(NEW_DECISION, data=data).status_code == 302
    return data


def _delegation(client: PolicingClient, name: str) -> str:
    page = client.get(NEW_DECISION, query_string={"lang": "en"}).text
    return page[: page.index(f">{name}</option>")].rpartition('value="')[2].rstrip('"')


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_page_answers(organiser: PolicingClient, language: str) -> None:
    assert organiser.get("/c/A/consultations/?delegation=TH").status_code == 200
    for address in ("/c/A/consultations/", "/c/A/decisions/", NEW_CONSULTATION, NEW_DECISION):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    assert "/c/A/consultations/" in organiser.get("/c/A/delegations/").text
    assert f"{NEW_CONSULTATION}?parent=TH" in organiser.get("/c/A/delegations/TH").text
    assert organiser.get(f"{NEW_CONSULTATION}?parent=XX").status_code == 404


def test_forms_sent_back_untouched_change_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for one in before["consultations"]:
        address = f"/c/A/consultations/{one['id']}/edit"
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_a_consultation_mends_the_finding_about_its_delegation(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    first = next(one["id"] for one in before["consultations"] if one["delegation"] == "AU")
    token = form_of(organiser, NEW_CONSULTATION)["csrf_token"]
    removed = organiser.post(f"/c/A/consultations/{first}/remove", data={"csrf_token": token}, follow_redirects=True)
    assert "CONSULTATION_MISSING" in organiser.get("/c/A/findings/").text
    new = f"{NEW_CONSULTATION}?parent=AU"
    data = form_of(organiser, new) | {"on": "2027-05-18", "means_en": "letter", "officer_id": ""}
    checked = organiser.post(f"{NEW_CONSULTATION}/check?parent=AU&lang=en", data=data)
    assert "Saving would mend" in checked.text
    added = organiser.post(new, data=data, follow_redirects=True)
    assert "CONSULTATION_MISSING" not in organiser.get("/c/A/findings/").text
    undo(organiser, added.text)
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_a_decision_is_recorded_shown_decided_and_removed(
    organiser: PolicingClient, app_with_sample: Flask, decided: dict[str, Any]
) -> None:
    assert organiser.post(NEW_DECISION, data=decided).status_code == 302
    [one] = content(app_with_sample)["decisions"]  # sent twice, saved once
    assert (one["state"], one["speaker"], one["delegation"], one["reason"]) == ("open", "A-TH-1", "TH", {"ja": decided["reason_ja"]})
    assert "Ask &lt;Thailand&gt; for a talk 𠮷" in organiser.get("/c/A/decisions/?delegation=TH").text
    assert "Clear filters" in organiser.get("/c/A/decisions/?delegation=AU&lang=en").text
    address = f"/c/A/decisions/{one['id']}/edit"
    nobody = organiser.post(address, data=form_of(organiser, address) | {"state": "agreed"}, query_string={"lang": "en"})
    assert nobody.status_code == 422
    assert 'href="#decided_by"' in nobody.text
    agreed = form_of(organiser, address) | {"state": "agreed", "decided_by": "Director, GX office", "decided_on": "2027-05-21"}
    saved = organiser.post(address, data=agreed, follow_redirects=True)
    assert content(app_with_sample)["decisions"][0]["decided_on"] == "2027-05-21"
    undo(organiser, saved.text)
    removed = organiser.post(f"/c/A/decisions/{one['id']}/remove", data={"csrf_token": decided["csrf_token"]}, follow_redirects=True)
    assert content(app_with_sample)["decisions"] == []
    undo(organiser, removed.text)
    assert content(app_with_sample)["decisions"] == [one]


@pytest.mark.parametrize(
    ("field", "value"), [("on", ""), ("on", "0001-01-01"), ("on", "soon"), ("proposal_en", ""), ("speaker_id", "Nobody Known")]
)
def test_nonsense_is_refused_at_its_field(organiser: PolicingClient, app_with_sample: Flask, field: str, value: str) -> None:
    data = form_of(organiser, NEW_DECISION) | {"proposal_en": "Something", "outcome_ja": "残る", field: value}
    answer = organiser.post(NEW_DECISION, data=data, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "残る" in answer.text
    assert content(app_with_sample)["decisions"] == []


@pytest.mark.parametrize("page", ["consultations", "decisions"])
def test_a_list_takes_as_many_statements_for_many_rows(
    organiser: PolicingClient, app_with_sample: Flask, decided: dict[str, Any], page: str
) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(f"/c/A/{page}/"))
    for number in range(30):
        organiser.post(NEW_DECISION, data=decided | {"proposal_en": f"Number {number}"})
    assert count_statements(organiser, app_with_sample, lambda client: client.get(f"/c/A/{page}/")) == few <= 6
