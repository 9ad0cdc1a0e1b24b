"""Many rows of a list are changed or removed together: one preview, one entry, one undo."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from conference.audit import journal
from conference.extensions import db
from conference.lists.together import picking
from models.audit import AuditEntry, RowChange
from models.delegation import Invitation
from models.job import Job
from models.participant import Participant
from models.vocabulary import Category, Diet, JobState
from tests.lists import CHANGE, REMOVE, TWO, agree, auditor, content, post, table_of, token, undo, values
from tests.routes.test_participants import LIST, add_people
from tests.samples import ORGANISER
from tests.web import PolicingClient, StatementCount

# Many rows changed


def preview(client: PolicingClient, change: str, ticked: list[str] | None = None, **query: str) -> str:
    data: dict[str, Any] = {"everything": "1"} if ticked is None else {"ref": ticked}
    answer = post(client, CHANGE, query=query, change=change, **data)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_ticks_lead_to_a_choice_of_every_field(organiser: PolicingClient, language: str) -> None:
    page = organiser.post(CHANGE, data={"csrf_token": token(organiser), "ref": TWO}, query_string={"lang": language}).text
    groups = re.findall(r'<optgroup label="([^"]+)"', page)
    assert len(groups) == 9
    assert all(f'name="ref" value="{ref}"' in page for ref in TWO)


def test_a_preview_says_from_what_to_what_and_changes_nothing(app_with_sample: Flask, organiser: PolicingClient) -> None:
    before = content(app_with_sample)
    page = preview(organiser, "diet:vegan", TWO)
    assert [row[1:3] for row in table_of(page)] == [["No restriction", "Vegan"], ["No restriction", "Vegan"]]
    assert "Change 2 rows" in page
    assert content(app_with_sample) == before


def test_many_change_under_one_entry_and_come_back(app_with_sample: Flask, organiser: PolicingClient) -> None:
    before = content(app_with_sample)
    page = agree(organiser, preview(organiser, "diet:vegan", TWO, sort="-name"), follow_redirects=True)
    assert page.request.full_path.startswith("/c/A/people/?")
    assert values(app_with_sample, Participant.diet, TWO) == [Diet.VEGAN, Diet.VEGAN]
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry
        assert (entry.action, entry.subject, entry.detail) == ("person.changed_together", "A-TH-1, A-TH-2", {"field": "diet", "rows": 2})
        assert db.session.scalar(select(func.count()).where(RowChange.entry_id == entry.id)) == 2
    assert undo(organiser, page.text).status_code == 200
    assert content(app_with_sample) == before


_CHANGES = ("category:observer", "delegation_id:", "sponsor_id:", "rank:", "language:th", "attends:online")


@pytest.mark.parametrize("change", [*_CHANGES, "expertise_add:jcm", "expertise_remove:jcm"])
def test_every_field_changes_and_comes_back(app_with_sample: Flask, organiser: PolicingClient, change: str) -> None:
    before = content(app_with_sample)
    page = agree(organiser, preview(organiser, change, ["A-TH-1", "A-ST-1", "A-AU-1"]), follow_redirects=True)
    assert page.status_code == 200
    assert content(app_with_sample) != before
    undo(organiser, page.text)
    assert content(app_with_sample) == before


def test_moving_people_frees_their_places_and_the_preview_names_the_findings(app_with_sample: Flask, organiser: PolicingClient) -> None:
    page = preview(organiser, "delegation_id:", TWO)
    assert "DELEGATION_WITHOUT_NOMINEE" in page
    agree(organiser, page)
    with app_with_sample.app_context():
        seated = db.session.scalars(select(Participant.ref).join(Invitation, Invitation.participant_id == Participant.id)).all()
    assert set(TWO).isdisjoint(seated)
    assert "A-AU-1" in seated


def test_expertise_is_added_and_taken_without_the_rest(app_with_sample: Flask, organiser: PolicingClient) -> None:
    agree(organiser, preview(organiser, "expertise_add:article_6", TWO))
    agree(organiser, preview(organiser, "expertise_add:jcm", TWO))
    page = preview(organiser, "expertise_add:jcm", TWO)
    assert "Change 2 rows" not in page
    assert all(row[-1].startswith("Is so already") for row in table_of(page))
    agree(organiser, preview(organiser, "expertise_remove:article_6", TWO))
    assert all("jcm" in has and "article_6" not in has for has in values(app_with_sample, Participant.expertise, TWO))


def test_whoever_was_substituted_keeps_what_belongs_to_the_place(app_with_sample: Flask, organiser: PolicingClient) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        substitute = db.session.scalar(select(Participant.id).where(Participant.ref == "A-TH-2"))
        db.session.execute(update(Participant).where(Participant.ref == "A-TH-1").values(substituted_by_id=substitute))
        db.session.commit()
    page = preview(organiser, "category:observer", TWO)
    assert "Was substituted" in table_of(page)[0][-1]
    assert "Change 1 row" in page
    agree(organiser, page)
    assert values(app_with_sample, Participant.category, TWO) == [Category.INVITEE, Category.OBSERVER]


def test_everything_the_filter_finds_is_a_second_step(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_people(app_with_sample, 150)
    assert "Select all 150" in organiser.get(LIST, query_string={"lang": "en", "category": "press"}).text
    page = preview(organiser, "diet:halal", None, category="press")
    assert "Change 150 rows" in page
    assert "And 50 rows more." in page
    agree(organiser, page)
    with app_with_sample.app_context():
        found = db.session.execute(select(Participant.category, Participant.diet).where(Participant.diet == Diet.HALAL)).all()
    assert {row.category for row in found if row.category is Category.PRESS} == {Category.PRESS}
    assert sum(row.category is Category.PRESS for row in found) == 150


def test_a_double_click_saves_once(app_with_sample: Flask, organiser: PolicingClient) -> None:
    page = preview(organiser, "diet:vegan", TWO)
    answers = [agree(organiser, page, follow_redirects=True) for _again in range(2)]
    assert all("Changed: 2 rows" in answer.text for answer in answers)
    with app_with_sample.app_context():
        assert db.session.scalar(select(func.count()).where(AuditEntry.action == "person.changed_together")) == 1


def test_a_row_changed_meanwhile_is_named_and_nothing_is_saved(app_with_sample: Flask, organiser: PolicingClient) -> None:
    page = preview(organiser, "diet:vegan", TWO)
    with app_with_sample.app_context():
        journal.record(db.session, "person.changed", "A-TH-1", conference_ref="A")
        person = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
        person.diet = Diet.HALAL
        db.session.commit()
    answer = agree(organiser, page, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert "Dr. Somchai Rattanakul, changed by command line" in answer.text
    assert "Kanokwan Srisuwan, changed by" not in answer.text
    assert values(app_with_sample, Participant.diet, TWO) == [Diet.HALAL, Diet.NONE]
    agree(organiser, answer.text)
    assert values(app_with_sample, Participant.diet, TWO) == [Diet.VEGAN, Diet.VEGAN]


def test_a_row_that_is_gone_is_told(organiser: PolicingClient) -> None:
    page = preview(organiser, "diet:vegan", [*TWO, "nobody"])
    assert "1 of the ticked rows is gone." in page
    assert agree(organiser, page).status_code == 302


@pytest.mark.parametrize("change", ["", "diet", "diet:stones", "birth_on:2000-01-01", "delegation_id:999999", ":"])
def test_nonsense_is_refused(app_with_sample: Flask, organiser: PolicingClient, change: str) -> None:
    before = content(app_with_sample)
    for address in (CHANGE, f"{CHANGE}/apply"):
        assert post(organiser, address, change=change, ref=TWO, version="x", nonce="y").status_code == 422
    assert post(organiser, f"{CHANGE}/apply", change="diet:vegan", ref=TWO, version="rubbish").status_code == 409
    assert content(app_with_sample) == before


def test_nothing_ticked_leads_back(organiser: PolicingClient) -> None:
    for address in (CHANGE, REMOVE):
        answer = post(organiser, address, query={"category": "press"})
        assert answer.headers["Location"] == "/c/A/people/?category=press"
    assert "Tick the rows first." in organiser.get(LIST, query_string={"lang": "en"}).text


def test_somebody_elses_people_are_not_there(organiser: PolicingClient) -> None:
    assert post(organiser, CHANGE, ref=["B-1"]).status_code == 302
    assert post(organiser, CHANGE, query={"category": "emperor"}, everything="1").status_code == 404
    assert post(organiser, "/c/A/lists/travel/change", ref=TWO).status_code == 404
    assert post(organiser, CHANGE, ref=[f"X-{number}" for number in range(1001)]).status_code == 400


def test_an_auditor_ticks_nothing(app_with_sample: Flask, organiser: PolicingClient) -> None:
    page = preview(organiser, "diet:vegan", TWO)
    client = auditor(app_with_sample)
    assert 'class="tick"' not in client.get(LIST).text
    for address in (CHANGE, f"{CHANGE}/apply", REMOVE, f"{REMOVE}/apply"):
        assert post(client, address, ref=TWO, change="diet:vegan").status_code == 403
    assert agree(organiser, page).status_code == 302


def test_very_many_are_changed_behind_the_pages(app_with_sample: Flask, organiser: PolicingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picking, "MOST_AT_ONCE", 20)
    monkeypatch.setattr("conference.lists.together.routes.MOST_AT_ONCE", 20)
    before = content(app_with_sample)
    add_people(app_with_sample, 30)
    after_adding = content(app_with_sample)
    page = preview(organiser, "diet:halal", None, category="press")
    assert "behind this page" in page
    done = organiser.get(agree(organiser, page).headers["Location"], query_string={"lang": "en"})
    assert "Changed: 30 rows" in agree(organiser, page, follow_redirects=True).text  # sent twice
    assert "30 of 30 rows" in done.text
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.changed_together")).one()
        assert (entry.actor, entry.detail["rows"]) == (ORGANISER, 30)
    undo(organiser, done.text)
    assert content(app_with_sample) == after_adding != before


def test_work_behind_the_pages_refuses_what_was_changed_meanwhile(
    app_with_sample: Flask, organiser: PolicingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conference.lists.together.routes.MOST_AT_ONCE", 1)
    monkeypatch.setattr("conference.jobs.beginning.queue.send", lambda _job_id: None)
    page = preview(organiser, "diet:vegan", TWO)
    job_page = agree(organiser, page).headers["Location"]
    assert agree(organiser, page).headers["Location"] == job_page  # sent twice
    with app_with_sample.app_context():
        journal.record(db.session, "person.changed", "A-TH-1", conference_ref="A")
        db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one().phone = "+66 9"
        db.session.commit()
        job_id = db.session.scalars(select(Job.id)).one()
    from pathlib import Path

    from conference.jobs.work import run

    with app_with_sample.app_context():
        run(job_id, Path(app_with_sample.instance_path) / "jobs")
        assert db.session.get_one(Job, job_id).state is JobState.FAILED
    assert "Nothing was done" in organiser.get(job_page, query_string={"lang": "en"}).text
    assert values(app_with_sample, Participant.diet, TWO) == [Diet.NONE, Diet.NONE]


def test_a_change_takes_few_statements_however_many_rows(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_people(app_with_sample, 60)

    def count(number: int) -> int:
        page = preview(organiser, "diet:vegan", [f"X-{at}" for at in range(number)])
        with app_with_sample.app_context():
            engine = db.engine
        with StatementCount(engine) as statements:
            assert agree(organiser, page).status_code == 302
        updates = [one for one in statements.statements if one.startswith(("UPDATE participant", "INSERT INTO row_change"))]
        return len(statements) - len(updates)

    assert count(2) == count(60) <= 8


# Many rows removed


def test_many_are_removed_with_what_hangs_on_them_and_come_back(app_with_sample: Flask, organiser: PolicingClient) -> None:
    before = content(app_with_sample)
    gone = ["A-TH-1", "A-ST-1", "A-JP-01"]
    page = post(organiser, REMOVE, ref=gone)
    assert "Badges: 3" in page.text
    assert "Remove 3 rows" in page.text
    assert content(app_with_sample) == before
    removed = agree(organiser, page.text, follow_redirects=True)
    assert {organiser.get(f"{LIST}{ref}").status_code for ref in gone} == {404}
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


def test_a_removal_of_what_was_changed_meanwhile_is_shown_again(app_with_sample: Flask, organiser: PolicingClient) -> None:
    page = post(organiser, REMOVE, ref=TWO).text
    agree(organiser, preview(organiser, "diet:vegan", ["A-TH-2"]))
    answer = agree(organiser, page, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert "changed by organiser@" in answer.text
    agree(organiser, answer.text)
    agree(organiser, answer.text)  # twice
    assert values(app_with_sample, Participant.diet, TWO) == [None, None]


def test_no_more_than_a_page_is_removed_at_a_time(app_with_sample: Flask, organiser: PolicingClient) -> None:
    add_people(app_with_sample, 120)
    answer = organiser.post(REMOVE, data={"csrf_token": token(organiser), "everything": "1"}, follow_redirects=True)
    assert "At most 100 rows are removed at a time." in answer.text
    assert post(organiser, f"{REMOVE}/apply", everything="1").status_code == 400
