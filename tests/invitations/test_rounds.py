"""A round goes to whom it was shown for, as it was shown, once."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from conference.extensions import db
from models.audit import AuditEntry, RowChange
from models.vocabulary import InvitationState, TextPurpose
from tests.desk import sent_by
from tests.editing.test_at_once import at_once
from tests.invitations.rounds import AT, FORM, SEND, agreed, mails, preview, send, set_focal_point, set_places, states, write_text
from tests.printing.reading import flat, text_of
from tests.web import PolicingClient, StatementCount

PARTNERS = ["AU", "BN", "ID", "KH", "LA", "MY", "PH", "SG", "TH", "VN"]
SENT, DRAFT = InvitationState.SENT, InvitationState.DRAFT
LONG_AGO = datetime(2020, 5, 1, tzinfo=UTC)


@pytest.fixture
def opened(app_with_sample: Flask) -> Flask:
    """Nobody was invited yet."""
    set_places(app_with_sample, DRAFT)
    return app_with_sample


def test_every_partner_is_chosen_at_first(organiser: PolicingClient, opened: Flask) -> None:
    set_focal_point(opened, "SG", email=None)
    chosen = sent_by(organiser.get(f"{AT}/").text, FORM)
    assert sorted(chosen["delegation"]) == [ref for ref in PARTNERS if ref != "SG"]


def test_it_goes_with_both_letters_and_the_places_say_so(organiser: PolicingClient, opened: Flask) -> None:
    page = preview(organiser, PARTNERS).text
    assert "Send 10 invitations" in page
    assert "10 invitations are on their way." in organiser.post(SEND, data=sent_by(page, FORM), follow_redirects=True).text
    found = mails(opened)
    assert len(found) == len(PARTNERS)
    thai = next(one for one in found if one.about == "delegation:TH")
    assert (thai.purpose, thai.edition, thai.to_address, thai.is_secret) == ("invitation", 1, "focal-a@th.example", True)
    assert "http://localhost:8000/g/" in thai.text
    australian = next(one for one in found if one.about == "delegation:AU")
    assert "Sat 28 May 2072, 18:00 JST" in australian.text
    assert [one.name for one in thai.attachments] == ["A-TH-01-en.pdf", "A-TH-01-ja.pdf"]
    assert len({one.text for one in found}) == len(found)
    assert states(opened, "TH") == [(SENT, True)] * 2


def test_all_stands_under_one_entry(organiser: PolicingClient, opened: Flask) -> None:
    send(organiser, ["TH", "VN"])
    with opened.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.sent")).one()
        tables = db.session.scalars(select(RowChange.table_name).where(RowChange.entry_id == entry.id)).all()
    assert entry.detail["delegations"] == ["TH", "VN"]
    assert entry.detail["mails"] == 2
    assert tables.count("invitation") == 4
    trail = organiser.get(f"/c/A/settings/audit/{entry.id}", query_string={"lang": "en"})
    assert "Invitations sent" in trail.text
    assert "Undo" not in trail.text


def test_a_second_click_and_a_second_round_send_nothing(organiser: PolicingClient, opened: Flask) -> None:
    form = agreed(organiser, PARTNERS)
    answers = [organiser.post(SEND, data=form, query_string={"lang": "en"}) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert "This form was saved already." in organiser.get(f"{AT}/", query_string={"lang": "en"}).text
    again = organiser.post(SEND, data={**form, "nonce": "another form"}, query_string={"lang": "en"})
    assert again.status_code == 409
    assert "Send " not in again.text.partition("<main")[2].partition("button-row")[2].partition("</form>")[0]
    assert len(mails(opened)) == len(PARTNERS)


def test_two_organisers_at_once_send_one_round(organiser: PolicingClient, opened: Flask) -> None:
    forms = [agreed(organiser, PARTNERS) | {"nonce": number} for number in ("1", "2")]
    answers = at_once(opened, [(SEND, form) for form in forms])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert len(mails(opened)) == len(PARTNERS)


def test_what_changed_since_the_preview_is_not_sent_unseen(organiser: PolicingClient, opened: Flask) -> None:
    form = agreed(organiser, ["TH"])
    set_focal_point(opened, "TH", email="other@th.example")
    answer = organiser.post(SEND, data=form, query_string={"lang": "en"})
    assert answer.status_code == 409
    assert "Something was changed since you looked." in answer.text
    assert mails(opened) == []
    assert organiser.post(SEND, data=sent_by(answer.text, FORM)).status_code == 302


@pytest.mark.parametrize("address", ["nonsense", "a@b", "x y@th.example", "ก@th.example", "a@th.example\u202e"])
def test_an_address_that_is_none_is_named_and_the_others_are_written_to(organiser: PolicingClient, opened: Flask, address: str) -> None:
    set_focal_point(opened, "TH", email=address)
    page = preview(organiser, ["TH", "VN"]).text
    assert "is not an address that mail can be sent to." in page
    assert "Send 1 invitation" in page
    organiser.post(SEND, data=sent_by(page, FORM))
    assert [one.about for one in mails(opened)] == ["delegation:VN"]
    assert (states(opened, "TH"), states(opened, "VN")) == ([(DRAFT, False)] * 2, [(SENT, True)] * 2)


def test_a_name_that_no_font_has_stops_all_of_it(organiser: PolicingClient, opened: Flask) -> None:
    set_focal_point(opened, "TH", name="Somchai \U00013000")
    answer = send(organiser, ["TH", "VN"])
    assert answer.status_code == 409
    assert "No font can print" in answer.text
    assert mails(opened) == []
    assert states(opened, "VN") == [(DRAFT, False)] * 2


def test_who_cannot_be_written_to_is_named(organiser: PolicingClient, opened: Flask) -> None:
    set_focal_point(opened, "TH", email=None)
    page = preview(organiser, ["TH"]).text
    assert "No address is known." in page
    assert '<button type="submit" class="button button--primary">' not in page.partition("<main")[2]


def test_a_text_that_names_what_nobody_entered_is_held_back(organiser: PolicingClient, opened: Flask) -> None:
    with opened.app_context():
        from models.conference import Venue

        db.session.execute(Venue.__table__.delete())
        db.session.commit()
    assert "The text names {address} and {venue}, which nobody has entered yet." in preview(organiser, ["TH"]).text


def test_words_that_nobody_has_reviewed_say_so_before_they_go_out(organiser: PolicingClient, opened: Flask) -> None:
    write_text(opened, TextPurpose.INVITATION, "th", body="{days}\n{answer_by}\n{link}")
    page = preview(organiser, ["TH", "KH"]).text
    assert page.count("Not reviewed by a native speaker") == 1  # the Thai ones are the organisers' own
    organiser.post(SEND, data=sent_by(page, FORM))
    thai, khmer = (next(one for one in mails(opened) if one.about == f"delegation:{ref}") for ref in ("TH", "KH"))
    assert (thai.language, khmer.language) == ("th", "km")
    assert "no native speaker has reviewed it yet" in organiser.get(f"{AT}/mail?purpose=invitation&language=km&lang=en").text
    assert thai.text.startswith("พ. 14 ก.ค. – พฤ. 15 ก.ค. 2027\n")


def test_dates_are_those_of_the_language_and_of_the_venue(organiser: PolicingClient, opened: Flask) -> None:
    set_focal_point(opened, "TH", language="ja")
    send(organiser, ["TH"])
    (mail,) = mails(opened)
    assert "日程：2027年7月14日(水)～15日(木)" in mail.text
    assert "2072年5月28日(土) 18:00 JST" in mail.text


@pytest.mark.usefixtures("opened")
def test_a_moment_that_is_over_and_no_delegation_are_refused(organiser: PolicingClient) -> None:
    late, nobody = preview(organiser, ["TH"], answer_by="2020-01-01T10:00"), preview(organiser, [])
    assert (late.status_code, nobody.status_code) == (422, 422)
    assert "The moment to answer by is over already." in late.text
    assert "Tick a delegation." in nobody.text
    assert preview(organiser, ["TH"], answer_by="soon").status_code == 422


def test_the_letters_say_who_is_invited_to_what(organiser: PolicingClient, opened: Flask) -> None:
    set_focal_point(opened, "KH", name="Sok Sovannara សុខ សុវណ្ណារ៉ា", organization={"en": "Embassy of Cambodia", "ja": "カンボジア大使館"})
    send(organiser, ["KH"])
    english, japanese = (text_of(file.content) for file in mails(opened)[0].attachments)
    for said in ("A-KH-01", "SokSovannaraសុខសុវណ្ណារ៉ា", "EmbassyofCambodia", "Wed,14Jul–Thu,15Jul2027", "Enclosure:thisletterinJapanese"):
        assert said in english
    for said in ("A-KH-01", "カンボジア大使館", flat("2027年7月14日(水)～15日(木)"), "敬具", "以上"):
        assert said in japanese
    assert "/g/" not in english + japanese


@pytest.mark.usefixtures("opened")
def test_a_letter_can_be_looked_at_before(organiser: PolicingClient) -> None:
    letter = organiser.get(f"{AT}/letters/TH/ja.pdf")
    assert letter.mimetype == "application/pdf"
    assert "タイ" in text_of(letter.data)
    assert organiser.get(f"{AT}/letters/TH/th.pdf").status_code == 404
    assert organiser.get(f"{AT}/letters/JP/en.pdf").status_code == 404  # no focal point


def test_the_mail_can_be_looked_at_before(organiser: PolicingClient, opened: Flask) -> None:
    page = organiser.get(f"{AT}/mail", query_string={"language": "ja", "lang": "en"}).text
    assert "[personal link]" in page
    assert "A-AU-01-ja.pdf" in page
    assert mails(opened) == []


def test_reminders_go_to_who_did_not_answer_and_are_counted(organiser: PolicingClient, opened: Flask) -> None:
    set_places(opened, SENT, answer_by=LONG_AGO)
    chosen = sent_by(organiser.get(f"{AT}/reminders").text, FORM)
    assert sorted(chosen["delegation"]) == PARTNERS
    assert "answer_by" not in chosen
    for _round in range(2):
        assert send(organiser, ["TH"], "reminder").status_code == 302
    found = mails(opened)
    assert [(one.purpose, one.edition, one.about) for one in found] == [("reminder", number, "delegation:TH") for number in (1, 2)]
    assert found[0].text != found[1].text  # each has a link of its own
    assert found[0].attachments == []
    assert states(opened, "TH") == [(SENT, True)] * 2


def test_reminders_of_two_organisers_at_once_go_once(organiser: PolicingClient, opened: Flask) -> None:
    set_places(opened, SENT, answer_by=LONG_AGO)
    forms = [agreed(organiser, ["TH"], "reminder") | {"nonce": number} for number in ("1", "2")]
    assert sorted(answer.status_code for answer in at_once(opened, [(SEND, form) for form in forms])) == [302, 409]
    assert len(mails(opened)) == 1


def test_the_late_ones_come_first(organiser: PolicingClient, opened: Flask) -> None:
    set_places(opened, SENT, answer_by=datetime(2072, 5, 1, tzinfo=UTC))
    with opened.app_context():
        from models.delegation import Delegation, Invitation

        late = select(Delegation.id).where(Delegation.ref == "TH").scalar_subquery()
        db.session.execute(Invitation.__table__.update().where(Invitation.delegation_id == late).values(answer_by=LONG_AGO))
        db.session.commit()
    page = organiser.get(f"{AT}/reminders").text
    assert page.index('value="TH"') < page.index('value="AU"')
    assert sent_by(page, FORM)["delegation"] == "TH"


def test_statements_do_not_grow_with_the_delegations(organiser: PolicingClient, opened: Flask) -> None:
    with opened.app_context():
        engine = db.engine
    counts = []
    for refs in (["TH"], PARTNERS):
        preview(organiser, refs)
        with StatementCount(engine) as count:
            preview(organiser, refs)
        counts.append(len(count))
    assert counts[0] == counts[1] <= 6
    few, many = agreed(organiser, ["TH"]), agreed(organiser, [ref for ref in PARTNERS if ref != "TH"])
    with StatementCount(engine) as one:
        organiser.post(SEND, data=few)
    with StatementCount(engine) as nine:
        organiser.post(SEND, data=many)
    own = 7  # of each mail: its link with an entry of the trail, itself, its files
    assert len(nine) - len(one) <= 8 * own
