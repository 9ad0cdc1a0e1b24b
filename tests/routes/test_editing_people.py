"""People are added, changed and removed by hand: nothing typed is lost, and everything can be taken back."""

import html
import re

import pytest
from flask import Flask
from sqlalchemy import select, update

from conference.audit import journal
from conference.extensions import db
from models.audit import AuditEntry
from models.delegation import Delegation, Invitation
from models.participant import Badge, Participant
from models.vocabulary import Category, InvitationState
from tests.desk import auditor, content, fields_of, form_of, undo
from tests.pages.parsing import tree_of
from tests.web import PolicingClient, StatementCount

EDIT = "/c/A/people/A-TH-1/edit"
SHOW = "/c/A/people/A-TH-1"
NEW = "/c/A/new-person"


def person_now(app: Flask, ref: str = "A-TH-1") -> Participant | None:
    with app.app_context():
        return db.session.scalar(select(Participant).where(Participant.ref == ref))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pages_answer_and_lead_to_each_other(organiser: PolicingClient, language: str) -> None:
    for address in (EDIT, NEW, f"{SHOW}/remove", f"{SHOW}/history"):
        assert organiser.get(address, query_string={"lang": language}).status_code == 200
    assert all(address in organiser.get(SHOW).text for address in (EDIT, f"{SHOW}/history", f"{SHOW}/remove"))
    assert NEW in organiser.get("/c/A/people/").text


def test_a_form_sent_back_untouched_changes_nobody(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    for person in before["participants"]:
        address = f"/c/A/people/{person['id']}/edit"
        assert "Nothing was changed." in organiser.post(address, data=form_of(organiser, address), follow_redirects=True).text
    assert content(app_with_sample) == before


def test_a_change_is_saved_found_and_taken_back_and_made_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, EDIT) | {"full_name": "Somchai Newname", "post_ja": "次長", "expertise": ["", "jcm"]}
    saved = organiser.post(EDIT, data=data, follow_redirects=True)
    person = person_now(app_with_sample)
    assert person
    assert (person.full_name, person.sort_key, person.expertise) == ("Somchai Newname", "somchai newname", ["jcm"])
    assert person.post == {"en": data["post_en"], "ja": "次長"}
    assert "A-TH-1" in organiser.get("/c/A/people/?q=newname").text
    after = content(app_with_sample)
    undone = undo(organiser, saved.text)
    assert content(app_with_sample) == before
    undo(organiser, undone.text)
    assert content(app_with_sample) == after


def test_two_people_on_one_person_lose_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    mine = form_of(organiser, EDIT) | {"phone": "+66 2", "notes": "mine", "allergies": "peanut\r\negg"}
    theirs = form_of(organiser, EDIT) | {"phone": "+66 1", "kana": "ソムチャイ"}
    assert organiser.post(EDIT, data=theirs).status_code == 302
    answer = organiser.post(EDIT, data=mine, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert "Expertise" not in answer.text  # ticked by both alike; stored in the order of the file
    assert "organiser@secretariat.example" in answer.text
    now = person_now(app_with_sample)
    assert now
    assert (now.phone, now.kana, now.notes != "mine") == ("+66 1", "ソムチャイ", True)
    page = tree_of(answer.text)
    boxes = [one for one in page.iter("input") if one.get("type") == "radio"]
    radios = {(one.get("name"), one.get("value")): one.get("checked") is not None for one in boxes}
    assert radios[("phone", "+66 1")] == radios[("phone", "+66 2")] is False  # both changed it: nobody but the user can choose
    assert radios[("notes", "mine")]
    assert radios[("kana", "ソムチャイ")]
    assert radios[("allergies", "peanut\negg")]
    kept = dict(fields_of(next(form for form in page.iter("form") if form.find("fieldset") is not None))) | {"phone": "+66 2"}
    assert organiser.post(EDIT, data=kept).status_code == 302
    merged = person_now(app_with_sample)
    assert merged
    assert (merged.phone, merged.kana, merged.notes, merged.allergies) == ("+66 2", "ソムチャイ", "mine", ["peanut", "egg"])


def test_an_invitee_is_added_once_with_badge_and_place(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        thailand = db.session.scalars(select(Delegation).where(Delegation.ref == "TH")).one()
    data = form_of(organiser, NEW) | {"full_name": "𠮷田 <b>太郎</b> 🎌", "delegation_id": str(thailand.id), "local_language": "ja"}
    first = organiser.post(NEW, data=data)
    again = organiser.post(NEW, data=data)
    assert first.status_code == again.status_code == 302
    assert first.location == again.location
    page = organiser.get(first.location, query_string={"lang": "en"}).text
    assert html.escape("<b>太郎</b>") in page
    with app_with_sample.app_context():
        person = db.session.scalars(select(Participant).where(Participant.full_name.startswith("𠮷"))).one()
        badge = db.session.scalars(select(Badge).where(Badge.participant_id == person.id)).one()
        place = db.session.scalars(select(Invitation).where(Invitation.participant_id == person.id)).one()
        assert len(badge.token) > 20
        assert (place.delegation_id, place.number, place.state) == (thailand.id, 3, InvitationState.NOMINATED)
        assert place.delegation_id == person.delegation_id


def test_who_leaves_the_invitees_gives_the_place_back_and_undo_returns_it(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    saved = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"category": Category.OBSERVER.value}, follow_redirects=True)
    with app_with_sample.app_context():
        person = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
        assert db.session.scalar(select(Invitation).where(Invitation.participant_id == person.id)) is None
    undo(organiser, saved.text)
    assert content(app_with_sample) == before


@pytest.mark.parametrize("ref", ["A-TH-1", "A-ST-1", "A-JP-01"])
def test_a_removal_names_what_goes_and_is_taken_back_whole(organiser: PolicingClient, app_with_sample: Flask, ref: str) -> None:
    before = content(app_with_sample)
    address = f"/c/A/people/{ref}/remove"
    page = organiser.get(address, query_string={"lang": "en"}).text
    assert "Badges: 1" in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    removed = organiser.post(address, data={"csrf_token": token[1]}, follow_redirects=True)
    assert organiser.get(f"/c/A/people/{ref}").status_code == 404
    undo(organiser, removed.text)
    assert content(app_with_sample) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "x" * 301),
        ("email", "nobody"),
        ("delegation_id", "999999"),
        ("rank", "emperor"),
        ("allergies", "y" * 301),
        ("expertise", "astrology"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_kept(organiser: PolicingClient, app_with_sample: Flask, field: str, value: str) -> None:
    before = content(app_with_sample)
    answer = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"notes": "kept as typed", field: value}, query_string={"lang": "en"})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "kept as typed" in answer.text
    assert content(app_with_sample) == before


def test_what_nobody_can_see_is_not_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"full_name": "A\x07B\x00", "notes": "a\x0bb"})
    person = person_now(app_with_sample)
    assert person
    assert (person.full_name, person.notes) == ("A B", "a b")


@pytest.mark.parametrize("name", ["Suharto", "N" * 300, "𠮷", "<script>alert(1)</script>", "Zoë 🦊", "O'Brien & Sons"])
def test_every_name_that_can_be_written_is_saved(organiser: PolicingClient, app_with_sample: Flask, name: str) -> None:
    assert organiser.post(EDIT, data=form_of(organiser, EDIT) | {"full_name": name}, follow_redirects=True).status_code == 200
    person = person_now(app_with_sample)
    assert person
    assert person.full_name == name


def test_the_check_says_what_saving_would_add_and_mend_and_saves_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    data = form_of(organiser, EDIT)
    page = organiser.post(f"{SHOW}/check", data=data | {"email": "", "rank": "", "notes": "typed"}, query_string={"lang": "en"})
    assert page.status_code == 200
    assert "Saving would add" in page.text
    assert "typed" in page.text
    added = organiser.post(f"{NEW}/check", data=form_of(organiser, NEW) | {"full_name": "New Person"}, query_string={"lang": "en"})
    assert "Saving would add" in added.text
    spoiled = organiser.post(EDIT, data=data | {"rank": ""}, follow_redirects=True)
    assert spoiled.status_code == 200
    mended = organiser.post(f"{SHOW}/check", data=form_of(organiser, EDIT) | {"rank": data["rank"]}, query_string={"lang": "en"})
    assert "Saving would mend" in mended.text
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"rank": data["rank"]})
    assert content(app_with_sample) == before


def test_after_saving_the_page_says_what_changed_in_the_findings(organiser: PolicingClient) -> None:
    organiser.get(EDIT, query_string={"lang": "en"})
    data = form_of(organiser, EDIT)
    spoiled = organiser.post(EDIT, data=data | {"rank": ""}, follow_redirects=True)
    assert re.search(r"Findings: [1-9]\d* added, 0 mended", spoiled.text)
    mended = undo(organiser, spoiled.text)
    assert re.search(r"Findings: 0 added, [1-9]\d* mended", mended.text)
    harmless = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"notes": "no finding looks at this"}, follow_redirects=True)
    assert "Findings: 0" not in harmless.text


def test_titles_that_mislead_stand_beside_the_rank(organiser: PolicingClient) -> None:
    assert "Titles that mislead" in organiser.get("/c/A/people/A-PH-1/edit", query_string={"lang": "en"}).text


def test_the_history_tells_from_what_to_what_and_keeps_what_is_protected(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = person_now(app_with_sample)
    assert before
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 1"})
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 2", "diet": "vegan"})
    with app_with_sample.app_context():
        journal.record(db.session, "import.applied", "A", conference_ref="A")
        person = db.session.scalars(select(Participant).where(Participant.ref == "A-TH-1")).one()
        born, person.birth_on = person.birth_on, None
        db.session.commit()
    page = organiser.get(f"{SHOW}/history", query_string={"lang": "en"}).text
    assert "<del>+66 1</del>" in page
    assert "<ins>+66 2</ins>" in page
    assert "<ins>Vegan</ins>" in page
    assert "Birth date was changed. The value is protected." in page
    assert born
    assert str(born.year) not in page
    assert page.index("+66 2") < page.rindex("+66 1")  # the newest first


def test_an_older_version_is_restored_and_the_restoring_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 1", "diet": "vegan"})
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 2"})
    page = organiser.get(f"{SHOW}/history", query_string={"lang": "en"}).text
    found = re.findall(r'action="(/c/A/people/A-TH-1/history/\d+/restore)".*?name="csrf_token" value="([^"]+)"', page, re.DOTALL)
    address, token = found[-1]  # as it was imported
    restored = organiser.post(address, data={"csrf_token": token}, follow_redirects=True)
    assert content(app_with_sample) == before
    undo(organiser, restored.text)
    person = person_now(app_with_sample)
    assert person
    assert (person.phone, person.diet) == ("+66 2", "vegan")


def test_a_version_that_names_what_was_removed_is_not_restored(organiser: PolicingClient, app_with_sample: Flask) -> None:
    new = "/c/A/new-delegation"
    assert organiser.post(new, data=form_of(organiser, new) | {"country_code": "KR", "name_en": "Korea"}).status_code == 302
    with app_with_sample.app_context():
        korea = db.session.scalars(select(Delegation).where(Delegation.country_code == "KR")).one()
    for where in (str(korea.id), ""):
        assert organiser.post(EDIT, data=form_of(organiser, EDIT) | {"delegation_id": where}).status_code == 302
    page = organiser.get(f"{SHOW}/history").text
    address = re.findall(r'action="(/c/A/people/A-TH-1/history/\d+/restore)"', page)[0]
    token = form_of(organiser, EDIT)["csrf_token"]
    assert organiser.post(f"/c/A/delegations/{korea.ref}/remove", data={"csrf_token": token}).status_code == 302
    before = content(app_with_sample)
    refused = organiser.post(address, data={"csrf_token": token}, query_string={"lang": "en"})
    assert refused.status_code == 409
    assert "what it names has been removed since" in refused.text
    assert content(app_with_sample) == before


def test_a_removed_person_comes_back_from_the_audit_trail(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before = content(app_with_sample)
    token = form_of(organiser, EDIT)["csrf_token"]
    organiser.post(f"{SHOW}/remove", data={"csrf_token": token})
    organiser.post("/c/A/people/A-TH-2/edit", data=form_of(organiser, "/c/A/people/A-TH-2/edit") | {"notes": "something else meanwhile"})
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "person.removed")).one()
    assert organiser.get(f"/c/A/settings/audit/{entry}").status_code == 200
    undo(organiser, organiser.get(f"/c/A/settings/audit/{entry}").text)
    assert [one["id"] for one in content(app_with_sample)["participants"]] == [one["id"] for one in before["participants"]]


def test_an_auditor_reads_the_history_and_changes_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    saved = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 1"}, follow_redirects=True)
    taking_back = re.search(r"/c/A/history/\d+/undo", saved.text)
    assert taking_back
    client = auditor(app_with_sample)
    history = client.get(f"{SHOW}/history")
    assert history.status_code == 200
    assert "/undo" not in history.text
    assert EDIT not in client.get(SHOW).text
    assert NEW not in client.get("/c/A/people/").text
    assert [client.get(address).status_code for address in (EDIT, NEW, f"{SHOW}/remove")] == [403, 403, 403]
    csrf = re.search(r'name="csrf_token" value="([^"]+)"', history.text)
    assert csrf
    for address in (EDIT, NEW, f"{SHOW}/check", f"{SHOW}/remove", taking_back[0]):
        assert client.post(address, data={"csrf_token": csrf[1]}).status_code == 403


def test_what_is_elsewhere_is_not_found(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        entry = journal.record(db.session, "person.changed", "B-1", conference_ref="B")
        shared = journal.record(db.session, "reference.changed", "TH", conference_ref=journal.EVERY_CONFERENCE)
        db.session.commit()
    csrf = form_of(organiser, EDIT)["csrf_token"]
    for number in (entry.id, shared.id, 999_999):
        assert organiser.post(f"/c/A/history/{number}/undo", data={"csrf_token": csrf}).status_code == 404
    for action in ("edit", "remove", "history"):
        assert organiser.get(f"/c/A/people/B-1/{action}").status_code == 404


def test_what_was_changed_since_is_not_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    first = organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 1"}, follow_redirects=True)
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"phone": "+66 2"})
    assert undo(organiser, first.text).status_code == 409
    person = person_now(app_with_sample)
    assert person
    assert person.phone == "+66 2"


def test_an_import_is_not_taken_back_here(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        entry = db.session.scalars(select(AuditEntry.id).where(AuditEntry.action == "import.applied")).one()
    csrf = form_of(organiser, EDIT)["csrf_token"]
    assert organiser.post(f"/c/A/history/{entry}/undo", data={"csrf_token": csrf}).status_code == 409


def test_a_text_in_a_third_language_stays(organiser: PolicingClient, app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        journal.record(db.session, "test.changed", "A", conference_ref="A")
        db.session.execute(
            update(Participant).where(Participant.ref == "A-TH-1").values(post={"th": "รองอธิบดี", "en": "Deputy"}, search_key="x")
        )
        db.session.commit()
    organiser.post(EDIT, data=form_of(organiser, EDIT) | {"post_en": "Head"})
    person = person_now(app_with_sample)
    assert person
    assert person.post == {"th": "รองอธิบดี", "en": "Head"}


def test_a_save_takes_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    data = form_of(organiser, EDIT) | {"phone": "+66 1"}
    with app_with_sample.app_context():
        engine = db.engine
    with StatementCount(engine) as count:
        assert organiser.post(EDIT, data=data).status_code == 302
    assert len(count.beside_the_trail) <= 8, "\n".join(count.beside_the_trail)


# Beside what every save takes: a place more where none is free, and where the ids run the other way, whoever moves stands up first.
@pytest.mark.parametrize(("moves", "to", "most"), [("A-VN-1", "", 8), ("A-AU-1", "TH", 9), ("A-TH-1", "AU", 10)])
def test_a_move_to_another_delegation_takes_few_statements(
    organiser: PolicingClient, app_with_sample: Flask, moves: str, to: str, most: int
) -> None:
    if moves == "A-TH-1":  # a place is free
        organiser.post("/c/A/people/A-AU-1/edit", data=form_of(organiser, "/c/A/people/A-AU-1/edit") | {"delegation_id": ""})
    before, address = content(app_with_sample), f"/c/A/people/{moves}/edit"
    with app_with_sample.app_context():
        engine, ids = db.engine, dict(db.session.execute(select(Delegation.ref, Delegation.id)).all())
    data = form_of(organiser, address) | {"delegation_id": str(ids.get(to, ""))}
    with StatementCount(engine) as count:
        saved = organiser.post(address, data=data)
    assert saved.status_code == 302
    assert len([one for one in count.statements if "person_key" not in one]) <= most, count.statements
    undo(organiser, organiser.get(saved.location).text)
    assert content(app_with_sample) == before


def test_what_was_typed_goes_along_into_another_language(organiser: PolicingClient, app_with_sample: Flask) -> None:
    before, typed = content(app_with_sample), form_of(organiser, EDIT) | {"full_name": "", "phone": "+66 as typed"}
    refused = organiser.post(EDIT, data=typed, query_string={"lang": "en"})
    assert refused.status_code == 422
    addresses = [html.unescape(found) for found in re.findall(r'form="record-form" formaction="([^"]+)" name="shown_again"', refused.text)]
    (in_japanese,) = [address for address in addresses if "lang=ja" in address]
    shown = organiser.post(in_japanese, data=typed | {"full_name": "Sound Again", "shown_again": "1"})
    assert shown.status_code == 422
    assert 'lang="ja"' in shown.text[:200]
    assert all(text in shown.text for text in ("+66 as typed", "Sound Again"))
    assert content(app_with_sample) == before
