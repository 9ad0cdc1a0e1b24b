"""Reference data: read by all, changed by organisers, and never lost between two of them."""

import re
from datetime import date
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.errors import ConflictError
from conference.extensions import db
from conference.reference import actions, listing
from models.audit import AuditEntry
from models.reference import Country, RankLevel, RankTitle, VisaRule
from models.vocabulary import PassportType, Role
from tests.samples import add_user, signed_in
from tests.web import PolicingClient, count_statements

LIST = "/c/A/settings/reference/"
RULE = "/c/A/settings/reference/visas/KH/ordinary"


def sent(rule: VisaRule, **changes: str) -> dict[str, str]:
    """What the form of a rule sends."""
    fields = {
        "version": str(rule.version),
        "needed": {True: "needed", False: "not_needed", None: "undecided"}[rule.is_visa_needed],
        "max_days": "" if rule.max_days is None else str(rule.max_days),
        "condition": rule.condition,
        "source": rule.source,
        "checked_on": rule.checked_on.isoformat() if rule.checked_on else "",
        "verified": "no" if rule.is_unverified else "yes",
    }
    return fields | changes


def rule_now(app: Flask) -> VisaRule:
    with app.app_context():
        found = listing.visa_rule(db.session, "KH", PassportType.ORDINARY)
        assert found
        return found[0]


def post(client: PolicingClient, data: dict[str, str]) -> Any:
    page = client.get(RULE, query_string={"lang": "en"}).get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    return client.post(RULE, data={"csrf_token": token[1], **data})


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
    data = sent(rule_now(app_with_sample), needed="not_needed", max_days="30", checked_on="2027-01-15", verified="yes")
    assert post(organiser, data).status_code == 302
    rule = rule_now(app_with_sample)
    assert (rule.is_visa_needed, rule.max_days, rule.checked_on, rule.is_unverified) == (False, 30, date(2027, 1, 15), False)
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.conference_ref, entry.subject) == ("reference.changed", journal.EVERY_CONFERENCE, "KH ordinary")


@pytest.mark.parametrize(
    ("field", "value"), [("max_days", "many"), ("max_days", "-1"), ("checked_on", "2027-02-30"), ("needed", "perhaps"), ("verified", "")]
)
def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask, field: str, value: str) -> None:
    before = rule_now(app_with_sample).version
    response = post(organiser, sent(rule_now(app_with_sample), condition="kept as typed", **{field: value}))
    assert response.status_code == 422
    assert f'href="#{field}"' in response.text
    assert "kept as typed" in response.text
    assert rule_now(app_with_sample).version == before


def test_a_stale_save_shows_both_versions_and_loses_neither(organiser: PolicingClient, app_with_sample: Flask) -> None:
    stale = rule_now(app_with_sample)
    assert post(organiser, sent(stale, max_days="15", condition="theirs", verified="no")).status_code == 302
    response = post(organiser, sent(stale, max_days="30", condition="", source="mine"))
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
    stale = rule_now(app_with_sample)
    post(organiser, sent(stale, max_days="15"))
    fresh = rule_now(app_with_sample)
    assert post(organiser, sent(fresh, max_days="30", version=str(fresh.version))).status_code == 302
    assert rule_now(app_with_sample).max_days == 30


def test_a_difference_that_nobody_decided_is_asked_for_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    data = sent(rule_now(app_with_sample))
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
    assert "/visas/KH/ordinary" not in page.text
    assert auditor.get(RULE).status_code == 403
    assert "/visas/KH/ordinary" in organiser.get(LIST).text


@pytest.mark.parametrize("path", [f"{LIST}visas/XX/ordinary", f"{LIST}visas/KH/library"])
def test_an_unknown_rule_is_not_found(organiser: PolicingClient, path: str) -> None:
    assert organiser.get(path).status_code == 404


def test_the_action_refuses_a_stale_version_and_changes_nothing(session: Session) -> None:
    found = listing.visa_rule(session, "KH", PassportType.ORDINARY)
    assert found
    rule, before = found[0], actions.facts_of(found[0])
    with pytest.raises(ConflictError):
        actions.change_visa_rule(session, rule, actions.VisaFacts(None, 1, "", "", None, is_unverified=False), rule.version - 1)
    assert actions.facts_of(rule) == before


KINDS = {"country": Country, "rank": RankLevel, "title": RankTitle}


def _first(app: Flask, kind: str) -> int:
    with app.app_context():
        return db.session.scalars(select(KINDS[kind].id).order_by(KINDS[kind].id)).first() or 0


def _fields(page: str) -> dict[str, str]:
    """What the form of a page would send as it stands."""
    form = html5lib.parse(page, namespaceHTMLElements=False).find(".//main//form")
    sent = {one.get("name"): one.get("value", "") for one in form.iter("input") if one.get("name")}
    for select_field in form.iter("select"):
        chosen = [option.get("value") for option in select_field.iter("option") if option.get("selected") is not None]
        sent[select_field.get("name")] = chosen[0]
    return sent


@pytest.mark.parametrize(
    ("kind", "changes"), [("country", {"formal_ja": "新しい名"}), ("rank", {"level": "95"}), ("title", {"verified": "no", "note": "Ask."})]
)
def test_countries_ranks_and_titles_are_edited(
    organiser: PolicingClient, app_with_sample: Flask, kind: str, changes: dict[str, str]
) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    address = f"/c/A/settings/reference/{kind}/{_first(app_with_sample, kind)}"
    before = _fields(organiser.get(address).get_data(as_text=True))
    assert organiser.post(address, data={**before, **changes}).status_code == 302
    after = _fields(organiser.get(address).get_data(as_text=True))
    assert {name: after[name] for name in changes} == changes

    stale = organiser.post(address, data={**before, "nonce": "another"})
    assert stale.status_code == 409
    assert next(iter(changes.values())) in stale.get_data(as_text=True) or "To be verified" in stale.get_data(as_text=True)


def test_a_level_is_a_number_from_0_to_100(organiser: PolicingClient, app_with_sample: Flask) -> None:
    app_with_sample.config["WTF_CSRF_ENABLED"] = False
    address = f"/c/A/settings/reference/rank/{_first(app_with_sample, 'rank')}"
    sent = _fields(organiser.get(address).get_data(as_text=True))
    for level in ("-1", "101", "high", ""):
        refused = organiser.post(address, data={**sent, "level": level})
        assert refused.status_code == 422
        assert "Enter a level from 0 to 100." in refused.get_data(as_text=True)


def test_a_row_that_is_not_there(organiser: PolicingClient) -> None:
    assert organiser.get("/c/A/settings/reference/country/99999").status_code == 404
    assert organiser.get("/c/A/settings/reference/user/1").status_code == 404
