"""How a guest comes in: the link alone opens nothing, a code does; and it says plainly what to do where it does not."""

import re

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from conference.extensions import begin_writing, db
from conference.portal import links, queries
from models.all import Base
from models.audit import AuditEntry
from models.delegation import FocalPoint
from models.guest import GuestCode, GuestLink, GuestSession
from models.mail import MailMessage
from tests.guests import ACTING, CONTACT, INVITEE, link_of, recipient
from tests.pages.forms import form_with
from tests.portal.conftest import Later
from tests.web import PolicingClient, StatementCount

EN = {"lang": "en"}
_CODE = re.compile(r"^\d{6}$", re.MULTILINE)


def everything_stored() -> str:
    """Every value of every table, sealed ones as they are."""
    return str([tuple(row) for table in Base.metadata.sorted_tables for row in db.session.execute(text(f'SELECT * FROM "{table.name}"'))])


def newest_code(app: Flask) -> str:
    """The one of the newest mail."""
    with app.app_context():
        mail = db.session.scalars(select(MailMessage).where(MailMessage.purpose == "guest.code").order_by(MailMessage.id.desc())).first()
        assert mail
        assert mail.is_secret
        found = _CODE.search(mail.text)
        assert found
        return found[0]


def wrong(code: str) -> str:
    return str((int(code) + 1) % 1_000_000).zfill(6)


def ask(client: PolicingClient, link: str) -> str:
    """Press the button of the greeting; the page on which to type the code."""
    greeting = client.get(link, query_string=EN)
    form = form_with(greeting.text, "csrf_token")
    return client.post(link, data=form.fields, follow_redirects=True).text


def type_in(client: PolicingClient, page: str, code: str, name: str = ACTING) -> str:
    form = form_with(page, "code")
    typed = {"code": code} | ({"acting_name": name} if "acting_name" in form.fields else {})
    return client.post(form.address, data=form.typed(**typed), follow_redirects=True).text


def test_a_focal_point_comes_in_and_says_who_acts(app_with_sample: Flask) -> None:
    client, link = app_with_sample.test_client(), link_of(app_with_sample, CONTACT)
    page = ask(client, link)
    assert "focal-a" not in page
    home = type_in(client, page, newest_code(app_with_sample))
    assert ACTING in home
    assert "focal-a@th.example" in home
    assert client.get("/g/").status_code == 200


def test_an_invitee_is_not_asked_for_a_name(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    page = ask(client, link_of(app_with_sample, INVITEE))
    assert "acting_name" not in page
    assert "a-th-1@th.example" in type_in(client, page, newest_code(app_with_sample))


def test_no_row_holds_a_token_or_a_code(app_with_sample: Flask) -> None:
    client, link = app_with_sample.test_client(), link_of(app_with_sample, CONTACT)
    page = ask(client, link)
    code = newest_code(app_with_sample)
    token = link.rpartition("/")[2]
    with app_with_sample.app_context():
        stored = everything_stored()
        assert (token in stored, f"'{code}'" in stored) == (False, False)
    type_in(client, page, code)
    with client.session_transaction("/g/") as session:
        tokens = list(session["guests"].values())
    with app_with_sample.app_context():
        assert tokens[0] not in everything_stored()


def test_looking_at_a_link_changes_nothing_and_shows_nobody(app_with_sample: Flask) -> None:
    link = link_of(app_with_sample, CONTACT)
    with app_with_sample.app_context():
        before = everything_stored()
    page = app_with_sample.test_client().get(link).text
    assert "ยินดี" in page or 'lang="th"' in page
    assert [secret for secret in ("focal-a", "Focal Point", "Thailand") if secret in page] == []
    with app_with_sample.app_context():
        assert everything_stored() == before


def test_a_link_that_was_passed_on_lets_nobody_in(app_with_sample: Flask) -> None:
    link = link_of(app_with_sample, CONTACT)
    owner, other = app_with_sample.test_client(), app_with_sample.test_client()
    ask(owner, link)
    code = newest_code(app_with_sample)
    page = ask(other, link)
    assert "not the code of the newest mail" in type_in(other, page, wrong(newest_code(app_with_sample)))
    assert "not the code of the newest mail" in type_in(other, page, code)  # of another browser
    assert other.get("/g/").status_code == 403


def test_a_code_is_good_for_ten_minutes_and_once(app_with_sample: Flask, later: Later) -> None:
    client, link = app_with_sample.test_client(), link_of(app_with_sample, CONTACT)
    page = ask(client, link)
    code = newest_code(app_with_sample)
    with later(minutes=10):
        assert "not good any more" in type_in(client, page, code)
    with later(minutes=9):
        assert ACTING in type_in(client, page, code)
    again = client.post("/g/code", data=form_with(page, "code").typed(code=code, acting_name=ACTING))
    assert again.status_code in (400, 403)


def test_a_code_is_tried_five_times(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    page = ask(client, link_of(app_with_sample, CONTACT))
    code = newest_code(app_with_sample)
    answers = [type_in(client, page, wrong(code)) for _try in range(5)]
    assert ["not good any more" in answer for answer in answers] == [False] * 4 + [True]
    assert "not good any more" in type_in(client, page, code)


def test_codes_are_sent_only_so_often(app_with_sample: Flask, later: Later) -> None:
    link = link_of(app_with_sample, CONTACT)
    pages = [ask(app_with_sample.test_client(), link) for _time in range(7)]
    assert ["Too many codes" in page for page in pages] == [False] * 5 + [True] * 2
    with app_with_sample.app_context():
        assert len(db.session.scalars(select(GuestCode)).all()) == 5
        assert db.session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "guest.code_throttled")).one() == CONTACT
    with later(minutes=61):
        assert "Too many codes" not in ask(app_with_sample.test_client(), link)


def test_links_that_open_nothing_look_the_same(app_with_sample: Flask, later: Later) -> None:
    revoked, moved, old = (link_of(app_with_sample, ref) for ref in (CONTACT, "VN", INVITEE))
    with app_with_sample.app_context():
        begin_writing()
        first = db.session.scalars(select(GuestLink).order_by(GuestLink.id)).first()
        assert first
        holder = queries.holder(db.session, first.id)
        assert holder
        links.revoke(db.session, holder.conference, holder.recipient, first)
        db.session.commit()
        begin_writing()
        db.session.execute(update(FocalPoint).where(FocalPoint.id == recipient("VN").id).values(email="new@vn.example"))
        db.session.commit()
    client = app_with_sample.test_client()
    plain = [client.get(link, query_string=EN) for link in ("/g/unknown", revoked, moved)]
    with later(days=links.LINK_DAYS):
        plain.append(client.get(old, query_string=EN))
        assert client.post(old, data=form_with(plain[3].text, "email").fields).status_code == 404
    told = {re.sub(r'value="[^"]+"|href="[^"]+"', "", page.text) for page in plain}
    assert ({page.status_code for page in plain}, len(told)) == ({404}, 1)


def test_a_session_ends_with_its_link_with_time_and_with_the_button(app_with_sample: Flask, later: Later) -> None:
    client, link = app_with_sample.test_client(), link_of(app_with_sample, CONTACT)
    home = type_in(client, ask(client, link), newest_code(app_with_sample))
    with later(hours=13):
        assert client.get("/g/", query_string=EN).status_code == 403
    with later(hours=11):
        assert client.get("/g/").status_code == 200  # noted as seen
    with later(hours=22):
        assert client.get("/g/").status_code == 200
    with later(days=8):
        assert client.get("/g/").status_code == 403
    client.post("/g/end", data=form_with(home, "csrf_token").fields)
    assert client.get("/g/").status_code == 403
    with app_with_sample.app_context():
        assert db.session.scalars(select(GuestSession)).all() == []


def test_a_revoked_link_ends_what_it_opened(app_with_sample: Flask) -> None:
    client, link = app_with_sample.test_client(), link_of(app_with_sample, CONTACT)
    type_in(client, ask(client, link), newest_code(app_with_sample))
    with app_with_sample.app_context():
        begin_writing()
        to = recipient(CONTACT)
        conference = to.delegation.conference_id
        holder = queries.holder(db.session, queries.living_links(db.session, to)[0].id)
        assert holder
        assert holder.conference.id == conference
        links.revoke(db.session, holder.conference, to, holder.link)
        db.session.commit()
    page = client.get("/g/", query_string=EN)
    assert (page.status_code, "Send me a new link" in page.text) == (403, True)


def test_two_guests_of_one_browser_stay_two(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    contact, invitee = link_of(app_with_sample, CONTACT), link_of(app_with_sample, INVITEE)
    first = type_in(client, ask(client, contact), newest_code(app_with_sample))
    second = type_in(client, ask(client, invitee), newest_code(app_with_sample))
    assert ("a-th-1@th.example" in second, "focal-a@th.example" in second) == (True, False)
    stale = client.post("/g/end", data=form_with(first, "csrf_token").fields)
    assert stale.status_code == 400  # a page of the other guest does nothing here
    back = client.post(contact, data=form_with(client.get(contact).text, "csrf_token").fields, follow_redirects=True).text
    assert ("focal-a@th.example" in back, "a-th-1@th.example" in back) == (True, False)


def test_an_organiser_and_a_guest_of_one_browser_stay_two(organiser: PolicingClient, app_with_sample: Flask) -> None:
    home = type_in(organiser, ask(organiser, link_of(app_with_sample, CONTACT)), newest_code(app_with_sample))
    assert "M. Sato" not in home
    assert "M. Sato" in organiser.get("/c/A/people/").text
    organiser.post("/g/end", data=form_with(home, "csrf_token").fields)
    assert organiser.get("/c/A/people/").status_code == 200
    assert organiser.get("/g/").status_code == 403


def test_coming_in_stands_in_the_audit_trail_without_name_or_address(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    type_in(client, ask(client, link_of(app_with_sample, CONTACT)), newest_code(app_with_sample))
    with app_with_sample.app_context():
        found = select(AuditEntry).where(AuditEntry.action.like("guest%")).order_by(AuditEntry.id)
        entries = [(one.action, one.subject, one.conference_ref, one.detail) for one in db.session.scalars(found)]
    assert entries == [("guest_link.issued", CONTACT, "A", {}), ("guest.came_in", CONTACT, "A", {})]


@pytest.mark.parametrize("address", ["focal-a@th.example", "FOCAL-A@TH.example", "a-th-1@th.example", "nobody@th.example", "nonsense"])
def test_whoever_asks_for_a_new_link_learns_nothing(app_with_sample: Flask, address: str) -> None:
    client = app_with_sample.test_client()
    form = form_with(client.get("/g/new-link", query_string=EN).text, "email")
    answer = client.post(form.address, data=form.typed(email=address))
    told = re.sub(r'value="[^"]+"', "", answer.text)
    other = client.post(form.address, data=form.typed(email="somebody@else.example"))
    assert (answer.status_code, told) == (200, re.sub(r'value="[^"]+"', "", other.text))
    with app_with_sample.app_context():
        sent = db.session.scalars(select(MailMessage).where(MailMessage.purpose == "guest.link")).all()
        assert [mail.to_address for mail in sent] == [address.lower()] * (not address.startswith("no"))
        assert all("http://localhost:8000/g/" in mail.text.split("\n\n")[2] for mail in sent)


def test_the_answer_costs_the_same_whoever_asks(app_with_sample: Flask) -> None:
    """Its words, its headers and its statements, up to the moment when it has gone. Only then somebody looks for the address."""
    client = app_with_sample.test_client()
    form = form_with(client.get("/g/new-link", query_string=EN).text, "email")
    told = []
    for address in ("first@else.example", "focal-a@th.example", "a-th-1@th.example", "nobody@th.example"):
        with app_with_sample.app_context():
            engine = db.engine
        with StatementCount(engine) as until_it_has_gone:
            answer = client.post(form.address, data=form.typed(email=address), buffered=False)
        headers = [(name, value) for name, value in answer.headers if name not in ("Set-Cookie", "X-Request-ID")]
        told.append((answer.status_code, answer.get_data(), headers, until_it_has_gone.statements))
        with StatementCount(engine) as afterwards:
            answer.close()
        assert len(afterwards) > 0
    assert told[1:] == told[:1] * 3


def test_new_links_are_sent_only_so_often(app_with_sample: Flask) -> None:
    client = app_with_sample.test_client()
    form = form_with(client.get("/g/new-link", query_string=EN).text, "email")
    answers = {client.post(form.address, data=form.typed(email="focal-a@th.example")).status_code for _time in range(5)}
    with app_with_sample.app_context():
        assert (answers, len(db.session.scalars(select(MailMessage)).all())) == ({200}, 3)


def test_a_conference_long_over_gives_no_new_link(app_with_sample: Flask, later: Later) -> None:
    client = app_with_sample.test_client()
    with later(days=200):
        form = form_with(client.get("/g/new-link", query_string=EN).text, "email")
        client.post(form.address, data=form.typed(email="focal-a@th.example"))
    with app_with_sample.app_context():
        assert db.session.scalars(select(MailMessage)).all() == []
