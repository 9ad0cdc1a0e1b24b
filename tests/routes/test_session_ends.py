"""A session that ends in mid-form: nothing typed is lost, nothing is saved unseen, and nobody else sees it."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from conference.accounts import actions, keeping
from conference.extensions import begin_writing, db
from models.participant import Participant
from models.vocabulary import Role
from tests.pages.crawl import crawl
from tests.pages.forms import form_with, forms_of
from tests.samples import ORGANISER, PASSWORD, add_user, signed_in
from tests.web import PolicingClient

Typed = MultiDict[str, str]
EDIT = "/c/A/people/A-TH-1/edit"
TYPED = "typed <b>by hand</b>\nover two lines"
OTHER = "other@secretariat.example"


@pytest.fixture
def typed(organiser: PolicingClient) -> Typed:
    """The form of a person after an hour of typing."""
    form = form_with(organiser.get(EDIT, query_string={"lang": "en"}).text, "full_name")
    fields = form.typed(notes=TYPED)
    fields.setlist("expertise", ["", "jcm", "article_6"])
    return fields


def notes(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Participant.notes).where(Participant.ref == "A-TH-1")).one()


def sign_in(client: PolicingClient, page: str, email: str = ORGANISER, password: str = PASSWORD) -> str:
    form = form_with(page, "password")
    return client.post(form.address, data=form.typed(email=email, password=password), follow_redirects=True).text


def open_and_save(client: PolicingClient, app: Flask, page: str) -> None:
    """Press the button of the page that says what was kept, look at the form, save it."""
    before = notes(app)
    kept = form_with(page, "full_name")
    shown = client.post(kept.address, data=kept.fields)
    assert shown.status_code == 422
    assert "Nothing is saved yet" in shown.text
    assert notes(app) == before
    form = form_with(shown.text, "full_name")
    assert form.fields["notes"].replace("\r\n", "\n").strip() == TYPED
    assert {"jcm", "article_6"} <= set(form.fields.getlist("expertise"))
    assert client.post(EDIT, data=form.fields).status_code == 302
    assert notes(app) == TYPED


def test_after_signing_in_again_the_form_is_as_it_was(organiser: PolicingClient, app_with_sample: Flask, typed: Typed) -> None:
    organiser.delete_cookie("kaigi")
    answer = organiser.post(EDIT, data=typed)
    assert answer.status_code == 403
    assert "typed" not in answer.text.replace("What you typed", "")  # whoever sits there now
    wrong = sign_in(organiser, answer.text, password="wrong")
    open_and_save(organiser, app_with_sample, sign_in(organiser, wrong))


def test_a_session_that_another_browser_ended(organiser: PolicingClient, app_with_sample: Flask, typed: Typed) -> None:
    with app_with_sample.app_context():
        begin_writing()
        password = actions.reset_password(db.session, ORGANISER)
        db.session.commit()
    answer = organiser.post(EDIT, data=typed)
    assert answer.status_code == 403
    page = sign_in(organiser, answer.text, password=password)
    form = form_with(page, "again")
    page = organiser.post(form.address, data=form.typed(password=PASSWORD, again=PASSWORD), follow_redirects=True).text
    open_and_save(organiser, app_with_sample, page)


def test_who_signed_in_again_elsewhere_goes_on_at_once(organiser: PolicingClient, app_with_sample: Flask, typed: Typed) -> None:
    with organiser.session_transaction() as session:
        session.pop(keeping.TOKEN)
    answer = organiser.post(EDIT, data=typed)
    assert answer.status_code == 400
    open_and_save(organiser, app_with_sample, answer.text)


def test_every_form_that_is_typed_into_is_shown_again_and_not_saved(organiser: PolicingClient) -> None:
    """On whatever page it stands: crawled, so that a form that somebody adds is met."""
    organiser.get("/account/password", query_string={"lang": "en"})
    pages = [visit.address for visit in crawl(organiser, ["/"], of_a_kind=1) if visit.is_page]
    kept = {}
    for page in pages:
        for form in forms_of(organiser.get(page).text):
            if form.is_typed:
                answer = organiser.post(form.address or page, data=form.typed(shown_again="1"))
                kept[page] = "nonce" in form.fields and answer.status_code == 422 and "Nothing is saved yet" in answer.text
    assert kept
    assert [page for page, is_kept in kept.items() if not is_kept] == []


def test_nobody_else_sees_it(organiser: PolicingClient, app_with_sample: Flask, typed: Typed) -> None:
    with app_with_sample.app_context():
        begin_writing()
        add_user(db.session, OTHER, "Other", Role.ORGANISER)
        db.session.commit()
    other = signed_in(app_with_sample, OTHER)
    answer = other.post(EDIT, data=typed)
    assert (answer.status_code, "by hand" in answer.text) == (400, False)
    organiser.delete_cookie("kaigi")
    page = sign_in(organiser, organiser.post(EDIT, data=typed).text, OTHER)
    assert "belongs to another account" in page
    assert "by hand" not in page


@pytest.mark.parametrize("token", ["", "nonsense", "Ijcui.aaaa.bbbb"])
def test_a_form_that_is_not_ours_is_not_kept(organiser: PolicingClient, typed: Typed, token: str) -> None:
    typed[keeping.TOKEN] = token
    answer = organiser.post(EDIT, data=typed)
    assert (answer.status_code, "by hand" in answer.text) == (400, False)
    organiser.delete_cookie("kaigi")
    assert organiser.post(EDIT, data=typed).status_code == 400


def test_what_is_only_shown_again_is_never_saved(organiser: PolicingClient, app_with_sample: Flask) -> None:
    """Not even by a view that has no form to show."""
    address = "/c/A/people/A-TH-1/remove"
    form = form_with(organiser.get(address).text.replace('action="/account/sign-out"', ""), keeping.TOKEN)
    answer = organiser.post(address, data=form.typed(shown_again="1"))
    assert answer.status_code == 409
    assert notes(app_with_sample) is not None


def test_a_sealed_form_opens_for_its_user_alone() -> None:
    kept = keeping.KeptForm(7, "/c/A/", (("a", "1"), ("a", "二")))
    text = keeping.sealed(kept)
    assert keeping.opened(text, 7) == kept
    assert [keeping.opened(wrong, user) for wrong, user in [(text, 8), (text[:-4], 7), ("", 7), ("€", 7), (None, 7), ("AAAA", 7)]] == [
        None
    ] * 6
    assert keeping.sealed(keeping.KeptForm(7, "/", (("a", "x" * 500_000),))) == ""
