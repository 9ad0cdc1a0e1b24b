"""Reference data: read by all, changed by organisers, and never lost between two of them."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.audit import journal
from conference.extensions import db
from conference.reference import listing
from models.audit import AuditEntry
from models.reference import VisaRule
from models.vocabulary import PassportType, Role
from tests.desk import form_of, undo
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

LIST = "/c/A/settings/reference/"
RULE = "/c/A/settings/reference/visas/KH-ordinary/edit"


def rule_now(app: Flask) -> VisaRule:
    with app.app_context():
        found = listing.visa_rule(db.session, "KH", PassportType.ORDINARY)
        assert found
        return found


def form_now(client: PolicingClient, **changes: str) -> dict[str, Any]:
    """What the form of the rule sends, with something typed."""
    return form_of(client, RULE) | changes


def post(client: PolicingClient, data: dict[str, Any]) -> Any:
    return client.post(RULE, data=data, query_string={"lang": "en"})


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("query", ["", "?show=countries", "?show=ranks"])
def test_every_part_answers_in_both_languages(organiser: PolicingClient, app_with_sample: Flask, query: str, language: str) -> None:
    assert organiser.get(f"{LIST}{query}", headers={"Accept-Language": language}).status_code == 200
    assert count_statements(organiser, app_with_sample, lambda client: client.get(f"{LIST}{query}")) <= 6


def test_what_is_to_be_verified_is_marked(organiser: PolicingClient) -> None:
    assert "To be verified" in organiser.get(f"{LIST}?lang=en").get_data(as_text=True)
    titles = organiser.get(f"{LIST}?show=ranks&lang=en").get_data(as_text=True)
    assert "Undersecretary" in titles
    assert "To be verified" in titles
    assert "กรุงเทพ" in titles or "ประเทศไทย" in organiser.get(f"{LIST}?show=countries&lang=en").get_data(as_text=True)


def test_a_rule_is_changed_for_every_conference_and_stands_in_the_trail(organiser: PolicingClient, app_with_sample: Flask) -> None:
    data = form_now(organiser, needed="not_needed", max_days="30", checked_on="2027-01-15", verified="yes")
    assert post(organiser, data).status_code == 302
    rule = rule_now(app_with_sample)
    assert (rule.is_visa_needed, rule.max_days, rule.checked_on, rule.is_unverified) == (False, 30, date(2027, 1, 15), False)
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.conference_ref, entry.subject) == ("visa_rule.changed", journal.EVERY_CONFERENCE, "KH-ordinary")


@pytest.mark.parametrize(
    ("field", "value"), [("max_days", "many"), ("max_days", "-1"), ("checked_on", "2027-02-30"), ("needed", "perhaps"), ("verified", "")]
)
def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask, field: str, value: str) -> None:
    before = rule_now(app_with_sample).version
    response = post(organiser, form_now(organiser, condition="kept as typed", **{field: value}))
    assert response.status_code == 422
    assert f'href="#{field}"' in response.text
    assert "kept as typed" in response.text
    assert rule_now(app_with_sample).version == before


def test_a_stale_save_shows_both_versions_and_loses_neither(organiser: PolicingClient, app_with_sample: Flask) -> None:
    stale = form_now(organiser)
    assert post(organiser, stale | {"max_days": "15", "condition": "theirs", "verified": "no"}).status_code == 302
    response = post(organiser, stale | {"max_days": "30", "condition": "", "source": "mine"})
    assert response.status_code == 409
    html = response.text
    assert (rule_now(app_with_sample).max_days, rule_now(app_with_sample).condition) == (15, "theirs")
    inputs = {
        (name, value): rest
        for name, value, rest in re.findall(r'<input type="radio" required id="[^"]+" name="(\w+)" value="([^"]*)"( checked)?>', html)
    }
    assert inputs[("max_days", "30")] == inputs[("max_days", "15")] == ""  # both changed it: nobody but the user can choose
    assert inputs[("source", "mine")] == " checked"
    assert inputs[("verified", "no")] == " checked"
    assert "organiser@secretariat.example" in html


def test_the_choice_made_on_the_page_of_both_versions_is_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    stale = form_now(organiser)
    post(organiser, stale | {"max_days": "15"})
    version = str(rule_now(app_with_sample).version)
    assert post(organiser, stale | {"max_days": "30", "version": version}).status_code == 302
    assert rule_now(app_with_sample).max_days == 30


def test_a_difference_that_nobody_decided_is_asked_for_again(organiser: PolicingClient) -> None:
    data = form_now(organiser)
    del data["condition"]
    response = post(organiser, data)
    assert response.status_code == 422
    assert "Choose which value to keep." in response.text


def test_an_auditor_reads_but_does_not_change(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        add_user(db.session, "auditor@board.example", "K. Ito", Role.AUDITOR)
        db.session.commit()
    auditor = signed_in(app_with_sample, "auditor@board.example")
    page = auditor.get(LIST)
    assert page.status_code == 200
    assert "/visas/KH-ordinary" not in page.text
    assert auditor.get(RULE).status_code == 403
    assert "/visas/KH-ordinary" in organiser.get(LIST).text


@pytest.mark.parametrize("path", [f"{LIST}visas/{key}/edit" for key in ("XX-ordinary", "KH-library", "KH")])
def test_an_unknown_rule_is_not_found(organiser: PolicingClient, path: str) -> None:
    assert organiser.get(path).status_code == 404


ROWS = {"countries/KH": {"formal_name_ja": "新しい名"}, "ranks/minister": {"level": "95"}, "titles/1": {"verified": "no", "note": "Ask."}}


@pytest.mark.parametrize("row", ROWS)
def test_countries_ranks_and_titles_are_edited_and_an_older_state_comes_back(organiser: PolicingClient, row: str) -> None:
    address, changes = f"{LIST}{row}/edit", ROWS[row]
    before = form_of(organiser, address)
    saved = organiser.post(address, data=before | changes, follow_redirects=True)
    assert form_of(organiser, address).items() >= changes.items()
    assert organiser.post(address, data=before | {"nonce": "another"}).status_code == 409
    undone = undo(organiser, saved.text)
    assert undone.status_code == 200
    assert all(form_of(organiser, address)[name] == before[name] for name in changes)
    undo(organiser, undone.text)  # once more
    assert form_of(organiser, address).items() >= changes.items()
    assert "organiser@secretariat.example" in organiser.get(f"{LIST}{row}/history").text


def test_what_holds_for_every_conference_is_taken_back_by_who_may_edit_it(organiser: PolicingClient, app_with_sample: Flask) -> None:
    post(organiser, form_now(organiser, max_days="15"))
    with app_with_sample.app_context():
        newest, seeded = (
            db.session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.action == action))
            for action in ("visa_rule.changed", "reference.seeded")
        )
    token = {"csrf_token": form_of(organiser, RULE)["csrf_token"]}
    assert organiser.post(f"/c/A/history/{seeded}/undo", data=token).status_code == 404
    assert organiser.post(f"/c/A/history/{newest}/undo", data=token).status_code == 302


def test_a_level_is_a_number_from_0_to_100(organiser: PolicingClient) -> None:
    address = f"{LIST}ranks/minister/edit"
    for level in ("-1", "101", "high", ""):
        refused = organiser.post(address, data=form_of(organiser, address) | {"level": level}, query_string={"lang": "en"})
        assert refused.status_code == 422
        assert "Enter a whole number from 0 to 100." in refused.text


def test_a_row_that_is_not_there(organiser: PolicingClient) -> None:
    for row in ("countries/ZZ", "ranks/none", "titles/99999", "users/1"):
        assert organiser.get(f"{LIST}{row}/edit").status_code == 404
